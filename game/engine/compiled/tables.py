"""What a story says, as tables by place: what bulk play reads at each decision."""

from collections.abc import Callable
from itertools import compress
from typing import NamedTuple

from msgspec import Struct

from game.engine.account import Cause
from game.engine.compiled.state import State
from game.engine.luck import Race
from game.story.story import Choice, Node

Guard = Callable[[State], object]
"""Whether a condition holds: anything that is true or false."""


class Push(NamedTuple):
    """One effect under its link's strength."""

    target: str
    place: int
    amount: float
    """How far the indicator is to be moved, before damping; not asked where there is a formula."""
    formula: Callable[[State], float] | None
    """What has to be calculated and multiplied by the strength, if the amount is not a number."""
    cause: Cause


Wish = tuple[Push, int, float]
"""A push, its place, and how far it is to move what stands there, before damping."""


class Range(NamedTuple):
    """Where an indicator can be."""

    low: float
    high: float
    half: float
    """How much room a push needs to count whole: half the range, or 0 where pushes are not damped."""


class Sum(NamedTuple):
    """What is wished for one number, all together."""

    place: int
    total: float
    edge: float
    """The end of the range that it pushes to."""
    room: float
    """How much room to that end it needs to count whole; below 0 where it pushes down, never 0."""


class Effects(Struct, frozen=True):
    """What a choice, a consequence or a storylet moves."""

    pushes: tuple[Push, ...]
    wishes: tuple[Wish, ...]
    sums: tuple[Sum, ...] | None
    """What the wishes come to for each indicator; None, and no wishes, if something has to be calculated."""
    ranges: tuple[Range, ...]
    """Those of all indicators."""


class Later(Struct, frozen=True):
    """A consequence that falls due."""

    scene: str
    choice: str
    name: str
    turns: int
    guard: Guard | None
    effects: Effects
    flags: tuple[tuple[int, bool], ...]
    news: str


class Option(Struct, frozen=True):
    """A choice of a scene."""

    scene: str
    name: str
    key: str
    """`scene.name`."""
    choice: Choice
    """As the story has it."""
    effects: Effects
    stance: tuple[Sum, ...]
    sums: tuple[Sum, ...] | None
    """Those of the effects and of the stance; None if something has to be calculated."""
    flags: tuple[tuple[int, bool], ...]
    laters: tuple[Later, ...]
    ways: tuple[tuple[Guard | None, str], ...]
    to: str
    """Where it leads; nothing if that depends, or if it leads back."""
    quick: bool
    """Whether it takes no turn."""


class Scene(Struct, frozen=True):
    """A node or a storylet."""

    node: Node
    """As the story has it."""
    options: tuple[Option, ...]
    doors: Callable[[State], tuple[object, ...]] | None
    """Says of each option whether it is open; None if all always are."""
    pick: int
    """The key of the draw that chooses among its options at random."""

    def open(self, state: State) -> tuple[Option, ...]:
        """The options that can be chosen now."""
        return tuple(compress(self.options, self.doors(state))) if self.doors else self.options


class Event(Struct, frozen=True):
    """A storylet that may come."""

    name: str
    priority: int
    lane: bytes
    """Its name as luck's race takes it."""
    weight: float
    """At 0 or below it never comes; not asked where there is a formula."""
    formula: Callable[[State], float] | None
    effects: Effects


class Field(Struct, frozen=True):
    """Events that may come at the same turn."""

    events: tuple[Event, ...]
    """A quiet turn has no name."""
    race: Race | None
    """What decides among them; None if there is nobody with a weight, or something has to be calculated."""
    calculated: bool


class Close(Struct, frozen=True):
    """An ending."""

    name: str
    act: str
    waits: bool
    """Whether it is asked for only when the calendar, or an act played alone, is over."""
    guard: Guard | None
