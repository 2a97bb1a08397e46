"""A list to choose from: choices, and every other menu, so that the same keys work everywhere."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region
from textual.getters import app
from textual.message import Message

from game.desk.base import HUGE, TINY, BaseDesk
from game.desk.commands.command import bindings
from game.desk.commands.places import CHOICES
from game.desk.pages.blocks import Column, filled, first_line, wrapped
from game.desk.widgets.sheet import Sheet
from game.desk.words import said

_NUMBER = 3
"""Cells for a number."""
_EMPTY = Content("")


class Item(Struct, frozen=True):
    """One thing that can be chosen; a reason locks it."""

    name: str
    text: Content
    reason: Content | None = None


def _same(one: Item, other: Item) -> bool:
    alike = one.text.is_same(other.text) and (one.reason is None) == (other.reason is None)
    reasons = one.reason is None or other.reason is None or one.reason.is_same(other.reason)
    return one.name == other.name and alike and reasons


class Line(Struct, frozen=True):
    """An item as it is drawn: its number, and the words beside it."""

    place: int
    item: Item
    lit: bool
    under: bool
    """Whether it is where the pointer is."""
    keyed: bool
    """Whether the arrows go here."""
    short: bool
    """Whether it has one line until it is lit."""
    above: int
    """Empty lines above it."""
    gap: int = 0

    def lines(self, width: int) -> list[Content]:
        """As wide lit as not, so that nothing has to be laid out anew."""
        locked, room = self.item.reason is not None, width - _NUMBER
        base = "$quiet" if locked else "$primary" if self.lit else ""
        text = self._text().stylize_before(base)
        found = [first_line(text, room)] if self.short and not self.lit else wrapped(text, room)
        # Reverse is seen without colour too.
        style = "bold reverse" if self.lit else "bold"
        colour = "$quiet" if locked else "$primary" if self.keyed else ""
        mark = self._mark()
        number = said((mark, f"{style} {colour}".strip()), " " * (_NUMBER - len(mark)))
        rows = [said(number if not at else " " * _NUMBER, one) for at, one in enumerate(found)]
        if self.lit or (self.under and not locked):
            rows = [filled(one, width).stylize_before("on $panel") for one in rows]
        return [_EMPTY] * self.above + rows

    def columns(self, width: int) -> Sequence[Column]:
        """The number, and the words."""
        return [Column(Content(self._mark()), 0, _NUMBER), Column(self._text(), _NUMBER, width)]

    def _mark(self) -> str:
        return "·" if self.item.reason is not None else str(self.place + 1)

    def _text(self) -> Content:
        reason = self.item.reason
        return self.item.text if reason is None else said(self.item.text, "\n", reason)


class Items(Sheet):
    """The items, drawn below each other. A click on one does what its number does."""

    def __init__(self, choices: "Choices") -> None:
        super().__init__()
        self.choices = choices
        self.under: int | None = None
        self._pointer: int | None = None
        """The line of the screen the pointer is on."""

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the line below the pointer."""
        self._pointer = int(event.screen_y)
        self.point()

    def on_leave(self) -> None:
        """No line is below the pointer."""
        self._pointer = None
        self.point()

    def point(self) -> None:
        """See which line is below the pointer now."""
        under = None if self._pointer is None else self.at(self._pointer - self.region.y)
        if under != self.under:
            self.under = under
            self.choices.draw()

    def on_click(self, event: events.Click) -> None:
        """Press the line."""
        at = self.at(event.y)
        if at >= 0 and not self.dragged(self._pressed, event.offset):
            self.choices.press(at)
        event.stop()

    def dragged(self, pressed: Offset, let_go: Offset) -> bool:
        """Within a line a finger may slip."""
        return self.at(pressed.y) != self.at(let_go.y)


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
        self.sheet = Items(self)
        self.items: tuple[Item, ...] = ()
        self.lit: int | None = None
        self.at_once = False
        self.spent = True
        """Whether a decision was made here: keys that come before the next items are shown decide nothing."""

    def compose(self) -> ComposeResult:
        """The items."""
        yield self.sheet

    def show(self, items: Sequence[Item], at_once: bool = False) -> None:
        """Show other items. In a menu that decides `at_once` the first item is lit and one key is enough."""
        self.items = tuple(items)
        self.at_once = at_once
        self.lit = 0 if at_once and items else None
        self.sheet.under = None
        self.spent = False
        self.draw()
        self.scroll_home(animate=False)

    def draw(self) -> None:
        """Draw the items as they are now, for the window there is."""
        width, height = self.app.size
        huge = width >= HUGE[0] and height >= HUGE[1]
        self.sheet.show(
            Line(
                place, item, lit=place == self.lit, under=place == self.sheet.under, keyed=self.has_focus,
                short=height < TINY, above=1 if huge else 0,
            )
            for place, item in enumerate(self.items)
        )  # fmt: skip

    def watch_has_focus(self, has_focus: bool) -> None:
        """The numbers show whether the arrows go here."""
        super().watch_has_focus(has_focus)
        self.draw()

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
        self.draw()
        self._show_lit()
        self.call_after_refresh(self._show_lit)  # lit, it may take more lines
        if tell and self._tell:
            self._tell(place)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another line may be below the pointer."""
        super().watch_scroll_y(old_value, new_value)
        self.call_after_refresh(self.sheet.point)

    def _show_lit(self) -> None:
        """Scroll the line that is lit into sight."""
        if self.lit is not None and self.lit < len(tops := self.sheet.tops()):
            ends = [*tops, self.sheet.height]
            top, height = tops[self.lit], ends[self.lit + 1] - tops[self.lit]
            self.scroll_to_region(Region(0, top, self.sheet.size.width, height), animate=False)
