"""Expressions that fit together, for hypothesis to make, and a slow, plain reading of what they come to."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

from game.story.expression import Call, Chain, Name, Negation, Number, Pair, Term

NUMBERS = ("tension", "trust", "turn")
FLAGS = {"ferry_runs", "lamp_lit"}


@dataclass(frozen=True)
class Memory:
    """A past that is the same for all: hypothesis draws it."""

    truths: tuple[str, ...]
    number: float

    def seen(self, node: str) -> bool:
        return node in self.truths

    def chose(self, node: str, choice: str) -> bool:
        return f"{node}.{choice}" in self.truths

    def since(self, name: str, choice: str = "") -> float:
        return self.number + len(name) + len(choice)

    def strength(self, link: str) -> float:
        return self.number / (1 + len(link))


constants = st.one_of(
    st.integers(0, 10**9), st.floats(0, 1e9, allow_nan=False), st.sampled_from([0, 1, 0.5, 20, 1234567, 0.1234567])
).map(Number)
names = st.sampled_from(NUMBERS).map(Name)
asked: st.SearchStrategy[Term] = st.sampled_from(
    [Call("since", ("morning",)), Call("since", ("morning", "ask")), Call("strength", ("L1",))]
)


def _numbers(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    divisors = constants.filter(lambda one: bool(one.value))
    return st.one_of(
        st.builds(Pair, st.sampled_from("+-*"), inner, inner),
        st.builds(Pair, st.just("/"), inner, divisors),
        st.builds(Negation, st.just("-"), inner),
    )


numbers: st.SearchStrategy[Term] = st.recursive(st.one_of(constants, names, asked), _numbers, max_leaves=6)
"""Terms that are numbers."""

_plain: st.SearchStrategy[Term] = st.one_of(
    st.booleans().map(Number),
    st.sampled_from(sorted(FLAGS)).map(Name),
    st.sampled_from([Call("seen", ("evening",)), Call("chose", ("morning", "ask"))]),
    st.builds(Pair, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), numbers, numbers),
)


def _truths(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Negation, st.just("not"), inner), st.builds(Chain, st.sampled_from(["and", "or"]), parts)
    )


truths: st.SearchStrategy[Term] = st.recursive(_plain, _truths, max_leaves=5)
"""Terms that are true or false."""


def value(term: Term, values: Mapping[str, float | bool], past: Memory) -> float | bool:
    """What a term comes to."""
    match term:
        case Name(name):
            return values[name]
        case Number(constant):
            return constant
        case Call(function, arguments):
            answer: float | bool = getattr(past, function)(*arguments)
            return answer
        case Negation("not", part):
            return not value(part, values, past)
        case Negation(_, part):
            return -value(part, values, past)
        case Chain(sign, parts):
            found = [bool(value(part, values, past)) for part in parts]
            return all(found) if sign == "and" else any(found)
        case Pair(sign, left, right):
            a, b = value(left, values, past), value(right, values, past)
            if sign == "/":  # by a constant, never by zero
                return a / b
            if sign in "+-*":
                return {"+": a + b, "-": a - b, "*": a * b}[sign]
            return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b, "==": a == b, "!=": a != b}[sign]
