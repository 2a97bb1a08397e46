"""A class that plays one game together: the game, its votes, and what the teacher does with both."""

import time
from collections.abc import Mapping
from typing import Any

from game.classroom.ballot import ABSTAIN, Terms, Verdict, Vote, verdict
from game.classroom.lesson import LONGEST_REASON, MOST_HANDS
from game.classroom.roll import Entry, Refused, Roll
from game.classroom.seat import Seat
from game.engine.account import Account
from game.engine.decision import NotOpen
from game.engine.journal import Journal
from game.engine.playthrough import Playthrough
from game.engine.prediction import prediction
from game.story.interface import tr
from game.story.text import clean, one_line


class Room(Roll):
    """One class and the game it plays."""

    def __init__(self, game: Playthrough, journal: Journal, lines: list[Mapping[str, Any]]) -> None:
        super().__init__(game.story, journal, lines, tuple(game.story.roles))
        self.game = game
        self.account: Account | None = None
        """What the last decision did, while it is on show."""
        until = self.lesson.until if self.lesson.ballot else None
        self.ends_at: float | None = None if until is None else time.monotonic() + until - time.time()
        """When time is up for the open vote, by the monotonic clock; of a class taken up again, by the wall's."""

    # What everybody can see

    @property
    def seconds_left(self) -> int | None:
        """Whole seconds until time is up; None without a limit."""
        return None if self.ends_at is None else max(0, round(self.ends_at - time.monotonic()))

    @property
    def takes_votes(self) -> bool:
        """Whether a vote is open, time left, and the class not paused."""
        return self.lesson.ballot is not None and not self.lesson.paused and self.seconds_left != 0

    @property
    def phase(self) -> str:
        """What a page would have to be drawn anew for, unlike the number of votes."""
        ballot, last = self.lesson.ballot, self.lesson.last
        # Which vote decided last, too: who slept through a decision, its taking back and another must see the other.
        votes = (ballot.decision if ballot else 0, last.ballot.decision if last else 0)
        shown = (*votes, self.account is None, self.game.world.at, len(self.game.decisions))
        return f"{shown}{self.lesson.paused}{self.lesson.said}{self.takes_votes}"

    # What students do

    async def vote(self, seat: Seat, decision: int, choice: str, why: str = "", foretold: str = "") -> None:
        """A vote, kept when this returns; a later one of the same seat takes its place, the same one changes nothing.

        With it goes which way the number that is asked about will go and how sure the seat is, such as `up 70`; what
        makes no sense as that is no prediction, and the vote counts all the same.
        Raises Refused, or OSError if it cannot be kept: then it does not count.
        """

        def make() -> Entry:
            ballot = self.lesson.ballot
            if self.lesson.seat(seat.key) is None:
                raise Refused(tr("This seat is no longer in the class."))
            if ballot is None or ballot.decision != decision:
                raise Refused(tr("That vote is over."))
            if not self.takes_votes:
                raise Refused(tr("The class is paused.") if self.lesson.paused else tr("Time is up for this vote."))
            if choice not in (*ballot.choices, ""):
                raise Refused(tr("That cannot be chosen now."))
            entry: Entry = {"do": "vote", "seat": seat.number, "decision": decision, "choice": choice}
            reason = one_line(clean(why), LONGEST_REASON) if self.lesson.reasons else ""
            said = prediction(f"{ballot.predict} {foretold}", [ballot.predict]) if ballot.predict else None
            if ballot.votes.get(seat.number) == Vote(choice, reason, said):
                return {}
            self._has_place()
            return entry | ({"why": reason} if reason else {}) | ({"predict": str(said)} if said else {})

        await self._wish(make)

    # What the teacher does

    def open_vote(self, seconds: int | None = None) -> None:
        """Put the present scene's open choices to the vote. Raises Refused, OSError."""
        node = self.game.node
        if node is None:
            raise Refused(tr("The game has ended; there is nothing to vote on."))
        if self.lesson.ballot:
            raise Refused(tr("A vote is open already."))
        offers = [one.choice.name for one in self.game.choices if one.open]
        known = (len(self.lesson.decided), node.name) in self.lesson.first
        asked = {"predict": node.predict} if node.predict and not known else {}
        timed = {"until": round(time.time() + seconds, 1)} if seconds else {}
        terms = terms_entry(self.lesson.terms)
        self._do({"do": "open", "node": node.name, "choices": offers, **asked, **terms, **timed})
        self.account = None
        self.ends_at = time.monotonic() + seconds if seconds else None

    def tally(self) -> Verdict:
        """What the open vote comes to as it stands. Raises Refused if none is open."""
        if self.lesson.ballot is None:
            raise Refused(tr("No vote is open."))
        return verdict(self.lesson.ballot, len(self.lesson.present), self.game.seed)

    def decide(self, choice: str, by: str) -> Account:
        """Close the open vote by a decision. Raises Refused, OSError; then the vote is still open."""
        ballot = self.lesson.ballot
        if ballot is None:
            raise Refused(tr("No vote is open."))
        self._journal.closing = {"decision": ballot.decision, "by": by, "tally": ballot.counts()}
        try:
            self.account = self.game.choose(ballot.node, choice)
        except NotOpen as error:
            raise Refused(tr("That cannot be chosen: {error}.", error=error)) from None
        finally:
            self._journal.closing = {}
        entry = {"do": "choose", "node": ballot.node, "choice": choice, "decision": ballot.decision, "by": by}
        self._applied(entry)
        return self.account

    def count(self, hands: list[int]) -> None:
        """Take the hands counted for each choice, and for none if there is one number more. Raises Refused, OSError."""
        ballot = self.lesson.ballot
        if ballot is None:
            raise Refused(tr("No vote is open."))
        if len(hands) not in (len(ballot.choices), len(ballot.choices) + 1) or max(hands) > MOST_HANDS:
            many = len(ballot.choices)
            raise Refused(
                tr(
                    "Give {many} numbers, one for each choice that is open, and one more for those who abstain.",
                    many=many,
                )
            )
        counts = dict(zip((*ballot.choices, ABSTAIN), [*hands, 0], strict=False))
        self._do({"do": "hands", "decision": ballot.decision, "counts": counts})

    def shut(self) -> None:
        """Take the open vote back without a decision."""
        if self.lesson.ballot is None:
            raise Refused(tr("No vote is open."))
        self._do({"do": "shut"})

    def step_back(self) -> None:
        """Take the last decision back, for the whole class, or an event put in since. Raises Refused, OSError."""
        if not self.game.can_undo and not self.game.can_withdraw:
            raise Refused(tr("There is nothing to take back."))
        if self.lesson.ballot:
            self.shut()
        done = "withdraw" if self.game.can_withdraw else "undo"
        self.game.withdraw() if self.game.can_withdraw else self.game.undo()
        self.account = None
        self._applied({"do": done})

    def inject(self, storylet: str) -> Account:
        """Put an event in by hand, for the whole class; what it did when it came. Raises Refused, OSError."""
        if self.lesson.ballot:
            raise Refused(tr("A vote is open. Close it, or shut it, and put the event in then."))
        try:
            account = self.game.inject(storylet)
        except NotOpen as error:
            raise Refused(tr("That cannot be put in: {error}.", error=error)) from None
        self.account = None
        self._applied({"do": "inject", "storylet": storylet})
        return account

    def next_act(self) -> None:
        """Go on with the next act, after the close of one that was played alone. Raises Refused, OSError."""
        act = self.game.next_act
        if not act:
            raise Refused(tr("There is no next act to go on with here."))
        self.game.go_on()
        self.account = None
        self._applied({"do": "act", "act": act})

    def go_on(self) -> None:
        """Put away what the last decision did, and show the next scene."""
        self.account = None
        self._tell()

    def extend(self, seconds: int) -> None:
        """Give the open vote so much more time, from now if it has none left. Raises OSError."""
        if self.lesson.ballot and self.ends_at is not None:
            ends_at = max(self.ends_at, time.monotonic()) + seconds
            self._do({"do": "extend", "until": round(time.time() + ends_at - time.monotonic(), 1)})
            self.ends_at = ends_at

    def agree(self, terms: Terms) -> None:
        """Set the terms of the next votes. Raises Refused while one is open."""
        if self.lesson.ballot:
            raise Refused(tr("The terms of a vote cannot be changed while it is open."))
        self._do({"do": "class", "pin": self.lesson.pin, "reasons": self.lesson.reasons, **terms_entry(terms)})

    def give_role(self, number: int, role: str) -> None:
        """Give a seat another role. Raises Refused."""
        if role not in self.game.story.roles:
            raise Refused(
                tr(
                    "The story has no role {role}; it has {roles}.",
                    role=ascii(role[:40]),
                    roles=", ".join(self.game.story.roles),
                )
            )
        self._do({"do": "role", "seat": self.seat(number).number, "role": role})

    def swap(self, one: int, other: int) -> None:
        """Let two seats change roles. Raises Refused."""
        first, second = self.seat(one), self.seat(other)
        pairs = ((first, second.role), (second, first.role))
        self._do(*({"do": "role", "seat": seat.number, "role": role} for seat, role in pairs))


def terms_entry(terms: Terms) -> Entry:
    """Terms as a line keeps them."""
    return {"rule": terms.rule, "tie": terms.tie, "quorum": terms.quorum}
