"""What screens ask of the app."""

from textual.message import Message

from game.engine.playthrough import Decision


class NewGame(Message):
    """Begin a new game."""


class Resume(Message):
    """Go on with the unfinished game."""


class NextAct(Message):
    """Go on with the next act, from the close of one played alone."""


class Ended(Message):
    """The game has come to an ending: show the debrief."""


class Reopened(Message):
    """Decisions were taken back, newest first: go to the table as it was before them."""

    def __init__(self, undone: list[Decision]) -> None:
        super().__init__()
        self.undone = undone
