"""Conditions and amounts as Python over a `State`, written from checked terms alone: a story's text never runs.

Numbers are asked as the player sees them, to a tenth. Where one is only held against a constant, which is almost
everywhere, the code compares the number itself with where its tenth would change (see `rounding.compared`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from game.engine.compiled.rounding import compared, millionth, rounded, tenth
from game.story.expression import NEVER, Call, Name, Negation, Number, Pair, Term, code, parse
from game.story.story import Story

_SWAPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!="}


@dataclass(frozen=True, slots=True)
class Speech:
    """How code asks for what a name stands for.

    `local` is for a long function that has the numbers in variables of its own (see `prelude`); else they are asked
    of the state `s`.
    """

    places: dict[str, int]
    """The place of each indicator and stock among a state's numbers."""
    flags: dict[str, int]
    derived: dict[str, int]
    scenes: frozenset[str]
    strengths: dict[str, float]
    local: bool
    tenths: bool = False
    """Whether the long function has the numbers to a tenth in variables too."""

    def name(self, name: str) -> str:
        """A number to a tenth, a flag as its turn or 0."""
        if name in self.places:
            return f"r{self.places[name]}" if self.tenths else f"tenth({self._number(name)})"
        if name in self.flags:
            return f"{self._of('flags')}[{self.flags[name]}]"
        return self._of("turn") if name == "turn" else self._derived(name)

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
        flag = f"{self._of('flags')}[{self.flags[first]}]" if first in self.flags else ""
        since_flag = f"({turn} - {flag} if {flag} else {NEVER})" if flag else str(NEVER)
        return f"({turn} - {seen}[{first!r}] if {first!r} in {seen} else {since_flag})"

    def comparison(self, pair: Pair) -> str:
        """A number held against a constant; nothing for any other pair."""
        for name, sign, other in ((pair.left, pair.sign, pair.right), (pair.right, _SWAPPED.get(pair.sign), pair.left)):
            limit = _constant(other)
            if sign in _SWAPPED and isinstance(name, Name) and name.name in self.places and limit is not None:
                return compared(self._number(name.name), sign, limit)
        return ""

    def _number(self, name: str) -> str:
        place = self.places[name]
        return f"v{place}" if self.local else f"s.numbers[{place}]"

    def _derived(self, name: str) -> str:
        return f"d{self.derived[name]}" if self.local else f"derived{self.derived[name]}(s)"

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
            {name: at for at, name in enumerate(story.derived)},
            frozenset((*story.nodes, *story.storylets)),
            strengths,
        )
        self.here, self.away = Speech(*names, local=True), Speech(*names, local=False)
        self._near = Speech(*names, local=True, tenths=True)
        self.globals: dict[str, Any] = {
            "__builtins__": {"round": round},
            "tenth": tenth,
            "millionth": millionth,
        }
        self._known: dict[str, Callable[[Any], Any]] = {}

    def function(self, text: str) -> Callable[[Any], Any]:
        """An expression as a function of a state. What is true may come out as any number but 0."""
        made = self._known.get(text)
        if made is None:
            term = parse(text)
            self._define_derived(term)
            made = self._known[text] = eval(f"lambda s: {code(term, self.away)}", self.globals)  # noqa: S307
        return made

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

    def condition(self, text: str, ready: set[str]) -> tuple[list[str], str]:
        """A condition inside a long function: lines to go before it, and what says whether it holds.

        `ready` are the derived values that are up to date in variables already; it grows.
        """
        term = parse(text)
        return self._derive(term, ready), code(term, self.here)

    def derive(self, names: Iterable[str], ready: set[str]) -> list[str]:
        """Lines that work out derived values, and what they need, into variables, unless they are ready.

        What they need are other derived values, and numbers to a tenth (in r0, r1, and so on).
        """
        lines: list[str] = []
        for name in names:
            if name not in ready:
                term = parse(self.story.derived[name].value)
                lines += self._derive(term, ready)
                shown = [one for one in _names(term) if one in self.here.places and one not in ready]
                lines += [rounded(f"r{self.here.places[one]}", f"v{self.here.places[one]}", "10.0") for one in shown]
                ready.update(shown)
                at = self.here.derived[name]
                lines += [
                    f"d{at} = {code(term, self._near)}",
                    f"if d{at} > 100.0: d{at} = 100.0",
                    f"elif d{at} < 0.0: d{at} = 0.0",
                    rounded(f"d{at}", f"d{at}", "10.0"),
                ]
                ready.add(name)
        return lines

    def _derive(self, term: Term, ready: set[str]) -> list[str]:
        return self.derive([name for name in _names(term) if name in self.story.derived], ready)

    def _define_derived(self, term: Term) -> None:
        for name in _names(term):
            at = self.away.derived.get(name)
            if at is not None and f"derived{at}" not in self.globals:
                lines = self.derive([name], set())
                self.define(f"derived{at}", [*self.prelude(), *lines, f"return d{at}"])


def _names(term: Any) -> list[str]:
    """The names in a term, each once."""
    if isinstance(term, Name):
        return [term.name]
    parts = [getattr(term, one) for one in ("part", "left", "right") if hasattr(term, one)]
    parts += getattr(term, "parts", ())
    return list(dict.fromkeys(name for part in parts for name in _names(part)))
