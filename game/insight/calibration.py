"""How well a player's predictions fit what came: their Brier score, and a kind sentence about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.engine.prediction import SURENESS, Direction, Predicted
from game.story.story import Story
from game.story.text import plain

WAYS: dict[Direction, str] = {"up": "rise", "same": "stay about where it is", "down": "fall"}
"""What can be said of a number's way, as the words after “it will”."""
SURE = dict(zip(SURENESS, ("A guess", "Fairly sure", "Very sure"), strict=True))
"""What each sureness is called."""
_CAME: dict[Direction, str] = {"up": "it rose", "same": "it stayed", "down": "it fell"}

FEW = 4
"""With fewer predictions than this nothing can be said about how sure one should be."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a player's predictions came to."""

    made: tuple[Predicted, ...]
    brier: float
    """0 is best, 0.25 what saying “50 %” every time comes to, 0.81 always 90 % sure and always wrong."""
    levels: tuple[tuple[int, int, int], ...]
    """For each sureness that was used, in hundredths: how many predictions had it, and how many came true."""

    @property
    def right(self) -> int:
        """How many came true."""
        return sum(one.right for one in self.made)

    def said(self) -> str:
        """A sentence or two, for the player."""
        count = len(self.made)
        if not count:
            return "You made no predictions in this game."
        times = "Your one prediction" if count == 1 else f"{self.right} of your {count} predictions"
        came = ("came true" if self.right else "did not come true") if count == 1 else "came true"
        score = f"{times} {came}; the score is {self.brier:.2f}, where 0 is best and 0.25 is what a coin would get."
        if count < FEW:
            return f"{score} So few say little about how sure to be."
        claimed = sum(one.prediction.sure for one in self.made) / count
        gap = claimed - 100 * self.right / count
        if gap > 15:
            return f"{score} You were surer than this region lets anybody be; so are most who know it well."
        if gap < -15:
            return f"{score} You knew more than you trusted yourself to say."
        return f"{score} You were about as sure as you had reason to be, which is rarer than being right."


def calibration(predicted: Iterable[Predicted]) -> Calibration:
    """The Brier score of predictions: the mean of (sureness - outcome) squared, the outcome being 1 or 0.

    Each is scored by the way that was named alone, against its not coming (Brier, "Verification of forecasts expressed
    in terms of probability", Monthly Weather Review 78, 1950). 0 for none.
    """
    made = tuple(predicted)
    errors = [(one.prediction.sure / 100 - one.right) ** 2 for one in made]
    levels = []
    for sure in SURENESS:
        at = [one for one in made if one.prediction.sure == sure]
        if at:
            levels.append((sure, len(at), sum(one.right for one in at)))
    return Calibration(made, sum(errors) / len(errors) if errors else 0.0, tuple(levels))


def told(story: Story, one: Predicted) -> str:
    """What one prediction came to, for the player."""
    said = one.prediction
    label = plain(story.indicators[said.name].label)
    came = "and so it did" if one.right else f"but {_CAME[one.came]}"
    return f"You thought that {label} would {WAYS[said.direction]}, {said.sure} % sure, {came}."
