"""Games walked by a policy that sees the story's own scenes and choices, with every view on the way kept.

Where the views are not wanted, `playout` is some times as fast.
"""

from collections.abc import Callable

from msgspec import Struct, field

from game.engine.compiled.state import State
from game.engine.compiled.tables import Option, Scene
from game.engine.luck import key, lane, seeded, turned
from game.engine.turn import Setting
from game.engine.world import View, World
from game.insight.playout import playout
from game.insight.policy import evenly, noises, worth
from game.story.story import Choice, Node, Profile

Pick = Callable[[int, Node, list[Choice]], Choice]
"""How a policy decides: the number of the decision in the game, the scene, and its open choices."""


class Walk(Struct):
    """One game as played: what was decided, and the views before each decision and at the end."""

    seed: int
    decisions: list[tuple[str, str]] = field(default_factory=list)
    views: list[View] = field(default_factory=list)
    offers: list[tuple[str, ...]] = field(default_factory=list)
    """The names of the choices that were open, for each view of a scene."""
    stuck: bool = False
    """Whether it came to a scene without an open choice, or would not end."""

    @property
    def end(self) -> str:
        """Where it came to."""
        return self.views[-1].world.at


def walk(setting: Setting, pick: Pick, world: World | None = None) -> Walk:
    """A game from the beginning, or from `world`, to its ending or to where it is stuck."""
    made, program = Walk(setting.seed), setting.ruleset.program

    def watch(state: State, options: tuple[Option, ...] | None) -> None:
        made.views.append(setting.view(program.world(state)))
        if options is not None:
            made.offers.append(tuple([one.name for one in options]))

    def choose(number: int, scene: Scene, options: tuple[Option, ...]) -> Option:
        chosen = pick(number, scene.node, [one.choice for one in options])
        return next(one for one in options if one.choice is chosen)

    played = playout(setting, choose, world, watch)
    made.decisions = list(played.names)
    made.stuck = played.stuck
    return made


def by_profile(profile: Profile, seed: int) -> Pick:
    """The policy that leans to a profile (see `policy.leaning`), with this seed for its luck."""
    luck = seeded(seed)
    if not profile.prefers:
        return lambda number, node, offers: offers[evenly(luck ^ turned(number), key(f"pick {node.name}"), len(offers))]

    def pick(number: int, node: Node, offers: list[Choice]) -> Choice:
        luckiest = noises(luck ^ turned(number), [lane(f"pick {node.name}.{one.name}") for one in offers])
        worths = [worth(profile, one) + noise for one, noise in zip(offers, luckiest, strict=True)]
        return offers[worths.index(max(worths))]

    return pick
