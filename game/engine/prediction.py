"""A player's prediction: which way a number will go with a decision, and how sure they are."""

from collections.abc import Collection
from typing import Literal

from msgspec import Struct

from game.engine.account import Account

Direction = Literal["up", "same", "down"]
DIRECTIONS: tuple[Direction, ...] = ("up", "same", "down")
SURENESS = (50, 70, 90)
"""How sure one can say to be, in hundredths."""

SAME = 0.5
"""A change of less than so many points counts as none."""


class Prediction(Struct, frozen=True):
    """What was predicted, before its outcome was seen."""

    name: str
    """The indicator."""
    direction: Direction
    sure: int
    """How sure, in hundredths: 50, 70 or 90."""

    def __str__(self) -> str:
        """As the journal keeps it."""
        return f"{self.name} {self.direction} {self.sure}"


class Predicted(Struct, frozen=True):
    """A prediction and what came of it."""

    at: int
    """Which decision of the game it was made at, from 0."""
    node: str
    choice: str
    """What was then chosen; the game may since have been turned back and gone another way."""
    prediction: Prediction
    change: float
    """How far the number moved with that decision, in points as shown."""

    @property
    def came(self) -> Direction:
        """Which way it went."""
        return "same" if abs(self.change) < SAME else "up" if self.change > 0 else "down"

    @property
    def right(self) -> bool:
        """Whether it went as predicted."""
        return self.came == self.prediction.direction


def prediction(text: str, known: Collection[str]) -> Prediction | None:
    """What the journal kept; None for a text that says nothing, or speaks of a number that is not `known`."""
    name, _, rest = text.partition(" ")
    meant = [Prediction(name, way, sure) for way in DIRECTIONS for sure in SURENESS if f"{way} {sure}" == rest]
    return meant[0] if meant and name in known else None


def moved(account: Account, name: str) -> float:
    """How far a number moved with a decision, in points as shown."""
    return next((one.amount for one in (*account.changes, *account.follows) if one.name == name), 0.0)
