"""How games that play themselves decide.

A policy is given the seed of its luck, game by game; what comes of it decides at each scene. The draws are keyed by
the seed, the number of the decision and the name of what is chosen among.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence

from game.engine.compiled.tables import Option, Scene
from game.engine.luck import drawn, draws, lane, seeded, turned
from game.story.story import Choice, Profile

Choose = Callable[[int, Scene, tuple[Option, ...]], Option]
"""Decides in one game: the number of the decision, the scene, and the options that are open (at least one)."""

Policy = Callable[[int], Choose]
"""Given a seed."""


def leaning(profile: Profile) -> Policy:
    """A policy that leans to choices by what they add to stocks and indicators, and otherwise decides by keyed luck.

    A choice's worth to the profile and an extreme-value draw (Gumbel) are added up: the better liked, the likelier.
    Without preferences all open choices are equally likely, and one draw says which: a draw for each would cost more.
    """
    if not profile.prefers:
        return at_random
    known: dict[str, tuple[float, bytes]] = {}

    def liked(option: Option) -> tuple[float, bytes]:
        found = known.get(option.key)
        if found is None:
            found = known[option.key] = worth(profile, option.choice), lane(f"pick {option.key}")
        return found

    def policy(seed: int) -> Choose:
        luck = seeded(seed)

        def choose(number: int, scene: Scene, options: tuple[Option, ...]) -> Option:
            likes = [liked(one) for one in options]
            luckiest = noises(luck ^ turned(number), [one for _, one in likes])
            worths = [like + noise for (like, _), noise in zip(likes, luckiest, strict=True)]
            return options[worths.index(max(worths))]

        return choose

    return policy


def at_random(seed: int) -> Choose:
    """The policy to which all open choices are alike."""
    luck = seeded(seed)

    def choose(number: int, scene: Scene, options: tuple[Option, ...]) -> Option:
        return options[evenly(luck ^ turned(number), scene.pick, len(options))]

    return choose


def seldom_seen(counts: Counter[str]) -> Policy:
    """A policy that goes where it has been least; `counts` holds how often, and grows with each decision."""

    def policy(seed: int) -> Choose:
        luck = seeded(seed)

        def choose(number: int, scene: Scene, options: tuple[Option, ...]) -> Option:
            luckiest = noises(luck ^ turned(number), [lane(f"pick {one.key}") for one in options])
            ranks = [(counts[one.key], noise) for one, noise in zip(options, luckiest, strict=True)]
            chosen = options[ranks.index(min(ranks))]
            counts[chosen.key] += 1
            return chosen

        return choose

    return policy


def evenly(when: int, what: int, count: int) -> int:
    """One of so many, each as likely, by one draw: a number from 0."""
    return math.ceil(drawn(when, what) * count) - 1


def worth(profile: Profile, choice: Choice) -> float:
    """What a choice is worth to a profile: what it adds to each stock and at once to each number, times its liking.

    Per 5 points, so that a choice worth 1 more is chosen e times as often. Amounts that are worked out are left aside.
    """
    total = sum(points * profile.prefers.get(stock, 0) for stock, points in choice.stance.items())
    for effect in choice.effects:
        if effect.target in profile.prefers and not isinstance(effect.amount, str):
            total += effect.amount * profile.prefers[effect.target]
    return total / 5


def noises(when: int, lanes: Sequence[bytes]) -> list[float]:
    """A draw of the extreme-value distribution for each lane."""
    # Nudged off 1, where the logarithm of the logarithm has no end.
    return [-math.log(-math.log(one * (1 - 1e-12))) for one in draws(when, lanes)]
