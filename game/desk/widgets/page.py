"""A page of text that scrolls."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from game.desk.words import fit, line


def paragraph(content: Content, classes: str = "paragraph") -> Static:
    """One paragraph of a page; what it says has gone through `words` or is our own."""
    return Static(content, classes=classes, markup=False)


def beside(left: Content, right: Content, classes: str) -> Horizontal:
    """A narrow column and the text beside it; how wide it is, is up to the style sheet."""
    return Horizontal(
        Static(left, classes="left", markup=False), Static(right, classes="right", markup=False), classes=classes
    )


def page_text(screen: Screen[object]) -> str:
    """All that a screen's page says, also what is scrolled away, or a list's lines, as plain text."""
    blocks = [str(one.render()) for page in screen.query(Page) for one in page.query(Static)]
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
        text = f"── {line(self.text)} " if self.text else ""
        aside = f" {self.aside} ──" if self.aside else ""
        room = self.size.width - cell_len(text)
        if room < 0:
            return Content(fit(text, self.size.width))
        if cell_len(aside) > room:
            aside = ""
        return Content(text + "─" * max(0, room - cell_len(aside)) + aside)


class Page(VerticalScroll):
    """Blocks of text. The block at the top stays there when the window changes its size."""

    def __init__(self, *blocks: Widget) -> None:
        super().__init__(*blocks, id="page")
        self._place: tuple[Widget, float] | None = None
        self._width = 0

    async def show(self, blocks: Iterable[Widget]) -> None:
        """Show other blocks, from the top."""
        self._place = None
        await self.remove_children([*self.children])
        await self.mount_all(blocks)
        self.scroll_home(animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember which block is at the top, and how much of it has gone by."""
        super().watch_scroll_y(old_value, new_value)
        if self.size.width == self._width:
            self._place = None
            for block in self.children:
                region = block.virtual_region
                if region.bottom > new_value > 0:
                    self._place = block, (new_value - region.y) / max(1, region.height)
                    break

    def on_resize(self, event: events.Resize) -> None:
        """Bring the same block back to the top when lines have been wrapped anew."""
        place, self._place = self._place, None
        changed = self._width not in (0, event.size.width)
        self._width = event.size.width
        if place is None or not changed:
            self._place = place
            return
        block, share = place

        def back() -> None:
            if block.is_mounted:
                region = block.virtual_region
                self.scroll_to(y=region.y + int(share * region.height), animate=False)

        self.call_after_refresh(back)
