"""What all screens with a menu share: keys that choose, page, and open the other screens."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.screen import Screen

from game.desk.screens.help import HelpScreen
from game.desk.widgets.choices import Choices
from game.desk.widgets.page import Page


class MenuScreen(Screen[None]):
    """A page with something to choose below it."""

    AUTO_FOCUS = "Choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1", "pick(1)", "Choose", key_display="1-9",
            tooltip="Lights a line up; the same key or enter again decides. The arrows do it too.",
        ),
        *(Binding(str(number), f"pick({number})", show=False) for number in range(2, 10)),
        Binding("enter", "pick(0)", "Decide, or go on", show=False),
        Binding("space,pagedown", "page(1)", "Read on", show=False),
        Binding("pageup", "page(-1)", "Read back", show=False),
        Binding("question_mark", "keys", "Help", key_display="?"),
    ]  # fmt: skip
    page = query_one(Page)
    choices = query_one(Choices)

    def action_pick(self, number: int) -> None:
        """A number, or 0 for enter."""
        self.choices.press(number - 1 if number else None)

    def action_page(self, direction: int) -> None:
        """Turn the page."""
        if direction > 0:
            self.page.scroll_page_down(animate=False)
        else:
            self.page.scroll_page_up(animate=False)

    def action_keys(self) -> None:
        """Show all keys that work here."""
        self.app.push_screen(HelpScreen(self))
