"""A walkthrough: a game its author wrote down, and what must be so on the way.

It stands in the story's files but is no part of the story that is played: neither the cache nor a journal knows it.
"""

from typing import Literal, TypeAlias

from game.story.problem import Mark
from game.story.record import dataclass


@dataclass(frozen=True, slots=True)
class At:
    """The game is at this node or storylet."""

    mark: Mark
    scene: str


@dataclass(frozen=True, slots=True)
class Choices:
    """These choices of the scene, and no others, are in this state."""

    mark: Mark
    state: Literal["offered", "locked", "hidden"]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Each of these can be read."""

    mark: Mark
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A number, as the player sees it, is at least `low` and at most `high`."""

    mark: Mark
    name: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag is set, or is not."""

    mark: Mark
    name: str
    is_set: bool


Expected: TypeAlias = At | Choices | Pieces | Between | Flagged


@dataclass(frozen=True, slots=True)
class Step:
    """One decision: what must be so before it, and what must be told after it."""

    mark: Mark
    """Where the choice is named."""
    node: str
    choice: str
    expect: tuple[Expected, ...]
    result: Pieces | None


@dataclass(frozen=True, slots=True)
class Ends:
    """The game has come to this ending."""

    mark: Mark
    ending: str


@dataclass(frozen=True, slots=True)
class Walkthrough:
    """A whole walkthrough."""

    name: str
    mark: Mark
    says: str
    seed: int
    worldview: str
    act: str
    """The act that is played alone, or nothing."""
    steps: tuple[Step, ...]
    expect: tuple[Expected, ...]
    ending: Ends | None
