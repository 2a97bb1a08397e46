"""The keys, as they are bound where the player is, and a mouse's way to what they do."""

from msgspec import Struct, field
from textual import on
from textual.binding import ActiveBinding
from textual.getters import app
from textual.screen import Screen

from game.desk.base import BaseDesk
from game.desk.commands.places import COMMANDS
from game.desk.pages.blocks import Beside, Block, Heading
from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import Page
from game.desk.words import said
from game.story.interface import tr, word

_KEYS = 16
"""Cells for the keys, beside what they do."""


class Key(Struct):
    """What one key, or several, do."""

    active: ActiveBinding
    tip: str
    keys: list[str] = field(default_factory=list)

    def block(self) -> Block:
        """The keys to the left, what they do to the right."""
        does = said(tr(self.active.binding.description), (f"  {tr(self.tip)}" if self.tip else "", "$quiet"))
        return Beside(said((" ".join(self.keys), "$primary")), does, _KEYS, to_right=True)


class HelpScreen(ReadingScreen):
    """Made from the bindings themselves, so that it cannot be wrong. A click on a line does what it says."""

    HEADING = word("Keys")
    app = app(BaseDesk)

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__()
        found: dict[str, Key] = {}
        # Commands first: Textual's own ways to do the same are only further keys for them.
        for active in sorted(asked_from.active_bindings.values(), key=lambda one: one.binding.id not in COMMANDS):
            binding = active.binding
            if not binding.description:
                continue
            line = found.setdefault(binding.description, Key(active, active.tooltip or binding.tooltip))
            shown = asked_from.app.get_key_display(binding)
            if shown not in line.keys:
                line.keys.append(shown)
        self._blocks = {one.block(): one for one in found.values()}

    def blocks(self) -> list[Block]:
        """What can be done here, then how to move about, then what every such program has."""
        parts: dict[str, list[Block]] = {"": [], word("Moving about"): [], word("Besides"): []}
        for block, line in self._blocks.items():
            binding = line.active.binding
            command = COMMANDS.get(binding.id or "")
            besides = command is None and binding.description != "Pick"
            parts["Besides" if besides else "" if command is None or command.palette else "Moving about"].append(block)
        return [
            block
            for heading, lines in parts.items()
            if lines
            for block in ([Heading(tr(heading))] if heading else []) + lines
        ]

    @on(Page.Clicked)
    def _clicked(self, event: Page.Clicked) -> None:
        """Close the page and do it; a double click would do it twice."""
        line = self._blocks.get(event.block)
        if line is None or not self.is_active:
            return
        self.dismiss(None)
        self.app.call_later(self.app.run_action, line.active.binding.action, line.active.node)
