"""What the fairness certificate is about: the figures of a story's play, and the criteria they are held to."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from game.insight.explore import Explored
from game.insight.tally import Tally, interval, percentile
from game.story.story import Story

MOST_OF_CHANCE = 0.30
"""The largest share an ending may have under random play."""

OFTEN = 0.03
ENOUGH_OFTEN = 6
"""So many endings are to come more often than that under random play; all, where there are fewer than 8."""

LEAST_BY_SOME = 0.01
"""The share every ending is to have under some profile, and in which every indicator is to rise and to fall."""


class Criterion(Struct, frozen=True):
    """Something a fair story holds to, whether it does, and what was found."""

    says: str
    met: bool
    found: str


class Spread(Struct, frozen=True):
    """Where a profile's games end by the headline value."""

    mean: float
    low: float
    """Nine games in ten end above or at it."""
    high: float


def chance(explored: Explored) -> Tally:
    """The games of random play in the plan's worldview."""
    return explored.profiles["random"]


def criteria(story: Story, explored: Explored) -> Iterator[Criterion]:
    """All criteria, each with its verdict."""
    tally = chance(explored)
    shares = {name: tally.endings[name] / tally.games for name in ends(story)}
    largest = max(shares, key=lambda name: shares[name])
    yield Criterion(
        "No ending above 30 % under random play",
        shares[largest] <= MOST_OF_CHANCE,
        f"the largest is {largest} with {percent(shares[largest])}",
    )
    rare = [name for name, (_, share) in best(story, explored).items() if share < LEAST_BY_SOME]
    rare += [name for name in story.endings if name not in shares and closes(story, explored, name) < LEAST_BY_SOME]
    says = "Every ending at least 1 % under some profile"
    says += ", every close of an act where that is played alone" if story.acts else ""
    yield Criterion(says, not rare, _list(rare) or "all are")
    often = sum(share > OFTEN for share in shares.values())
    wanted = len(shares) if len(shares) < 8 else ENOUGH_OFTEN
    few = f"All {wanted} endings" if len(shares) < 8 else "At least six endings"
    yield Criterion(f"{few} above 3 % under random play", often >= wanted, f"{often} of {len(shares)} are")
    beaten = [f"{one.scene}.{one.choice}" for one in explored.beaten]
    yield Criterion("No dominated choice", not beaten, _list(list(dict.fromkeys(beaten))) or "none found")
    stuck = explored.whole.stuck.total()
    yield Criterion("No softlock", not stuck, f"{stuck} of {explored.whole.games} games stop without an ending")
    turns = [name for name, low in zip(story.indicators, _turns(tally), strict=False) if low < LEAST_BY_SOME]
    yield Criterion(
        "Every indicator both rises and falls, each in at least 1 % of games", not turns, _list(turns) or "all do"
    )
    spreads = profile_spreads(story, explored)
    if len(spreads) > 1:
        apart = [f"{one} and {other}" for one, other in combinations(spreads, 2) if not overlap(spreads, one, other)]
        yield Criterion("The profiles' ranges overlap", not apart, f"apart: {_list(apart)}" if apart else "all do")


def ends(story: Story) -> list[str]:
    """The endings of the whole story; those that close an act played alone left aside."""
    return [name for name, one in story.endings.items() if not one.act]


def closes(story: Story, explored: Explored, name: str) -> float:
    """The share of an act's games, played alone at random, that this ending closes."""
    tally = explored.acts[story.endings[name].act]
    return tally.endings[name] / tally.games


def best(story: Story, explored: Explored) -> dict[str, tuple[str, float]]:
    """For each ending the profile that reaches it most often, and its share."""
    found = {}
    for ending in ends(story):
        shares = {name: tally.endings[ending] / tally.games for name, tally in explored.profiles.items()}
        most = max(shares, key=lambda name: shares[name])
        found[ending] = (most, shares[most])
    return found


def profile_spreads(story: Story, explored: Explored) -> dict[str, Spread]:
    """Where each profile's games end, by the headline value; nothing if the story has none."""
    return {name: _spread(tally.headlines) for name, tally in explored.profiles.items() if story.headline}


def overlap(spreads: dict[str, Spread], one: str, other: str) -> bool:
    """Whether what eight in ten games of each come to has something in common."""
    return spreads[one].low <= spreads[other].high and spreads[other].low <= spreads[one].high


def upsets(explored: Explored) -> dict[tuple[str, str], float]:
    """For each two profiles the share of pairs of games in which luck turns their order.

    Of all pairs of a game of each, those in which the one with the lower mean ends higher; ties count half.
    """
    found = {}
    for one, other in combinations(explored.profiles, 2):
        first, second = explored.profiles[one].headlines, explored.profiles[other].headlines
        if first and second:
            lower, higher = sorted((first, second), key=lambda counts: _spread(counts).mean)
            turned = sum(
                games * many * (1.0 if value > at else 0.5)
                for value, games in lower.items()
                for at, many in higher.items()
                if value >= at
            )
            found[one, other] = turned / (lower.total() * higher.total())
    return found


def percent(share: float) -> str:
    """A share for reading."""
    return f"{100 * share:.1f} %"


def with_interval(hits: int, games: int) -> str:
    """A share and its 95 % interval for reading."""
    low, high = interval(hits, games)
    return f"{percent(hits / games)} ({100 * low:.1f} to {100 * high:.1f})"


def _turns(tally: Tally) -> list[float]:
    """For each value the smaller of the shares of games it ended higher in and lower in than it began."""
    return [min(pair) / tally.games for pair in zip(tally.courses.rose, tally.courses.fell, strict=True)]


def _spread(counts: Counter[int]) -> Spread:
    mean = sum(value * games for value, games in counts.items()) / max(1, counts.total())
    return Spread(mean / 10, percentile(counts, 0.1) / 10, percentile(counts, 0.9) / 10)


def _list(names: list[str]) -> str:
    return ", ".join(names)
