"""What the desk is opened with."""

from collections.abc import Callable
from dataclasses import dataclass

from game.engine.shelf import Resumed, Saved
from game.story.story import Story


@dataclass(frozen=True)
class Opening:
    """A story and the ways into it."""

    story: Story
    game: Resumed | None
    """A game to go straight to, or None for the title screen."""
    unfinished: Saved | None
    """The game that `resume` would go on with, if there is one."""
    start: Callable[[], Resumed]
    """Begin a new game."""
    resume: Callable[[], Resumed]
    """Go on with the unfinished game. Raises OSError or JournalError if it cannot be."""
