"""What screens ask of the app."""

from pathlib import Path

from textual.message import Message

from game.engine.decision import Decision
from game.story.story import Story


class NewGame(Message):
    """Begin a new game: of that story, and of that act alone; else as the desk was opened for."""

    def __init__(self, story: Story | None = None, act: str = "") -> None:
        super().__init__()
        self.story = story
        self.act = act


class Resume(Message):
    """Go on with the unfinished game."""


class ToTitle(Message):
    """Leave the game for the title."""


class NextAct(Message):
    """Go on with the next act, from the close of one played alone."""


class Ended(Message):
    """The game has come to an ending: show the debrief."""


class Reopened(Message):
    """Decisions were taken back, newest first: go to the table as it was before them."""

    def __init__(self, undone: list[Decision]) -> None:
        super().__init__()
        self.undone = undone


class Replaced(Message):
    """The game stands elsewhere than its screen can show: show it anew, and tell this."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.told = told


class Open(Message):
    """Open a saved game."""

    def __init__(self, story: Story, path: Path) -> None:
        super().__init__()
        self.story = story
        self.path = path
