"""The world of a game at one moment. It is never stored: a journal holds decisions, and replaying makes it."""

import hashlib
import json
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field, to_builtins

from game.story.expression import NEVER, amount
from game.story.story import Story

if TYPE_CHECKING:
    from game.engine.ruleset import Ruleset


class Due(Struct, frozen=True):
    """A consequence on its way: of which choice, which one, and in which turn it falls due."""

    scene: str
    choice: str
    later: str
    turn: int


class World(Struct):
    """Everything the rules read and change.

    Worlds are values: a turn changes one that it has made itself, and nobody changes one that was handed on.
    """

    at: str
    """The node, storylet or ending the game is at."""
    turn: int
    """1 at the start; one more than the calendar is long when it is used up."""
    values: dict[str, float]
    """The indicators, to a millionth."""
    stocks: dict[str, float]
    flags: dict[str, int] = field(default_factory=dict)
    """The flags that are set, and since which turn."""
    seen: dict[str, int] = field(default_factory=dict)
    """Scenes the game has been at, and in which turn last."""
    chosen: dict[str, int] = field(default_factory=dict)
    """Choices made, as `node.choice`, and in which turn last."""
    due: tuple[Due, ...] = ()
    onward: str = ""
    """Inside a storylet, where the game goes on when it is over; at the close of an act, where the next begins."""
    act: str = ""
    """The act that the game stops after, where one is played alone."""

    def arrive(self, at: str, onward: str) -> None:
        """Come to a scene or an ending."""
        self.at, self.onward, self.seen = at, onward, {**self.seen, at: self.turn}

    def digest(self) -> str:
        """Twelve hexadecimal digits that two worlds share only if they are alike."""
        text = json.dumps(to_builtins(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:12]


class _Named(dict[str, float | bool]):
    """Names looked up when first asked for: a condition asks for two or three of some forty."""

    __slots__ = ("_view",)

    def __init__(self, view: "View") -> None:
        self._view = view

    def __missing__(self, name: str) -> float | bool:
        world, story = self._view.world, self._view.story
        found: float | bool
        if name in world.values:
            found = round(world.values[name], 1)
        elif name in world.stocks:
            found = round(world.stocks[name], 1)
        elif name in story.flags:
            found = name in world.flags
        elif name == "turn":
            found = world.turn
        else:
            found = self._view.within(story.derived[name].value)
        self[name] = found
        return found


class View:
    """A world as expressions see it: numbers rounded as shown to the player, and the past."""

    def __init__(self, ruleset: "Ruleset", world: World) -> None:
        self.ruleset = ruleset
        self.story = ruleset.story
        self.world = world
        self.names: dict[str, float | bool] = _Named(self)
        """What every name of an expression stands for."""

    @cached_property
    def shown(self) -> dict[str, float]:
        """Indicators and derived values, rounded to a tenth, as the player sees them."""
        return {name: self.names[name] for name in (*self.story.indicators, *self.story.derived)}

    def tensions(self) -> dict[str, float]:
        """How tense each territory is, 0 to 100."""
        return {name: self.within(one.tension) for name, one in self.story.territories.items()}

    def within(self, text: str) -> float:
        """What an expression comes to, kept within 0 to 100 and rounded to a tenth."""
        return round(min(100.0, max(0.0, amount(text)(self.names, self))), 1)

    # What the functions of expressions ask (see expression.Past)

    def seen(self, node: str) -> bool:
        """Whether the game has been at the node."""
        return node in self.world.seen

    def chose(self, node: str, choice: str) -> bool:
        """Whether the choice was made."""
        return f"{node}.{choice}" in self.world.chosen

    def since(self, name: str, choice: str = "") -> float:
        """Turns since the node was seen, the choice made or the flag set."""
        world = self.world
        then = world.chosen.get(f"{name}.{choice}") if choice else world.seen.get(name, world.flags.get(name))
        return NEVER if then is None else world.turn - then

    def strength(self, link: str) -> float:
        """How strong the link is in this game's worldview."""
        return self.ruleset.strengths.get(link, 1.0)


def last_turn(story: Story, act: str) -> int:
    """The turn after which a game is over: the calendar's last, or that of the act that is played alone."""
    return story.acts[act].last if act else len(story.calendar)


def beginning(story: Story, act: str = "") -> World:
    """The world a game begins in, or one that plays an act alone."""
    start, turn = (story.acts[act].start, story.acts[act].first) if act else (story.start, 1)
    return World(
        at=start,
        turn=turn,
        act=act,
        values={name: round(one.start, 6) for name, one in story.indicators.items()},
        stocks={name: round(one.start, 6) for name, one in story.stocks.items()},
        seen={start: turn},
    )
