"""A class that plays apart: a game for each seat, all with the same luck, each in a journal of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.classroom.roll import Refused, Roll
from game.classroom.seat import Seat
from game.engine import shelf
from game.engine.decision import NotOpen
from game.engine.journal import MOST_BYTES, Journal, JournalError
from game.engine.playthrough import Playthrough
from game.engine.prediction import prediction
from game.story.interface import tr, word

UNREADABLE = word("Your game cannot be opened. Tell your teacher: with a new seat you can begin again.")


class Games(Roll):
    """One class and its games. `start` is the game as each seat begins it."""

    def __init__(self, start: Playthrough, journal: Journal, lines: list[Mapping[str, Any]]) -> None:
        super().__init__(start.story, journal, lines, ())
        self.start = start
        self.folder = shelf.beside(journal.path)
        self.troubles: dict[int, str] = {}
        """What keeps a seat's game from being opened, by seat."""
        self._games: dict[int, Playthrough] = {}

    def game(self, seat: Seat) -> Playthrough:
        """The seat's game, begun if it was not. Raises Refused if it cannot be opened, OSError if it cannot be kept."""
        if seat.number in self.troubles:
            raise Refused(tr(UNREADABLE))
        if seat.number not in self._games:
            self._games[seat.number] = self._begun(seat)
        game = self._games[seat.number]
        game.naming = self.start.naming
        return game

    def take_up(self) -> list[str]:
        """Open the games of all seats that are there; returns what must be told about their journals."""
        told: list[str] = []
        for seat in self.lesson.present:
            path = journal_of(self.folder, seat)
            try:
                found = _taken_up(self.start, path)
            except (JournalError, OSError) as error:
                self.troubles[seat.number] = str(error)
                told.append(
                    tr("The game of seat {seat}, {name}, cannot be opened: {why}", seat=seat.number, name=seat.name,
                       why=error)
                )  # fmt: skip
                continue
            if found:
                self._games[seat.number] = found.playthrough
                about = {"seat": seat.number, "name": seat.name}
                told += [tr("Seat {seat}, {name}: {what}", **about, what=one) for one in found.notices]
        return told

    def choose(self, seat: Seat, decision: int, choice: str, foretold: str = "") -> None:
        """Make the seat's decision of that number, from 0; kept when this returns. The same one again changes nothing.

        With it goes what the seat expects of it, such as `up 70`; what makes no sense as that is no prediction.
        Raises Refused, or OSError if it cannot be kept: then nothing was decided.
        """
        game = self.game(seat)
        made = game.decisions
        if decision < len(made):
            if made[decision].choice == choice:
                return
            raise Refused(tr("That is decided already, and what was chosen first counts."))
        if decision > len(made) or game.node is None:
            raise Refused(tr("That is not where your game is."))
        if self.lesson.paused:
            raise Refused(tr("The class is paused."))
        record = game.record
        if isinstance(record, Journal) and record.size > MOST_BYTES * 3 // 4:
            raise Refused(tr("Your game's file is full. Tell your teacher."))
        asked = game.asks_to_predict
        said = prediction(f"{asked} {foretold}", [asked]) if asked else None
        try:
            game.choose(game.node.name, choice, said)
        except NotOpen:
            raise Refused(tr("That cannot be chosen now.")) from None
        self._tell()

    def progress(self) -> dict[int, Playthrough]:
        """The games that were begun, by seat, of those who are there. What they decided is theirs until the end."""
        return {one.number: self._games[one.number] for one in self.lesson.present if one.number in self._games}

    def close(self) -> None:
        """Let go of all journals."""
        for one in self._games.values():
            if one.record:
                one.record.close()
        super().close()

    def _begun(self, seat: Seat) -> Playthrough:
        start, path = self.start, journal_of(self.folder, seat)
        game = Playthrough(start.story, start.seed, start.worldview, act=start.first_act)
        game.record = Journal.create(path, start.story, start.seed, start.worldview, start.first_act)
        return game


def journal_of(folder: Path, seat: Seat) -> Path:
    """The journal of a seat's game."""
    return folder / f"seat-{seat.number}.jsonl"


def _taken_up(start: Playthrough, path: Path) -> shelf.Resumed | None:
    """The game of a journal; None if there is none. Raises JournalError, OSError."""
    if not path.exists():
        return None
    if path.is_file() and b"\n" not in path.read_bytes():
        path.unlink()  # cut off while it was made, so that nothing can have been decided in it
        return None
    found = shelf.resume(start.story, path)
    if found.playthrough.read_only:
        raise JournalError(f"{path.name}: {found.playthrough.read_only}")
    return found
