"""What a class expected of its decisions, and what came: a pure function of its game and its votes."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from game.classroom.lesson import Held, Lesson
from game.engine.account import Account
from game.engine.decision import NotOpen
from game.engine.playthrough import Playthrough
from game.engine.prediction import DIRECTIONS, Direction, Predicted, moved
from game.story.interface import counted, tr, word
from game.story.story import Story
from game.story.text import clean, plain

FEWEST = 3
"""Predictions from which on the whole class reads how many said what: of fewer it could tell whose is whose."""
_CAME: dict[Direction, str] = {
    "up": word("It rose."),
    "same": word("It stayed about where it was."),
    "down": word("It fell."),
}


class Expected(Struct, frozen=True):
    """What was predicted of one decision; of one that was taken back what was predicted before anybody saw it."""

    at: int
    """Which decision of the game, from 0."""
    held: Held
    predicted: Mapping[int, Predicted]
    """By seat; never empty."""

    @property
    def name(self) -> str:
        """The indicator."""
        return self.held.ballot.predict

    def ways(self) -> dict[Direction, int]:
        """How many said which way."""
        found = Counter(one.prediction.direction for one in self.predicted.values())
        return {way: found[way] for way in DIRECTIONS}

    def came(self) -> str:
        """Which way it went, as a sentence."""
        return tr(_CAME[next(iter(self.predicted.values())).came])


def expected(game: Playthrough, lesson: Lesson) -> list[Expected]:
    """All that was predicted and can be held against what came, in the order of decisions.

    What was predicted of a decision that was taken back counts by how that decision would go in the game as it stands;
    where the game no longer comes to its scene nothing can be said of it.
    """
    found = []
    for (at, node), held in lesson.first.items():
        if held and at <= len(game.decisions) and (account := _account(game, at, node, held.choice)):
            found.append(expectation(game.story, at, held, account))
    return sorted((one for one in found if one), key=lambda one: one.at)


def expectation(story: Story, at: int, held: Held, account: Account) -> Expected | None:
    """What was predicted of one decision, which did what the account says; None if nothing was."""
    ballot = held.ballot
    if ballot.predict not in story.indicators:
        return None
    change = moved(account, ballot.predict)
    predicted = {
        seat: Predicted(at, ballot.node, held.choice, vote.prediction, change)
        for seat, vote in ballot.votes.items()
        if vote.prediction
    }
    return Expected(at, held, predicted) if predicted else None


def said(story: Story, one: Expected) -> str:
    """How many of the class expected what, and what came; nothing where that would say who expected what."""
    if len(one.predicted) < FEWEST:
        return ""
    ways = one.ways()
    counts = counted(
        "{label}: {n} prediction, {up} that it would rise, {same} that it would stay about where it is, {down} that it "
        "would fall.",
        "{label}: {n} predictions, {up} that it would rise, {same} that it would stay about where it is, {down} that "
        "it would fall.",
        len(one.predicted), label=clean(plain(story.indicators[one.name].label)), up=ways["up"], same=ways["same"],
        down=ways["down"],
    )  # fmt: skip
    return f"{counts} {one.came()}"


def _account(game: Playthrough, at: int, node: str, choice: str) -> Account | None:
    made = game.decisions[at] if at < len(game.decisions) else None
    if made and (made.node, made.choice) == (node, choice):
        return made.account
    try:
        return game.branch(at).choose(node, choice)
    except NotOpen:
        return None
