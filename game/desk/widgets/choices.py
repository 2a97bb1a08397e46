"""A list to choose from: choices, and every other menu, so that the same keys work everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.getters import app
from textual.message import Message
from textual.widgets import Static

from game.desk.base import BaseDesk
from game.desk.commands.command import bindings
from game.desk.commands.places import CHOICES
from game.desk.words import said


@dataclass(frozen=True)
class Item:
    """One thing that can be chosen; a reason locks it."""

    name: str
    text: Content
    reason: Content | None = None


def _same(one: Item, other: Item) -> bool:
    alike = one.text.is_same(other.text) and (one.reason is None) == (other.reason is None)
    reasons = one.reason is None or other.reason is None or one.reason.is_same(other.reason)
    return one.name == other.name and alike and reasons


class Line(Horizontal):
    """An item on the screen."""

    def __init__(self, place: int, item: Item) -> None:
        super().__init__(classes="-locked" if item.reason is not None else "")
        self.place = place
        self.item = item

    def compose(self) -> ComposeResult:
        """The number, and the words beside it."""
        locked = self.item.reason is not None
        yield Static("·" if locked else str(self.place + 1), classes="number", markup=False)
        text = self.item.text
        if self.item.reason is not None:
            text = said(text, "\n", self.item.reason)
        yield Static(text, classes="words", markup=False)

    def on_click(self, event: events.Click) -> None:
        """A click does what the number does."""
        event.stop()
        if isinstance(self.parent, Choices):
            self.parent.press(self.place)


class Choices(VerticalScroll, inherit_bindings=False):
    """Numbered lines. The first press lights a line up, the second decides; a decision is never one stray key."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(*CHOICES)

    app = app(BaseDesk)

    class Decided(Message):
        """A line was chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Refused(Message):
        """A locked line was asked for."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, lit: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._tell = lit
        """Told which line was lit up: at once, as a message would come too late for the frame that shows it."""
        self.items: tuple[Item, ...] = ()
        self.lit: int | None = None
        self.at_once = False
        self.spent = True
        """Whether a decision was made here: keys that come before the next items are shown decide nothing."""

    async def show(self, items: Sequence[Item], at_once: bool = False) -> None:
        """Show other items. In a menu that decides `at_once` the first item is lit and one key is enough."""
        self.spent = True
        await self.remove_children([*self.children])
        await self.mount_all(Line(place, item) for place, item in enumerate(items))
        self.at_once = at_once
        self.lit = None
        self.items = tuple(items)
        self.spent = False
        if at_once and items:
            self._light(0, tell=False)
        self.scroll_home(animate=False)

    def press(self, place: int | None = None) -> None:
        """A number was pressed or a line clicked; without a place it was enter."""
        asked = place
        if place is None:
            place = self.lit if self.lit is not None else self._next(-1, 1)
        if self.spent or place is None or not 0 <= place < len(self.items):
            return
        if not self.screen.is_active:  # a click that came after what the first one opened
            return
        item = self.items[place]
        if item.reason is not None:
            self.post_message(self.Refused(item))
        elif place == self.lit or self.at_once or (not self.app.settings.confirm and asked is not None):
            self.spent = True
            self.post_message(self.Decided(item.name))
        else:
            self._light(place)

    def shows(self, items: Sequence[Item]) -> bool:
        """Whether these are on show already: to show them again would let go of a key that comes meanwhile."""
        return len(items) == len(self.items) and all(map(_same, items, self.items))

    @property
    def lit_name(self) -> str:
        """The name of the line that is lit, or nothing."""
        return self.items[self.lit].name if self.lit is not None and self.lit < len(self.items) else ""

    def light_again(self, name: str) -> None:
        """Light the line of that name up, wherever it stands now, if it can be chosen."""
        for place, item in enumerate(self.items):
            if item.name == name and item.reason is None:
                self._light(place, tell=False)

    def action_move(self, step: int) -> None:
        """Light the next open line up."""
        start = self.lit if self.lit is not None else (-1 if step > 0 else len(self.items))
        place = self._next(start, step)
        if place is not None and not self.spent:
            self._light(place)

    def _next(self, start: int, step: int) -> int | None:
        place = start + step
        while 0 <= place < len(self.items):
            if self.items[place].reason is None:
                return place
            place += step
        return None

    def _light(self, place: int, tell: bool = True) -> None:
        self.lit = place
        for line in self.query_children(Line):
            line.set_class(line.place == place, "-lit")
            if line.place == place:
                line.scroll_visible(animate=False)
        if tell and self._tell:
            self._tell(place)
