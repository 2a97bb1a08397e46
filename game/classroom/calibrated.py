"""The report's part on predictions, however a class plays: how sure everybody was, and how often right."""

from collections.abc import Iterable, Iterator, Mapping

from game.engine.prediction import Predicted
from game.insight.calibration import Calibration, calibration
from game.insight.debrief.blocks import Block, Group, Table, Text
from game.story.interface import tr

SCORES = ("predictions", "came true", "Brier score")
"""The columns of `scores` in a table for programs."""


def scores(predicted: Iterable[Predicted]) -> tuple[str, str, str]:
    """How many predictions, how many of them came true, and their Brier score; no score for none."""
    found = calibration(predicted)
    return str(len(found.made)), str(found.right), f"{found.brier:.2f}" if found.made else ""


def everybody() -> str:
    """What the class as a whole is called among its parts."""
    return tr("The whole class")


def together(found: Calibration) -> Text:
    """What all predictions of a class came to, said to it."""
    return Text(found.said(), everybody())


def sureness(who: str, parts: Mapping[str, list[Predicted]]) -> Iterator[Block]:
    """A row for each part of the class; `who` heads the names of the parts."""
    head = (who, tr("Predictions"), tr("Came true"), tr("Score"))
    rows = tuple((name, *scores(made)) for name, made in parts.items())
    yield Table(tr("How sure, and how often right"), head, (Group(rows),), numbers=3)
    yield Text(
        tr("The score is the mean square of what sureness and outcome differ by: 0 is best, 0.25 is what a coin would "
           "get. So few predictions say little about anybody, and none of this is a mark. What is worth a talk is who "
           "was surest, and why."),
        quiet=True,
    )  # fmt: skip
