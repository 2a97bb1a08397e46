"""Games for tests: random walks through the stories, and a look at what lies behind a playthrough."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import strategies as st

from game.engine.playthrough import Playthrough
from game.engine.turn import Setting, is_open, play
from game.engine.world import World, beginning
from game.story.problem import StoryError
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story
from tests.story.samples import story as small

STORIES = ["small", "keeping-the-peace"]
picks = st.lists(st.integers(0, 8), max_size=24)
seeds = st.integers(0, 2**64)


@cache
def _loaded(name: str) -> Story | StoryError:
    if name == "small":
        return small()
    try:
        return load(Path(bundled()[name]))
    except StoryError as error:
        return error


def story_of(name: str) -> Story:
    """One of the stories; a bundled one that its authors are still at work on skips the test."""
    made = _loaded(name)
    if isinstance(made, StoryError):
        pytest.skip(f"{name} does not load yet: {made.problems[0]}")
    return made


def worldviews(story: Story) -> list[tuple[str, dict[str, float]]]:
    """The worldviews a game of the story may have."""
    return [("neutral", {}), *((name, one.strengths) for name, one in story.worldviews.items() if name != "neutral")]


def walk(game: Playthrough, chosen: list[int]) -> Playthrough:
    """The game after so many choices, each the n-th of those open; it stops at an ending."""
    for pick in chosen:
        open_now = [one.choice.name for one in game.choices if one.open]
        if game.node is None or not open_now:
            break
        game.choose(game.node.name, open_now[pick % len(open_now)])
    return game


def walked(story: Story, seed: int, chosen: list[int], view: int = 0) -> Playthrough:
    """A new game after so many choices."""
    known = worldviews(story)
    return walk(Playthrough(story, seed, known[view % len(known)]), chosen)


def worlds(game: Playthrough) -> list[World]:
    """The worlds at the start and after each decision, made anew without the machine."""
    setting = Setting(game.story, game.worldview[1], game.seed)
    found = [beginning(game.story)]
    for one in game.decisions:
        node = game.story.scene(found[-1].at)
        assert node is not None
        assert node.name == one.node
        assert is_open(setting.view(found[-1]), node.choices[one.choice])
        world, account = play(setting, found[-1], node, node.choices[one.choice])
        assert account == one.account
        found.append(world)
    return found
