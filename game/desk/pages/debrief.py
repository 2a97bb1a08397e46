"""The blocks of a debrief as blocks of the desk; drawings are left out, as the tables beside them say all they show."""

from collections.abc import Iterator

from textual.content import Content

from game.desk.pages.blocks import GAP, Beside, Paragraph
from game.desk.pages.blocks import Block as Drawn
from game.desk.words import said, words
from game.insight.debrief.blocks import Block, Item, Items, Pair, Section, Strip, Sub, Table, Text
from game.insight.debrief.wording import Marked
from game.story.text import clean


def inside(one: Section) -> list[Drawn]:
    """A section without its title, which stands above the page."""
    return [drawn for block in one.blocks for drawn in _block(block)]


def _block(block: Block) -> Iterator[Drawn]:
    match block:
        case Text(drawn=True):
            pass
        case Text():
            label = said((f"{clean(block.label)}: ", "bold")) if block.label else Content("")
            yield Paragraph(said(label, _told(block.text)), "$quiet" if block.quiet else "")
        case Sub():
            yield Paragraph(_told(block.text), "$primary")
        case Items():
            yield from (_item(one, f"{at}." if block.numbered else "·") for at, one in enumerate(block.items, 1))
            yield GAP
        case Table():
            yield from _table(block)
        case Strip():
            told = ", ".join(f"{clean(over)} {clean(under)}" for one in block.pieces for over, under in one)
            yield Paragraph(said((f"{clean(block.caption)}  ", "bold"), (told, "$quiet")))
        case Pair():
            yield from _block(block.table)


def _item(one: Item, mark: str) -> Beside:
    head = said((f"{clean(one.head)}. ", "bold")) if one.head else Content("")
    note = said("  ", _told(one.note).stylize("$quiet")) if one.note else Content("")
    return Beside(said((mark, "$primary")), said(head, _told(one.text), note), 4, apart=1)


def _table(block: Table) -> Iterator[Drawn]:
    """Each row as a line of what it is, and below it what stands in its other columns: any width can hold that."""
    yield Paragraph(said((clean(block.caption), "bold")))
    for group in block.groups:
        if group.title:
            yield Paragraph(said((clean(group.title), "$primary")), gap=0)
        for first, *others in group.rows:
            cells = [(head, cell) for head, cell in zip(block.head[1:], others, strict=True) if cell]
            told = [said((f"{clean(head)} ", "$quiet"), _told(cell)) for head, cell in cells]
            yield Paragraph(said(_told(first), "  ", *_apart(told)), indent=2, gap=0)
    yield GAP


def _apart(parts: list[Content]) -> Iterator[Content]:
    for at, part in enumerate(parts):
        if at:
            yield said((" · ", "$quiet"))
        yield part


def _told(text: str) -> Content:
    return words(text) if isinstance(text, Marked) else said(clean(text))
