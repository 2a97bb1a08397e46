"""Conditions and amounts as Python over a `State`, written from checked terms alone: a story's text never runs.

Numbers are asked as the player sees them, to a tenth. Where one is only held against a constant, which is almost
everywhere, the code compares the number itself with where its tenth would change (see `rounding.compared`).
"""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from game.engine.compiled.rounding import compared, millionth, rounded, tenth
from game.story.expression import NEVER, Call, Chain, Name, Negation, Number, Pair, Term, code, parse
from game.story.story import Derived, Story

_SWAPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!="}


class Speech(Struct, frozen=True):
    """How code asks for what a name stands for.

    `local` is for a long function that has the numbers in variables of its own (see `prelude`); else they are asked
    of the state `s`.
    """

    places: dict[str, int]
    """The place of each indicator and stock among a state's numbers."""
    flags: dict[str, int]
    scenes: frozenset[str]
    strengths: dict[str, float]
    derived: dict[str, Derived]
    local: bool

    def name(self, name: str) -> str:
        """A number to a tenth, a flag as its turn or 0."""
        if name in self.places:
            return f"tenth({self._number(name)})"
        if name in self.flags:
            return f"{self._of('flags')}[{self.flags[name]}]"
        return self._of("turn") if name == "turn" else f"derived_{name}(s)"

    def call(self, call: Call) -> str:
        """What answers one of the four functions."""
        first = call.names[0]
        key = ".".join(call.names)
        seen, chosen, turn = self._of("seen"), self._of("chosen"), self._of("turn")
        match call.function:
            case "seen":
                return f"({first!r} in {seen})"
            case "chose":
                return f"({key!r} in {chosen})"
            case "strength":
                return repr(float(self.strengths.get(first, 1.0)))
        if len(call.names) > 1:
            return f"({turn} - {chosen}[{key!r}] if {key!r} in {chosen} else {NEVER})"
        met = f"{turn} - {seen}[{first!r}] if {first!r} in {seen} else " if first in self.scenes else ""
        flag = f"{self._of('flags')}[{self.flags[first]}]" if first in self.flags else ""
        since_flag = f"({turn} - {flag} if {flag} else {NEVER})" if flag else str(NEVER)
        return f"({met}{since_flag})"

    def comparison(self, pair: Pair) -> str:
        """A number held against a constant; nothing for any other pair."""
        for name, sign, other in ((pair.left, pair.sign, pair.right), (pair.right, _SWAPPED.get(pair.sign), pair.left)):
            limit = _constant(other)
            if sign in _SWAPPED and isinstance(name, Name) and limit is not None:
                if name.name in self.places:
                    return compared(self._number(name.name), sign, limit)
                if name.name in self.derived and self.local:
                    return self._roughly(name.name, sign, limit)
        return ""

    def _roughly(self, name: str, sign: str, limit: float) -> str:
        """A derived value held against a constant: worked out without rounding, and only if that is near, with it.

        Rounding what it is made of to tenths shifts a sum by no more than so much. Nothing where it is no sum.
        """
        term = parse(self.derived[name].value)
        shift = _shift(term)
        if shift is None or sign in ("==", "!=") or not 0 < limit < 100:
            return ""
        shift += 0.06  # the last rounding, and what is lost in adding
        rough, exact = code(term, _Raw(self)), f"derived_{name}(s) {sign} {limit!r}"
        if sign[0] == ">":
            return f"((d := {rough}) > {limit + shift!r} or (d > {limit - shift!r} and {exact}))"
        return f"((d := {rough}) < {limit - shift!r} or (d < {limit + shift!r} and {exact}))"

    def _number(self, name: str) -> str:
        place = self.places[name]
        return f"v{place}" if self.local else f"s.numbers[{place}]"

    def _of(self, what: str) -> str:
        return what if self.local else f"s.{what}"


def _constant(term: Term) -> float | None:
    match term:
        case Number(value):
            return value
        case Negation("-", Number(value)):
            return -value
    return None


class Coder:
    """Makes functions over the states of one story and worldview."""

    def __init__(self, story: Story, strengths: dict[str, float]) -> None:
        self.story = story
        numbers = (*story.indicators, *story.stocks)
        names = (
            {name: at for at, name in enumerate(numbers)},
            {name: at for at, name in enumerate(story.flags)},
            frozenset((*story.nodes, *story.storylets, *story.endings)),
            strengths,
            story.derived,
        )
        self.here, self.away = Speech(*names, local=True), Speech(*names, local=False)
        self.globals: dict[str, Any] = {
            "__builtins__": {"round": round, "int": int},
            # What is written into code by `repr` may be these.
            "inf": math.inf,
            "nan": math.nan,
            "tenth": tenth,
            "millionth": millionth,
        }
        self._known: dict[str, Callable[[Any], Any]] = {}

    def function(self, text: str) -> Callable[[Any], Any]:
        """An expression as a function of a state. What is true may come out as any number but 0."""
        made = self._known.get(text)
        if made is None:
            made = self._known[text] = eval(f"lambda s: {self._outside(text)}", self.globals)  # noqa: S307
        return made

    def together(self, conditions: Iterable[Iterable[str]]) -> Callable[[Any], tuple[object, ...]]:
        """Says of a state for each group of conditions whether all hold; empty ones do. One call, not one for each."""
        groups = (" and ".join(self._outside(one) for one in group if one) or "True" for group in conditions)
        made: Callable[[Any], tuple[object, ...]] = eval(f"lambda s: ({', '.join(groups)},)", self.globals)  # noqa: S307
        return made

    def _outside(self, text: str) -> str:
        """An expression in a function of its own."""
        term = parse(text)
        self._define_derived(term)
        return code(term, self.away)

    def constant(self, text: str) -> float | None:
        """What an amount always comes to, if it asks for nothing that changes."""
        term = parse(text)
        if _names(term) or any(one.function != "strength" for one in _calls(term)):
            return None
        return float(self.function(text)(None))

    def define(self, name: str, lines: Iterable[str], arguments: str = "s") -> Callable[..., Any]:
        """A function of that name with these lines as its body."""
        body = "".join(f" {line}\n" for line in lines) or " pass\n"
        exec(f"def {name}({arguments}):\n{body}", self.globals)  # noqa: S102
        made: Callable[..., Any] = self.globals[name]
        return made

    def prelude(self) -> list[str]:
        """Lines that take what a state holds into variables."""
        numbers = "".join(f"v{at}, " for at in self.here.places.values())
        return [
            "turn = s.turn; flags = s.flags; seen = s.seen; chosen = s.chosen",
            *([f"{numbers} = s.numbers"] if numbers else []),
        ]

    def inside(self, text: str) -> str:
        """An expression inside a long function; an empty condition holds."""
        term = parse(text or "true")
        self._define_derived(term)
        return code(term, self.here)

    def _define_derived(self, term: Term) -> None:
        """The functions that work out derived values to a tenth, as `derived_calm(s)`, for those that a term names."""
        for name in _names(term):
            if name in self.story.derived and f"derived_{name}" not in self.globals:
                worth = parse(self.story.derived[name].value)
                self._define_derived(worth)
                places = [self.here.places[one] for one in _names(worth) if one in self.here.places]
                self.define(
                    f"derived_{name}",
                    [
                        *self.prelude(),
                        *(rounded(f"v{place}", f"v{place}", "10.0") for place in places),
                        f"x = {code(worth, _Raw(self.here))}",
                        "return tenth(100.0 if x > 100.0 else 0.0 if x < 0.0 else x)",
                    ],
                )


class _Raw(Struct, frozen=True):
    """As `Speech`, but for numbers as they stand in the variables."""

    speech: Speech

    def name(self, name: str) -> str:
        return f"v{self.speech.places[name]}" if name in self.speech.places else self.speech.name(name)

    def call(self, call: Call) -> str:
        return self.speech.call(call)

    def comparison(self, pair: Pair) -> str:
        return ""


def _shift(term: Term) -> float | None:
    """By how much a sum of numbers can be shifted if each is rounded to a tenth; None for anything but a sum."""
    match term:
        case Name():
            return 0.05
        case Number():
            return 0.0
        case Negation("-", part):
            return _shift(part)
        case Pair("+" | "-", left, right):
            first, second = _shift(left), _shift(right)
            return None if first is None or second is None else first + second
        case Pair("*", Number(value), part) | Pair("*", part, Number(value)):
            shift = _shift(part)
            return None if shift is None else shift * abs(value)
        case Pair("/", part, Number(value)):
            shift = _shift(part)
            return None if shift is None else shift / abs(value)
    return None


def _names(term: Term) -> list[str]:
    """The names in a term, each once."""
    return list(dict.fromkeys(one.name for one in _parts(term) if isinstance(one, Name)))


def _calls(term: Term) -> list[Call]:
    return [one for one in _parts(term) if isinstance(one, Call)]


def _parts(term: Term) -> Iterator[Term]:
    """The term and all it is made of."""
    yield term
    inside: tuple[Term, ...] = ()
    match term:
        case Negation(_, part):
            inside = (part,)
        case Pair(_, left, right):
            inside = left, right
        case Chain(_, parts):
            inside = parts
    for one in inside:
        yield from _parts(one)
