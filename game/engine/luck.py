"""Keyed luck: a draw depends on the seed, the turn and what is drawn, and on nothing else.

So a decision changed changes no other draw, and two games of one seed differ only by what was decided.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from struct import Struct

_MASK = (1 << 64) - 1
_STEPS = 1 << 53
"""How many numbers can be drawn."""


def draw(seed: int, turn: int, what: str) -> float:
    """A number above 0 and at most 1, evenly spread over what can be drawn."""
    return drawn(moment(seed, turn), key(what))


def winner(seed: int, turn: int, candidates: Iterable[tuple[str, float]]) -> str | None:
    """One of the named candidates, each as likely as its weight (those without weight never)."""
    running = [(name, weight) for name, weight in candidates if weight > 0]
    if not running:
        return None
    race = Race([lane(name) for name, _ in running], [weight for _, weight in running])
    return running[race.first(moment(seed, turn))][0]


class Race:
    """Candidates that may run against each other again and again: their lanes (see `lane`) and weights above 0.

    An exponential race: each candidate runs on its own draw, so that one more or one less leaves the others' times
    alone (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
    """

    __slots__ = ("_heaviest", "_lanes", "_weights")

    def __init__(self, lanes: Sequence[bytes], weights: Sequence[float]) -> None:
        self._lanes = _Lanes(lanes)
        self._weights = weights
        self._heaviest = max(weights)

    def first(self, when: int) -> int:
        """Which of them wins at a moment, by its number."""
        numbers = self._lanes.numbers(when)
        last = max(numbers)
        ahead = numbers.index(last)
        weight = self._weights[ahead]
        # Only a heavier one can still beat the highest draw: mostly there is none, and nothing to calculate.
        if weight < self._heaviest:
            best = -math.log(last / _STEPS) / weight
            for at, heavy in enumerate(self._weights):
                if heavy > weight:
                    time = -math.log(numbers[at] / _STEPS) / heavy
                    if time < best or (time == best and at < ahead):
                        best, ahead = time, at
        return ahead


class _Lanes:
    """Keys drawn at once: mixed side by side in one long number, a third of the time of one after another.

    Each has 128 bits of it, so that a product of two times 64 bits never leaves its lane.
    """

    __slots__ = ("_form", "_gamma", "_low", "_ones", "_packed", "_steps")

    def __init__(self, lanes: Sequence[bytes]) -> None:
        self._packed = int.from_bytes(b"".join(lanes), "little")
        self._ones, self._low, self._gamma, self._steps, self._form = _constants(len(lanes))

    def numbers(self, when: int) -> tuple[int, ...]:
        """The draws at a moment, as how many of the steps up to 1 each is."""
        low = self._low
        number = ((when * self._ones ^ self._packed) + self._gamma) & low
        number = ((number ^ (number >> 30)) & low) * 0xBF58476D1CE4E5B9 & low
        number = ((number ^ (number >> 27)) & low) * 0x94D049BB133111EB & low
        number = (((number ^ (number >> 31)) >> 11) & self._steps) + self._ones
        numbers: tuple[int, ...] = self._form.unpack(number.to_bytes(self._form.size, "little"))
        return numbers


def draws(when: int, lanes: Sequence[bytes]) -> list[float]:
    """The draws of several keys at a moment, as `drawn`."""
    return [one / _STEPS for one in _Lanes(lanes).numbers(when)]


def drawn(when: int, what: int) -> float:
    """The draw of a key at a moment, above 0 and at most 1."""
    return ((_mixed(when ^ what) >> 11) + 1) / _STEPS


def moment(seed: int, turn: int) -> int:
    """A turn of the game of a seed, as a race and `drawn` take it."""
    return seeded(seed) ^ turned(turn)


def seeded(seed: int) -> int:
    """What a moment has of its seed."""
    return _mixed(seed & _MASK)


@lru_cache(maxsize=4096)
def turned(turn: int) -> int:
    """What a moment has of its turn."""
    return _mixed(turn)


@lru_cache(maxsize=65_536)
def key(what: str) -> int:
    """What is drawn, as `drawn` takes it."""
    return int.from_bytes(hashlib.blake2b(what.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=65_536)
def lane(what: str) -> bytes:
    """What is drawn, as a race takes it."""
    return key(what).to_bytes(16, "little")


@cache
def _constants(number: int) -> tuple[int, int, int, int, Struct]:
    """For so many lanes: a one in each, the lower half of each, and so on."""
    ones = sum(1 << 128 * at for at in range(number))
    return ones, ones * _MASK, ones * 0x9E3779B97F4A7C15, ones * (_STEPS - 1), Struct("<" + "Q8x" * number)


def _mixed(number: int) -> int:
    """One step of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)
