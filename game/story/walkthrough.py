"""A walkthrough: a game its author wrote down, and what must be so on the way.

It stands in the story's files but is no part of the story that is played: neither the cache nor a journal knows it.
"""

from typing import Literal, TypeAlias

from msgspec import Struct

from game.story.problem import Mark


class At(Struct, frozen=True):
    """The game is at this node or storylet."""

    mark: Mark
    scene: str


class Choices(Struct, frozen=True):
    """These choices of the scene, and no others, are in this state."""

    mark: Mark
    state: Literal["offered", "locked", "hidden"]
    names: tuple[str, ...]


class Pieces(Struct, frozen=True):
    """Each of these can be read."""

    mark: Mark
    pieces: tuple[str, ...]


class Between(Struct, frozen=True):
    """A number, as the player sees it, is at least `low` and at most `high`."""

    mark: Mark
    name: str
    low: float
    high: float


class Flagged(Struct, frozen=True):
    """A flag is set, or is not."""

    mark: Mark
    name: str
    is_set: bool


Expected: TypeAlias = At | Choices | Pieces | Between | Flagged


class Step(Struct, frozen=True):
    """One decision: what must be so before it, and what must be told after it."""

    mark: Mark
    """Where the choice is named."""
    node: str
    choice: str
    expect: tuple[Expected, ...]
    result: Pieces | None


class Ends(Struct, frozen=True):
    """The game has come to this ending."""

    mark: Mark
    ending: str


class Walkthrough(Struct, frozen=True):
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
