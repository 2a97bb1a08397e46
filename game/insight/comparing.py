"""Policies held against each other in every worldview, each with the same seeds, so that only they differ."""

import math
import statistics
from collections import Counter
from collections.abc import Callable

from msgspec import Struct, field

from game.engine.turn import Setting
from game.engine.world import beginning
from game.insight.games import strengths
from game.insight.hands import hands
from game.insight.playout import playout
from game.insight.policy import leaning
from game.story.story import Story

CHUNK = 100
"""Games of one policy in one worldview that a process plays at a time."""
SURE = 1.959964
"""Standard errors on each side of a mean that make a 95 % interval."""


class Matchup(Struct, frozen=True):
    """What to play."""

    plays: int
    """Games in all, shared out evenly over policies and worldviews."""
    seed: int
    """The first seed; every policy plays the same ones in every worldview."""
    by_hand: dict[str, float] = field(default_factory=dict)
    """Links whose strength is set by hand, in every worldview."""
    act: str = ""
    """The act that is played alone, or nothing."""


Cell = tuple[str, str]
"""A policy and a worldview."""


class Ends(Struct):
    """How games ended, in the order of their seeds."""

    endings: list[str] = field(default_factory=list)
    """The ending's name, or nothing for a game that stops without one."""
    tenths: list[tuple[int, ...]] = field(default_factory=list)
    """Every value at the end, in tenths of a point, in the order it is shown."""


class Mean(Struct, frozen=True):
    """A mean with half the width of its 95 % interval (normal approximation), in points."""

    mean: float
    give: float


class Gap(Struct, frozen=True):
    """How much better one policy does than another by the headline value, in points: above 0 is better."""

    other: str
    mean: float
    give: float

    @property
    def is_sure(self) -> bool:
        """Whether chance alone would seldom (1 time in 20) make such a gap."""
        return abs(self.mean) > self.give


class Compared:
    """What was played, cell by cell."""

    def __init__(self, story: Story, matchup: Matchup, cells: dict[Cell, Ends]) -> None:
        self.story = story
        self.matchup = matchup
        self.cells = cells
        self.names = [*story.indicators, *story.derived]
        self.policies = list(dict.fromkeys(policy for policy, _ in cells))
        self.worldviews = list(dict.fromkeys(view for _, view in cells))

    @property
    def games(self) -> int:
        """Games in each cell."""
        return len(next(iter(self.cells.values())).endings)

    def endings(self, cell: Cell) -> Counter[str]:
        """How often each ending came."""
        return Counter(self.cells[cell].endings)

    def value(self, cell: Cell, name: str) -> Mean:
        """A value at the end, on average."""
        return mean([one / 10 for one in self.column(cell, name)])

    def column(self, cell: Cell, name: str) -> list[int]:
        """A value at the end of each game, in tenths, by seed."""
        at = self.names.index(name)
        return [one[at] for one in self.cells[cell].tenths]

    def gap(self, policy: str, other: str, worldview: str, name: str) -> Gap:
        """How much better a policy does by a value than another in a worldview, game by game under the same seeds."""
        mine, theirs = self.column((policy, worldview), name), self.column((other, worldview), name)
        found = mean([(one - two) / 10 for one, two in zip(mine, theirs, strict=True)])
        one = self.story.indicators.get(name) or self.story.derived[name]
        return Gap(other, found.mean if one.good == "high" else -found.mean, found.give)

    def rivals(self, policy: str, worldview: str, name: str) -> list[Gap]:
        """The other policies, the best by a value first."""
        gaps = [self.gap(policy, other, worldview, name) for other in self.policies if other != policy]
        return sorted(gaps, key=lambda one: one.mean)


def compare(
    story: Story, matchup: Matchup, jobs: int = 1, progress: Callable[[int], object] = lambda _: None
) -> Compared:
    """Play every profile of the story in every worldview. `progress` is told how many games are done.

    Any number of jobs gives the same result.
    """
    cells, games = _cells(story), _each(story, matchup)
    chunks = [
        _Chunk(cell, matchup, start, min(CHUNK, games - start)) for cell in cells for start in range(0, games, CHUNK)
    ]
    found = {cell: Ends() for cell in cells}
    done = 0
    with hands(story, jobs) as each:
        for chunk, part in zip(chunks, each(_play, chunks), strict=True):
            found[chunk.cell].endings += part.endings
            found[chunk.cell].tenths += part.tenths
            done += chunk.games
            progress(done)
    return Compared(story, matchup, found)


def planned(story: Story, matchup: Matchup) -> int:
    """How many games `compare` plays: those asked for, and as many more as make the shares even."""
    return len(_cells(story)) * _each(story, matchup)


def _cells(story: Story) -> list[Cell]:
    return [(policy, view) for policy in story.profiles for view in dict.fromkeys(["neutral", *story.worldviews])]


def _each(story: Story, matchup: Matchup) -> int:
    # Two at the least: with one there is no interval.
    return max(2, math.ceil(matchup.plays / max(1, len(_cells(story)))))


def mean(numbers: list[float]) -> Mean:
    """The mean of two numbers or more, and half the width of its interval."""
    return Mean(statistics.fmean(numbers), SURE * statistics.stdev(numbers) / math.sqrt(len(numbers)))


class _Chunk(Struct, frozen=True):
    cell: Cell
    matchup: Matchup
    start: int
    games: int


def _play(story: Story, chunk: _Chunk) -> Ends:
    name, worldview = chunk.cell
    links = {**strengths(story, worldview), **chunk.matchup.by_hand}
    policy, found = leaning(story.profiles[name]), Ends()
    first = chunk.matchup.seed + chunk.start
    begun = beginning(story, chunk.matchup.act)
    for seed in range(first, first + chunk.games):
        made = playout(Setting(story, links, seed), policy(seed), begun)
        found.endings.append("" if made.stuck else made.end)
        found.tenths.append(tuple(made.tenths))
    return found
