"""A class that played apart, read from its journals: for the report, and without keeping anybody from playing on."""

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from game.classroom.apart.games import journal_of
from game.classroom.lesson import Lesson, Line
from game.classroom.seat import Seat
from game.engine import shelf
from game.engine.journal import JournalError, read, replay
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.story import Story


class Played(Struct, frozen=True):
    """One seat's game."""

    seat: Seat
    game: Playthrough

    @property
    def sign(self) -> str:
        """How it is named in a drawing: by its seat."""
        return str(self.seat.number)

    @property
    def name(self) -> str:
        """How it is named in a table: by its seat and the seat's generated name."""
        return f"{self.seat.number}. {self.seat.name}"


def games(story: Story, path: Path, lines: Iterable[Line]) -> tuple[list[Played], list[str]]:
    """The games of the class whose journal has these lines, and what must be told about those that cannot be read.

    Seats that were sent out are left out, and those that never began.
    """
    lesson = Lesson()
    lesson.apply_all(lines)
    found: list[Played] = []
    notices: list[str] = []
    for seat in lesson.present:
        journal = journal_of(shelf.beside(path), seat)
        if not journal.exists():
            continue
        try:
            replayed = replay(story, read(journal))
        except JournalError as error:
            notices.append(
                tr("The game of seat {seat}, {name}, is left out: {why}", seat=seat.number, name=seat.name, why=error)
            )
            continue
        if replayed.parted:
            notices.append(
                tr("Seat {seat}, {name}: the journal and the story part at {where}", seat=seat.number, name=seat.name,
                   where=replayed.parted)
            )  # fmt: skip
        found.append(Played(seat, replayed.playthrough))
    return found, notices
