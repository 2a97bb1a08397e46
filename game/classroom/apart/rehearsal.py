"""Simulated students with a game each, so that a teacher can see what a class that plays apart looks like."""

import asyncio
import random

from game.classroom.apart.games import Games
from game.classroom.rehearsal import MINDS, crowd, foretold, seated
from game.classroom.roll import Refused
from game.engine.playthrough import Playthrough

READS = 5.0, 15.0
"""Seconds for which one reads and thinks before a decision."""
PACE = 0.5, 2.0
"""How many times that long a slow one takes, and a fast one."""


async def rehearse(games: Games, many: int, seed: int = 1) -> None:
    """So many students who join and play to the end, each at a pace of its own."""
    await crowd(many, seed, lambda luck: _student(games, luck))


async def _student(games: Games, luck: random.Random) -> None:
    key, pace = await seated(games, luck), luck.uniform(*PACE)
    trusts = luck.choice([*games.story.cast, ""])
    while seat := games.lesson.seat(key):
        await asyncio.sleep(pace * luck.uniform(*READS))
        try:
            game = games.game(seat)
            offers = [one.choice.name for one in game.choices if one.open]
            if not offers:
                return
            if not games.lesson.paused:
                games.choose(seat, len(game.decisions), _choice(game, offers, trusts, luck), foretold(luck))
        except (Refused, OSError):
            return


def _choice(game: Playthrough, offers: list[str], trusts: str, luck: random.Random) -> str:
    """What the adviser backs whom one trusts, most often; else any of what is open."""
    backed = [one.backs for one in game.advice if one.adviser == trusts and one.backs in offers]
    return backed[0] if backed and luck.random() < MINDS else luck.choice(offers)
