"""Bulk play: what a story can come to, and what in it never happens.

Games are played in chunks of 500 that are merged in order, so that any number of jobs gives the same report.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from game.engine.turn import Setting
from game.insight.dominance import Means, Trial, dominated, follow
from game.insight.tally import Tally, interval
from game.insight.walk import by_profile, seldom_seen, walk
from game.story.story import Profile, Story

CHUNK = 500
RANDOM = Profile({}, "At random", "Chance decides.")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to play: how many games from which seed on, by which policy, in which worldview."""

    plays: int
    seed: int
    profile: str = "random"
    worldview: str = "neutral"
    cover: bool = False
    """Whether choices seen least are preferred, so that every reachable one is tried on purpose."""


def explore(story: Story, plan: Plan, jobs: int = 1, progress: Callable[[int], object] = lambda _: None) -> Tally:
    """Play the plan and count. `progress` is told how many games are done.

    Raises KeyError if the story has no such profile or worldview (`random` and `neutral` are always there).
    """
    _policy(story, plan)
    whole = Tally()
    chunks = [(start, min(CHUNK, plan.plays - start)) for start in range(0, plan.plays, CHUNK)]
    for part in _parts(story, plan, chunks, jobs):
        whole.add(part)
        progress(whole.games)
    return whole


def _parts(story: Story, plan: Plan, chunks: list[tuple[int, int]], jobs: int) -> Iterable[Tally]:
    if jobs <= 1 or len(chunks) == 1:
        yield from (_chunk(story, plan, chunk) for chunk in chunks)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(story, plan)) as pool:
        yield from pool.map(_work, chunks)


_shared: list[tuple[Story, Plan]] = []
"""What each worker process works on; sent once, not with every chunk."""


def _begin(story: Story, plan: Plan) -> None:
    _shared[:] = [(story, plan)]


def _work(chunk: tuple[int, int]) -> Tally:
    return _chunk(*_shared[0], chunk)


def find_dominated(story: Story, plan: Plan, jobs: int = 1) -> list[dict[str, Any]]:
    """The dominated choices (see `dominance`), in the plan's worldview. Raises KeyError as `explore` does."""
    strengths = _policy(story, plan)[1]
    if jobs <= 1:
        return dominated(story, strengths, plan.seed, lambda trials: [follow(story, strengths, one) for one in trials])
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(story, plan)) as pool:
        return dominated(story, strengths, plan.seed, lambda trials: pool.map(_follow, trials, chunksize=4))


def _follow(trial: Trial) -> Means:
    story, plan = _shared[0]
    return follow(story, _policy(story, plan)[1], trial)


def _policy(story: Story, plan: Plan) -> tuple[Profile, dict[str, float]]:
    profile = RANDOM if plan.profile == "random" else story.profiles[plan.profile]
    neutral = plan.worldview == "neutral" and "neutral" not in story.worldviews
    return profile, {} if neutral else story.worldviews[plan.worldview].strengths


def _chunk(story: Story, plan: Plan, chunk: tuple[int, int]) -> Tally:
    profile, strengths = _policy(story, plan)
    tally = Tally()
    seen: Counter[str] = Counter()
    start, number = chunk
    for seed in range(plan.seed + start, plan.seed + start + number):
        pick = seldom_seen(seen, seed) if plan.cover else by_profile(profile, seed)
        tally.count(story, walk(Setting(story, strengths, seed), pick))
    return tally


def report(story: Story, plan: Plan, tally: Tally, beaten: list[dict[str, Any]]) -> dict[str, Any]:
    """The findings as plain data, in the story's own order."""
    scenes = {**story.nodes, **story.storylets}
    choices = [f"{scene.name}.{choice}" for scene in scenes.values() for choice in scene.choices]
    return {
        "story": story.id,
        "version": story.version,
        "rules": story.digest,
        "plays": tally.games,
        "seed": plan.seed,
        "profile": plan.profile,
        "worldview": plan.worldview,
        "cover": plan.cover,
        "decisions_a_game": round(tally.decisions / max(1, tally.games), 2),
        "endings": {name: _share(tally, name) for name in story.endings if tally.endings[name]},
        "never": {
            "endings": [name for name in story.endings if not tally.endings[name]],
            "nodes": [name for name in story.nodes if not tally.scenes[name]],
            "storylets": [name for name in story.storylets if not tally.scenes[name]],
            "chosen": [name for name in choices if tally.opened[name] and not tally.chosen[name]],
            "open": [name for name in choices if tally.scenes[name.split(".")[0]] and not tally.opened[name]],
        },
        "stuck": {
            "games": tally.stuck_games,
            "examples": [{"seed": seed, "choices": _line(decisions)} for seed, decisions in tally.stuck],
        },
        "dominated": beaten,
        "values": {
            name: {
                "low": course.low,
                "high": course.high,
                "rose": course.rose,
                "fell": course.fell,
                "course": [round(course.sums[turn] / course.numbers[turn] / 10, 2) for turn in sorted(course.numbers)],
            }
            for name, course in tally.courses.items()
        },
    }


def _share(tally: Tally, name: str) -> dict[str, Any]:
    hits = tally.endings[name]
    low, high = interval(hits, tally.games)
    seed, decisions = tally.examples[name]
    return {
        "games": hits,
        "share": round(hits / tally.games, 4),
        "interval": [round(low, 4), round(high, 4)],
        "example": {"seed": seed, "choices": _line(decisions)},
    }


def _line(decisions: list[tuple[str, str]]) -> str:
    """Decisions as `peace play --choices` takes them."""
    return ",".join(f"{node}.{choice}" for node, choice in decisions)
