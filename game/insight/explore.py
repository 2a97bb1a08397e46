"""Bulk play: what a story can come to, and what in it never happens.

Games are played in chunks of 500 that are merged in order, so that any number of jobs gives the same report.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from game.engine.turn import Setting
from game.insight.dominance import Beaten, dominated
from game.insight.games import strengths
from game.insight.hands import hands
from game.insight.policy import leaning, seldom_seen
from game.insight.tally import Tally
from game.story.story import Profile, Story

CHUNK = 500
FEWEST_ASIDE, MOST_ASIDE = 200, 300
"""Games for each profile, each worldview and each act, beside those asked for: a tenth of them, within these bounds."""

RANDOM = Profile({}, "At random", "Chance decides.")


class Plan(Struct, frozen=True):
    """What to play: how many games from which seed on, by which policy, in which worldview."""

    plays: int
    seed: int
    profile: str = "random"
    worldview: str = "neutral"
    cover: bool = False
    """Whether choices seen least are preferred, so that every reachable one is tried on purpose."""
    act: str = ""
    """The act that is played alone, or nothing for the whole story."""


class Explored(Struct, frozen=True):
    """What was played: by the plan, by each profile in the plan's worldview, in each worldview at random.

    And at random each act alone, so that its own beginning and its closes are tried too.
    """

    plan: Plan
    tally: Tally
    profiles: dict[str, Tally]
    worldviews: dict[str, Tally]
    acts: dict[str, Tally]
    whole: Tally
    """All of it together; what never happened there was never seen to happen."""
    beaten: list[Beaten]


def explore(story: Story, plan: Plan, jobs: int = 1, progress: Callable[[int], object] = lambda _: None) -> Explored:
    """Play the plan and what stands beside it, and count. `progress` is told how many games are done.

    Raises KeyError if the story has no such profile or worldview (`random` and `neutral` are always there).
    """
    _profile(story, plan), strengths(story, plan.worldview)
    with hands(story, jobs) as each:
        passes = {one: Tally() for one in (plan, *beside(story, plan))}
        chunks = [
            _Chunk(one, start, min(CHUNK, one.plays - start)) for one in passes for start in range(0, one.plays, CHUNK)
        ]
        done = 0
        for chunk, part in zip(chunks, each(_play, chunks), strict=True):
            passes[chunk.plan].add(part)
            done += part.games
            progress(done)
        whole = Tally()
        for tally in passes.values():
            whole.add(tally)
        of = {(one.profile, one.worldview, one.act): it for one, it in reversed(passes.items()) if not one.cover}
        return Explored(
            plan,
            passes[plan],
            {name: of[name, plan.worldview, plan.act] for name in _with("random", story.profiles)},
            {name: of["random", name, plan.act] for name in _with("neutral", story.worldviews)},
            {name: of["random", "neutral", name] for name in story.acts},
            whole,
            dominated(story, whole, each),
        )


def planned(story: Story, plan: Plan) -> int:
    """How many games `explore` plays for a plan."""
    return plan.plays + sum(one.plays for one in beside(story, plan))


def beside(story: Story, plan: Plan) -> list[Plan]:
    """What is played beside a plan: every profile and every worldview, but for what the plan does itself."""
    few = replace(plan, plays=min(MOST_ASIDE, max(FEWEST_ASIDE, plan.plays // 10)), cover=False)
    plans = [replace(few, profile=name) for name in _with("random", story.profiles)]
    plans += [replace(few, profile="random", worldview=name) for name in _with("neutral", story.worldviews)]
    plans += [replace(few, profile="random", worldview="neutral", act=name) for name in story.acts]
    itself = set() if plan.cover else {(plan.profile, plan.worldview, plan.act)}
    return [one for one in dict.fromkeys(plans) if (one.profile, one.worldview, one.act) not in itself]


def _with(name: str, names: Iterable[str]) -> list[str]:
    """The names, the one that is always there among them."""
    return list(dict.fromkeys([*names, name]))


class _Chunk(Struct, frozen=True):
    plan: Plan
    start: int
    games: int


def _play(story: Story, chunk: _Chunk) -> Tally:
    plan = chunk.plan
    profile, view = _profile(story, plan), strengths(story, plan.worldview)
    tally = Tally()
    policy = seldom_seen(Counter()) if plan.cover else leaning(profile)
    first = plan.seed + chunk.start
    for seed in range(first, first + chunk.games):
        tally.play(Setting(story, view, seed), policy(seed), plan.worldview, plan.act)
    return tally


def _profile(story: Story, plan: Plan) -> Profile:
    return RANDOM if plan.profile == "random" else story.profiles[plan.profile]
