"""Games played on by a policy, by the thousand: compiled rules and a state changed in place, nothing kept on the way.

    policy = leaning(story.profiles["firm"])
    run = play_on(setting, policy(seed), world)

plays from a world, or from the story's beginning, to the end. The setting's seed is the luck of events, the policy's
that of its choices.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from game.engine.compiled.deciding import decide
from game.engine.compiled.program import Program
from game.engine.compiled.state import State
from game.engine.compiled.tables import Option, Scene
from game.engine.luck import drawn, draws, lane, seeded, turned
from game.engine.turn import Setting
from game.engine.world import World, beginning
from game.story.story import Choice, Profile

LONGEST = 500
"""Decisions after which a game is given up as endless: choices that take no turn can go round for ever."""

Choose = Callable[[int, Scene, tuple[Option, ...]], Option]
"""How a policy decides in one game: the number of the decision, the scene, and the options that are open."""

Watch = Callable[[State, tuple[Option, ...]], object]
"""What sees each moment of a game: before each decision, with the options that are open, and at the end, with none."""


Policy = Callable[[int], Choose]
"""A policy, given the seed of its luck."""


@dataclass(slots=True)
class Run:
    """One game as played."""

    program: Program
    state: State
    """What it came to."""
    decisions: list[Option] = field(default_factory=list)
    stuck: bool = False
    """Whether it came to a scene without an open choice, or would not end."""

    @property
    def end(self) -> str:
        """Where it came to."""
        return self.state.at

    @property
    def world(self) -> World:
        """The world it came to."""
        return self.program.world(self.state)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """The decisions as scenes and choices."""
        return tuple([(one.scene, one.name) for one in self.decisions])

    def value(self, name: str) -> float:
        """An indicator or stock at the end, to a millionth. Raises KeyError for any other name."""
        return self.state.numbers[self.program.places[name]]


def play_on(setting: Setting, choose: Choose, world: World | None = None, watch: Watch | None = None) -> Run:
    """A game from the beginning, or from `world`, to its ending or to where it is stuck."""
    program, luck = setting.ruleset.program, seeded(setting.seed)
    state = program.state(world) if world is not None else program.beginning.copy()
    run = Run(program, state)
    decisions = run.decisions
    scenes = program.scenes
    for number in range(LONGEST + 1):
        scene = scenes[state.at]
        if scene is None:
            if watch:
                watch(state, ())
            return run
        options = scene.open(state) if scene.guarded else scene.options
        if watch:
            watch(state, options)
        if not options or number == LONGEST:
            break
        option = choose(number, scene, options)
        decisions.append(option)
        decide(program, luck, state, option)
    run.stuck = True
    return run


def leaning(profile: Profile) -> Policy:
    """A policy that leans to choices by what they add to stocks and indicators, and otherwise decides by keyed luck.

    A choice's worth is the sum of what it adds at once (amounts that are worked out left aside) times the profile's
    preferences, per 5 points, and an extreme-value draw (Gumbel): the better liked, the likelier. Without
    preferences all open choices are equally likely, and one draw says which: a draw for each would cost more.
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
        own = seeded(seed)

        def choose(number: int, scene: Scene, options: tuple[Option, ...]) -> Option:
            likes = [liked(one) for one in options]
            luck = draws(own ^ turned(number), [one for _, one in likes])
            worths = [like + noise(drawn) for (like, _), drawn in zip(likes, luck, strict=True)]
            return options[worths.index(max(worths))]

        return choose

    return policy


def at_random(seed: int) -> Choose:
    """The policy to which all open choices are alike."""
    own = seeded(seed)

    def choose(number: int, scene: Scene, options: tuple[Option, ...]) -> Option:
        return options[math.ceil(drawn(own ^ turned(number), scene.pick) * len(options)) - 1]

    return choose


def worth(profile: Profile, choice: Choice) -> float:
    """What a choice is worth to a profile, chance left aside."""
    points = sum(points * profile.prefers.get(stock, 0) for stock, points in choice.stance.items())
    for effect in choice.effects:
        if effect.target in profile.prefers and not isinstance(effect.amount, str):
            points += effect.amount * profile.prefers[effect.target]
    return points / 5


def noise(drawn: float) -> float:
    """A draw above 0 and at most 1 as one of the extreme-value distribution."""
    # Nudged off 1, where the logarithm of the logarithm has no end.
    return -math.log(-math.log(drawn * (1 - 1e-12)))
