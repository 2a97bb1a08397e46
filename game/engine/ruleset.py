"""A story's effects as one worldview plays them: amounts compiled, links' strengths multiplied in."""

import math
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from game.engine.account import Cause
from game.story.expression import Names, Past, amount, conditions
from game.story.story import Effect, Rule, Story

MOST_KEPT = 8
"""Rulesets kept for the next game; a comparison of worldviews plays some five in turn."""


class Push(NamedTuple):
    """An effect under its link's strength."""

    target: str
    amount: float
    """How far the indicator is to be moved, before damping; not asked where there is a formula."""
    formula: Callable[[Names, Past], float] | None
    """What has to be calculated and multiplied by the strength, if the amount is not a number."""
    cause: Cause


class Range(NamedTuple):
    """Where an indicator can be."""

    low: float
    high: float
    half: float
    """How much room a push needs to count whole: half the range, or below any room where pushes are not damped."""


class Ruleset:
    """What games of one story and worldview share. All is compiled when first needed."""

    def __init__(self, story: Story, strengths: dict[str, float]) -> None:
        self.story = story
        self.strengths = strengths
        self.ranges = {
            name: Range(one.low, one.high, (one.high - one.low) / 2 if one.damped else -math.inf)
            for name, one in story.indicators.items()
        }
        self._pushes: dict[tuple[str, str], tuple[Push, ...]] = {}

    @cached_property
    def standing(self) -> list[tuple[Rule, tuple[Push, ...]]]:
        """The standing rules, each with what it pushes."""
        return [(rule, self.pushes(rule.effects, "rule", name)) for name, rule in self.story.rules.items()]

    @cached_property
    def acting(self) -> Callable[[Names, Past], tuple[bool, ...]]:
        """Which of the standing rules act."""
        return conditions(tuple(rule.condition for rule in self.story.rules.values()))

    @cached_property
    def timely(self) -> Callable[[Names, Past], tuple[bool, ...]]:
        """Which of the storylets would fit, whether or not they may come again."""
        return conditions(tuple(storylet.when for storylet in self.story.storylets.values()))

    def pushes(
        self, effects: Iterable[Effect], kind: Literal["choice", "later", "rule", "storylet"], source: str
    ) -> tuple[Push, ...]:
        """The effects of a source; `kind` and `source` are as in `Cause` and name it."""
        made = self._pushes.get((kind, source))
        if made is None:
            made = self._pushes[kind, source] = tuple(self._push(one, kind, source) for one in effects)
        return made

    def _push(self, effect: Effect, kind: Literal["choice", "later", "rule", "storylet"], source: str) -> Push:
        strength = 1.0 if effect.link == "judgement" else self.strengths.get(effect.link, 1.0)
        cause = Cause(kind, source, effect.link, effect.because, strength)
        if isinstance(effect.amount, str):
            return Push(effect.target, 0.0, amount(effect.amount), cause)
        return Push(effect.target, effect.amount * strength, None, cause)


_kept: list[Ruleset] = []


def ruleset(story: Story, strengths: dict[str, float]) -> Ruleset:
    """The ruleset of a story and worldview; games one after another share it."""
    for one in _kept:
        if one.story is story and one.strengths == strengths:
            return one
    made = Ruleset(story, dict(strengths))
    _kept[:] = [made, *_kept[: MOST_KEPT - 1]]
    return made
