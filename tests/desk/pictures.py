"""Pictures of every screen, as SVG: a line of a file for a line of the screen, so that a diff can be read.

After a wanted change: `uv run python -m tests.desk.pictures` draws them all anew; look at them.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import textual

from tests.desk.cells import RGB, Cell
from tests.desk.sight import Sight
from tests.desk.tour import THEMES, WAYS, seen

FOLDER = Path(__file__).parent / "snapshots"
FRESH = Path(__file__).parents[2] / ".snapshots"
"""Where pictures that differ are put, to be looked at."""
MADE_WITH = FOLDER / "made-with.txt"
ALIKE = frozenset((
    "saved-deleting", "settings-last", "acts", "briefing-end", "codex-entry", "codex-nothing", "timeline-asking",
    "plain", "plain-consequence",
))  # fmt: skip
"""Screens that have no colours which others have not: one theme's pictures of them are enough."""
ACROSS, DOWN, FONT, FOOT = 9, 20, 15, 15
"""The size of a cell and of its letter, and how far down a letter stands."""
BARS = "▁▂▃▄▅▆▇█"


def here() -> str:
    """What draws: another Textual may draw something otherwise, and it would be no fault of ours."""
    return f"Python {sys.version_info.major}.{sys.version_info.minor}, Textual {textual.__version__}"


def picture(sight: Sight) -> str:
    """The screen as an SVG."""
    width, height = sight.size
    rows = (f'<g transform="translate(0 {y * DOWN})">{"".join(_row(row))}</g>' for y, row in enumerate(sight.rows))
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * ACROSS} {height * DOWN}"'
        f' font-family="DejaVu Sans Mono, monospace" font-size="{FONT}" xml:space="preserve">',
        *rows, "</svg>", "",
    ])  # fmt: skip


def _row(row: tuple[Cell, ...]) -> Iterator[str]:
    """First what lies below, then the letters; what is drawn alike is drawn at once."""
    placed = list(enumerate(row))
    for ground, part in groupby(placed, lambda one: one[1].ground):
        cells = list(part)
        yield _box(cells[0][0], len(cells), 0, DOWN, ground)
    for (ink, _, bold, italic, underline, bar), part in groupby(
        placed, lambda one: (*one[1].look, one[1].text if one[1].text in "▀▌▐" + BARS else "")
    ):
        cells = list(part)
        x, text = cells[0][0], "".join(one.text for _, one in cells)
        if bar and bar in BARS:
            tall = DOWN * (BARS.index(bar) + 1) // 8
            yield _box(x, len(cells), DOWN - tall, tall, ink)
        elif bar == "▀":
            yield _box(x, len(cells), 0, DOWN // 2, ink)
        elif text.strip():
            indent = len(text) - len(text.lstrip(" "))
            length = (len(cells) - indent - (len(text) - len(text.rstrip(" ")))) * ACROSS
            how = ' font-weight="bold"' * bold + ' font-style="italic"' * italic
            how += ' text-decoration="underline"' * underline
            yield (
                f'<text x="{(x + indent) * ACROSS}" y="{FOOT}" textLength="{length}" fill="{_hex(ink)}"{how}>'
                f"{escape(text.strip(' '))}</text>"
            )


def _box(x: int, cells: int, y: int, tall: int, fill: RGB) -> str:
    return f'<path d="M{x * ACROSS} {y}h{cells * ACROSS}v{tall}h-{cells * ACROSS}" fill="{_hex(fill)}"/>'


def _hex(colour: RGB) -> str:
    return "#%02x%02x%02x" % colour  # noqa: UP031 - a tuple is what this takes


def drawn(size: tuple[int, int], theme: str) -> dict[str, str]:
    """The pictures of one way through the screens, by the names of their files."""
    wanted = [one for one in seen(size, theme) if theme == THEMES[0] or one.name not in ALIKE]
    return {f"{one.name}-{size[0]}x{size[1]}-{theme}.svg": picture(one) for one in wanted}


def main() -> None:
    """Draw all anew; those of screens that are no more go."""
    FOLDER.mkdir(exist_ok=True)
    made: set[str] = set()
    for way in WAYS:
        with tempfile.TemporaryDirectory() as home:  # nobody's own games are touched
            for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
                os.environ[name] = home
            for name, text in drawn(*way).items():
                made.add(name)
                (FOLDER / name).write_text(text, "utf-8")
    for path in FOLDER.glob("*.svg"):
        if path.name not in made:
            path.unlink()
    MADE_WITH.write_text(here() + "\n", "utf-8")


if __name__ == "__main__":
    main()
