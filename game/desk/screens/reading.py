"""A screen to read and close again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from game.desk.commands.command import bindings
from game.desk.commands.places import READING
from game.desk.pages.blocks import Block
from game.desk.screens.paged import PagedScreen
from game.desk.widgets.keys import Keys
from game.desk.widgets.page import Head, Page
from game.story.interface import tr


class ReadingScreen(PagedScreen[None]):
    """A heading and a page; subclasses say what is on it."""

    AUTO_FOCUS = "Page"
    CSS_PATH = "reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*READING)
    HEADING = ""

    def compose(self) -> ComposeResult:
        """The heading, the page and the keys."""
        yield Head(self.heading(), "heading")
        yield Page(self.blocks())
        yield Keys()

    def heading(self) -> str:
        """What stands above it."""
        return tr(self.HEADING)

    def blocks(self) -> list[Block]:
        """What is on the page."""
        return []

    def action_back(self) -> None:
        """Back to where the player was."""
        self.dismiss(None)

    def action_close(self) -> None:
        """Back to where the player was."""
        self.dismiss(None)
