"""A vote of the class: who may, who did, and what it comes to. All of it is a pure function of what was voted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct, field

from game.engine.luck import winner
from game.engine.prediction import Prediction
from game.story.interface import tr, word

Rule = Literal["majority", "chair", "unanimous"]
Tie = Literal["chair", "again", "luck"]

ABSTAIN = ""
"""The choice of those who are for none."""

RULES: dict[Rule, str] = {
    "majority": word("The choice with the most votes is taken."),
    "chair": word("The chair decides, after the votes are shown."),
    "unanimous": word(
        "Only what everybody who does not abstain votes for is taken; else the chair may ask again or decide."
    ),
}
"""The rules of decision, as the class reads them."""
TIES: dict[Tie, str] = {
    "chair": word("In a tie the chair decides."),
    "again": word("In a tie the vote is opened again."),
    "luck": word("In a tie chance decides."),
}
"""What is done about ties, as the class reads it."""


class Terms(Struct, frozen=True):
    """What was agreed before the vote."""

    rule: Rule = "majority"
    tie: Tie = "chair"
    quorum: float = 0.5
    """Which share of the seats must vote, abstentions included, for the vote to count; 0 to 1."""

    def said(self) -> str:
        """For the class to read."""
        tie = [tr(TIES[self.tie])] if self.rule == "majority" else []
        many = tr("At least {share} of the seats must vote.", share=f"{self.quorum:.0%}")
        return " ".join([tr(RULES[self.rule]), *tie, many])


class Vote(Struct, frozen=True):
    """What a seat voted last."""

    choice: str
    why: str = ""
    """The reason given, in a line, if the class was asked for reasons."""
    prediction: Prediction | None = None
    """What the seat thought would come of it, if it said so."""


class Ballot(Struct, frozen=True):
    """A decision that is put to the vote."""

    decision: int
    """Its id: the number of the journal's line that opened it."""
    node: str
    terms: Terms
    choices: tuple[str, ...]
    """What was open when it was put."""
    votes: Mapping[int, Vote] = field(default_factory=dict)
    """By seat; the last vote of each."""
    hands: Mapping[str, int] = field(default_factory=dict)
    """Hands that the teacher has counted, for each choice and for none; they take the place of votes."""
    predict: str = ""
    """The indicator whose course each seat may predict; nothing if the scene asks for none, or it is known."""

    @property
    def cast(self) -> int:
        """How many have voted, abstentions included."""
        return sum(self.hands.values()) if self.hands else len(self.votes)

    def counts(self) -> dict[str, int]:
        """Votes for each choice in the story's order, and for none."""
        found = self.hands or Counter(one.choice for one in self.votes.values())
        return {choice: found[choice] for choice in (*self.choices, ABSTAIN)}


class Verdict(Struct, frozen=True):
    """What a vote comes to."""

    choice: str
    """What is to be done; nothing if that is for the chair to say."""
    by: str
    """How it was decided, or why it was not: `majority`, `unanimous`, `luck`; `tie`, `quorum`, `split`, `chair`."""
    leading: tuple[str, ...] = ()
    """The choices with the most votes."""

    def said(self) -> str:
        """For the class to read."""
        return tr(_SAID[self.by])


_SAID = {
    "majority": word("The choice with the most votes is taken."),
    "unanimous": word("All who voted agree."),
    "luck": word("It is a tie, and chance decided."),
    "tie": word("It is a tie."),
    "quorum": word("Too few have voted for it to count."),
    "split": word("Not all agree."),
    "chair": word("The chair decides."),
}


def verdict(ballot: Ballot, seats: int, seed: int) -> Verdict:
    """What a ballot of a class with so many seats comes to. Chance is keyed by the game's seed and the decision."""
    terms, counts = ballot.terms, ballot.counts()
    leading = _leading(counts)
    if ballot.cast < terms.quorum * seats or not leading:
        return Verdict("", "quorum", leading)
    if terms.rule == "chair":
        return Verdict("", "chair", leading)
    if terms.rule == "unanimous":
        alone = [choice for choice, many in counts.items() if many and choice != ABSTAIN]
        return Verdict(alone[0], "unanimous", leading) if len(alone) == 1 else Verdict("", "split", leading)
    if len(leading) == 1:
        return Verdict(leading[0], "majority", leading)
    if terms.tie == "luck":
        drawn = winner(seed, ballot.decision, [(f"tie {choice}", 1.0) for choice in leading]) or ""
        return Verdict(drawn.removeprefix("tie "), "luck", leading)
    return Verdict("", "tie", leading)


def _leading(counts: Mapping[str, int]) -> tuple[str, ...]:
    for_some = {choice: many for choice, many in counts.items() if choice != ABSTAIN}
    most = max(for_some.values(), default=0)
    return tuple(choice for choice, many in for_some.items() if many == most and most)


def outvoted(ballot: Ballot, chosen: str) -> Sequence[str]:
    """The choices that had votes and were not taken, those with most votes first."""
    counts = ballot.counts()
    lost = [one for one in ballot.choices if counts[one] and one != chosen]
    return sorted(lost, key=lambda one: -counts[one])
