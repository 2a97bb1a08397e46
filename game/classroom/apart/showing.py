"""What a seat that plays its own game sees, as data for its page: words and choices, and never another's game."""

from msgspec import Struct

from game.classroom.guess import Guess, guess
from game.classroom.seat import Seat
from game.classroom.showing import Told, choice_text, marked_text, moved, result, shown, told, when
from game.engine.naming import marked
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.insight.calibration import told as came_of
from game.story.story import Derived, Indicator
from game.story.text import paragraphs

MOST_PAST = 30
"""Decisions that a page tells of again, the last ones."""


class Came(Struct, frozen=True):
    """What a decision brought."""

    decided: str
    result: tuple[str, ...]
    moved: tuple[str, ...]
    expected: str
    """What came of what the seat predicted, if it did."""


class Standing(Struct, frozen=True):
    """How a number of the game stands."""

    label: str
    value: str
    word: str


class Leaf(Struct, frozen=True):
    """A seat's page."""

    language: str
    title: str
    name: str
    when: str
    paused: bool
    came: Came | None
    """What the last decision brought, until the seat goes on from it."""
    note: tuple[str, ...]
    """What the story says of its content, before the first decision."""
    scene: str
    fiction: bool
    text: tuple[str, ...]
    short: tuple[str, ...]
    """The scene without what may weigh heavily, if it has such a telling: then the whole of it is for who asks."""
    advice: tuple[tuple[str, str], ...]
    """Who speaks, and what they say."""
    decision: int
    """Which decision of the game this is, from 0."""
    answers: tuple[tuple[str, str], ...]
    """The open choices: name and text."""
    locked: tuple[tuple[str, str], ...]
    """The others: text and why they cannot be chosen."""
    guess: Guess | None
    """What can be predicted with the decision, where the scene asks."""
    better: str
    worse: str
    """Who is better and worse off at the end."""
    over: bool
    standings: tuple[Standing, ...]
    past: tuple[Told, ...]


def leaf(game: Playthrough, seat: Seat, paused: bool, seen: int) -> Leaf:
    """What this seat sees now; `seen` is how many decisions it has gone on from."""
    story, made, ending = game.story, game.decisions, game.ending
    here = game.node or ending
    last = made[-1].account if made and seen != len(made) else None
    came = None
    if last:
        decided = shown(choice_text(story, last.node, last.choice))
        foretold = game.predicted_last
        expected = shown(came_of(story, foretold)) if foretold else ""
        came = Came(decided, tuple(shown(part) for part in result(last)), tuple(moved(story, last)), expected)
    return Leaf(
        language=story.language or "en",
        title=shown(story.title),
        name=seat.name,
        when=when(game),
        paused=paused,
        came=came,
        note=() if made else tuple(shown(part) for part in paragraphs(story.content_note)),
        scene=shown(here.title) if here else "",
        fiction=bool(here and here.fiction),
        text=tuple(shown(part) for part in game.text),
        short=tuple(shown(part) for part in marked(paragraphs(game.node.summary), game.naming)) if game.node else (),
        advice=tuple(
            (shown(story.cast[one.adviser].label), shown(one.says)) for one in game.advice if one.adviser in story.cast
        ),
        decision=len(made),
        answers=tuple((one.choice.name, marked_text(game, one.choice.text)) for one in game.choices if one.open),
        locked=tuple((marked_text(game, one.choice.text), shown(one.reason)) for one in game.choices if not one.open),
        guess=guess(game, game.asks_to_predict, None, alone=True),
        better=shown(ending.better) if ending else "",
        worse=shown(ending.worse) if ending else "",
        over=ending is not None,
        standings=_standings(game),
        past=tuple(told(story, one) for one in made[-MOST_PAST:]),
    )


def _standings(game: Playthrough) -> tuple[Standing, ...]:
    story, values = game.story, game.values
    measures: list[tuple[str, Indicator | Derived]] = [*story.indicators.items(), *story.derived.items()]
    return tuple(
        Standing(shown(one.label), str(whole(values[name])), shown(one.word(values[name])) if one.words else "")
        for name, one in measures
    )
