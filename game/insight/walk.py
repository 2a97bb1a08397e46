"""Games played by a policy, without a machine or a journal: the same rules, only faster and by the thousand."""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from game.engine.luck import draw
from game.engine.turn import Setting, is_open, view_after
from game.engine.world import View, World, beginning
from game.story.story import Choice, Node, Profile

LONGEST = 500
"""Decisions after which a game is given up as endless: choices that take no turn can go round for ever."""

Pick = Callable[[int, Node, list[Choice]], Choice]
"""How a policy decides: the number of the decision in the game, the scene, and its open choices."""


@dataclass(slots=True)
class Walk:
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
    view = setting.view(beginning(setting.story) if world is None else world)
    made = Walk(setting.seed)
    while True:
        made.views.append(view)
        node = setting.story.scene(view.world.at)
        if node is None:
            return made
        offers = [one for one in node.choices.values() if is_open(view, one)]
        made.offers.append(tuple([one.name for one in offers]))
        if not offers or len(made.decisions) == LONGEST:
            made.stuck = True
            return made
        choice = pick(len(made.decisions), node, offers)
        made.decisions.append((node.name, choice.name))
        view = view_after(setting, view, node, choice)


def by_profile(profile: Profile, seed: int) -> Pick:
    """A policy that leans to choices by what they add to stocks and indicators, and otherwise decides by keyed luck.

    A choice's worth is the sum of what it adds at once (amounts that are worked out left aside) times the profile's
    preferences, per 5 points, and an extreme-value draw (Gumbel): the better liked, the likelier. Without
    preferences all open choices are equally likely, and one draw says which: a draw for each cost bulk play a
    twelfth of its time.
    """
    if not profile.prefers:
        return lambda number, node, offers: offers[math.ceil(draw(seed, number, f"pick {node.name}") * len(offers)) - 1]

    def pick(number: int, node: Node, offers: list[Choice]) -> Choice:
        return max(offers, key=lambda one: worth(profile, one) + _noise(seed, number, node, one))

    return pick


def seldom_seen(counts: Counter[str], seed: int) -> Pick:
    """A policy that goes where it has been least; `counts` holds how often, and grows with each decision."""

    def pick(number: int, node: Node, offers: list[Choice]) -> Choice:
        chosen = min(offers, key=lambda one: (counts[f"{node.name}.{one.name}"], _noise(seed, number, node, one)))
        counts[f"{node.name}.{chosen.name}"] += 1
        return chosen

    return pick


def worth(profile: Profile, choice: Choice) -> float:
    """What a choice is worth to a profile: what it adds to each stock and at once to each number, times its liking.

    Per 5 points, so that a choice worth 1 more is chosen e times as often. Amounts that are worked out are left aside.
    """
    total = sum(points * profile.prefers.get(stock, 0) for stock, points in choice.stance.items())
    for effect in choice.effects:
        if effect.target in profile.prefers and not isinstance(effect.amount, str):
            total += effect.amount * profile.prefers[effect.target]
    return total / 5


def _noise(seed: int, number: int, node: Node, choice: Choice) -> float:
    # Nudged off 1, where the logarithm of the logarithm has no end.
    return -math.log(-math.log(draw(seed, number, f"pick {node.name}.{choice.name}") * (1 - 1e-12)))
