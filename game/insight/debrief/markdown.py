"""The debrief as Markdown. A drawing is left out: the table beside it says all that it shows."""

import re
from collections.abc import Iterator

from game.insight.debrief.blocks import Block, Figure, Items, Page, Pair, Strip, Sub, Table, Text
from game.insight.debrief.wording import Marked
from game.story.markdown import literal
from game.story.markdown import markdown as marked


def markdown(page: Page) -> str:
    """The whole page; whatever a story says stays text."""
    lines = [f"# {literal(page.title)}", literal(page.lead)]
    for section in page.sections:
        lines.append(f"## {literal(section.title)}")
        for block in section.blocks:
            lines += _block(block)
    return "\n\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Text(drawn=True):
            pass
        case Text():
            yield f"**{literal(block.label)}:** {_told(block.text)}" if block.label else _told(block.text)
        case Sub():
            yield f"### {_told(block.text)}"
        case Items():
            yield "\n".join(_items(block))
        case Table():
            yield f"*{_cell(block.caption)}*"
            yield "\n".join(_table(block))
        case Strip():
            told = "; ".join(f"{literal(over)}: {literal(under)}" for one in block.pieces for over, under in one)
            yield f"**{literal(block.caption)}.** {told}"
        case Pair():
            yield from _block(block.table)
        case Figure():
            pass


def _items(block: Items) -> Iterator[str]:
    for number, one in enumerate(block.items, 1):
        mark = f"{number}." if block.numbered else "-"
        head = f"**{literal(one.head)}.** " if one.head else ""
        note = f" {_told(one.note)}" if one.note else ""
        yield f"{mark} {head}{_told(one.text)}{note}"


def _table(block: Table) -> Iterator[str]:
    yield _row(block.head)
    yield "|" + "---|" * (len(block.head) - block.numbers) + "---:|" * block.numbers
    for group in block.groups:
        if group.title:
            yield "|" + f" *{literal(group.title)}* |" + " |" * (len(block.head) - 1)
        for row in group.rows:
            yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(_cell(one) for one in cells)} |"


def _cell(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else _told(text)


def _told(text: str) -> str:
    return marked(text) if isinstance(text, Marked) else literal(text)


_NUMBER = re.compile(r"[+−]?\d+(\.\d)?")
