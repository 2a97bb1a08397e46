"""What screens and widgets know of the desk they stand on."""

from collections.abc import Iterable

from textual.app import App
from textual.widget import Widget

from game.desk.commands.command import Command
from game.desk.settings import Settings

TINY = 18
"""Lines below which text and choices must share what room there is."""
HUGE = 180, 50
"""Columns and lines from which there is room for air, as on a projector."""
Faulty = tuple[str, tuple[tuple[str, str], ...]]
"""What it means for the game that there are faults, and where each stands (or nothing) with what it is."""


class BaseDesk(App[None]):
    """An app with settings; screens and widgets ask it how they are to look and which key does what."""

    settings: Settings = Settings()
    faults: Faulty = ("", ())
    """What is wrong with what an author who plays has saved last."""

    def warnings(self) -> Iterable[Widget]:
        """What a screen shows above its keys while an author plays."""
        return ()

    def key(self, command: type[Command]) -> str:
        """The first key that a command has here, as the player would name it."""
        return command.key(self.settings.keys)

    def change(self, settings: Settings) -> str:
        """Take these settings, and keep them; returns what is to be said if they could not be kept."""
        raise NotImplementedError
