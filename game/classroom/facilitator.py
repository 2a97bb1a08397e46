"""The teacher of a class that plays together: what is asked of it, and what it and the projector are shown."""

from collections.abc import Callable
from typing import get_args

from game.classroom.ballot import Rule, Terms, Tie, Verdict
from game.classroom.expecting import expectation, said
from game.classroom.lesson import Lesson
from game.classroom.roll import Refused
from game.classroom.room import Room
from game.classroom.showing import choice_text, how, marked_text, moved, shown
from game.classroom.teacher import Act, Teacher, number
from game.engine.account import Account
from game.engine.event import why_not_due
from game.story.interface import counted, tr
from game.story.text import paragraphs


class Facilitator(Teacher):
    """Answers the teacher's lines. `say` prints paragraphs."""

    def __init__(self, room: Room, say: Callable[[str], object]) -> None:
        super().__init__(room, say)
        self.room = room

    def begin(self) -> None:
        """The scene, and how a vote is held."""
        self.say(self.room.lesson.terms.said())
        self.scene()

    def status(self) -> str:
        """One line for the projector: seats, votes in, time left. Never which votes."""
        ballot, left = self.room.lesson.ballot, self.room.seconds_left
        parts = [super().status(), *([counted("{n} vote in", "{n} votes in", ballot.cast)] if ballot else [])]
        return ", ".join([*parts, *([tr("{n} s left", n=left)] if ballot and left is not None else [])])

    def acts(self) -> dict[str, Act]:
        """All there is to ask for, by its word."""
        room = self.room
        return {
            "open": Act(
                self._open, 0, 1, "[SECONDS]", tr("put the decision to the vote, with a time limit if you like")
            ),
            "close": Act(self._close, 0, 0, "", tr("close the vote; the rule decides, or asks you")),
            "decide": Act(self._chair, 1, 1, "N", tr("close the vote by the chair's decision for choice N")),
            "count": Act(
                self._count, 1, 10, "N N ...", tr("hands you counted, by choice; one more number for abstaining")
            ),
            "shut": Act(self._then(room.shut), 0, 0, "", tr("take the open vote back without a decision")),
            "extend": Act(self._extend, 1, 1, "SECONDS", tr("give more time")),
            "next": Act(self._next, 0, 0, "", tr("go on from what was decided to the next scene")),
            "back": Act(self._back, 0, 0, "", tr("take the last decision, or an event you put in, back for all")),
            "act": Act(self._act, 0, 0, "", tr("go on with the next act, where one has come to its close")),
            "inject": Act(
                self._inject, 0, 1, "[EVENT]", tr("put in an event by hand; alone, it lists those that fit now")
            ),
            "again": Act(lambda _: self.scene(), 0, 0, "", tr("the scene once more")),
            "terms": Act(
                self._terms, 3, 3, "RULE TIE QUORUM", tr("how votes are decided, as --rule, --tie and --quorum")
            ),
            "role": Act(self._give_role, 2, 2, "N ROLE", tr("give seat N another role")),
            "swap": Act(self._swap, 2, 2, "N M", tr("let seats N and M change roles")),
            **super().acts(),
        }

    def _extend(self, given: list[str]) -> None:
        self.room.extend(number(given[0]))
        left = self.room.seconds_left
        self.say(tr("The vote has no time limit.") if left is None else tr("{left} seconds are left.", left=left))

    def _next(self, _: list[str]) -> None:
        self.room.go_on()
        self.scene()

    def _back(self, _: list[str]) -> None:
        self.room.step_back()
        self.say(self.room.lesson.said)
        self.scene()

    def _act(self, _: list[str]) -> None:
        self.room.next_act()
        self.say(self.room.lesson.said)
        self.scene()

    def _inject(self, given: list[str]) -> None:
        game = self.room.game
        if given:
            account = self.room.inject(given[0])
            self.say(self.room.lesson.said)
            self.lines(f"  {line}" for line in moved(game.story, account))
            self.scene()
            return
        fit = [one for name, one in game.story.storylets.items() if not game.why_not_inject(name)]
        wide = max((len(one.name) for one in fit), default=0) + 2
        late = [one for one in fit if why_not_due(game.view, one)]
        for heading, some in (
            (tr("Events whose time has come:"), [one for one in fit if one not in late]),
            (tr("Events that the story would not bring now; read them before:"), late),
        ):
            if some:
                self.lines([heading, *(f"  {one.name:{wide}}{shown(one.title)}" for one in some)])
        if not fit:
            self.say(tr("No event can be put in now: the game has ended, or an event is going on."))

    def _terms(self, given: list[str]) -> None:
        self.room.agree(terms(*given))
        self.say(self.room.lesson.terms.said())

    def _give_role(self, given: list[str]) -> None:
        self.room.give_role(number(given[0]), given[1])
        seat = self.room.seat(number(given[0]))
        self.say(tr("{name} is {role} now.", name=seat.name, role=self._role(given[1])))

    def _swap(self, given: list[str]) -> None:
        one, other = (self.room.seat(number(each)) for each in given)
        self.room.swap(one.number, other.number)
        self.say(
            tr(
                "{one} is {role} now, and {other} is {their_role}.",
                one=one.name, role=self._role(one.role), other=other.name, their_role=self._role(other.role),
            )
        )  # fmt: skip

    def _count(self, given: list[str]) -> None:
        self.room.count([number(one) for one in given])
        self._counts(self.room.lesson)

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
        self.ended()

    def ended(self) -> None:
        """Of a game that has ended: for whom it is better and worse, and what can be done now."""
        game = self.room.game
        ending, onward = game.ending, game.story.acts.get(game.next_act)
        if ending is None:
            return
        if ending.better:
            self.say(tr("Better off: {who}", who=shown(ending.better)))
        if ending.worse:
            self.say(tr("Worse off: {who}", who=shown(ending.worse)))
        if onward:
            self.say(tr("{act} goes on with the next act, “{title}”.", act="act", title=shown(onward.title)))
        self.say(tr("The end. Stop with {quit}; it says how the report is made.", quit="quit"))

    def choices(self) -> None:
        """What can be voted for, numbered."""
        game = self.room.game
        for one in game.choices:
            if at := self._numbers().get(one.choice.name):
                self.say(f"{at}  {marked_text(game, one.choice.text)}")

    def _numbers(self) -> dict[str, int]:
        """The numbers of what is open, by name: as on the desk and on paper what is locked has a number too."""
        return {one.choice.name: at for at, one in enumerate(self.room.game.choices, 1) if one.open}

    def _open(self, given: list[str]) -> None:
        seconds = number(given[0]) if given else None
        self.room.open_vote(seconds)
        self.choices()
        limited = tr("The vote is open for {n} seconds.", n=seconds)
        self.say(limited if seconds else tr("The vote is open."))

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
            self.say(tr("Wait for more, or shut the vote, or decide N."))
            return
        self._counts(self.room.lesson)
        self.say(tr("Talk, and close again.") if again else tr("The chair decides: decide N."))

    def _counts(self, lesson: Lesson) -> None:
        ballot = lesson.ballot or (lesson.last.ballot if lesson.last else None)
        if ballot:
            story = self.room.game.story
            numbers = self._numbers() if lesson.ballot else {}
            for choice, many in ballot.counts().items():
                text = choice_text(story, ballot.node, choice).rstrip(".") if choice else tr("Abstained")
                self.say(f"{numbers.get(choice, '')}  {text}: {counted('{n} vote', '{n} votes', many)}".strip())

    def _decide(self, choice: str, by: str) -> None:
        account = self.room.decide(choice, by)
        self._counts(self.room.lesson)
        if self.room.lesson.last:
            self.say(how(self.room.lesson.last))
        self.consequence(account)
        self._expected(account)
        self.say(tr("next shows what comes of it."))

    def _expected(self, account: Account) -> None:
        """How many expected what: never who, so of few predictions nothing."""
        game, last = self.room.game, self.room.lesson.last
        found = expectation(game.story, len(game.decisions) - 1, last, account) if last else None
        if told := said(game.story, found) if found else "":
            self.say(told)

    def consequence(self, account: Account) -> None:
        """What the decision did."""
        for text in (account.result, *account.news):
            for part in paragraphs(text):
                self.say(part)
        self.lines(f"  {line}" for line in moved(self.room.game.story, account))

    def _choice(self, at: int) -> str:
        ballot = self.room.lesson.ballot
        if ballot is None:
            raise Refused(tr("No vote is open."))
        found = next((name for name, number in self._numbers().items() if number == at), "")
        if found not in ballot.choices:
            raise Refused(tr("No choice that is open has the number {n}.", n=at))
        return found

    def about(self, seat: int) -> str:
        """Its role."""
        return self._role(self.room.seat(seat).role)

    def _role(self, name: str) -> str:
        found = self.room.game.story.roles.get(name)
        return found.label if found else ""


def terms(rule: str, tie: str, quorum: str) -> Terms:
    """The terms that are named. Raises Refused."""
    rules, ties = get_args(Rule), get_args(Tie)
    try:
        share = float(quorum)
    except ValueError:
        share = -1.0
    if rule not in rules or tie not in ties or not 0 <= share <= 1:
        wanted = tr(
            "terms takes a rule ({rules}), a tie rule ({ties}) and a share, 0 to 1.",
            rules=", ".join(rules), ties=", ".join(ties),
        )  # fmt: skip
        raise Refused(wanted)
    return Terms(next(one for one in rules if one == rule), next(one for one in ties if one == tie), share)
