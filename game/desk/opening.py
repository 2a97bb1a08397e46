"""What the desk is opened with."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from game.engine.playthrough import Playthrough
from game.story.story import Story


class Unfinished(Protocol):
    """A saved game that can be gone on with."""

    @property
    def date(self) -> str:
        """The calendar's label where it stands."""

    @property
    def turn(self) -> int:
        """The turn it stands at, from 1."""


@dataclass(frozen=True)
class Opening:
    """A story and the ways into it."""

    story: Story
    playthrough: Playthrough | None
    """A game to go straight to, or None for the title screen."""
    unfinished: Unfinished | None
    """The game that `resume` would go on with, if there is one."""
    start: Callable[[], Playthrough]
    """Begin a new game."""
    resume: Callable[[], tuple[Playthrough, list[str]]]
    """Go on with the unfinished game; also returns what the player should be told."""
