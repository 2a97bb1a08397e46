"""A decision of a game: offered, made or refused, and kept."""

from typing import Protocol

from msgspec import Struct

from game.engine.account import Account
from game.engine.prediction import Prediction
from game.story.story import Choice


class NotOpen(Exception):
    """A choice that cannot be made now; the message says why, for the player."""


class ReadOnly(Exception):
    """A game that cannot be changed from here; the message says why, for the player."""


class Offer(Struct, frozen=True):
    """A choice as the player meets it; `reason` says why it is locked."""

    choice: Choice
    open: bool
    reason: str


class Decision(Struct, frozen=True):
    """A decision that stands."""

    node: str
    choice: str
    turn: int
    date: str
    account: Account
    world: str
    """The digest of the world after it."""


class Record(Protocol):
    """What keeps a game's decisions: the journal, or nothing in games nobody keeps."""

    def choose(self, decision: Decision, prediction: Prediction | None) -> None:
        """Keep a decision; returns when it cannot be lost any more."""

    def undo(self) -> None:
        """Keep that the last decision was taken back."""

    def redo(self) -> None:
        """Keep that it was made again."""

    def inject(self, storylet: str) -> None:
        """Keep that an event was put in by hand."""

    def withdraw(self) -> None:
        """Keep that it was taken out again."""

    def go_on(self, act: str) -> None:
        """Keep that the game went on with the next act."""

    def close(self) -> None:
        """Let others keep it: this game is left."""
