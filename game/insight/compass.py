"""The policy compass: a game's path over the story's first two postures, and where policies lie on it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.engine.turn import Setting
from game.engine.world import World
from game.insight.manner import mean
from game.insight.walk import by_profile, walk
from game.story.story import Profile, Story

GAMES = 40
"""Games played for each profile: enough for its place to be right to about a point."""

Point = tuple[float, float]
"""Where a policy stands, from 0 to 100 each way."""


class Compass(Struct, frozen=True):
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
    others: tuple[Point, ...] = ()
    """Where each other player of the class stands on average."""


class Field(Struct, frozen=True):
    """Where several games with the same beginning stood on average, and policies beside them."""

    across: str
    up: str
    """As in a compass."""
    places: dict[str, Point]
    """By player."""
    profiles: dict[str, Point]


def compass(game: Playthrough, others: Iterable[Playthrough] = ()) -> Compass | None:
    """The compass of a game, with the others of its class; None if its story has fewer than two postures."""
    axes = _axes(game.story)
    if axes is None:
        return None
    path = _path(game, axes)
    theirs = tuple(_place(one, axes) for one in others)
    return Compass(*axes, tuple(path), _place(game, axes), _profiles(game, axes), theirs)


def field(games: Mapping[str, Playthrough]) -> Field | None:
    """The compass of several games, by player; None for no games and for a story with fewer than two postures."""
    first = next(iter(games.values()), None)
    axes = _axes(first.story) if first else None
    if first is None or axes is None:
        return None
    return Field(*axes, {name: _place(one, axes) for name, one in games.items()}, _profiles(first, axes))


def _axes(story: Story) -> tuple[str, str] | None:
    """The postures that run across and up."""
    names = list(story.stocks)
    return (names[1], names[0]) if len(names) > 1 else None


def _path(game: Playthrough, axes: tuple[str, str]) -> list[Point]:
    return [(world.stocks[axes[0]], world.stocks[axes[1]]) for world in game.worlds]


def _place(game: Playthrough, axes: tuple[str, str]) -> Point:
    """Where a game stood on average after a decision; before the first, where it begins."""
    path = _path(game, axes)
    return _middle(path[1:] or path)


def _profiles(game: Playthrough, axes: tuple[str, str]) -> dict[str, Point]:
    begun = game.anew().world
    known = game.story.profiles.items()
    return {name: _middle(_typical(game, one, begun, axes)) for name, one in known if one.prefers}


def _typical(game: Playthrough, profile: Profile, begun: World, axes: tuple[str, str]) -> list[Point]:
    """Where games by a profile stood after each decision; other luck than the game's, so that it is the policy's."""
    found = []
    for seed in range(game.seed + 1, game.seed + 1 + GAMES):
        played = walk(Setting(game.story, game.worldview[1], seed), by_profile(profile, seed), begun)
        found += [(view.world.stocks[axes[0]], view.world.stocks[axes[1]]) for view in played.views[1:]]
    return found


def _middle(points: Iterable[Point]) -> Point:
    found = list(points)
    return round(mean(one for one, _ in found), 1), round(mean(one for _, one in found), 1)
