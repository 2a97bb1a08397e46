"""What a class's journal says beside the game: its seats, its votes, what is open. A pure function of its lines.

So a lesson that is cut off anywhere comes back as it was, and what was acknowledged is what is there.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from game.classroom.ballot import Ballot, Rule, Terms, Tie, Vote
from game.classroom.seat import Seat
from game.engine.prediction import prediction
from game.story.interface import tr
from game.story.text import clean, one_line

LONGEST_REASON = 140
"""Characters of a reason that are kept."""

MOST_HANDS = 1000
"""Hands that can be raised for one thing."""

MOST_CHOICES = 100
"""Choices that a vote can be about."""

MOST_PHONES = 8
"""Phones that one seat can have."""

LATEST = 1e11
"""Seconds since 1970 that a vote can last to: what is later is no time of any class."""

Line = Mapping[str, Any]


class Held(Struct, frozen=True):
    """A vote that is over."""

    ballot: Ballot
    choice: str
    by: str
    """How it was decided; see `ballot.Verdict`, and `chair` where the chair did against or without a verdict."""


class Lesson(Struct):
    """A class as far as its journal goes; `apply` takes it a line further."""

    pin: str = ""
    apart: bool = False
    """Whether each seat plays a game of its own, in a journal of its own."""
    reasons: bool = False
    """Whether a vote asks for a reason."""
    terms: Terms = field(default_factory=Terms)
    """What the next vote is held under."""
    locked: bool = False
    """Whether nobody new may join."""
    paused: bool = False
    """Whether votes are not taken for the moment."""
    seats: dict[int, Seat] = field(default_factory=dict)
    ballot: Ballot | None = None
    """The vote that is open."""
    until: float | None = None
    """When time is up for the vote opened last, in seconds since 1970; None without a limit."""
    decided: list[Held | None] = field(default_factory=list)
    """For each decision of the game that stands the vote that made it; None where it was made without one."""
    first: dict[tuple[int, str], Held | None] = field(default_factory=dict)
    """By how many decisions stood, and scene, what was held there first, also if it was taken back: whoever votes there
    again has seen what comes, so only what was predicted then counts."""
    said: str = ""
    """What was last done to the whole class, for every phone to read."""
    _undone: list[Held | None] = field(default_factory=list)

    @property
    def last(self) -> Held | None:
        """The vote that made the last decision, if one did."""
        return self.decided[-1] if self.decided else None

    @property
    def held(self) -> list[Held]:
        """The votes whose decisions stand, oldest first."""
        return [one for one in self.decided if one]

    @property
    def present(self) -> list[Seat]:
        """The seats that were not sent out."""
        return [one for one in self.seats.values() if not one.gone]

    def seat(self, key: str) -> Seat | None:
        """The seat whose token has this hash, unless it was sent out."""
        return next((one for one in self.seats.values() if key in one.keys and not one.gone), None)

    def apply(self, number: int, line: Line) -> None:
        """Take in the journal's line of that number. Lines that make no sense are passed over, as a game's are."""
        match line.get("do"):
            case "class":
                self._begin(line)
            case "seat":
                self._sit(line)
            case "role" if seat := self._of(line):
                seat.role = str(line.get("role", ""))
                self.said = ""
            case "kick" if seat := self._of(line):
                seat.gone = True
                self._drop(seat.number)
            case "let" if (seat := self._of(line)) and len(seat.keys) < MOST_PHONES:
                seat.others += (one_line(str(line.get("key", "")), 64),)
            case "lock":
                self.locked = line.get("locked") is True
            case "pause":
                self.paused = line.get("paused") is True
                self.said = tr("The class is paused.") if self.paused else tr("The class goes on.")
            case "open":
                self._open(number, line)
            case "extend" if self.ballot:
                self.until = _time(line)
            case "vote":
                self._vote(line)
            case "hands":
                self._hands(line)
            case "shut":
                self.ballot = None
                self.said = tr("The vote was taken back.")
            case "choose":
                self._choose(line)
            case "undo":
                self._undo()
            case "redo":
                self._redo()
            case "inject":
                self._undone.clear()
                self.said = tr("Something has happened: your teacher has put in an event.")
            case "withdraw":
                self._undone.clear()
                self.said = tr("The event was taken out again.")
            case "act":
                self._undone.clear()
                self.said = tr("The class goes on with the next act.")
            case "rebase":
                self._rebase(line)

    def apply_all(self, lines: Iterable[Line]) -> None:
        """Take in a whole journal's lines after its header."""
        for number, line in enumerate(lines, 2):
            self.apply(number, line)

    def _begin(self, line: Line) -> None:
        self.pin = one_line(str(line.get("pin", "")), 12)
        self.apart = line.get("apart") is True
        self.reasons = line.get("reasons") is True
        self.terms = terms_of(line)

    def _sit(self, line: Line) -> None:
        number = line.get("seat")
        if isinstance(number, int) and number == len(self.seats) + 1:
            name, role, key = (one_line(str(line.get(what, "")), 64) for what in ("name", "role", "key"))
            self.seats[number] = Seat(number, name, role, key)

    def _of(self, line: Line) -> Seat | None:
        number = line.get("seat")
        return self.seats.get(number) if isinstance(number, int) else None

    def _open(self, number: int, line: Line) -> None:
        choices = line.get("choices")
        if not isinstance(choices, list) or len(choices) > MOST_CHOICES:
            return
        if all(isinstance(one, str) and one == clean(one) != "" for one in choices) and len({*choices}) == len(choices):
            node, predict = one_line(str(line.get("node"))), one_line(str(line.get("predict", "")))
            self.ballot = Ballot(number, node, terms_of(line), tuple(choices), predict=predict)
            self.until = _time(line)
            self.said = tr("The vote is open.")

    def _vote(self, line: Line) -> None:
        ballot, seat, choice = self.ballot, self._of(line), line.get("choice")
        if ballot is None or seat is None or seat.gone or line.get("decision") != ballot.decision:
            return
        if isinstance(choice, str) and choice in (*ballot.choices, ""):
            known = [ballot.predict] if ballot.predict else []
            foretold = prediction(str(line.get("predict", "")), known)
            vote = Vote(choice, one_line(str(line.get("why", "")), LONGEST_REASON), foretold)
            self.ballot = replace(ballot, votes={**ballot.votes, seat.number: vote})

    def _drop(self, seat: int) -> None:
        if self.ballot:
            votes = {number: vote for number, vote in self.ballot.votes.items() if number != seat}
            self.ballot = replace(self.ballot, votes=votes)

    def _choose(self, line: Line) -> None:
        ballot, self.ballot = self.ballot, None
        counted = ballot is not None and line.get("decision") == ballot.decision
        held = Held(ballot, str(line.get("choice")), one_line(str(line.get("by", "")), 20)) if ballot else None
        self.first.setdefault((len(self.decided), one_line(str(line.get("node")))), held if counted else None)
        self.decided.append(held if counted else None)
        self._undone.clear()
        self.said = tr("It is decided.")

    def _undo(self) -> None:
        if self.decided:
            self._undone.append(self.decided.pop())
            self.ballot = None
            self.said = tr("The class has gone back by one decision.")

    def _redo(self) -> None:
        if self._undone:
            self.decided.append(self._undone.pop())
            self.said = tr("The decision was made again.")

    def _rebase(self, line: Line) -> None:
        """The story was edited, and the game goes on with its first decisions: so do the votes that made them."""
        kept = line.get("kept")
        self._undone.clear()
        if isinstance(kept, int) and 0 <= kept < len(self.decided):
            del self.decided[kept:]
            self.ballot = None
            self.said = ""

    def _hands(self, line: Line) -> None:
        counts, ballot = line.get("counts"), self.ballot
        if ballot and isinstance(counts, dict) and line.get("decision") == ballot.decision:
            names = (*ballot.choices, "")
            hands = {one: many for one in names if isinstance(many := counts.get(one), int) and 0 <= many <= MOST_HANDS}
            if len(hands) == len(names):
                self.ballot = replace(ballot, hands=hands)


def _time(line: Line) -> float | None:
    until = line.get("until")
    return float(until) if isinstance(until, int | float) and 0 <= until < LATEST else None


def terms_of(line: Line) -> Terms:
    """The terms a line names; what makes no sense in it is as usual."""
    usual = Terms()
    rule, tie, quorum = line.get("rule"), line.get("tie"), line.get("quorum")
    return Terms(
        next((one for one in get_args(Rule) if one == rule), usual.rule),
        next((one for one in get_args(Tie) if one == tie), usual.tie),
        float(quorum) if isinstance(quorum, int | float) and 0 <= quorum <= 1 else usual.quorum,
    )
