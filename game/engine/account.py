"""The account of a decision: all that changed, each change with its cause."""

from functools import reduce
from typing import Literal

from msgspec import Struct

from game.engine.number import whole
from game.story.interface import counted, tr, word
from game.story.story import Story


class Cause(Struct, frozen=True):
    """Why something moved: by what, and under which causal link."""

    kind: Literal["choice", "later", "rule", "storylet"]
    source: str
    """`node.choice`, `node.choice.later`, or the name of the rule or storylet."""
    link: str
    """The link's id, or `judgement`."""
    because: str
    strength: float
    """How strong the link is in this game's worldview."""


class Move(Struct, frozen=True):
    """One cause's share in the change of one indicator, after damping."""

    name: str
    amount: float
    cause: Cause


class Change(Struct, frozen=True):
    """What became of one value; for an indicator, its moves add up to the difference."""

    name: str
    before: float
    after: float
    moves: tuple[Move, ...] = ()

    @property
    def amount(self) -> float:
        """The difference."""
        return self.after - self.before


class Account(Struct, frozen=True):
    """What one decision did."""

    node: str
    choice: str
    result: str
    turned: bool
    """Whether a turn of the calendar passed."""
    changes: tuple[Change, ...]
    """The indicators that moved, the furthest first."""
    follows: tuple[Change, ...]
    """The derived values that moved with them."""
    news: tuple[str, ...]
    """What people hear: consequences that fell due, and rules that speak."""
    waiting: tuple[int, ...]
    """In how many turns something of this decision will be felt, soonest first."""
    storylet: str
    """The storylet that came, or nothing."""
    arrived: str
    """The scene or ending the game is at now."""

    @property
    def most(self) -> Change | None:
        """What moved most, if it moved enough to be another number when rounded."""
        first = self.changes[0] if self.changes else None
        return first if first and whole(first.before) != whole(first.after) else None


class Share(Struct, frozen=True):
    """What one cause had in a change, as it is told: its words, its link, and how much."""

    text: str
    link: str
    amount: float


TOLD_NEXT = word("what happened next, which you are about to read")
JUDGEMENT = word("judgement")
"""What a cause stands under that stands under no link."""


def shares(story: Story, change: Change) -> list[Share]:
    """The causes of a change, the strongest first; one that acted twice is told once.

    An event's own words would give it away: it is told in its scene, which comes after the account.
    """
    found: dict[tuple[str, str], float] = {}
    for move in change.moves:
        text = tr(TOLD_NEXT) if move.cause.kind == "storylet" else cause_text(story, move.cause)
        found[text, move.cause.link] = found.get((text, move.cause.link), 0.0) + move.amount
    ranked = sorted(found.items(), key=lambda one: -abs(one[1]))
    return [Share(text, link, amount) for (text, link), amount in ranked]


def named(link: str) -> str:
    """A link as it is named beside a change: its name, or that it is the authors' judgement."""
    return tr(JUDGEMENT) if link == JUDGEMENT else link.replace("_", " ")


def felt(waiting: tuple[int, ...]) -> str:
    """That something of a decision will be felt later, and in how many turns."""
    whens = [tr("next turn") if one <= 1 else counted("in {n} turn", "in {n} turns", one) for one in waiting]
    return tr("Something of this will be felt {when}.", when=reduce(_and, whens))


def _and(one: str, other: str) -> str:
    return tr("{one} and {other}", one=one, other=other)


def cause_text(story: Story, cause: Cause) -> str:
    """The words beside a change: what its link says, or the author's reason."""
    link = story.links.get(cause.link)
    return (cause.because or (link.says if link else "")).rstrip(".")
