"""Beginning a class, and taking one up again from its journal."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.classroom.apart.games import Games
from game.classroom.ballot import Terms
from game.classroom.room import Room, terms_entry
from game.classroom.seat import new_pin
from game.engine import shelf
from game.engine.journal import Journal, JournalError, read
from game.story.story import Story


def begin(
    story: Story, terms: Terms, *, seed: int | None, view: tuple[str, dict[str, float]], act: str, reasons: bool
) -> tuple[Room, Path]:
    """A new class and its journal. Raises OSError if that cannot be written."""
    resumed = shelf.start(story, seed, view, act)
    entry = {"do": "class", "pin": new_pin(), "reasons": reasons, **terms_entry(terms)}
    journal = _journal(resumed)
    journal.append(entry)
    return Room(resumed.playthrough, journal, [entry]), resumed.path


def begin_apart(story: Story, *, seed: int | None, view: tuple[str, dict[str, float]], act: str) -> tuple[Games, Path]:
    """A new class in which each seat plays a game of its own, and its journal. Raises OSError."""
    resumed = shelf.start(story, seed, view, act)
    entry = {"do": "class", "pin": new_pin(), "apart": True}
    journal = _journal(resumed)
    journal.append(entry)
    return Games(resumed.playthrough, journal, [entry]), resumed.path


def again(story: Story, path: Path) -> tuple[Room | Games, list[str]]:
    """A class as it was when it stopped, and what must be told about its journal.

    Raises JournalError for a journal of no class or one that another window has, OSError if it cannot be opened.
    """
    resumed = shelf.resume(story, path)
    if resumed.playthrough.read_only:
        raise JournalError(f"{path.name}: {resumed.playthrough.read_only}")
    lines: list[Mapping[str, Any]] = [*read(path).lines]
    room = Room(resumed.playthrough, _journal(resumed), lines)
    if not room.lesson.pin:
        _journal(resumed).close()
        raise JournalError(f"{path.name}: is the game of one player, not of a class")
    if not room.lesson.apart:
        return room, resumed.notices
    games = Games(resumed.playthrough, _journal(resumed), lines)
    return games, [*resumed.notices, *games.take_up()]


def _journal(resumed: shelf.Resumed) -> Journal:
    journal = resumed.playthrough.record
    assert isinstance(journal, Journal)  # noqa: S101 - what the shelf has just opened
    return journal
