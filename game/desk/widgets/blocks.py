"""The blocks of a debrief as widgets; drawings are left out, as the tables beside them say all they show."""

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.desk.widgets.page import Head, beside, paragraph
from game.desk.words import said, words
from game.insight.debrief.blocks import Block, Item, Items, Pair, Section, Strip, Sub, Table, Text
from game.insight.debrief.wording import Marked
from game.story.text import clean


def section(one: Section) -> list[Widget]:
    """A section under its title."""
    return [Head(one.title), *inside(one)]


def inside(one: Section) -> list[Widget]:
    """A section without its title."""
    return [widget for block in one.blocks for widget in _block(block)]


def _block(block: Block) -> Iterator[Widget]:
    match block:
        case Text():
            label = said((f"{clean(block.label)}: ", "bold")) if block.label else Content("")
            yield paragraph(said(label, _told(block.text)), "paragraph quiet" if block.quiet else "paragraph")
        case Sub():
            yield paragraph(_told(block.text), "paragraph accent")
        case Items():
            yield from (_item(one, f"{at}." if block.numbered else "·") for at, one in enumerate(block.items, 1))
            yield Static(classes="gap")
        case Table():
            yield from _table(block)
        case Strip():
            told = ", ".join(f"{clean(over)} {clean(under)}" for one in block.pieces for over, under in one)
            yield paragraph(said((f"{clean(block.caption)}  ", "bold"), (told, "$quiet")))
        case Pair():
            yield from _block(block.table)


def _item(one: Item, mark: str) -> Widget:
    head = said((f"{clean(one.head)}. ", "bold")) if one.head else Content("")
    note = said("  ", _told(one.note).stylize("$quiet")) if one.note else Content("")
    return beside(said((mark, "$primary")), said(head, _told(one.text), note), "item")


def _table(block: Table) -> Iterator[Widget]:
    """Each row as a line of what it is, and below it what stands in its other columns: any width can hold that."""
    yield paragraph(said((clean(block.caption), "bold")))
    for group in block.groups:
        if group.title:
            yield paragraph(said((clean(group.title), "$primary")), "")
        for first, *others in group.rows:
            cells = [(head, cell) for head, cell in zip(block.head[1:], others, strict=True) if cell]
            told = [said((f"{clean(head)} ", "$quiet"), _told(cell)) for head, cell in cells]
            yield paragraph(said(_told(first), "  ", *_apart(told)), "hanging")
    yield Static(classes="gap")


def _apart(parts: list[Content]) -> Iterator[Content]:
    for at, part in enumerate(parts):
        if at:
            yield said((" · ", "$quiet"))
        yield part


def _told(text: str) -> Content:
    return words(text) if isinstance(text, Marked) else said(clean(text))
