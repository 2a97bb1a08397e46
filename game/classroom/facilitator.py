"""The teacher's side in lines: what is asked of the class, and what the class and the projector are shown.

No secret is ever printed: the terminal is what the projector shows.
"""

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from game.classroom.ballot import Rule, Terms, Tie, Verdict
from game.classroom.lesson import Lesson
from game.classroom.room import Refused, Room
from game.classroom.showing import choice_text, how, marked_text, moved
from game.engine.account import Account
from game.story.text import clean, paragraphs, plain

WIDTH = 80

WIPE = "wipe everything"


@dataclass(frozen=True, slots=True)
class Act:
    """Something the teacher can ask for by a word and what follows it."""

    does: Callable[[list[str]], object]
    least: int
    most: int
    """How many words may follow."""
    takes: str
    """What follows, as the help says it."""
    about: str


class Facilitator:
    """Answers the teacher's lines. `say` prints paragraphs."""

    def __init__(self, room: Room, say: Callable[[str], object]) -> None:
        self.room = room
        self._say = say
        self.wiped = False
        """Whether the teacher wants the class deleted."""

    def begin(self) -> None:
        """The scene, and how a vote is held."""
        self.say(self.room.lesson.terms.said())
        self.scene()

    def answer(self, line: str) -> bool:
        """Do what a line says; True when the teacher leaves."""
        command, *given = line.split()[:12] or [""]
        if command.lower() in ("quit", "q"):
            return True
        if [command, *given] == WIPE.split():
            self.wiped = True
            return True
        try:
            self._do(command.lower(), given)
        except Refused as error:
            self.say(str(error))
        except OSError as error:
            self.say(f"That could not be kept, so it was not done: {error.strerror or error}.")
        return False

    def acts(self) -> dict[str, Act]:
        """All there is to ask for, by its word."""
        room = self.room
        return {
            "open": Act(self._open, 0, 1, "[SECONDS]", "put the decision to the vote, with a time limit if you like"),
            "close": Act(self._close, 0, 0, "", "close the vote; the rule decides, or asks you"),
            "decide": Act(self._chair, 1, 1, "N", "close the vote by the chair's decision for choice N"),
            "count": Act(self._count, 1, 10, "N N ...", "hands you counted, by choice; one more number for abstaining"),
            "shut": Act(self._then(room.shut), 0, 0, "", "take the open vote back without a decision"),
            "extend": Act(self._extend, 1, 1, "SECONDS", "give more time"),
            "pause": Act(self._then(lambda: room.pause(True)), 0, 0, "", "take no votes for a while"),
            "go": Act(self._then(lambda: room.pause(False)), 0, 0, "", "go on after a pause"),
            "next": Act(self._next, 0, 0, "", "go on from what was decided to the next scene"),
            "back": Act(self._back, 0, 0, "", "take the last decision back, for the whole class"),
            "again": Act(lambda _: self.scene(), 0, 0, "", "the scene once more"),
            "terms": Act(self._terms, 3, 3, "RULE TIE QUORUM", "how votes are decided, as --rule, --tie and --quorum"),
            "seats": Act(lambda _: self.seats(), 0, 0, "", "who sits where"),
            "role": Act(self._give_role, 2, 2, "N ROLE", "give seat N another role"),
            "kick": Act(self._kick, 1, 2, "N [M]", "send seat N out, or all from N to M"),
            "lock": Act(lambda _: self._lock(True), 0, 0, "", "let nobody new in"),
            "unlock": Act(lambda _: self._lock(False), 0, 0, "", "let them in again"),
            "wipe": Act(self._wipe, 0, 9, "", "delete the class for good; asks once more"),
        }

    def _do(self, command: str, given: list[str]) -> None:
        act = self.acts().get(command)
        if not command:
            self.say(status(self.room))
        elif act is None:
            self.help()
        elif act.least <= len(given) <= act.most:
            act.does(given)
        else:
            self.say(f"Type: {command} {act.takes}".strip())

    def help(self) -> None:
        """All that can be typed."""
        rows = [(f"{name} {act.takes}".strip(), act.about) for name, act in self.acts().items()]
        rows += [("", "(an empty line) seats, votes in, time left"), ("quit", "stop; the class can go on later")]
        self.lines(f"{what:24}{about}" for what, about in rows)

    def _then(self, does: Callable[[], object]) -> Callable[[list[str]], None]:
        """Do it, and say what the class is told."""

        def done(_: list[str]) -> None:
            does()
            self.say(self.room.lesson.said)

        return done

    def _extend(self, given: list[str]) -> None:
        self.room.extend(number(given[0]))
        left = self.room.seconds_left
        self.say("The vote has no time limit." if left is None else f"{left} seconds are left.")

    def _next(self, _: list[str]) -> None:
        self.room.go_on()
        self.scene()

    def _back(self, _: list[str]) -> None:
        self.room.step_back()
        self.say(self.room.lesson.said)
        self.scene()

    def _terms(self, given: list[str]) -> None:
        self.room.agree(terms(*given))
        self.say(self.room.lesson.terms.said())

    def _kick(self, given: list[str]) -> None:
        first, last = number(given[0]), number(given[-1])
        self.room.seat(first)
        out = [one for one in self.room.lesson.present if first <= one.number <= last]
        for one in out:
            self.room.kick(one.number)
        self.say(f"{out[0].name} is out." if len(out) == 1 else f"{len(out)} seats are out.")

    def _give_role(self, given: list[str]) -> None:
        self.room.give_role(number(given[0]), given[1])
        self.say(f"{self.room.seat(number(given[0])).name} is {self._role(given[1])} now.")

    def _lock(self, locked: bool) -> None:
        self.room.lock(locked)
        self.say("Nobody new can join." if locked else "The class is open again.")

    def _count(self, given: list[str]) -> None:
        self.room.count([number(one) for one in given])
        self._counts(self.room.lesson)

    def _wipe(self, _: list[str]) -> None:
        self.say(f"To delete the class, its game, its votes, its reasons, type: {WIPE}")

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

    def _open(self, given: list[str]) -> None:
        seconds = number(given[0]) if given else None
        self.room.open_vote(seconds)
        self.choices()
        self.say(f"The vote is open{f' for {seconds} seconds' if seconds else ''}.")

    def _chair(self, given: list[str]) -> None:
        self._decide(self._choice(number(given[0])), "chair")

    def _close(self, _: list[str]) -> None:
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
        ballot = lesson.ballot or (lesson.last.ballot if lesson.last else None)
        if ballot:
            node = ballot.node
            story = self.room.game.story
            for choice, many in ballot.counts().items():
                self.say(f"{many:>3}  {choice_text(story, node, choice) if choice else 'Abstained'}")

    def _decide(self, choice: str, by: str) -> None:
        account = self.room.decide(choice, by)
        self._counts(self.room.lesson)
        if self.room.lesson.last:
            self.say(how(self.room.lesson.last))
        self.consequence(account)
        self.say("next shows what comes of it.")

    def consequence(self, account: Account) -> None:
        """What the decision did."""
        for text in (account.result, *account.news):
            for part in paragraphs(text):
                self.say(part)
        self.lines(f"  {line}" for line in moved(self.room.game.story, account))

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
        parts.append(f"{lesson.ballot.cast} votes in")
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
