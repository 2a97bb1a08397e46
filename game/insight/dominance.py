"""Choices that another choice of the same scene beats on every count, whatever comes after.

From a state reached in play, open choices are followed by 200 continuations of the same seeds under random play;
a choice is dominated where the mean final indicators of another are at least as good on every one and better on
some. Two choices are held against each other in four states of four games where both were open, or in as many
as there were. A pair that only one game ever had open is let go: one state is no proof of "whatever comes after".

Almost every pair is let go early: after the first 16 continuations, and at each stop after that, a pair whose
better one loses on some count by four standard errors of the paired differences is followed no further.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import permutations
from operator import mul

from msgspec import Struct

from game.engine.compiled.deciding import decide
from game.engine.luck import seeded
from game.engine.ruleset import ruleset
from game.engine.turn import Setting
from game.insight.games import Game, reached, strengths
from game.insight.hands import Hands
from game.insight.playout import playout
from game.insight.policy import at_random
from game.insight.tally import Tally
from game.story.story import Story

STOPS = (16, 32, 64, 100, 150, 200)
"""Continuations after which pairs are looked at; the last number is that of all of them."""

STATES = 4
FEWEST_STATES = 2

LEAST = 50_000
"""Millionths of a point of an indicator that count as better."""

HOPELESS = 4
"""Standard errors."""

Finals = list[tuple[int, ...]]
"""For each continuation the final indicators in millionths, turned so that more is better."""

Followed = dict[tuple[Game, str, str], Finals]
"""What came of following a choice of a scene from a state."""


class Trial(Struct, frozen=True):
    """One choice to be followed from one state, by the continuations from `first` up to `last`."""

    state: Game
    scene: str
    choice: str
    first: int
    last: int


class Pair(Struct, frozen=True):
    """Two choices of a scene, and the states in which to hold them against each other."""

    scene: str
    worse: str
    better: str
    states: tuple[Game, ...]


class Beaten(Struct, frozen=True):
    """A dominated choice, the one that beats it, and by how many points in the first of the states."""

    scene: str
    choice: str
    by: str
    states: int
    margins: dict[str, float]
    example: Game
    """The game that leads to the first of the states."""


def follow(story: Story, trial: Trial) -> Finals:
    """What the choice comes to in each continuation."""
    view = strengths(story, trial.state.worldview)
    program = ruleset(story, view).program
    reached_there, option = program.state(reached(story, trial.state)), program.option(trial.scene, trial.choice)
    signs = [1 if one.good == "high" else -1 for one in story.indicators.values()]
    finals: Finals = []
    for number in range(trial.first, trial.last):
        seed = trial.state.seed + 1_000_003 * (number + 1)
        state = reached_there.copy()
        decide(program, seeded(seed), state, option)
        last = playout(Setting(story, view, seed), at_random(seed), state).state.numbers
        # Whole numbers, so that equal sums are equal.
        finals.append(tuple([round(value * 1_000_000) * sign for value, sign in zip(last, signs, strict=False)]))
    return finals


def dominated(story: Story, tally: Tally, each: Hands) -> list[Beaten]:
    """The dominated choices, in the story's order; a choice that several others beat is there once for each."""
    alive = list(_pairs(story, tally))
    finals: Followed = {}
    for depth in range(STATES):
        for last in STOPS:
            trials = list(_trials(alive, depth, last, finals))
            for trial, more in zip(trials, each(follow, trials), strict=True):
                finals.setdefault((trial.state, trial.scene, trial.choice), []).extend(more)
            alive = [
                pair
                for pair in alive
                if depth >= len(pair.states) or _holds(_differences(pair, depth, last, finals), last == STOPS[-1])
            ]
    return [
        Beaten(
            pair.scene, pair.worse, pair.better, len(pair.states),
            {
                name: round(sum(column) / len(column) / 1_000_000, 2)
                for name, column in zip(story.indicators, _differences(pair, 0, STOPS[-1], finals), strict=True)
            },
            pair.states[0],
        )
        for pair in alive
    ]  # fmt: skip


def _pairs(story: Story, tally: Tally) -> Iterator[Pair]:
    """Every two choices that were open together in enough games, in either order."""
    met: dict[str, list[tuple[tuple[str, ...], Game]]] = {}
    for (name, open_), games in tally.met_games.items():
        met.setdefault(name, []).extend((open_, game) for game in games)
    for scene in (*story.nodes.values(), *story.storylets.values()):
        here = sorted(met.get(scene.name, []), key=lambda one: one[1].seed)
        for worse, better in permutations(scene.choices, 2):
            states = {game.seed: game for open_, game in reversed(here) if worse in open_ and better in open_}
            first = tuple(states[seed] for seed in sorted(states)[:STATES])
            if len(first) >= FEWEST_STATES:
                yield Pair(scene.name, worse, better, first)


def _trials(pairs: Iterable[Pair], depth: int, last: int, finals: Followed) -> Iterable[Trial]:
    """What the pairs need to be followed up to `last`, each once, and not again what was followed for others."""
    wanted = dict.fromkeys(
        (pair.states[depth], pair.scene, choice)
        for pair in pairs
        if depth < len(pair.states)
        for choice in (pair.worse, pair.better)
    )
    for key in wanted:
        done = len(finals.get(key, ()))
        if done < last:
            yield Trial(*key, done, last)


def _differences(pair: Pair, depth: int, last: int, finals: Followed) -> list[list[int]]:
    """For each indicator by how much the better choice is better, in each continuation up to `last`."""
    worse, better = (finals[pair.states[depth], pair.scene, choice][:last] for choice in (pair.worse, pair.better))
    return [
        [high - low for high, low in zip(these, those, strict=True)]
        for these, those in zip(zip(*better, strict=True), zip(*worse, strict=True), strict=True)
    ]


def _holds(differences: list[list[int]], is_last: bool) -> bool:
    """Whether the better choice is so in all continuations; before the last of them, whether it still may be."""
    if is_last:
        sums = [sum(column) for column in differences]
        return min(sums) >= 0 and max(sums) > LEAST * STOPS[-1]
    return all(_may_win(column) for column in differences)


def _may_win(column: list[int]) -> bool:
    """Whether their mean is above nought, or short of it by no more than so many standard errors of its own."""
    # In whole numbers up to the root, and all multiplied by how many there are.
    number, total, squares = len(column), sum(column), sum(map(mul, column, column))
    return total + HOPELESS * math.sqrt((squares * number - total * total) / (number - 1)) >= 0
