"""A class of simulated students, so that a teacher can practise alone."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from game.classroom.roll import Refused, Roll
from game.classroom.room import Room
from game.classroom.seat import Seat, key_of
from game.engine.prediction import DIRECTIONS, SURENESS
from game.story.interface import tr
from game.story.text import clean, plain

ARRIVES = 0.0, 3.0
"""Seconds within which a simulated student joins."""
HESITATES = 1.0, 8.0
"""Seconds within which a simulated student votes."""
MINDS = 0.7
"""How often one votes for what their own adviser backs."""
CHANGES = 0.1
"""How often one thinks again."""
PREDICTS = 0.7
"""How often one predicts, where that is asked for; which way and how sure, by chance."""


async def rehearse(room: Room, many: int, say: Callable[[str], object], seed: int = 1) -> None:
    """So many students who join, say something, and vote; `say` hears what they say aloud."""
    await crowd(many, seed, lambda luck: _student(room, say, luck))


async def crowd(many: int, seed: int, student: Callable[[random.Random], Awaitable[None]]) -> None:
    """So many students at once, each with luck of its own."""
    lucks = [random.Random(f"{seed} {at}") for at in range(many)]  # noqa: S311 - nothing secret hangs on it
    await asyncio.gather(*(student(luck) for luck in lucks))


async def seated(roll: Roll, luck: random.Random) -> str:
    """Take a seat after a while; returns the key of its token, or nothing where there is none to be had."""
    await asyncio.sleep(luck.uniform(*ARRIVES))
    try:
        return key_of(await roll.join(roll.lesson.pin))
    except (Refused, OSError):
        return ""


def foretold(luck: random.Random) -> str:
    """What one says of a number's way, or nothing."""
    return f"{luck.choice(DIRECTIONS)} {luck.choice(SURENESS)}" if luck.random() < PREDICTS else ""


async def _student(room: Room, say: Callable[[str], object], luck: random.Random) -> None:
    seat = room.lesson.seat(await seated(room, luck))
    version, voted = -1, 0
    while seat and not seat.gone:
        ballot = room.lesson.ballot
        if ballot and ballot.decision != voted:
            voted = ballot.decision
            await asyncio.sleep(luck.uniform(*HESITATES))
            await _decide(room, seat, say, luck)
            if luck.random() < CHANGES:
                await asyncio.sleep(luck.uniform(*HESITATES))
                await _decide(room, seat, say, luck)
        version = await room.changes(version, 5)


async def _decide(room: Room, seat: Seat, say: Callable[[str], object], luck: random.Random) -> None:
    ballot = room.lesson.ballot
    if ballot is None:
        return
    role = room.game.story.roles.get(seat.role)
    own = [one for one in room.game.advice if role and room.game.story.cast[one.adviser].label == role.label]
    backed = [one for one in own if one.backs in ballot.choices]
    minds = backed and luck.random() < MINDS
    choice = backed[0].backs if minds else luck.choice([*ballot.choices, *ballot.choices, ""])
    if minds and luck.random() < 0.3:
        say(f"{seat.name}{f' ({role.label})' if role else ''}: “{clean(plain(backed[0].says))}”")
    try:
        await room.vote(
            seat, ballot.decision, choice, tr("That is what my brief says.") if minds else tr("It seems fair."),
            foretold(luck),
        )  # fmt: skip
    except (Refused, OSError):
        return
