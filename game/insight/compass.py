"""The policy compass: a game's path over the story's first two postures, and where policies lie on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.engine.playthrough import Playthrough
from game.engine.turn import Setting
from game.engine.world import World
from game.insight.manner import mean
from game.insight.walk import by_profile, walk
from game.story.story import Profile

GAMES = 40
"""Games played for each profile: enough for its place to be right to about a point."""

Point = tuple[float, float]
"""Where a policy stands, from 0 to 100 each way."""


@dataclass(frozen=True, slots=True)
class Compass:
    """A game's path, and the places it can be held against."""

    across: str
    """The posture that runs from left to right: the second of the story."""
    up: str
    """The posture that runs from bottom to top: the first of the story."""
    path: tuple[Point, ...]
    """Where the game stood at the start and after each decision."""
    place: Point
    """Where it stood on average after a decision."""
    profiles: dict[str, Point]
    """Where games by each profile stand on average."""


def compass(game: Playthrough) -> Compass | None:
    """The compass of a game; None if its story has fewer than two postures."""
    story = game.story
    if len(story.stocks) < 2:
        return None
    up, across = list(story.stocks)[:2]
    path = [(world.stocks[across], world.stocks[up]) for world in game.worlds]
    begun = game.worlds[0]
    profiles = {
        name: _place(_typical(game, one, begun, (across, up))) for name, one in story.profiles.items() if one.prefers
    }
    return Compass(across, up, tuple(path), _place(path[1:] or path), profiles)


def _typical(game: Playthrough, profile: Profile, begun: World, axes: tuple[str, str]) -> list[Point]:
    """Where games by a profile stood after each decision; other luck than the game's, so that it is the policy's."""
    found = []
    for seed in range(game.seed + 1, game.seed + 1 + GAMES):
        played = walk(Setting(game.story, game.worldview[1], seed), by_profile(profile, seed), begun)
        found += [(view.world.stocks[axes[0]], view.world.stocks[axes[1]]) for view in played.views[1:]]
    return found


def _place(points: Iterable[Point]) -> Point:
    found = list(points)
    return round(mean(one for one, _ in found), 1), round(mean(one for _, one in found), 1)
