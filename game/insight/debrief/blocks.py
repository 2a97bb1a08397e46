"""What a page is made of before anybody knows in which form it is written: sections of blocks.

Text is literal, or `Marked`: a story's, with its marks of emphasis. Each form escapes it in its own way.
"""

from game.insight.debrief.drawing import Chart, Crowd, Dial
from game.insight.debrief.mapping import Maps
from game.story.record import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `label` stands before it, and `quiet` ones matter less."""

    text: str
    label: str = ""
    quiet: bool = False
    drawn: bool = False
    """Whether it is about a drawing, and left out with it."""


@dataclass(frozen=True, slots=True)
class Sub:
    """A heading within a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list: what it is called, what it says, and what is said more quietly."""

    text: str
    head: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table that belong together; their first cell names the row."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the last `numbers` columns hold numbers."""

    caption: str
    head: tuple[str, ...]
    groups: tuple[Group, ...]
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """A row of numbers that may be long: its pieces are pairs of headings and values."""

    caption: str
    over: str
    """What the headings are."""
    under: str
    """What the values are."""
    pieces: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing; its numbers stand in a table beside it, so forms without pictures leave it out."""

    title: str
    says: str
    """What can be seen on it, for those who cannot."""
    drawing: Chart | Dial | Crowd | Maps


@dataclass(frozen=True, slots=True)
class Pair:
    """A drawing and its table, which stay together."""

    figure: Figure
    table: Table | Strip


Block = Text | Sub | Items | Table | Strip | Figure | Pair


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page."""

    title: str
    blocks: tuple[Block, ...]
    kind: str = ""
    """How it is laid out, where it matters."""


@dataclass(frozen=True, slots=True)
class Page:
    """The whole."""

    title: str
    kicker: str
    """What stands above the title."""
    lead: str
    language: str
    """The story's; what the game itself says is in the language of play."""
    sections: tuple[Section, ...]
