"""What a page is made of: blocks of text below each other, each drawn as lines for the width there is.

A page of fifty blocks is one widget: to make and lay out a widget or three for each took far longer than to draw them.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Protocol

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from game.desk.words import JOINER, fit, line, said

SLIM = 56
"""Cells below which what stands to the left takes no more than it must."""
_SLIM_COLUMN, _SLIM_INDENT = 8, 2
_EMPTY = Content("")


def wrapped(content: Content, width: int) -> list[Content]:
    """The content in lines of at most `width` cells."""
    return content.wrap(max(1, width)) if content else [_EMPTY]


def first_line(content: Content, width: int) -> Content:
    """The first line of it, cut with an ellipsis where it is longer than `width` cells."""
    return content.first_line.truncate(max(1, width), ellipsis=True)


def filled(content: Content, width: int) -> Content:
    """The line filled up to `width` cells. A sign that joins its neighbours would swallow what follows it."""
    kept = content.rstrip(JOINER) if content.plain.endswith(JOINER) else content
    return kept.pad_right(max(0, width - kept.cell_length))


def heading(text: str, width: int, aside: str = "") -> Content:
    """A heading with a line to the right edge, at which an aside stands if there is room."""
    head = f"── {line(text)} " if text else ""
    end = f" {aside} ──" if aside else ""
    room = width - cell_len(head)
    if room < 0:
        return Content(fit(head, width))
    if cell_len(end) > room:
        end = ""
    return Content(head + "─" * max(0, room - cell_len(end)) + end)


class Column(Struct, frozen=True):
    """A part of a block that is read by itself, from a cell up to another."""

    text: Content
    start: int
    end: int


class Block(Protocol):
    """Something a page says."""

    @property
    def gap(self) -> int:
        """Empty lines below it."""

    def lines(self, width: int) -> list[Content]:
        """The lines it has in `width` cells, without the gap."""

    def columns(self, width: int) -> Sequence[Column]:
        """What it says, column by column, as laid out in `width` cells."""


class Paragraph(Struct, frozen=True):
    """Running text; what it says has gone through `words` or is our own."""

    content: Content
    style: str = ""
    """A style below those that parts of the content have."""
    indent: int = 0
    gap: int = 1

    def lines(self, width: int) -> list[Content]:
        """The text, wrapped."""
        left = self._left(width)
        content = self.content.stylize_before(self.style) if self.style else self.content
        found = wrapped(content, width - left)
        return [one.pad_left(left) for one in found] if left else found

    def columns(self, width: int) -> Sequence[Column]:
        """All of it."""
        return [Column(self.content, self._left(width), width)]

    def _left(self, width: int) -> int:
        return min(self.indent, _SLIM_INDENT) if width < SLIM else self.indent


class Verbatim(Struct, frozen=True):
    """Lines that stand as they are, such as a code to scan."""

    content: Content
    gap: int = 1

    def lines(self, width: int) -> list[Content]:
        """The lines; what does not fit is cut off at the edge."""
        return self.content.split("\n", allow_blank=True)

    def columns(self, width: int) -> Sequence[Column]:
        """All of it."""
        return [Column(self.content, 0, width)]


class Heading(Struct, frozen=True):
    """A quiet heading with a line to the right edge."""

    text: str
    gap: int = 0

    def lines(self, width: int) -> list[Content]:
        """One line."""
        return [heading(self.text, width).stylize("$quiet")]

    def columns(self, width: int) -> Sequence[Column]:
        """The line as it is drawn, which may cut the text."""
        return [Column(heading(self.text, width), 0, width)]


class Beside(Struct, frozen=True):
    """A narrow column and the text beside it."""

    left: Content
    right: Content
    column: int
    """Cells from the one's start to the other's, where there is room for so many."""
    apart: int = 2
    """Cells between the two."""
    to_right: bool = False
    """Whether the narrow column keeps to its right edge."""
    gap: int = 0

    def lines(self, width: int) -> list[Content]:
        """Both, wrapped."""
        column = self.start(width)
        room = max(1, column - self.apart)
        lefts, rights = wrapped(self.left, room), wrapped(self.right, width - column)
        if self.to_right:
            lefts = [one.pad_left(max(0, room - one.cell_length)) for one in lefts]
        return [said(filled(left, column), right) for left, right in zip_longest(lefts, rights, fillvalue=_EMPTY)]

    def columns(self, width: int) -> Sequence[Column]:
        """The two."""
        column = self.start(width)
        return [Column(self.left, 0, column), Column(self.right, column, width)]

    def start(self, width: int) -> int:
        """Where the text begins."""
        return min(self.column, _SLIM_COLUMN) if width < SLIM else self.column


class Row(Struct, frozen=True):
    """A label and what there is to say of it. The values of rows of one `column` stand below each other."""

    mark: Content
    label: str
    column: int
    values: Content
    extra: Content = _EMPTY
    """What stands between the two where there is room for it."""
    gap: int = 0

    def lines(self, width: int) -> list[Content]:
        """The line: what is extra goes first, then the label is cut."""
        room = width - self.mark.cell_length - self.values.cell_length
        extra = self.extra if room - self.extra.cell_length >= self.column else _EMPTY
        label = max(1, min(self.column, room - extra.cell_length))
        return [said(self.mark, fit(self.label, label), extra, self.values)]

    def columns(self, width: int) -> Sequence[Column]:
        """The line as it is drawn, which may cut the label."""
        return [Column(self.lines(width)[0], 0, width)]


def column_of(labels: list[str], gap: int = 2) -> int:
    """How wide the column of these labels is, with the gap after it."""
    return max((cell_len(line(one)) for one in labels), default=0) + gap


GAP = Paragraph(_EMPTY, gap=0)
"""An empty line."""
