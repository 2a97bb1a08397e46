"""What all screens with a page share: keys that read on and back."""

from functools import cached_property
from typing import Generic, TypeVar

from textual.events import ScreenResume
from textual.screen import Screen

from game.desk.widgets.page import Page

Result = TypeVar("Result")


class PagedScreen(Screen[Result], Generic[Result]):
    """A screen with a page, which need not have the focus to be turned."""

    _seen = False

    def on_screen_resume(self, event: ScreenResume) -> None:
        """What is shown for the first time has its styles already; Textual would work them all out again."""
        event.refresh_styles = event.refresh_styles and self._seen
        self._seen = True

    @cached_property
    def page(self) -> Page:
        """The page; looked for once, as each key asks for it several times."""
        return self.query_one(Page)

    def action_page(self, direction: int) -> None:
        """Turn the page."""
        if direction > 0:
            self.page.scroll_page_down(animate=False)
        else:
            self.page.scroll_page_up(animate=False)

    def action_ends(self, direction: int) -> None:
        """Go to the page's top or end."""
        if direction > 0:
            self.page.scroll_end(animate=False)
        else:
            self.page.scroll_home(animate=False)
