"""A class at play: its game, its lesson, and the one writer through which everything is kept before it counts."""

import asyncio
import random
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from game.classroom.ballot import ABSTAIN, Terms, Verdict, Vote, verdict
from game.classroom.lesson import LONGEST_REASON, MOST_HANDS, Lesson
from game.classroom.names import new_name
from game.classroom.seat import Seat, key_of, new_token, next_role
from game.engine.account import Account
from game.engine.journal import MOST_BYTES, Journal
from game.engine.playthrough import NotOpen, Playthrough
from game.story.text import clean, one_line

MOST_SEATS = 400
MOST_EVER = 4000
"""Seats in all, those that were sent out included."""
Entry = dict[str, Any]


class Refused(Exception):
    """Something a student or teacher asked for that cannot be; the message says why, for them."""


@dataclass(slots=True)
class _Wish:
    """A student's request that waits for the writer: what makes its line, and who waits for it."""

    make: Callable[[], Entry]
    """Nothing where all is kept already."""
    done: "asyncio.Future[None]"


class Room:
    """One class. Everything that changes it goes through here, on one thread.

    Students' requests that come close together are kept in one write and acknowledged after it; what the teacher does
    is kept at once.
    """

    def __init__(self, game: Playthrough, journal: Journal, lines: list[Mapping[str, Any]]) -> None:
        self.game = game
        self.lesson = Lesson()
        self.account: Account | None = None
        """What the last decision did, while it is on show."""
        self.ends_at: float | None = None
        """When time is up for the open vote, by the monotonic clock."""
        self.version = secrets.randbelow(10**9)
        """Counts up with every change, from anywhere: a phone that knew the class before a crash must not think that
        nothing has changed."""
        self._journal = journal
        self._lines = lines
        self._wishes: asyncio.Queue[_Wish] = asyncio.Queue()
        self._changed = asyncio.Condition()
        self._luck = random.SystemRandom()
        self.lesson.apply_all(lines)

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

    async def changes(self, since: int, patience: float) -> int:
        """Wait until the version is another than `since`, at most so many seconds; returns the version."""
        try:
            async with asyncio.timeout(patience), self._changed:
                await self._changed.wait_for(lambda: self.version != since)
        except TimeoutError:
            pass
        return self.version

    # What students do

    async def join(self, pin: str) -> str:
        """A new seat; returns its token. Raises Refused, or OSError if it cannot be kept."""
        token = new_token()

        def make() -> Entry:
            if pin != self.lesson.pin:
                raise Refused("That is not this class's PIN.")
            if self.lesson.locked:
                raise Refused("The class is locked: nobody new can join. Ask your teacher.")
            if len(self.lesson.present) >= MOST_SEATS or len(self.lesson.seats) >= MOST_EVER:
                raise Refused("The class is full.")
            self._has_place()
            name = new_name({one.name for one in self.lesson.seats.values()}, self._luck)
            role = next_role(self.game.story.roles, self.lesson.seats.values())
            return {
                "do": "seat", "seat": len(self.lesson.seats) + 1, "name": name, "role": role, "key": key_of(token),
            }  # fmt: skip

        await self._wish(make)
        return token

    async def vote(self, seat: Seat, decision: int, choice: str, why: str = "") -> None:
        """A vote, kept when this returns; a later one of the same seat takes its place, the same one changes nothing.

        Raises Refused, or OSError if it cannot be kept: then it does not count.
        """

        def make() -> Entry:
            ballot = self.lesson.ballot
            if self.lesson.seat(seat.key) is None:
                raise Refused("This seat is no longer in the class.")
            if ballot is None or ballot.decision != decision:
                raise Refused("That vote is over.")
            if not self.takes_votes:
                raise Refused("The class is paused." if self.lesson.paused else "Time is up for this vote.")
            if choice not in (*ballot.choices, ""):
                raise Refused("That cannot be chosen now.")
            entry: Entry = {"do": "vote", "seat": seat.number, "decision": decision, "choice": choice}
            reason = one_line(clean(why), LONGEST_REASON) if self.lesson.reasons else ""
            if ballot.votes.get(seat.number) == Vote(choice, reason):
                return {}
            self._has_place()
            return entry | ({"why": reason} if reason else {})

        await self._wish(make)

    # What the teacher does

    def open_vote(self, seconds: int | None = None) -> None:
        """Put the present scene's open choices to the vote. Raises Refused, OSError."""
        node = self.game.node
        if node is None:
            raise Refused("The game has ended; there is nothing to vote on.")
        if self.lesson.ballot:
            raise Refused("A vote is open already.")
        offers = [one.choice.name for one in self.game.choices if one.open]
        self._do({"do": "open", "node": node.name, "choices": offers, **terms_entry(self.lesson.terms)})
        self.account = None
        self.ends_at = time.monotonic() + seconds if seconds else None

    def tally(self) -> Verdict:
        """What the open vote comes to as it stands. Raises Refused if none is open."""
        if self.lesson.ballot is None:
            raise Refused("No vote is open.")
        return verdict(self.lesson.ballot, len(self.lesson.present), self.game.seed)

    def decide(self, choice: str, by: str) -> Account:
        """Close the open vote by a decision. Raises Refused, OSError; then the vote is still open."""
        ballot = self.lesson.ballot
        if ballot is None:
            raise Refused("No vote is open.")
        self._journal.closing = {"decision": ballot.decision, "by": by, "tally": ballot.counts()}
        try:
            self.account = self.game.choose(ballot.node, choice)
        except NotOpen as error:
            raise Refused(f"That cannot be chosen: {error}.") from None
        finally:
            self._journal.closing = {}
        entry = {"do": "choose", "node": ballot.node, "choice": choice, "decision": ballot.decision, "by": by}
        self._applied(entry)
        return self.account

    def count(self, hands: list[int]) -> None:
        """Take the hands counted for each choice, and for none if there is one number more. Raises Refused, OSError."""
        ballot = self.lesson.ballot
        if ballot is None:
            raise Refused("No vote is open.")
        if len(hands) not in (len(ballot.choices), len(ballot.choices) + 1) or max(hands) > MOST_HANDS:
            many = len(ballot.choices)
            raise Refused(f"Give {many} numbers, one for each choice, and one more for those who abstain.")
        counts = dict(zip((*ballot.choices, ABSTAIN), [*hands, 0], strict=False))
        self._do({"do": "hands", "decision": ballot.decision, "counts": counts})

    def shut(self) -> None:
        """Take the open vote back without a decision."""
        if self.lesson.ballot is None:
            raise Refused("No vote is open.")
        self._do({"do": "shut"})

    def step_back(self) -> None:
        """Take the last decision back, for the whole class. Raises Refused, OSError."""
        if not self.game.can_undo:
            raise Refused("There is nothing to take back.")
        if self.lesson.ballot:
            self.shut()
        self.game.undo()
        self.account = None
        self._applied({"do": "undo"})

    def go_on(self) -> None:
        """Put away what the last decision did, and show the next scene."""
        self.account = None
        self._tell()

    def extend(self, seconds: int) -> None:
        """Give the open vote so much more time, from now if it has none left."""
        if self.ends_at is not None:
            self.ends_at = max(self.ends_at, time.monotonic()) + seconds
            self._tell()

    def agree(self, terms: Terms) -> None:
        """Set the terms of the next votes. Raises Refused while one is open."""
        if self.lesson.ballot:
            raise Refused("The terms of a vote cannot be changed while it is open.")
        self._do({"do": "class", "pin": self.lesson.pin, "reasons": self.lesson.reasons, **terms_entry(terms)})

    def pause(self, paused: bool) -> None:
        """Stop taking votes, or go on."""
        self._do({"do": "pause", "paused": paused})

    def lock(self, locked: bool) -> None:
        """Let nobody new in, or let them in again."""
        self._do({"do": "lock", "locked": locked})

    def kick(self, number: int) -> None:
        """Send a seat out; its token opens nothing any more. Raises Refused."""
        self._do({"do": "kick", "seat": self.seat(number).number})

    def give_role(self, number: int, role: str) -> None:
        """Give a seat another role. Raises Refused."""
        if role not in self.game.story.roles:
            raise Refused(f"The story has no role {role[:40]!a}; it has {', '.join(self.game.story.roles)}.")
        self._do({"do": "role", "seat": self.seat(number).number, "role": role})

    def seat(self, number: int) -> Seat:
        """The seat of that number. Raises Refused."""
        if number not in self.lesson.seats:
            raise Refused(f"There is no seat {number}.")
        return self.lesson.seats[number]

    # Keeping it

    def close(self) -> None:
        """Let go of the journal: another window may have it now, or it may be deleted."""
        self._journal.close()

    async def keep(self) -> None:
        """Write what students asked for, as long as the class lasts: what waits together is kept together."""
        while True:
            wishes = [await self._wishes.get()]
            while not self._wishes.empty():
                wishes.append(self._wishes.get_nowait())
            self._keep(wishes)
            async with self._changed:
                self._changed.notify_all()

    def _keep(self, wishes: list[_Wish]) -> None:
        granted: list[_Wish] = []
        entries: list[Entry] = []
        for wish in wishes:
            try:
                entry = wish.make()
            except Exception as error:
                # Whatever it is, the writer goes on: all the others wait for it.
                _settle(wish, error)
                continue
            granted.append(wish)
            if entry:
                entries.append(entry)
                # At once: the next wish of the same bundle must see it, or two seats would have one number.
                self._take_in(entry)
        try:
            if entries:
                self._journal.append(*entries)
                self.version += 1
        except Exception as error:
            self._take_back(len(entries))
            for wish in granted:
                _settle(wish, error)
            return
        for wish in granted:  # also who asked for what another of the bundle has brought: it is kept now
            _settle(wish, None)

    def _has_place(self) -> None:
        if self._journal.size > MOST_BYTES * 3 // 4:  # the rest is the teacher's, and what is larger cannot be read
            raise Refused("The class's file is full. Tell your teacher.")

    async def _wish(self, make: Callable[[], Entry]) -> None:
        wish = _Wish(make, asyncio.get_running_loop().create_future())
        await self._wishes.put(wish)
        await wish.done

    def _do(self, entry: Entry) -> None:
        self._journal.append(entry)
        self._applied(entry)

    def _applied(self, entry: Entry) -> None:
        self._take_in(entry)
        self._tell()

    def _tell(self) -> None:
        self.version += 1

        async def wake() -> None:
            async with self._changed:
                self._changed.notify_all()

        try:
            self._waking = asyncio.get_running_loop().create_task(wake())
        except RuntimeError:  # nobody can be waiting where there is no loop
            return

    def _take_in(self, entry: Entry) -> None:
        self._lines.append(entry)
        self.lesson.apply(len(self._lines) + 1, entry)

    def _take_back(self, count: int) -> None:
        del self._lines[len(self._lines) - count :]
        self.lesson = Lesson()
        self.lesson.apply_all(self._lines)


def terms_entry(terms: Terms) -> Entry:
    """Terms as a line keeps them."""
    return {"rule": terms.rule, "tie": terms.tie, "quorum": terms.quorum}


def _settle(wish: _Wish, error: Exception | None) -> None:
    if wish.done.cancelled():  # the phone is gone; what was kept stays kept
        return
    if error is None:
        wish.done.set_result(None)
    else:
        wish.done.set_exception(error)
