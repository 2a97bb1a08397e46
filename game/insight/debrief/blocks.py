"""What a page is made of before anybody knows in which form it is written: sections of blocks.

Text is literal, or `Marked`: a story's, with its marks of emphasis. Each form escapes it in its own way.
"""

from msgspec import Struct

from game.insight.debrief.drawing import Chart, Crowd, Dial
from game.insight.debrief.mapping import Maps


class Text(Struct, frozen=True):
    """A paragraph; `label` stands before it, and `quiet` ones matter less."""

    text: str
    label: str = ""
    quiet: bool = False
    drawn: bool = False
    """Whether it is about a drawing, and left out with it."""


class Sub(Struct, frozen=True):
    """A heading within a section."""

    text: str


class Item(Struct, frozen=True):
    """One of a list: what it is called, what it says, and what is said more quietly."""

    text: str
    head: str = ""
    note: str = ""


class Items(Struct, frozen=True):
    """A list."""

    items: tuple[Item, ...]
    numbered: bool = False


class Group(Struct, frozen=True):
    """Rows of a table that belong together; their first cell names the row."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""


class Table(Struct, frozen=True):
    """A table; the last `numbers` columns hold numbers."""

    caption: str
    head: tuple[str, ...]
    groups: tuple[Group, ...]
    numbers: int = 0


class Strip(Struct, frozen=True):
    """A row of numbers that may be long: its pieces are pairs of headings and values."""

    caption: str
    over: str
    """What the headings are."""
    under: str
    """What the values are."""
    pieces: tuple[tuple[tuple[str, str], ...], ...]


class Figure(Struct, frozen=True):
    """A drawing; its numbers stand in a table beside it, so forms without pictures leave it out."""

    title: str
    says: str
    """What can be seen on it, for those who cannot."""
    drawing: Chart | Dial | Crowd | Maps


class Pair(Struct, frozen=True):
    """A drawing and its table, which stay together."""

    figure: Figure
    table: Table | Strip


Block = Text | Sub | Items | Table | Strip | Figure | Pair


class Section(Struct, frozen=True):
    """A part of the page."""

    title: str
    blocks: tuple[Block, ...]
    kind: str = ""
    """How it is laid out, where it matters."""


class Page(Struct, frozen=True):
    """The whole."""

    title: str
    kicker: str
    """What stands above the title."""
    lead: str
    language: str
    """The story's; what the game itself says is in the language of play."""
    sections: tuple[Section, ...]
