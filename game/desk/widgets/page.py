"""A page of text that scrolls."""

from collections.abc import Iterable
from typing import Any

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static

from game.desk.pages.blocks import Block, heading
from game.desk.widgets.sheet import Sheet


def page_text(screen: Screen[Any]) -> str:
    """All that a screen's page says, also what is scrolled away, or a list's lines, as plain text."""
    blocks = [page.text() for page in screen.query(Page)]
    lines = [str(one.prompt) for found in screen.query(OptionList) for one in found.options]
    return "\n\n".join(part for part in (blocks or lines) if part.strip())


class Head(Static):
    """A quiet heading with a line to the right edge."""

    class Clicked(Message):
        """A heading with an aside was clicked."""

    def __init__(self, text: str, name: str | None = None) -> None:
        super().__init__(markup=False, id=name)
        self.text = text
        self.aside = ""

    def say(self, text: str, aside: str | None = None) -> None:
        """Say something else; the aside stands at the right edge."""
        self.text = text
        self.aside = self.aside if aside is None else aside
        self.refresh()

    def on_click(self) -> None:
        """The aside says what there is to be done; a click does it."""
        if self.aside:
            self.post_message(self.Clicked())

    def render(self) -> Content:
        """The heading, drawn for its width."""
        return heading(self.text, self.size.width, self.aside)


class Page(VerticalScroll):
    """Blocks of text. The block at the top stays there when the window changes its size."""

    class Clicked(Message):
        """A block was clicked."""

        def __init__(self, block: Block) -> None:
            super().__init__()
            self.block = block

    class Resized(Message):
        """There is room for more of it, or for less."""

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self.sheet = Sheet(blocks)
        super().__init__(self.sheet, id="page")
        self._place: tuple[int, float] | None = None
        self._width = 0
        self._window = Size()

    def show(self, blocks: Iterable[Block], stay: bool = False) -> None:
        """Show other blocks, from the top; or as many, with the one at the top staying there."""
        place = self._place if stay else None
        self.sheet.show(blocks)
        self._place = place
        if place is None:
            self.scroll_home(animate=False)
        else:
            self.call_after_refresh(self._bring_back, *place)

    def text(self) -> str:
        """All it says, a paragraph for each part of a block."""
        said = [part.text.plain for block in self.sheet.blocks for part in block.columns(self.sheet.size.width)]
        return "\n\n".join(part for part in said if part.strip())

    @property
    def top(self) -> int:
        """Which block, counted from 0, is at the top."""
        return self.sheet.at(self.scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which block is at the top, and how much of it has gone by.

        In a window that has just changed its size it is not the player who scrolls.
        """
        super().watch_scroll_y(old_value, new_value)
        if self.app.size != self._window:
            self.call_after_refresh(self._settle)
            return
        self._place = None
        if new_value > 0 and (at := self.top) >= 0:
            start, end = self._reach(at)
            self._place = at, (new_value - start) / max(1, end - start)

    def on_resize(self) -> None:
        """Bring the same block back to the top when lines have been wrapped anew."""
        self.post_message(self.Resized())
        width = self.sheet.size.width
        changed = self._width not in (0, width)
        self._width = width
        if self._place and changed:
            self.call_after_refresh(self._bring_back, *self._place)
        else:
            self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        self._window = self.app.size

    def _bring_back(self, at: int, share: float) -> None:
        """Scroll to where a block's share of lines has gone by."""
        if at < len(self.sheet.tops()):
            start, end = self._reach(at)
            self.scroll_to(y=start + int(share * (end - start)), animate=False, immediate=True)
            self._place = at, share  # also where there are too few lines to scroll as far
        self._settle()

    def _reach(self, at: int) -> tuple[int, int]:
        """The lines from which and up to which a block stands."""
        tops = [*self.sheet.tops(), self.sheet.height]
        return tops[at], tops[at + 1]

    def on_click(self, event: events.Click) -> None:
        """Say which block was clicked."""
        at = self.sheet.at(event.screen_y - self.sheet.region.y)
        if at >= 0 and event.screen_y < self.sheet.region.bottom:
            self.post_message(self.Clicked(self.sheet.blocks[at]))
