"""Bulk play of the campaign on one core, at random. Counting what the games come to is not in it."""

from pathlib import Path

from bench._timing import side_by_side
from bench._yardstick import game as yardstick
from game.engine.turn import Setting
from game.insight.walk import by_profile, walk
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Profile


def measure(rounds: int) -> list[str]:
    """The rates; the first is the yardstick's."""
    story = load(Path(bundled()["keeping-the-peace"]))
    at_random = Profile({})

    def campaign(seed: int) -> int:
        return len(walk(Setting(story, {}, seed), by_profile(at_random, seed)).decisions)

    return side_by_side({"yardstick": yardstick, "the campaign": campaign}, rounds)
