"""The one door through which story text reaches the screen, and how numbers are said.

A story is written by strangers. Textual reads `[...]` in a plain string as markup, which can crash the desk or
make a clickable action, and passes escape codes on to the terminal; so nothing a story says may go to a widget
in any other way than through `words`.
"""

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from game.engine import number
from game.story.interface import tr
from game.story.story import Derived, Indicator
from game.story.text import EMPHASIS, clean, paragraphs

BARS = "▁▂▃▄▅▆▇█"
JOINER = "\u200d"
"""Makes one sign of those beside it, so that at an end it would swallow what we put there."""
Measure = Indicator | Derived


def words(text: str, style: str = "") -> Content:
    """One paragraph of story text, safe to show: `*emphasis*` and `**strong**` are styled, the rest is literal."""
    text = clean(text)
    parts: list[str | tuple[str, str]] = []
    last = 0
    for found in EMPHASIS.finditer(text):
        parts.append(text[last : found.start()])
        parts.append((found[2], "bold") if found[2] else (found[3], "italic"))
        last = found.end()
    content = Content.assemble(*parts, text[last:])
    return content.stylize(style) if style else content


def passages(text: str, style: str = "") -> list[Content]:
    """The paragraphs of a longer text, each safe to show."""
    return [words(part, style) for part in paragraphs(text)]


def said(*parts: str | tuple[str, str] | Content) -> Content:
    """The game's own words put together: text, (text, style), or story words that `words` has made safe."""
    return Content.assemble(*parts)


def unmarked(text: str) -> str:
    """The text for the one place of Textual's, the palette, that reads all it is given as markup."""
    return text.replace("[", r"\[")


def line(text: str) -> str:
    """The text on one line, for a place that has no second one."""
    return " ".join(clean(text).split())


def fit(text: str, width: int) -> str:
    """The text on one line of exactly `width` cells: filled up, or cut with an ellipsis."""
    text = line(text).rstrip(JOINER) if width > 0 else ""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1).rstrip(JOINER) + "…"
    # Not by set_cell_size, which counts some joined signs otherwise than the screen does.
    return text + " " * (width - cell_len(text))


def measure(story_indicators: dict[str, Indicator], derived: dict[str, Derived], name: str) -> Measure:
    """The indicator or derived value of that name."""
    return story_indicators.get(name) or derived[name]


def trend(good: str, before: float, after: float) -> tuple[str, str]:
    """The arrow and the English word for a move (`better` or `worse`); both empty when the shown number stays."""
    moved = number.trend(good, before, after)
    return ("▴" if after > before else "▾") if moved else "", moved


def trend_width() -> int:
    """Cells that the widest arrow and word take, in the language of play."""
    return 2 + max(cell_len(tr("better")), cell_len(tr("worse")))


def bars(values: list[float], low: float = 0, high: float = 100) -> str:
    """A course as a row of bars, one for each value."""
    span = (high - low) or 1
    return "".join(BARS[max(0, min(7, int((value - low) / span * 8)))] for value in values)
