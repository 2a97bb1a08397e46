"""Games played to their end by a policy, by the thousand: compiled rules change one state in place.

    policy = leaning(story.profiles["firm"])
    for seed in range(1000):
        end = playout(Setting(story, strengths, seed), policy(seed), world)

The setting's seed is the luck of events, the policy's that of its choices.
"""

from collections.abc import Callable

from msgspec import Struct, field

from game.engine.compiled.deciding import decide
from game.engine.compiled.program import Program
from game.engine.compiled.state import State
from game.engine.compiled.tables import Option
from game.engine.luck import seeded
from game.engine.turn import Setting
from game.engine.world import World
from game.insight.policy import Choose

LONGEST = 500
"""Decisions after which a game is given up as endless: choices that take no turn can go round for ever."""

Watch = Callable[[State, tuple[Option, ...] | None], object]
"""What sees each moment of a game: before each decision with the options that are open, and at an ending with None.

The state goes on changing: a watch takes what it wants to keep.
"""


class Playout(Struct):
    """One game as played."""

    program: Program
    state: State
    """What it came to."""
    decisions: list[Option] = field(default_factory=list)
    stuck: bool = False
    """Whether it came to a scene without an open choice, or would not end."""

    @property
    def end(self) -> str:
        """The scene or ending it came to."""
        return self.state.at

    @property
    def world(self) -> World:
        """The world it came to."""
        return self.program.world(self.state)

    @property
    def tenths(self) -> list[int]:
        """Indicators and derived values at the end, in tenths of a point and in the story's order."""
        return self.program.tenths(self.state)

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """The decisions as scenes and choices."""
        return tuple([(one.scene, one.name) for one in self.decisions])


def playout(
    setting: Setting, choose: Choose, start: World | State | None = None, watch: Watch | None = None
) -> Playout:
    """A game from the beginning, or from somewhere, to its ending or to where it is stuck.

    A world to start from is left alone; a state is used up.
    """
    program, luck = setting.ruleset.program, seeded(setting.seed)
    if start is None:
        start = program.beginning.copy()
    state = program.state(start) if isinstance(start, World) else start
    made = Playout(program, state)
    decisions, scenes = made.decisions, program.scenes
    for number in range(LONGEST + 1):
        scene = scenes[state.at]
        if scene is None:
            if watch:
                watch(state, None)
            return made
        options = scene.open(state) if scene.doors else scene.options
        if watch:
            watch(state, options)
        if not options or number == LONGEST:
            break
        option = choose(number, scene, options)
        decisions.append(option)
        decide(program, luck, state, option)
    made.stuck = True
    return made
