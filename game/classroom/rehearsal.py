"""A class of simulated students, so that a teacher can practise alone."""

import asyncio
import random
from collections.abc import Callable

from game.classroom.roll import Refused
from game.classroom.room import Room
from game.classroom.seat import Seat, key_of
from game.engine.prediction import DIRECTIONS, SURENESS
from game.story.interface import tr
from game.story.text import clean, plain

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
    lucks = [random.Random(f"{seed} {at}") for at in range(many)]  # noqa: S311 - nothing secret hangs on it
    await asyncio.gather(*(_student(room, say, luck) for luck in lucks))


async def _student(room: Room, say: Callable[[str], object], luck: random.Random) -> None:
    await asyncio.sleep(luck.uniform(0, 3))
    try:
        token = await room.join(room.lesson.pin)
    except (Refused, OSError):
        return
    seat = room.lesson.seat(key_of(token))
    version, voted = -1, 0
    while seat and not seat.gone and room.game.node:
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
            _foretold(luck),
        )  # fmt: skip
    except (Refused, OSError):
        return


def _foretold(luck: random.Random) -> str:
    return f"{luck.choice(DIRECTIONS)} {luck.choice(SURENESS)}" if luck.random() < PREDICTS else ""
