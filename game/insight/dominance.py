"""Choices that another choice of the same scene beats on every count, whatever comes after.

From a state reached in play, each open choice is followed by 200 continuations of the same seeds under random
play; a choice is dominated where the mean final indicators of another are at least as good on every one and
better on some. A first finding is held against further states before it is believed: what loses once may win
elsewhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from game.engine.turn import Setting, is_open, step
from game.engine.world import World
from game.insight.walk import by_profile, walk
from game.story.story import Profile, Story

CONTINUATIONS = 200
SAMPLED_GAMES = 200
STATES = 4
"""States of a scene that must agree, where so many were reached."""

LEAST = 0.05
"""Points of an indicator that count as better."""

Means = dict[str, float]


@dataclass(frozen=True, slots=True)
class State:
    """A state reached in play, and the game that reaches it."""

    seed: int
    decisions: tuple[tuple[str, str], ...]
    world: World


@dataclass(frozen=True, slots=True)
class Trial:
    """One choice to be followed from one state."""

    state: State
    choice: str


def sample(story: Story, strengths: dict[str, float], seed: int) -> dict[str, list[State]]:
    """For each scene some of the states that random play reaches it in, from games spread over the sample."""
    found: dict[str, list[State]] = {}
    for game in range(SAMPLED_GAMES):
        made = walk(Setting(story, strengths, seed + game), by_profile(Profile({}), seed + game))
        for at, (node, _) in enumerate(made.decisions):
            states = found.setdefault(node, [])
            if len(states) < STATES and (not states or states[-1].seed != made.seed):
                states.append(State(made.seed, tuple(made.decisions[:at]), made.views[at].world))
    return found


def follow(story: Story, strengths: dict[str, float], trial: Trial) -> Means:
    """The mean final indicators after the choice, over the continuations."""
    scene = story.scene(trial.state.world.at)
    sums = dict.fromkeys(story.indicators, 0.0)
    for number in range(CONTINUATIONS):
        seed = trial.state.seed + 1_000_003 * (number + 1)
        setting = Setting(story, strengths, seed)
        if scene is not None:
            world = step(setting, trial.state.world, scene, scene.choices[trial.choice])
            for name, value in walk(setting, by_profile(Profile({}), seed), world).views[-1].world.values.items():
                sums[name] += value
    return {name: total / CONTINUATIONS for name, total in sums.items()}


def dominated(
    story: Story,
    strengths: dict[str, float],
    seed: int,
    each: Callable[[list[Trial]], Iterable[Means]],
) -> list[dict[str, Any]]:
    """The dominated choices, each with the one that beats it, by how much, and a game that leads there.

    `each` follows a list of trials, in one process or several, and gives their means in the same order.
    """
    states = sample(story, strengths, seed)
    pairs: dict[tuple[str, str, str], list[tuple[State, Means]]] = {}
    for round_ in range(STATES):
        trials = [
            Trial(found[round_], choice)
            for name, found in states.items()
            if round_ < len(found) and (not round_ or any(key[0] == name for key in pairs))
            for choice in _open(story, strengths, found[round_])
        ]
        means = dict(zip([(one.state.world.at, one.choice) for one in trials], each(trials), strict=True))
        if round_ and not trials:
            break
        pairs = _beaten(story, states, round_, means, pairs)
    return [
        {
            "choice": f"{scene}.{worse}",
            "by": f"{scene}.{better}",
            "states": len(seen),
            "margins": {name: round(points, 2) for name, points in seen[0][1].items()},
            "example": {
                "seed": seen[0][0].seed,
                "choices": ",".join(f"{node}.{choice}" for node, choice in seen[0][0].decisions),
            },
        }
        for (scene, worse, better), seen in pairs.items()
    ]


def _open(story: Story, strengths: dict[str, float], state: State) -> list[str]:
    scene = story.scene(state.world.at)
    view = Setting(story, strengths, state.seed).view(state.world)
    return [one.name for one in scene.choices.values() if is_open(view, one)] if scene else []


def _beaten(
    story: Story,
    states: dict[str, list[State]],
    round_: int,
    means: dict[tuple[str, str], Means],
    before: dict[tuple[str, str, str], list[tuple[State, Means]]],
) -> dict[tuple[str, str, str], list[tuple[State, Means]]]:
    """The pairs beaten in this round's states too; in the first round, all that are."""
    after: dict[tuple[str, str, str], list[tuple[State, Means]]] = {}
    for name, found in states.items():
        if round_ >= len(found):
            after.update({key: seen for key, seen in before.items() if key[0] == name})
            continue
        state = found[round_]
        open_here = [choice for of, choice in means if of == name]
        for key in [(name, one, other) for one in open_here for other in open_here if one != other]:
            margins = _margins(story, means[name, key[2]], means[name, key[1]])
            beats = all(points >= 0 for points in margins.values()) and max(margins.values()) > LEAST
            if beats and (not round_ or key in before):
                after[key] = [*before.get(key, []), (state, margins)]
        # A pair that was not both open here has nothing said against it.
        for key, seen in before.items():
            if key[0] == name and not {key[1], key[2]} <= set(open_here):
                after[key] = seen
    return after


def _margins(story: Story, better: Means, worse: Means) -> Means:
    """By how much `better` is better, in each indicator's good direction."""
    return {
        name: (better[name] - worse[name]) * (1 if one.good == "high" else -1) for name, one in story.indicators.items()
    }
