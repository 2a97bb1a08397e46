"""Blocks of text as one widget."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.geometry import Offset, Size
from textual.selection import Selection
from textual.widget import Widget

from game.desk.pages.blocks import Block

_WIDTHS = 3
"""Widths for which lines are remembered: a layout asks for the one with a scrollbar and the one without."""


class Drawn(Struct, frozen=True):
    """The lines of all blocks in one width."""

    lines: list[Content]
    tops: list[int]
    """The line each block begins at, and at the end how many there are."""


class Sheet(Widget):
    """Blocks below each other, drawn for the width there is."""

    DEFAULT_CSS = "Sheet { height: auto; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        super().__init__(markup=False)
        self.blocks: tuple[Block, ...] = tuple(blocks)
        self._known: dict[int, Drawn] = {}
        self._pressed = Offset()

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these blocks; the screen is only laid out anew if they take more lines or fewer."""
        self.blocks = tuple(blocks)
        self._known.clear()
        width, height = self.size
        self.refresh(layout=not width or len(self._drawn(width).lines) != height)

    def tops(self) -> Sequence[int]:
        """The line each block begins at, counted from 0."""
        return self._drawn(self.size.width).tops[:-1]

    @property
    def height(self) -> int:
        """The lines of all blocks."""
        return len(self._drawn(self.size.width).lines)

    def at(self, y: float) -> int:
        """Which block, counted from 0, a line belongs to; -1 where there is none."""
        return next((at for at, top in reversed([*enumerate(self.tops())]) if top <= y), -1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of all blocks."""
        return len(self._drawn(width).lines)

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._drawn(self.size.width).lines)

    def _drawn(self, width: int) -> Drawn:
        if width not in self._known:
            if len(self._known) == _WIDTHS:
                self._known.clear()
            drawn = [[*one.lines(width), *[Content("")] * one.gap] for one in self.blocks]
            lines = [line for lines in drawn for line in lines]
            self._known[width] = Drawn(lines, [0, *accumulate(len(lines) for lines in drawn)])
        return self._known[width]

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a click began."""
        self._pressed = event.offset

    def on_click(self, event: events.Click) -> None:
        """What was let go elsewhere than it was pressed marked something, and clicks nothing."""
        if self.dragged(self._pressed, event.offset):
            event.stop()
            event.prevent_default()

    def dragged(self, pressed: Offset, let_go: Offset) -> bool:
        """Whether that was no click."""
        return pressed.y != let_go.y or abs(pressed.x - let_go.x) > 1

    def text_select_all(self) -> None:
        """Mark the block that was clicked twice."""
        if (at := self.at(self._pressed.y)) >= 0:
            tops, lines = self._drawn(self.size.width).tops, self._drawn(self.size.width).lines
            last = max(tops[at], tops[at + 1] - self.blocks[at].gap - 1)
            self.screen.selections = {self: Selection(Offset(0, tops[at]), Offset(len(lines[last].plain), last))}

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        """What is marked; a paragraph in one piece, as it was before it was wrapped."""
        drawn, told = self._drawn(self.size.width), ""
        for block, top, below in zip(self.blocks, drawn.tops, drawn.tops[1:], strict=False):
            between = " " if len(block.columns(self.size.width)) == 1 else "\n"
            parts: list[str] = []
            for y in range(top, below):
                if span := selection.get_span(y):
                    start, end = span
                    parts.append(drawn.lines[y].plain[start : end if end >= 0 else None])
            said = between.join(one.strip() if between == " " else one.rstrip() for one in parts)
            told += said.strip() + "\n" * bool(parts) * (1 + min(1, block.gap))
        return told.strip(), "\n"
