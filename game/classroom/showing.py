"""What a seat may see, as data for its page: never another's brief, never a tally before the vote is closed."""

from msgspec import Struct

from game.classroom.expecting import expectation
from game.classroom.expecting import said as expected_by_all
from game.classroom.guess import Guess, guess
from game.classroom.lesson import Held
from game.classroom.room import Room
from game.classroom.seat import Seat
from game.engine.account import Account
from game.engine.decision import Decision
from game.engine.naming import marked
from game.engine.number import trend, whole
from game.engine.playthrough import Playthrough
from game.insight.calibration import told as came_of
from game.story.interface import tr
from game.story.reference import Role
from game.story.story import Story
from game.story.text import clean, paragraphs, plain

MOST_MOVED = 4
"""Changes that a phone shows of a decision; the projector shows all."""


class Answer(Struct, frozen=True):
    """One line of a ballot paper."""

    name: str
    """The choice, or nothing for abstaining."""
    text: str
    mine: bool
    """Whether this seat's vote is for it."""


class Told(Struct, frozen=True):
    """A decision that was made."""

    date: str
    text: str
    moved: str
    """What moved most, in words."""


class Sheet(Struct, frozen=True):
    """A seat's page."""

    language: str
    title: str
    name: str
    role: str
    task: str
    brief: tuple[str, ...]
    goal: str
    said: str
    """What was last done to the whole class."""
    paused: bool
    when: str
    scene: str
    fiction: bool
    text: tuple[str, ...]
    advice: tuple[tuple[str, str], ...]
    """Who speaks, and what they say: the seat's own adviser, or all where it has none."""
    ballot: int
    """The id of the open vote; 0 if none is."""
    answers: tuple[Answer, ...]
    voted: bool
    takes_votes: bool
    reasons: bool
    why: str
    guess: Guess | None
    """What can be predicted with the vote, where the scene asks."""
    terms: str
    seats: int
    votes_in: int
    seconds_left: int | None
    result: tuple[str, ...]
    """What the last decision brought, while it is on show."""
    decided: str
    how: str
    counts: tuple[tuple[str, int], ...]
    moved: tuple[str, ...]
    expected: tuple[str, ...]
    """What came of this seat's prediction, and of how many of the class expected what."""
    past: tuple[Told, ...]
    over: bool
    better: str
    worse: str
    """Who is better and worse off at the end."""


def sheet(room: Room, seat: Seat) -> Sheet:
    """What this seat sees now."""
    game, lesson, story = room.game, room.lesson, room.game.story
    role = story.roles.get(seat.role, Role())
    here = game.node or game.ending
    ballot = lesson.ballot
    mine = ballot.votes.get(seat.number) if ballot else None
    account = room.account
    last = lesson.last if account else None
    return Sheet(
        language=story.language or "en",
        title=shown(story.title),
        name=seat.name,
        role=shown(role.label),
        task=shown(role.task),
        brief=tuple(shown(one) for one in (role.brief, role.briefs.get(_act(game), "")) if one),
        goal=shown(role.goal),
        said=lesson.said,
        paused=lesson.paused,
        when=when(game),
        scene=shown(here.title) if here else "",
        fiction=bool(here and here.fiction),
        text=tuple(shown(part) for part in game.text),
        advice=_advice(game, role),
        ballot=ballot.decision if ballot else 0,
        answers=_answers(game, ballot.choices if ballot else (), mine.choice if mine else None),
        voted=mine is not None,
        takes_votes=room.takes_votes,
        reasons=lesson.reasons,
        why=mine.why if mine else "",
        guess=guess(game, ballot.predict, mine.prediction if mine else None, alone=False) if ballot else None,
        terms=lesson.terms.said(),
        seats=len(lesson.present),
        votes_in=ballot.cast if ballot else 0,
        seconds_left=room.seconds_left if ballot else None,
        result=tuple(shown(part) for part in result(account)),
        decided=shown(choice_text(story, account.node, account.choice)) if account else "",
        how=how(last) if last else "",
        counts=_counts(game, last) if last else (),
        moved=tuple(moved(story, account)) if account else (),
        expected=_expected(room, seat, last, account) if last and account else (),
        past=tuple(told(story, one) for one in game.decisions),
        over=game.ending is not None,
        better=shown(game.ending.better) if game.ending else "",
        worse=shown(game.ending.worse) if game.ending else "",
    )


def when(game: Playthrough) -> str:
    """The date and the turn."""
    turn, turns = game.turn - game.turns[0] + 1, len(game.turns)
    return shown(tr("{date}, turn {turn} of {turns}", date=game.date, turn=turn, turns=turns))


def _expected(room: Room, seat: Seat, held: Held, account: Account) -> tuple[str, ...]:
    story = room.game.story
    found = expectation(story, len(room.game.decisions) - 1, held, account)
    if found is None:
        return ()
    mine = found.predicted.get(seat.number)
    return tuple(one for one in (clean(came_of(story, mine)) if mine else "", expected_by_all(story, found)) if one)


def how(held: Held) -> str:
    """How a vote was decided, for everybody to read."""
    said = {
        "majority": tr("Decided by the most votes."),
        "unanimous": tr("All who voted agreed."),
        "luck": tr("A tie, decided by chance."),
    }
    return said.get(held.by, tr("Decided by the chair."))


def choice_text(story: Story, node: str, choice: str) -> str:
    """What was decided, in the story's words."""
    scene = story.scene(node)
    found = scene.choices.get(choice) if scene else None
    return found.text if found else choice


def moved(story: Story, account: Account) -> list[str]:
    """What moved most with a decision, a line each."""
    lines: list[str] = []
    for change in account.changes:
        before, after = whole(change.before), whole(change.after)
        if before != after and len(lines) < MOST_MOVED:
            one = story.indicators[change.name]
            went = trend(one.good, change.before, change.after)
            lines.append(
                tr(
                    "{name}: {before} to {after}, {word}",
                    name=shown(one.label),
                    before=before,
                    after=after,
                    word=tr(went),
                )
            )
    return lines


def shown(text: str) -> str:
    """A story's text as a page shows it."""
    return clean(plain(text))


def _act(game: Playthrough) -> str:
    act = game.act
    return next((name for name, one in game.story.acts.items() if one is act), "")


def _advice(game: Playthrough, role: Role) -> tuple[tuple[str, str], ...]:
    """A role that is named as an adviser is reads that adviser's line; the others, and whoever has no line, all."""
    lines = [(shown(game.story.cast[one.adviser].label), shown(one.says)) for one in game.advice]
    own = tuple(line for line in lines if line[0] == shown(role.label))
    return own or tuple(lines)


def _answers(game: Playthrough, choices: tuple[str, ...], mine: str | None) -> tuple[Answer, ...]:
    node = game.node
    if not choices or node is None:
        return ()
    found = [
        Answer(name, marked_text(game, node.choices[name].text), mine == name)
        for name in choices
        if name in node.choices
    ]
    return (*found, Answer("", tr("Abstain"), mine == ""))


def marked_text(game: Playthrough, text: str) -> str:
    """A text with disputed names as this game shows them."""
    return " ".join(shown(one) for one in marked(paragraphs(text), game.naming))


def result(account: Account | None) -> list[str]:
    """What is told of a decision, and what people heard since."""
    return [part for text in (account.result, *account.news) for part in paragraphs(text)] if account else []


def _counts(game: Playthrough, held: Held) -> tuple[tuple[str, int], ...]:
    ballot = held.ballot
    return tuple(
        (shown(choice_text(game.story, ballot.node, choice)) if choice else tr("Abstained"), many)
        for choice, many in ballot.counts().items()
    )


def told(story: Story, one: Decision) -> Told:
    """A decision in a line."""
    most = moved(story, one.account)
    return Told(shown(one.date), shown(choice_text(story, one.node, one.choice)), most[0] if most else "")
