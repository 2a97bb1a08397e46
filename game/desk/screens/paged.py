"""What all screens with a page share: keys that read on and back."""

from functools import cached_property
from typing import Generic, TypeVar

from textual.events import ScreenResume
from textual.screen import Screen

from game.desk.widgets.page import Page

Result = TypeVar("Result")


class PagedScreen(Screen[Result], Generic[Result]):
    """A screen with a page, which need not have the focus to be turned."""

    styled = False
    """Whether its style sheet was read before it was made, as only the first screen's is."""

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Then all its parts have their styles when it is shown, and Textual need not work them out again."""
        event.refresh_styles = event.refresh_styles and not self.styled
        self.styled = False

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
