"""The teacher at the keyboard, however the class plays: lines that ask for something, and answers in paragraphs.

No secret is ever printed: the terminal is what the projector shows.
"""

import textwrap
from collections.abc import Callable, Iterable

from msgspec import Struct

from game.classroom.roll import Refused, Roll
from game.story.interface import counted, tr, word
from game.story.text import clean, plain

WIDTH = 80

WIPES = word("To delete the class for good, its games, its votes, its reasons, type y; anything else keeps it.")


class Act(Struct, frozen=True):
    """Something the teacher can ask for by a word and what follows it."""

    does: Callable[[list[str]], object]
    least: int
    most: int
    """How many words may follow."""
    takes: str
    """What follows, as the help says it."""
    about: str


class Teacher:
    """Answers the teacher's lines. `say` prints paragraphs."""

    def __init__(self, roll: Roll, say: Callable[[str], object]) -> None:
        self.roll = roll
        self._say = say
        self._asked_to_wipe = False
        self.wiped = False
        """Whether the teacher wants the class deleted."""

    def begin(self) -> None:
        """What is to be said before the first line."""

    def status(self) -> str:
        """How the class stands, in one line."""
        lesson = self.roll.lesson
        marks = ((tr("paused"), lesson.paused), (tr("locked"), lesson.locked))
        return ", ".join([counted("{n} seat", "{n} seats", len(lesson.present)), *(mark for mark, on in marks if on)])

    def answer(self, line: str) -> bool:
        """Do what a line says; True when the teacher leaves."""
        command, *given = line.lower().split()[:1] + line.split()[1:12] or [""]
        asked, self._asked_to_wipe = self._asked_to_wipe, False
        if asked and command in ("y", "yes"):
            self.wiped = True
            return True
        if asked:
            self.say(tr("Nothing was deleted."))
        if command == "quit":
            return True
        try:
            self._do(command, given)
        except Refused as error:
            self.say(str(error))
        except OSError as error:
            self.say(tr("That could not be kept, so it was not done: {error}.", error=error.strerror or error))
        return False

    def acts(self) -> dict[str, Act]:
        """All there is to ask for, by its word."""
        roll = self.roll
        return {
            "pause": Act(self._then(lambda: roll.pause(True)), 0, 0, "", tr("take no votes or decisions for a while")),
            "go": Act(self._then(lambda: roll.pause(False)), 0, 0, "", tr("go on after a pause")),
            "seats": Act(lambda _: self.seats(), 0, 0, "", tr("who sits where")),
            "let": Act(self._let, 1, 1, "N", tr("a code for one more phone in seat N: of a pair, or new")),
            "kick": Act(self._kick, 1, 2, "N [M]", tr("send seat N out, or all from N to M")),
            "lock": Act(lambda _: self._lock(True), 0, 0, "", tr("let nobody new in")),
            "unlock": Act(lambda _: self._lock(False), 0, 0, "", tr("let them in again")),
            "wipe": Act(lambda _: self.ask_to_wipe(), 0, 0, "", tr("or w: delete the class for good; asks once more")),
        }

    def _do(self, command: str, given: list[str]) -> None:
        act = self.acts().get("wipe" if command == "w" else command)
        if not command:
            self.say(self.status())
        elif command == "q":
            self.say(tr("To stop the class, type quit. It can go on later."))
        elif act is None:
            self.help()
        elif act.least <= len(given) <= act.most:
            act.does(given)
        else:
            self.say(tr("Type: {line}", line=f"{command} {act.takes}".strip()))

    def help(self) -> None:
        """All that can be typed."""
        rows = [(f"{name} {act.takes}".strip(), act.about) for name, act in self.acts().items()]
        rows += [("", tr("(an empty line) how the class stands")), ("quit", tr("stop; the class can go on later"))]
        self.lines(f"{what:24}{about}" for what, about in rows)

    def ask_to_wipe(self) -> None:
        """Ask whether the class is to be deleted; the next line says."""
        self._asked_to_wipe = True
        self.say(tr(WIPES))

    def seats(self) -> None:
        """Who sits where, without any secret."""
        present = self.roll.lesson.present
        self.lines(f"{one.number:>3}  {one.name:24}{self.about(one.number)}".rstrip() for one in present)
        if not present:
            self.say(tr("Nobody has joined yet."))

    def about(self, seat: int) -> str:
        """What is said of a seat beside its name."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """One paragraph, that cannot be anything but text."""
        self._say(textwrap.fill(clean(plain(text)), WIDTH))

    def lines(self, lines: Iterable[str]) -> None:
        """Lines as they are."""
        if text := "\n".join(map(clean, lines)):
            self._say(text)

    def _then(self, does: Callable[[], object]) -> Callable[[list[str]], None]:
        """Do it, and say what the class is told."""

        def done(_: list[str]) -> None:
            does()
            self.say(self.roll.lesson.said)

        return done

    def _kick(self, given: list[str]) -> None:
        first, last = number(given[0]), number(given[-1])
        self.roll.seat(first)
        out = [one for one in self.roll.lesson.present if first <= one.number <= last]
        for one in out:
            self.roll.kick(one.number)
        gone = counted("{n} seat is out.", "{n} seats are out.", len(out))
        self.say(tr("{name} is out.", name=out[0].name) if len(out) == 1 else gone)

    def _let(self, given: list[str]) -> None:
        seat = self.roll.seat(number(given[0]))
        code = self.roll.code(seat.number)
        self.say(
            tr(
                "Who types {code} in place of the PIN sits with {name}: one phone, within ten minutes.",
                code=code,
                name=seat.name,
            )
        )

    def _lock(self, locked: bool) -> None:
        self.roll.lock(locked)
        self.say(tr("Nobody new can join.") if locked else tr("The class is open again."))


def number(text: str) -> int:
    """A whole number from a line. Raises Refused."""
    if not (text.isascii() and text.isdigit()):
        raise Refused(tr("{text} is no number.", text=ascii(text[:20])))
    return int(text[:5])
