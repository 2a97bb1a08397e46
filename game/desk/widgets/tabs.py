"""The strip that says which pane a narrow window shows."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from game.desk.words import said
from game.story.interface import tr, word


class Tabs(Horizontal):
    """The panes' names; the one on show is lit. Clicking a name asks for its pane."""

    DEFAULT_CSS = """
    Tabs { height: 1; padding: 0 2; }
    Tabs > Static { width: auto; margin-right: 3; color: $quiet; }
    Tabs > Static.-on { color: $foreground; text-style: bold; }
    """
    PANES: ClassVar[dict[str, str]] = {"briefing": word("Briefing"), "map": word("Map"), "numbers": word("Numbers")}

    class Asked(Message):
        """A pane was asked for."""

        def __init__(self, pane: str) -> None:
            super().__init__()
            self.pane = pane

    def __init__(self, with_map: bool) -> None:
        super().__init__()
        self.panes = {pane: name for pane, name in self.PANES.items() if with_map or pane != "map"}

    def compose(self) -> ComposeResult:
        """The names, each with its key."""
        for pane, name in self.panes.items():
            tab = Static(said((pane[0], "$primary"), f" {tr(name)}"), id=f"tab-{pane}", markup=False)
            yield tab.set_class(pane == "briefing", "-on")

    def point(self, shown: str) -> None:
        """Light the name of the pane on show."""
        for pane in self.panes:
            self.query_one(f"#tab-{pane}").set_class(pane == shown, "-on")

    def on_click(self, event: events.Click) -> None:
        """Ask for the pane whose name was clicked."""
        if event.widget is not None and event.widget.id and event.widget.id.startswith("tab-"):
            self.post_message(self.Asked(event.widget.id.removeprefix("tab-")))
