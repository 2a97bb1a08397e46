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
    return running[first(moment(seed, turn), [lane(name) for name, _ in running], [-one for _, one in running])][0]


def first(when: int, lanes: Sequence[bytes], weights: Sequence[float]) -> int:
    """Which of the candidates wins at a moment, by its number; at least one must run.

    `lanes` are their names' (see `lane`), and `weights` are less than 0: the less, the likelier. An exponential
    race: each candidate runs on its own draw, so that one more or one less leaves the others' times alone
    (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).

    All draws are mixed at once, side by side in one long number, 128 bits for each, of which a product of two
    times 64 bits never leaves its lane: a third of the time of one after another.
    """
    numbers = _numbers(when, lanes)
    last = max(numbers)
    ahead = numbers.index(last)
    weight = weights[ahead]
    # Only a heavier one can still beat the one with the highest draw: mostly there is none, and nothing to calculate.
    if weight > min(weights):
        best = math.log(last / _STEPS) / weight
        for at, heavy in enumerate(weights):
            if heavy < weight:
                time = math.log(numbers[at] / _STEPS) / heavy
                if time < best or (time == best and at < ahead):
                    best, ahead = time, at
    return ahead


def draws(when: int, lanes: Sequence[bytes]) -> list[float]:
    """The draws of several keys at a moment, as `drawn`."""
    return [one / _STEPS for one in _numbers(when, lanes)]


def _numbers(when: int, lanes: Sequence[bytes]) -> tuple[int, ...]:
    """The same, as how many of the steps up to 1 each is.

    All are mixed at once, side by side in one long number, 128 bits for each, so that a product of two times 64
    bits never leaves its lane: a third of the time of one after another.
    """
    ones, low, gamma, steps, size, form = _lanes(len(lanes))
    number = ((when * ones ^ int.from_bytes(b"".join(lanes), "little")) + gamma) & low
    number = ((number ^ (number >> 30)) & low) * 0xBF58476D1CE4E5B9 & low
    number = ((number ^ (number >> 27)) & low) * 0x94D049BB133111EB & low
    number = (((number ^ (number >> 31)) >> 11) & steps) + ones
    numbers: tuple[int, ...] = form.unpack(number.to_bytes(size, "little"))
    return numbers


def drawn(when: int, what: int) -> float:
    """The draw of a key at a moment, above 0 and at most 1."""
    return ((_mixed(when ^ what) >> 11) + 1) / _STEPS


def moment(seed: int, turn: int) -> int:
    """A turn of the game of a seed, as `first` and `drawn` take it."""
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
    """What is drawn, as `first` takes it."""
    return key(what).to_bytes(16, "little")


@cache
def _lanes(number: int) -> tuple[int, int, int, int, int, Struct]:
    """For so many lanes: a one in each, the lower half of each, and so on."""
    ones = sum(1 << 128 * at for at in range(number))
    return ones, ones * _MASK, ones * 0x9E3779B97F4A7C15, ones * (_STEPS - 1), 16 * number, Struct("<" + "Q8x" * number)


def _mixed(number: int) -> int:
    """One step of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)
