"""Keyed luck: a draw depends on the seed, the turn and what is drawn, and on nothing else.

So a decision changed changes no other draw, and two games of one seed differ only by what was decided.
"""

import hashlib
import math
from collections.abc import Iterable
from functools import lru_cache

_MASK = (1 << 64) - 1


def draw(seed: int, turn: int, what: str) -> float:
    """A number above 0 and at most 1, evenly spread over what can be drawn."""
    return _drawn(_moment(seed, turn), what)


def winner(seed: int, turn: int, candidates: Iterable[tuple[str, float]]) -> str | None:
    """One of the named candidates, each as likely as its weight (those without weight never).

    An exponential race: each candidate runs on its own draw, so that one more or one less leaves the others'
    times alone (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
    """
    moment = _moment(seed, turn)
    best, first = math.inf, None
    for name, weight in candidates:
        if weight > 0:
            time = -math.log(_drawn(moment, name)) / weight
            if time < best or first is None:
                best, first = time, name
    return first


def _drawn(moment: int, what: str) -> float:
    return ((_mixed(moment ^ _key(what)) >> 11) + 1) / (1 << 53)


@lru_cache(maxsize=64)
def _moment(seed: int, turn: int) -> int:
    return _mixed(seed & _MASK) ^ _mixed(turn)


@lru_cache(maxsize=65_536)
def _key(what: str) -> int:
    return int.from_bytes(hashlib.blake2b(what.encode(), digest_size=8).digest(), "big")


def _mixed(number: int) -> int:
    """One step of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)
