"""The keys, as they are bound where the player is, and a mouse's way to what they do."""

from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import app
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from game.desk.base import BaseDesk
from game.desk.commands.places import COMMANDS
from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import Head
from game.desk.words import said
from game.story.interface import tr, word


class Key(Horizontal):
    """What one key, or several, do; a click does it."""

    app = app(BaseDesk)

    def __init__(self, does: Content, active: ActiveBinding) -> None:
        super().__init__(classes="keys")
        self.does = does
        self.active = active
        self.keys: list[str] = []

    def compose(self) -> ComposeResult:
        """The keys to the left, what they do to the right."""
        yield Static(said((" ".join(self.keys), "$primary")), classes="left", markup=False)
        yield Static(self.does, classes="right", markup=False)

    async def on_click(self) -> None:
        """Close the page and do it; a double click would do it twice."""
        if not self.screen.is_active:
            return
        self.screen.dismiss(None)
        self.app.call_later(self.app.run_action, self.active.binding.action, self.active.node)


class HelpScreen(ReadingScreen):
    """Made from the bindings themselves, so that it cannot be wrong."""

    HEADING = word("Keys")

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__()
        found: dict[str, Key] = {}
        # Commands first: Textual's own ways to do the same are only further keys for them.
        for active in sorted(asked_from.active_bindings.values(), key=lambda one: one.binding.id not in COMMANDS):
            binding = active.binding
            if not binding.description:
                continue
            tip = active.tooltip or binding.tooltip
            about = f"  {tr(tip)}" if tip else ""
            line = found.setdefault(binding.description, Key(said(tr(binding.description), (about, "$quiet")), active))
            shown = asked_from.app.get_key_display(binding)
            if shown not in line.keys:
                line.keys.append(shown)
        self._lines = list(found.values())

    def blocks(self) -> list[Widget]:
        """What can be done here, then how to move about, then what every such program has."""
        parts: dict[str, list[Widget]] = {"": [], word("Moving about"): [], word("Besides"): []}
        for line in self._lines:
            command = COMMANDS.get(line.active.binding.id or "")
            besides = command is None and line.active.binding.description != "Choose"
            parts["Besides" if besides else "" if command is None or command.palette else "Moving about"].append(line)
        return [
            block
            for heading, lines in parts.items()
            if lines
            for block in ([Head(tr(heading))] if heading else []) + lines
        ]
