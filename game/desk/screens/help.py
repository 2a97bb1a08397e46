"""The keys, as they are bound where the player is."""

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import beside
from game.desk.words import said


def _everywhere(binding: Binding) -> bool:
    return binding.key.startswith(("ctrl+", "super+")) or binding.action.startswith(("app.focus", "screen."))


class HelpScreen(ReadingScreen):
    """Made from the bindings themselves, so that it cannot be wrong."""

    HEADING = "Keys"

    def __init__(self, asked_from: Screen[object]) -> None:
        super().__init__()
        self._bound: dict[str, tuple[list[str], str]] = {}
        # What the screen itself binds first; what every Textual program can do comes last.
        for active in sorted(
            asked_from.active_bindings.values(),
            key=lambda one: (_everywhere(one.binding), one.node is not asked_from),
        ):
            binding: Binding = active.binding
            if binding.description:
                keys, _ = self._bound.setdefault(binding.description, ([], active.tooltip or binding.tooltip))
                shown = asked_from.app.get_key_display(binding)
                if shown not in keys:
                    keys.append(shown)

    def blocks(self) -> list[Widget]:
        """One line for each thing a key does."""
        lines: list[Widget] = []
        for description, (keys, tooltip) in self._bound.items():
            does = said(description, (f"  {tooltip}" if tooltip else "", "$quiet"))
            lines.append(beside(said((" ".join(keys), "$primary")), does, "keys"))
        return lines
