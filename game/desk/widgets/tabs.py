"""The strip that says which pane a narrow window shows."""

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.desk.words import said
from game.story.interface import tr, word

_APART = 3
"""Cells between two names."""


class Asked(Message):
    """A pane was asked for."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.pane = pane


class Tabs(Static):
    """The panes' names; the one on show is lit. Clicking a name asks for its pane."""

    DEFAULT_CSS = "Tabs { height: 1; padding: 0 2; text-wrap: nowrap; }"
    PANES: ClassVar[dict[str, str]] = {"briefing": word("Briefing"), "map": word("Map"), "numbers": word("Numbers")}

    def __init__(self, with_map: bool) -> None:
        super().__init__(markup=False)
        self.panes = {pane: name for pane, name in self.PANES.items() if with_map or pane != "map"}
        self.lit = "briefing"

    def render(self) -> Content:
        """The names, each with its key."""
        return Content(" " * _APART).join(self._names())

    def _names(self) -> list[Content]:
        return [
            said((pane[0], "$primary"), f" {tr(name)}").stylize_before("bold" if pane == self.lit else "$quiet")
            for pane, name in self.panes.items()
        ]

    def point(self, shown: str) -> None:
        """Light the name of the pane on show."""
        self.lit = shown
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Ask for the pane whose name was clicked."""
        at = event.get_content_offset(self)
        end = 0
        for pane, name in zip(self.panes, self._names(), strict=True):
            start, end = end, end + name.cell_length + _APART
            if at is not None and start <= at.x < end - _APART:
                self.post_message(Asked(pane))
