"""What must be so where a condition holds, and between which numbers an amount then lies.

A rough reckoning on the safe side: whatever is not plain stays open.
"""

import math
from collections.abc import Mapping

from msgspec import Struct

from game.story.expression import Call, Chain, Name, Negation, Number, Pair, Term

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


class Span(Struct, frozen=True):
    """The numbers from `low` to `high`, without the ends where `above` or `below` says so."""

    low: float = -math.inf
    high: float = math.inf
    above: bool = False
    below: bool = False

    def meet(self, other: "Span") -> "Span":
        """The numbers that are in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        above = any(one.above for one in (self, other) if one.low == low)
        below = any(one.below for one in (self, other) if one.high == high)
        return Span(low, high, above, below)

    @property
    def empty(self) -> bool:
        """Whether there is no such number."""
        return self.low > self.high or (self.low == self.high and (self.above or self.below))


Known = Mapping[Term, Span]
"""What names and calls are known to be; a truth is 1 and its opposite 0."""


def holding(term: Term) -> Known | None:
    """What must be so for the condition to hold, or None if it contradicts itself."""
    match term:
        case Number(value):
            return {} if value else None
        case Name() | Call():
            return {term: Span(1, 1)}
        case Chain("and", parts):
            return _all(parts)
        case Chain("or", parts):
            ways = [one for one in map(holding, parts) if one is not None]
            return (ways[0] if len(ways) == 1 else {}) if ways else None
        case Negation("not", part):
            return _not(part)
        case Pair(sign, left, right) if sign in _OPPOSITE:
            return _compared(sign, left, right)
    return {}


def _all(parts: tuple[Term, ...]) -> Known | None:
    found: dict[Term, Span] = {}
    for part in parts:
        known = holding(part)
        if known is None:
            return None
        for subject, span in known.items():
            found[subject] = found.get(subject, Span()).meet(span)
            if found[subject].empty:
                return None
    return found


def _not(part: Term) -> Known | None:
    match part:
        case Number(value):
            return None if value else {}
        case Name() | Call():
            return {part: Span(0, 0)}
        case Negation("not", inner):
            return holding(inner)
        case Chain(sign, parts):
            denied = tuple(Negation("not", one) for one in parts)
            return holding(Chain("or" if sign == "and" else "and", denied))
        case Pair(sign, left, right) if sign in _OPPOSITE:
            return _compared(_OPPOSITE[sign], left, right)
    return {}


def _compared(sign: str, left: Term, right: Term) -> Known:
    if isinstance(right, Name | Call):
        left, right, sign = right, left, _MIRRORED[sign]
    span = reach(right, {})
    if not isinstance(left, Name | Call) or span.low != span.high:
        return {}
    number = span.low
    spans = {
        "<": Span(high=number, below=True),
        "<=": Span(high=number),
        ">": Span(low=number, above=True),
        ">=": Span(low=number),
        "==": Span(number, number),
    }
    return {left: spans[sign]} if sign in spans else {}


def reach(amount: Term, known: Known) -> Span:
    """Between which numbers the amount lies, given what is known; the ends count in.

    Calculates with the ends as the engine does with what lies between, so that rounding never puts a value outside.
    """
    match amount:
        case Number(value):
            return Span(value, value)
        case Negation("-", part):
            span = reach(part, known)
            return Span(-span.high, -span.low)
        case Pair("+", left, right):
            one, two = reach(left, known), reach(right, known)
            return Span(one.low + two.low, one.high + two.high)
        case Pair("-", left, right):
            one, two = reach(left, known), reach(right, known)
            return Span(one.low - two.high, one.high - two.low)
        case Pair("*", left, right):
            return _product(reach(left, known), reach(right, known))
        case Pair("/", left, Number(value)) if value:
            span = reach(left, known)
            ends = span.low / value, span.high / value
            return Span(min(ends), max(ends))
        case Call("since" | "strength"):
            return known.get(amount, Span()).meet(Span(low=0))
        case Name():
            return known.get(amount, Span())
    return Span()


def _product(one: Span, two: Span) -> Span:
    corners = [a * b if a and b else 0.0 for a in (one.low, one.high) for b in (two.low, two.high)]
    return Span(min(corners), max(corners))
