"""What games of one story and worldview share. All of it is compiled when first needed."""

from collections.abc import Callable
from functools import cached_property

from game.engine.compiled.program import Program
from game.story.expression import Names, Past, conditions
from game.story.story import Story

MOST_KEPT = 8
"""Rulesets kept for the next game; a comparison of worldviews plays some five in turn."""


class Ruleset:
    """A story under the strengths of a worldview's links."""

    def __init__(self, story: Story, strengths: dict[str, float]) -> None:
        self.story = story
        self.strengths = strengths
        self.program = Program(story, strengths)

    @cached_property
    def timely(self) -> Callable[[Names, Past], tuple[bool, ...]]:
        """Which of the storylets would fit, whether or not they may come again."""
        return conditions(tuple(storylet.when for storylet in self.story.storylets.values()))


_kept: list[Ruleset] = []


def ruleset(story: Story, strengths: dict[str, float]) -> Ruleset:
    """The ruleset of a story and worldview; games one after another share it."""
    for one in _kept:
        if one.story is story and one.strengths == strengths:
            return one
    made = Ruleset(story, dict(strengths))
    _kept[:] = [made, *_kept[: MOST_KEPT - 1]]
    return made
