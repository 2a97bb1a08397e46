"""Who sits in a class, however it plays, and the one writer through which everything is kept before it counts."""

import asyncio
import random
import secrets
import time
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from game.classroom.lesson import MOST_PHONES, Lesson
from game.classroom.names import new_name
from game.classroom.seat import Seat, key_of, new_pin, new_token, next_role, token_of
from game.engine.journal import MOST_BYTES, Journal
from game.story.interface import tr
from game.story.story import Story

MOST_SEATS = 400
MOST_EVER = 4000
"""Seats in all, those that were sent out included."""
CODE_LASTS = 600.0
"""Seconds for which a code lets into a seat."""
Entry = dict[str, Any]


class Refused(Exception):
    """Something a student or teacher asked for that cannot be; the message says why, for them."""


class _Wish(Struct):
    """A student's request that waits for the writer: what makes its line, and who waits for it."""

    make: Callable[[], Entry]
    """Nothing where all is kept already."""
    done: "asyncio.Future[None]"


class Roll:
    """The seats of one class and its journal. Everything that changes it goes through here, on one thread.

    Students' requests that come close together are kept in one write and acknowledged after it; what the teacher does
    is kept at once. New seats are given one of the `roles`, if there are any.
    """

    def __init__(self, story: Story, journal: Journal, lines: list[Mapping[str, Any]], roles: tuple[str, ...]) -> None:
        self.story = story
        self.lesson = Lesson()
        self.version = secrets.randbelow(10**9)
        """Counts up with every change, from anywhere: a phone that knew the class before a crash must not think that
        nothing has changed."""
        self._roles = roles
        self._journal = journal
        self._lines = lines
        self._wishes: asyncio.Queue[_Wish] = asyncio.Queue()
        self._changed = asyncio.Condition()
        self._luck = random.SystemRandom()
        self._secret = new_token()
        self._codes: dict[str, tuple[int, float]] = {}
        """Codes by which one more phone is let into a seat, each with the seat and until when; never written down."""
        self.lesson.apply_all(lines)

    async def changes(self, since: int, patience: float) -> int:
        """Wait until the version is another than `since`, at most so many seconds; returns the version."""
        try:
            async with asyncio.timeout(patience), self._changed:
                await self._changed.wait_for(lambda: self.version != since)
        except TimeoutError:
            pass
        return self.version

    async def join(self, pin: str, ticket: str = "") -> str:
        """A new seat; returns its token. Raises Refused, or OSError if it cannot be kept.

        What is sent twice with one ticket, that of the page with the form, is one seat.
        """
        token = token_of(self._secret, ticket) if ticket else new_token()
        if any(one.gone and key_of(token) in one.keys for one in self.lesson.seats.values()):
            token = new_token()

        def make() -> Entry:
            if self.lesson.seat(key_of(token)):
                return {}
            if seat := self._let(pin):
                return {"do": "let", "seat": seat.number, "key": key_of(token)}
            if pin != self.lesson.pin:
                raise Refused(tr("That is not this class's PIN."))
            if self.lesson.locked:
                raise Refused(tr("The class is locked: nobody new can join. Ask your teacher."))
            if len(self.lesson.present) >= MOST_SEATS or len(self.lesson.seats) >= MOST_EVER:
                raise Refused(tr("The class is full."))
            self._has_place()
            name = new_name({one.name for one in self.lesson.seats.values()}, self._luck)
            role = next_role(self._roles, self.lesson.seats.values())
            return {
                "do": "seat", "seat": len(self.lesson.seats) + 1, "name": name, "role": role, "key": key_of(token),
            }  # fmt: skip

        await self._wish(make)
        return token

    def code(self, number: int) -> str:
        """A code that lets one more phone into a seat, typed in place of the PIN: once, and soon. Raises Refused."""
        seat = self.seat(number)
        if seat.gone or len(seat.keys) >= MOST_PHONES:
            raise Refused(tr("Nobody more can be let into seat {number}.", number=number))
        code = new_pin()
        while code == self.lesson.pin or code in self._codes:
            code = new_pin()
        self._codes[code] = (number, time.monotonic() + CODE_LASTS)
        return code

    def _let(self, code: str) -> Seat | None:
        """The seat that a code lets into; it does so once."""
        number, until = self._codes.pop(code, (0, 0.0))
        return self.lesson.seats[number] if number and time.monotonic() < until else None

    def pause(self, paused: bool) -> None:
        """Stop taking votes and decisions, or go on."""
        self._do({"do": "pause", "paused": paused})

    def lock(self, locked: bool) -> None:
        """Let nobody new in, or let them in again."""
        self._do({"do": "lock", "locked": locked})

    def kick(self, number: int) -> None:
        """Send a seat out; its token opens nothing any more. Raises Refused."""
        self._do({"do": "kick", "seat": self.seat(number).number})

    def seat(self, number: int) -> Seat:
        """The seat of that number. Raises Refused."""
        if number not in self.lesson.seats:
            raise Refused(tr("There is no seat {number}.", number=number))
        return self.lesson.seats[number]

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
            raise Refused(tr("The class's file is full. Tell your teacher."))

    async def _wish(self, make: Callable[[], Entry]) -> None:
        wish = _Wish(make, asyncio.get_running_loop().create_future())
        await self._wishes.put(wish)
        await wish.done

    def _do(self, *entries: Entry) -> None:
        self._journal.append(*entries)
        self._applied(*entries)

    def _applied(self, *entries: Entry) -> None:
        for entry in entries:
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


def _settle(wish: _Wish, error: Exception | None) -> None:
    if wish.done.cancelled():  # the phone is gone; what was kept stays kept
        return
    if error is None:
        wish.done.set_result(None)
    else:
        wish.done.set_exception(error)
