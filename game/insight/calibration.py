"""How well a player's predictions fit what came: their Brier score, and a kind sentence about it."""

from collections.abc import Iterable

from msgspec import Struct

from game.engine.prediction import SURENESS, Direction, Predicted
from game.story.interface import counted, tr, word
from game.story.story import Story
from game.story.text import plain

WAYS: dict[Direction, str] = {"up": word("rise"), "same": word("stay about where it is"), "down": word("fall")}
"""What can be said of a number's way, as the words after “it will”."""
SURE = dict(zip(SURENESS, (word("A guess"), word("Fairly sure"), word("Very sure")), strict=True))
"""What each sureness is called."""
_TOLD: dict[tuple[Direction, Direction], str] = {
    ("up", "up"): word("You thought that {label} would rise, {sure} % sure, and so it did."),
    ("up", "same"): word("You thought that {label} would rise, {sure} % sure, but it stayed."),
    ("up", "down"): word("You thought that {label} would rise, {sure} % sure, but it fell."),
    ("same", "up"): word("You thought that {label} would stay about where it is, {sure} % sure, but it rose."),
    ("same", "same"): word("You thought that {label} would stay about where it is, {sure} % sure, and so it did."),
    ("same", "down"): word("You thought that {label} would stay about where it is, {sure} % sure, but it fell."),
    ("down", "up"): word("You thought that {label} would fall, {sure} % sure, but it rose."),
    ("down", "same"): word("You thought that {label} would fall, {sure} % sure, but it stayed."),
    ("down", "down"): word("You thought that {label} would fall, {sure} % sure, and so it did."),
}
"""What came of each prediction: which way it said, and which way it went."""

FEW = 4
"""With fewer predictions than this nothing can be said about how sure one should be."""


class Calibration(Struct, frozen=True):
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
            return tr("You made no predictions in this game.")
        brier = f"{self.brier:.2f}"
        score = (
            tr("Your one prediction did not come true; the score is {brier}, where 0 is best and 0.25 is what a coin "
               "would get.", brier=brier)
            if count == 1 and not self.right
            else counted(
                "Your one prediction came true; the score is {brier}, where 0 is best and 0.25 is what a coin would "
                "get.",
                "{right} of your {n} predictions came true; the score is {brier}, where 0 is best and 0.25 is what a "
                "coin would get.",
                count, right=self.right, brier=brier,
            )
        )  # fmt: skip
        return f"{score} {self._sureness(count)}"

    def _sureness(self, count: int) -> str:
        """Whether they were surer than they had reason to be."""
        if count < FEW:
            return tr("So few say little about how sure to be.")
        claimed = sum(one.prediction.sure for one in self.made) / count
        gap = claimed - 100 * self.right / count
        if gap > 15:
            return tr("You were surer than this region lets anybody be; so are most who know it well.")
        if gap < -15:
            return tr("You knew more than you trusted yourself to say.")
        return tr("You were about as sure as you had reason to be, which is rarer than being right.")


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
    return tr(_TOLD[said.direction, one.came], label=label, sure=said.sure)
