"""Building the campaign's map at 100 by 40 cells, and painting it, beside decisions of the yardstick's game."""

from pathlib import Path

from bench._timing import Game, side_by_side
from bench._yardstick import game as yardstick
from game.desk.map.glyphs import HALF, SEXTANT, Glyphs
from game.desk.map.ground import survey, territories
from game.desk.map.labels import lettered
from game.desk.map.paint import DARK, Look, coloured, painted
from game.story.reading import load
from game.story.shelf import bundled

SIZE = 100, 40


def measure(rounds: int) -> list[str]:
    """The rates; a map built or painted counts as one game of one decision."""
    chart = load(Path(bundled()["keeping-the-peace"])).chart
    told = territories(chart)
    look = Look(
        tuple(DARK.levels[at % 5] if at in told else None for at in range(len(chart.areas))),
        tuple(at % 5 for at in range(len(chart.areas))), -1,
    )  # fmt: skip
    ready = lettered(survey(chart, *SIZE, HALF), chart, None)

    def build(glyphs: Glyphs) -> Game:
        def built(_: int) -> int:
            lettered(survey(chart, *SIZE, glyphs), chart, None)
            return 1

        return built

    def paint(_: int) -> int:
        colours = coloured(DARK, look, small=False)
        for row in range(ready.height):
            painted(ready, row, colours, look, DARK)
        return 1

    contenders: dict[str, Game] = {
        "yardstick": yardstick, "built in half-blocks": build(HALF), "built in sextants": build(SEXTANT),
        "painted": paint,
    }  # fmt: skip
    return side_by_side(contenders, rounds)
