"""A screen that is a list: what is lit is what its commands are about."""

from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.getters import app, query_one
from textual.screen import Screen
from textual.widgets import OptionList, Static

from game.desk.base import BaseDesk
from game.desk.widgets.keys import Keys
from game.desk.widgets.page import Head
from game.desk.words import said
from game.story.interface import tr
from game.story.text import clean

Result = TypeVar("Result")


class Lines(OptionList):
    """A list in which a first click only lights a line, as a first press of its number does elsewhere."""

    def __init__(self) -> None:
        super().__init__(markup=False)

    def on_resize(self) -> None:
        """What is lit stays in sight when what is said below takes more room."""
        self.scroll_to_highlight()

    def on_click(self, event: events.Click) -> None:
        """Light the line; if it was lit already, let the list choose it."""
        at = event.style.meta.get("option")
        if at is not None and at != self.highlighted:
            event.prevent_default()
            self.highlighted = at


class ListScreen(Screen[Result]):
    """A heading, a list, a line that says or asks something, and the keys."""

    CSS_PATH = "listing.tcss"
    AUTO_FOCUS = "OptionList"
    HEADING = ""
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-fair")]  # noqa: RUF012 - Textual declares it on the instance
    app = app(BaseDesk)
    list = query_one(OptionList)

    def compose(self) -> ComposeResult:
        """Heading, list, line and keys."""
        with Vertical(id="middle"):
            yield Head(self.heading(), "heading")
            yield Lines()
            yield Static("", id="notice", markup=False)
        yield Keys()

    def heading(self) -> str:
        """What stands above it."""
        return tr(self.HEADING)

    def tell(self, text: str | Content) -> None:
        """Say something below the list."""
        # Not by words(): stars may be a file's own.
        self.query_one("#notice", Static).update(said(clean(text) if isinstance(text, str) else text))

    def action_move(self, step: int) -> None:
        """What the arrows do."""
        if step > 0:
            self.list.action_cursor_down()
        else:
            self.list.action_cursor_up()
