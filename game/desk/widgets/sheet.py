"""Blocks of text as one widget."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.desk.pages.blocks import Block


class Sheet(Widget):
    """Blocks below each other, drawn for the width there is."""

    DEFAULT_CSS = "Sheet { height: auto; text-wrap: nowrap; }"

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        super().__init__(markup=False)
        self.blocks: tuple[Block, ...] = tuple(blocks)
        self._width = -1
        self._lines: list[Content] = []
        self._tops: list[int] = []

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these blocks; the screen is only laid out anew if they take more lines or fewer."""
        self.blocks = tuple(blocks)
        before, width = len(self._lines), self._width
        self._width = -1
        if width >= 0:
            self._draw(width)
        self.refresh(layout=width < 0 or len(self._lines) != before)

    def tops(self) -> Sequence[int]:
        """The line each block begins at, counted from 0, in the width drawn last."""
        return self._tops

    @property
    def height(self) -> int:
        """The lines of all blocks, in the width drawn last."""
        return len(self._lines)

    def at(self, y: float) -> int:
        """Which block, counted from 0, a line belongs to; -1 where there is none."""
        return next((at for at, top in reversed([*enumerate(self._tops)]) if top <= y), -1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all blocks."""
        self._draw(width)
        return len(self._lines)

    def render(self) -> Content:
        """All lines."""
        self._draw(self.size.width)
        return Content("\n").join(self._lines)

    def _draw(self, width: int) -> None:
        if width == self._width:
            return
        drawn = [[*one.lines(width), *[Content("")] * one.gap] for one in self.blocks]
        self._width = width
        self._lines = [line for lines in drawn for line in lines]
        self._tops = [0, *accumulate(len(lines) for lines in drawn)][:-1]
