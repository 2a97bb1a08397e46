"""What all screens with a menu share: keys that choose, page, and open the other screens."""

from functools import cached_property
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.getters import app

from game.desk.base import HUGE, TINY, BaseDesk
from game.desk.commands.command import bindings
from game.desk.commands.moving import ReadOn
from game.desk.commands.places import MENU
from game.desk.screens.paged import PagedScreen
from game.desk.widgets.choices import Choices
from game.desk.widgets.page import Head, Page
from game.story.interface import tr, word


class MenuScreen(PagedScreen[None]):
    """A page with something to choose below it."""

    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1", "pick(1)", word("Pick"), key_display="1-9",
            tooltip=word("Lights a line up; the same key or enter again decides. The arrows do it too."),
        ),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(2, 10)),
        *bindings(*MENU),
    ]  # fmt: skip
    app = app(BaseDesk)

    @cached_property
    def choices(self) -> Choices:
        """What there is to choose from."""
        return self.query_one(Choices)

    def on_compose(self) -> None:
        """Take the form this window asks for while there is nothing on the screen: later all would be styled anew."""
        width, height = self.app.size
        forms = (width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)
        names = (name for size, form in forms for name in self._get_breakpoint_classes(size, form or []))
        self.add_class(*names, update=False)
        self._fit(self.app.size)

    def on_mount(self) -> None:
        """Keep an eye on how much of the page is read."""
        self.watch(self.page, "scroll_y", self.say_more, init=False)
        for what in ("virtual_size", "show_vertical_scrollbar"):
            self.watch(self.page, what, self._laid_out, init=False)

    def on_resize(self, event: events.Resize) -> None:
        """What fits has changed."""
        self._fit(event.size)
        for choices in self.query(Choices):  # none yet in a screen that is just being opened
            choices.draw()
        self.call_after_refresh(self.say_more)

    def _fit(self, size: Size) -> None:
        self.set_class(size.height < TINY, "-tiny")
        self.set_class(size.height >= HUGE[1] and size.width >= HUGE[0], "-huge")

    @on(Head.Clicked)
    def _more(self) -> None:
        self.action_page(1)

    def say_more(self) -> None:
        """Say above the choices whether there is more to read; a screen that was closed meanwhile says nothing."""
        for head in self.query("#asked").results(Head):
            below = self.page.max_scroll_y - self.page.scroll_y >= 1
            head.say(head.text, tr("{key}: more", key=self.app.key(ReadOn)) if below else "")

    @on(Page.Resized)
    def _laid_out(self) -> None:
        self.call_after_refresh(self.say_more)  # this was told in the midst of it

    def action_pick(self, number: int) -> None:
        """A number, or 0 for enter."""
        self.choices.press(number - 1 if number else None)
