"""What a game may still come to: many continuations from where it stands, by a policy and with other luck."""

from collections import Counter

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.engine.turn import Setting
from game.insight.playout import playout
from game.insight.policy import leaning
from game.insight.tally import interval, percentile
from game.story.story import Profile

PLAYS = 1000


class Share(Struct, frozen=True):
    """How many continuations came to something, as a share with its 95 % interval (Wilson), 0 to 1."""

    share: float
    low: float
    high: float


class Spread(Struct, frozen=True):
    """Where a number ends: on average, and between which values in eight of ten continuations."""

    mean: float
    low: float
    high: float


class Forecast(Struct, frozen=True):
    """What continuations by one policy led to."""

    profile: str
    """The policy, in the story's words."""
    plays: int
    endings: dict[str, Share]
    """Each ending that came, the most frequent first; those that stop without one under an empty name."""
    values: dict[str, Spread]


def forecast(game: Playthrough, profile: Profile, plays: int = PLAYS) -> Forecast:
    """So many continuations of a game from where it stands, each with luck of its own, the same ones every time.

    It says nothing about the choice to come, but is to be shown only when that is made: a player who can look up
    what follows no longer decides.
    """
    endings: Counter[str] = Counter()
    values: dict[str, Counter[int]] = {name: Counter() for name in game.values}
    policy = leaning(profile)
    for seed in range(game.seed + 1, game.seed + 1 + plays):
        played = playout(Setting(game.story, game.worldview[1], seed), policy(seed), game.world)
        endings["" if played.stuck else played.end] += 1
        for counts, tenths in zip(values.values(), played.tenths, strict=True):
            counts[tenths] += 1
    shares = {name: Share(hits / plays, *interval(hits, plays)) for name, hits in endings.most_common()}
    return Forecast(profile.label, plays, shares, {name: _spread(found) for name, found in values.items()})


def _spread(tenths: Counter[int]) -> Spread:
    mean = sum(value * many for value, many in tenths.items()) / tenths.total() / 10
    return Spread(round(mean, 1), percentile(tenths, 0.1) / 10, percentile(tenths, 0.9) / 10)


def profile_of(game: Playthrough, name: str) -> Profile | None:
    """The story's profile of that name or label, whatever the case; None if there is none."""
    wanted = name.casefold()
    known = game.story.profiles.items()
    return next((one for key, one in known if wanted in (key.casefold(), one.label.casefold())), None)
