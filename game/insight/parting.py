"""Where games of one story and seed parted: with the same luck, what differs between them is what was decided."""

from collections.abc import Mapping
from itertools import combinations

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.insight.manner import mean
from game.insight.road import Outcome, distance, outcome
from game.story.story import Story


class Parting(Struct, frozen=True):
    """A decision up to which some games were one and the same, and at which they went different ways."""

    at: int
    """Which decision, from 0."""
    node: str
    sides: dict[str, tuple[str, ...]]
    """Whose games went which way: players by choice, in the story's order."""
    weight: float
    """How far apart it lies what they came to: the mean distance of outcomes on different sides (`road.distance`)."""

    @property
    def many(self) -> int:
        """How many games parted there."""
        return sum(len(names) for names in self.sides.values())


def partings(story: Story, games: Mapping[str, Playthrough]) -> list[Parting]:
    """All partings of games of one seed and worldview, by player, that have ended: those of most games first.

    Among equals those whose sides ended furthest apart, and then the earlier.
    Cost grows with the square of the number of games.
    """
    outcomes = {name: outcome(game) for name, game in games.items()}
    made = {name: [(one.node, one.choice) for one in game.decisions] for name, game in games.items()}
    found: list[Parting] = []
    waiting = [(0, list(games))]
    while waiting:
        at, together = waiting.pop()
        ways: dict[tuple[str, str], list[str]] = {}
        for name in together:
            if at < len(made[name]):
                ways.setdefault(made[name][at], []).append(name)
        if len(ways) > 1:
            found.append(_parting(story, at, ways, outcomes))
        waiting += [(at + 1, names) for names in ways.values() if len(names) > 1]
    return sorted(found, key=lambda one: (-one.many, -one.weight, one.at, one.node))


def _parting(
    story: Story, at: int, ways: Mapping[tuple[str, str], list[str]], outcomes: Mapping[str, Outcome]
) -> Parting:
    node = next(node for node, _ in ways)  # the same for all: up to here they are one game
    scene = story.scene(node)
    order = list(scene.choices) if scene else []
    sides = {
        choice: tuple(names) for (_, choice), names in sorted(ways.items(), key=lambda one: order.index(one[0][1]))
    }
    apart = [
        distance(story, outcomes[mine], outcomes[theirs])
        for one, other in combinations(sides.values(), 2)
        for mine in one
        for theirs in other
    ]
    return Parting(at, node, sides, mean(apart))
