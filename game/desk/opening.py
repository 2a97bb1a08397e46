"""What the desk is opened with."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from game.desk.settings import Preferences
from game.engine import shelf
from game.engine.shelf import Resumed, Saved
from game.story.story import Story

if TYPE_CHECKING:
    from game.desk.company import Company
    from game.engine.rehearsal import Edition, Rehearsal


class Writing(Struct, frozen=True):
    """A story that is written while it is played."""

    rehearsal: "Rehearsal"
    editions: "Callable[[], AsyncIterator[Edition]]"
    """What is saved, each time something is."""


class Opening(Struct, frozen=True):
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
    stories: Callable[[], dict[str, Story]] = dict
    """The stories there are, by id; those that have faults are left out."""
    begin: Callable[[Story, str], Resumed] = lambda story, act: shelf.start(story, act=act)
    """Begin a new game of any story, or one act of it. Raises OSError."""
    open: Callable[[Story, Path], Resumed] = shelf.resume
    """Open a saved game of a story. Raises OSError or JournalError."""
    preferences: Preferences = field(default_factory=Preferences)
    company: "Company | None" = None
    """The class that plays, if one does."""
    writing: Writing | None = None
    """What an author saves meanwhile, if one plays."""
