"""The keys, as they are bound where the player is."""

from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import paragraph
from game.desk.words import fit, said


class HelpScreen(ReadingScreen):
    """Made from the bindings themselves, so that it cannot be wrong."""

    HEADING = "Keys"

    def __init__(self, asked_from: Screen[None]) -> None:
        super().__init__()
        self._bound: dict[str, tuple[list[str], str]] = {}
        for active in asked_from.active_bindings.values():
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
            lines.append(paragraph(said((fit(" ".join(keys), 22), "$primary"), description), ""))
            if tooltip:
                lines.append(paragraph(said((f"{'':22}{tooltip}", "$quiet")), ""))
        return lines
