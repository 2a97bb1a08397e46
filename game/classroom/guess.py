"""The part of a form that asks for a prediction: optional, and as plain as the rest of the page."""

from msgspec import Struct

from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.engine.prediction import DIRECTIONS, SURENESS, Prediction
from game.insight.calibration import SURE, WAYS
from game.story.interface import tr
from game.story.text import clean, plain


class Line(Struct, frozen=True):
    """One thing that can be said."""

    value: str
    text: str
    mine: bool


class Guess(Struct, frozen=True):
    """What can be said of a number's way. Who says nothing is asked nothing more."""

    asked: str
    stands: str
    """How the number stands now."""
    ways: tuple[Line, ...]
    """Which way it will go; the last is to say nothing."""
    sure: tuple[Line, ...]
    """How sure one is; the least, unless another was chosen."""


def guess(game: Playthrough, name: str, mine: Prediction | None, *, alone: bool) -> Guess | None:
    """What is asked of that indicator of the game, with what this seat has said; None where nothing is.

    `alone` is for a seat that decides for itself.
    """
    one = game.story.indicators.get(name)
    if one is None:
        return None
    label, now = clean(plain(one.label)), game.values[name]
    ways = [Line(way, tr("It will {way}", way=tr(WAYS[way])), mine is not None and mine.direction == way)
            for way in DIRECTIONS]  # fmt: skip
    least = mine.sure if mine else SURENESS[0]
    sure = [Line(str(each), f"{tr(SURE[each])}, {each} %", each == least) for each in SURENESS]
    return Guess(
        tr("If you like, predict: which way will {label} go with what you decide?", label=label)
        if alone
        else tr("If you like, predict: which way will {label} go with what the class decides?", label=label),
        tr("It stands at {number}, {word}.", number=whole(now), word=clean(plain(one.word(now))))
        if one.words
        else tr("It stands at {number}.", number=whole(now)),
        (*ways, Line("", tr("No prediction"), mine is None)),
        tuple(sure),
    )


def foretold(form: dict[str, str]) -> str:
    """What a form says of a number's way, as `up 70`; nothing where it says nothing."""
    way = form.get("way", "")[:10]
    return f"{way} {form.get('sure', '')[:10]}" if way else ""
