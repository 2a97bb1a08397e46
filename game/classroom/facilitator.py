"""The teacher's side in lines: what is asked of the class, and what the class and the projector are shown.

No secret is ever printed: the terminal is what the projector shows.
"""

import textwrap
from collections.abc import Callable, Iterable
from typing import get_args

from game.classroom.ballot import Rule, Terms, Tie, Verdict
from game.classroom.lesson import Lesson
from game.classroom.room import Refused, Room
from game.classroom.showing import choice_text, how, marked_text, moved
from game.story.text import clean, paragraphs, plain

WIDTH = 80

HELP = {
    "open [SECONDS]": "put the decision to the vote, with a time limit if you like",
    "close": "close the vote; the rule decides, or asks you",
    "decide N": "close the vote by the chair's decision for choice N",
    "shut": "take the open vote back without a decision",
    "extend SECONDS": "give more time",
    "pause / go": "take no votes for a while, and go on",
    "next": "go on from what was decided to the next scene",
    "back": "take the last decision back, for the whole class",
    "terms RULE TIE QUORUM": "majority, chair or unanimous; chair, again or luck; a share such as 0.5",
    "seats": "who sits where",
    "kick N / lock / unlock": "send seat N out; let nobody new in; let them in again",
    "role N ROLE": "give seat N another role",
    "again": "the scene once more",
    "quit": "stop; the class can go on later",
}


class Facilitator:
    """Answers the teacher's lines. `say` prints paragraphs."""

    def __init__(self, room: Room, say: Callable[[str], object]) -> None:
        self.room = room
        self._say = say

    def begin(self) -> None:
        """The scene, and how a vote is held."""
        self.say(self.room.lesson.terms.said())
        self.scene()

    def answer(self, line: str) -> bool:
        """Do what a line says; True when the teacher leaves."""
        command, *given = line.split()[:4] or [""]
        if command in ("quit", "q"):
            return True
        try:
            self._do(command.lower(), given)
        except Refused as error:
            self.say(str(error))
        except OSError as error:
            self.say(f"That could not be kept, so it was not done: {error.strerror or error}.")
        return False

    def _do(self, command: str, given: list[str]) -> None:
        room = self.room
        match command, given:
            case "open", []:
                self._opened(None)
            case "open", [seconds]:
                self._opened(number(seconds))
            case "close", []:
                self._close()
            case "decide", [which]:
                self._decide(self._choice(number(which)), "chair")
            case "shut", []:
                room.shut()
                self.say("The vote was taken back.")
            case "extend", [seconds]:
                room.extend(number(seconds))
                self.say(f"{room.seconds_left} seconds are left." if room.ends_at else "The vote has no time limit.")
            case (("pause" | "go"), []):
                room.pause(command == "pause")
                self.say(room.lesson.said)
            case "next", []:
                room.go_on()
                self.scene()
            case "back", []:
                room.step_back()
                self.say(room.lesson.said)
                self.scene()
            case "again", []:
                self.scene()
            case "terms", [rule, tie, quorum]:
                room.agree(terms(rule, tie, quorum))
                self.say(room.lesson.terms.said())
            case "seats", []:
                self.seats()
            case "kick", [which]:
                room.kick(number(which))
                self.say(f"{room.seat(number(which)).name} is out.")
            case (("lock" | "unlock"), []):
                room.lock(command == "lock")
                self.say("Nobody new can join." if room.lesson.locked else "The class is open again.")
            case "role", [which, role]:
                room.give_role(number(which), role)
                self.say(f"{room.seat(number(which)).name} is {self._role(role)} now.")
            case "", []:
                self.say(status(self.room))
            case _:
                self.lines(f"{name:24}{about}" for name, about in HELP.items())

    def scene(self) -> None:
        """What the class reads: the scene and what can be done, or the ending."""
        game = self.room.game
        here = game.node or game.ending
        if here is None:
            return
        self.say(f"{game.date}. {here.title}")
        for part in game.text:
            self.say(part)
        for one in game.advice:
            self.say(f"{game.story.cast[one.adviser].label}: {one.says}")
        self.choices()
        if game.ending:
            self.say("The end. Stop with quit; the report is made from the journal.")

    def choices(self) -> None:
        """What can be voted for, numbered."""
        game = self.room.game
        offers = [one.choice for one in game.choices if one.open]
        for at, one in enumerate(offers, 1):
            self.say(f"{at}  {marked_text(game, one.text)}")

    def seats(self) -> None:
        """Who sits where, without any secret."""
        present = self.room.lesson.present
        self.lines(f"{one.number:>3}  {one.name:24}{self._role(one.role)}" for one in present)
        if not present:
            self.say("Nobody has joined yet.")

    def say(self, text: str) -> None:
        """One paragraph, that cannot be anything but text."""
        self._say(textwrap.fill(clean(plain(text)), WIDTH))

    def lines(self, lines: Iterable[str]) -> None:
        """Lines as they are."""
        if text := "\n".join(map(clean, lines)):
            self._say(text)

    def _opened(self, seconds: int | None) -> None:
        self.room.open_vote(seconds)
        self.choices()
        self.say(f"The vote is open{f' for {seconds} seconds' if seconds else ''}.")

    def _close(self) -> None:
        found = self.room.tally()
        if found.choice:
            self._decide(found.choice, found.by)
        else:
            self._undecided(found)

    def _undecided(self, found: Verdict) -> None:
        """The vote stays open; the counts are for the chair to see, who decides in front of the class."""
        again = found.by == "tie" and self.room.lesson.terms.tie == "again"
        self.say(found.said())
        if found.by == "quorum":
            self.say("Wait for more, or shut the vote, or decide N.")
            return
        self._counts(self.room.lesson)
        self.say("Talk, and close again." if again else "The chair decides: decide N.")

    def _counts(self, lesson: Lesson) -> None:
        ballot = lesson.ballot or (lesson.held[-1].ballot if lesson.held else None)
        if ballot:
            node = ballot.node
            story = self.room.game.story
            for choice, many in ballot.counts().items():
                self.say(f"{many:>3}  {choice_text(story, node, choice) if choice else 'Abstained'}")

    def _decide(self, choice: str, by: str) -> None:
        account = self.room.decide(choice, by)
        self._counts(self.room.lesson)
        self.say(how(self.room.lesson))
        for text in (account.result, *account.news):
            for part in paragraphs(text):
                self.say(part)
        self.lines(f"  {line}" for line in moved(self.room.game.story, account))
        self.say("next shows what comes of it.")

    def _choice(self, at: int) -> str:
        ballot = self.room.lesson.ballot
        if ballot is None:
            raise Refused("No vote is open.")
        if not 1 <= at <= len(ballot.choices):
            raise Refused(f"There are choices 1 to {len(ballot.choices)}.")
        return ballot.choices[at - 1]

    def _role(self, name: str) -> str:
        found = self.room.game.story.roles.get(name)
        return found.label if found else ""


def status(room: Room) -> str:
    """One line for the projector: seats, votes in, time left. Never which votes."""
    lesson = room.lesson
    parts = [f"{len(lesson.present)} seats"]
    if lesson.ballot:
        parts.append(f"{len(lesson.ballot.votes)} votes in")
        if room.seconds_left is not None:
            parts.append(f"{room.seconds_left} s left")
    parts += ["paused"] if lesson.paused else []
    parts += ["locked"] if lesson.locked else []
    return ", ".join(parts)


def number(text: str) -> int:
    """A whole number from a line. Raises Refused."""
    if not (text.isascii() and text.isdigit()):
        raise Refused(f"{text[:20]!a} is no number.")
    return int(text[:5])


def terms(rule: str, tie: str, quorum: str) -> Terms:
    """The terms that are named. Raises Refused."""
    rules, ties = get_args(Rule), get_args(Tie)
    try:
        share = float(quorum)
    except ValueError:
        share = -1.0
    if rule not in rules or tie not in ties or not 0 <= share <= 1:
        raise Refused(f"terms takes a rule ({', '.join(rules)}), a tie rule ({', '.join(ties)}) and a share, 0 to 1.")
    return Terms(next(one for one in rules if one == rule), next(one for one in ties if one == tie), share)
