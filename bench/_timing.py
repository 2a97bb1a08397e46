"""Rates measured side by side."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Game = Callable[[int], int]
"""Plays the game of a seed and says how many decisions it took."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one contender came to: the median over the rounds."""

    name: str
    games: float
    """Games a second of processor time."""
    decisions: float
    """Decisions a second of processor time."""


def side_by_side(contenders: dict[str, Game], rounds: int, seconds: float = 0.5) -> list[str]:
    """A line for each contender's rates, beside the first's.

    They take turns in short rounds, so that a busy machine slows all of them alike. `seconds` of processor time is
    what each gets in each round; one round before the first is not counted.
    """
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, play in contenders.items():
            games = decisions = 0
            start = time.process_time()
            while (spent := time.process_time() - start) < seconds:
                decisions += play(games)
                games += 1
            if number:
                found[name].append((games / spent, decisions / spent))
    rates = [
        Rate(name, *(statistics.median(column) for column in zip(*pairs, strict=True))) for name, pairs in found.items()
    ]
    return [
        f"{one.name:24}{one.games:9,.0f} games/s{one.decisions:11,.0f} decisions/s"
        f"{rates[0].decisions / one.decisions:8.2f} times the {rates[0].name}'s time"
        for one in rates
    ]
