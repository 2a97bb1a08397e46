"""The map of the campaign at each size and in each set of glyphs, as text.

After a wanted change: `uv run python -m tests.desk.maps` writes the files anew; look at the diff.
"""

from functools import cache
from pathlib import Path

from game.desk.map.glyphs import SETS
from game.desk.map.ground import Ground, survey, territories
from game.desk.map.labels import News, lettered
from game.desk.map.levels import level
from game.desk.map.paint import text_of
from game.engine.playthrough import Playthrough
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Chart

FOLDER = Path(__file__).parent / "maps"
SIZES = [(40, 12), (54, 22), (80, 24), (100, 40), (240, 67)]
GLYPHS = ["half", "sextant", "ascii", "braille"]
NEWS = News("Banjska", (20.78, 42.97))


@cache
def game() -> Playthrough:
    return Playthrough(load(bundled()["keeping-the-peace"]), 7)


def chart() -> Chart:
    return game().story.chart


def levels() -> list[int]:
    """The levels at the start of the game."""
    told = territories(chart())
    return [level(game().tensions[told[at]]) if at in told else 0 for at in range(len(chart().areas))]


def drawn(width: int, height: int, glyphs: str, news: News | None = NEWS) -> Ground:
    return lettered(survey(chart(), width, height, SETS[glyphs]), chart(), news)


def golden(width: int, height: int, glyphs: str) -> str:
    """The characters, and below them whose each cell is: a letter for each area, a dot for none."""
    ground = drawn(width, height, glyphs)
    owners = ["".join("." if one < 0 else chr(ord("a") + one) for one in row) for row in ground.owners]
    return "\n".join([text_of(ground, levels()), "", *owners, ""])


def path(width: int, height: int, glyphs: str) -> Path:
    return FOLDER / f"{width}x{height}-{glyphs}.txt"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for size in SIZES:
        for name in GLYPHS:
            path(*size, name).write_text(golden(*size, name), "utf-8")
