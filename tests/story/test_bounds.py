"""What the bounds claim of conditions and amounts is never refuted by working them out."""

from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.story.bounds import Known, Span, holding, reach
from game.story.expression import Call, Chain, Name, Negation, Number, Pair, Term, parse
from tests.story.terms import FLAGS, Memory, numbers, truths, value

World = tuple[dict[str, float | bool], Memory]

_steps = [0, 1, 2, 3, 10 / 3, 0.1]
_small = st.sampled_from(_steps).map(Number)
_subjects = st.sampled_from([Name("tension"), Name("trust"), Call("since", ("morning",))])
_signs = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
_divided = st.builds(Pair, st.just("/"), _small, st.sampled_from([3, -3, 7]).map(Number))
_close: st.SearchStrategy[Term] = st.one_of(
    st.builds(Pair, _signs, _subjects, st.one_of(_small, _divided)),
    st.builds(Pair, _signs, st.one_of(_small, _divided), _subjects),
    st.sampled_from(sorted(FLAGS)).map(Name),
    st.sampled_from([Call("seen", ("evening",)), Call("chose", ("morning", "ask"))]),
)
"""Conditions about so few things and numbers that many of them exclude each other."""


def _joined(inner: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    parts = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        st.builds(Chain, st.just("and"), parts),
        st.builds(Chain, st.just("or"), parts),
        st.builds(Negation, st.just("not"), inner),
    )


conditions = st.one_of(st.recursive(_close, _joined, max_leaves=6), truths)


def edges(term: Term) -> set[float]:
    """The constants in a term, worked out as far as they stand alone."""
    match term:
        case Number(constant):
            return {float(constant)}
        case Negation(_, part):
            return edges(part) | {-one for one in edges(part)}
        case Chain(_, parts):
            return set().union(*map(edges, parts))
        case Pair(sign, left, right):
            alone = {a / b for a in edges(left) for b in edges(right) if b} if sign == "/" else set()
            return edges(left) | edges(right) | alone
    return set()


def worlds(*terms: Term) -> list[World]:
    """Worlds at, between and beside all the numbers that the terms name."""
    found = sorted({0.0, 1.0}.union(*map(edges, terms)))
    at = sorted({*found, *((a + b) / 2 for a, b in pairwise(found)), found[0] - 1, found[-1] + 1})
    picked = at[:: max(1, len(at) // 7)]
    truth_sets = [(), ("evening",), ("morning.ask",), ("evening", "morning.ask")]
    return [
        (
            {"tension": tension, "trust": trust, "turn": 3, "ferry_runs": ferry, "lamp_lit": not ferry},
            Memory(past, since),
        )
        for tension, trust, ferry, past, since in product(
            picked, picked, (False, True), truth_sets, [one for one in picked if one >= 0][:3]
        )
    ]


def within(term: Term, span: Span, world: World) -> bool:
    found = value(term, *world)
    lower = found > span.low or (found == span.low and not span.above)
    return lower and (found < span.high or (found == span.high and not span.below))


@settings(max_examples=150, deadline=None)
@example(parse("tension == 10 / 3 and tension == 3.3333333333333335"), Number(1))
@given(conditions, numbers)
def test_nothing_claimed_is_refuted(condition: Term, amount: Term) -> None:
    known: Known | None = holding(condition)
    for world in worlds(condition, amount):
        if not value(condition, *world):
            continue
        assert known is not None, "a contradiction that holds"
        for subject, span in known.items():
            assert within(subject, span, world)
        assert within(amount, reach(amount, known), world)


@pytest.mark.parametrize(
    "text",
    [
        "tension > 50 and tension < 30",
        "tension >= 50 and tension < 50",
        "not (tension < 50) and tension < 50",
        "30 > tension and 50 < tension",
        "30 > tension > 50",
        "tension == 3 and tension == 4",
        "ferry_runs and not ferry_runs",
        "not (ferry_runs or lamp_lit) and lamp_lit",
        "(tension > 50 or false) and tension < 30",
        "(tension > 60 and tension < 50) or (trust > 60 and trust < 50)",
        "seen(evening) and not (trust > 3 or seen(evening))",
        "tension < 10 / 2 and tension > 2 * 3",
        "not true",
    ],
)
def test_plain_contradictions_are_seen(text: str) -> None:
    assert holding(parse(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "tension >= 50 and tension <= 50",
        "tension > 50 or tension < 30",
        "not (tension > 50 and tension < 30)",
        "tension > 50 and trust < 30",
        "tension != 3 and tension == 4",
        "chose(morning, ask) and not chose(morning, wait)",
        "since(morning) > 3 and since(evening) < 3",
        "tension > trust and trust > tension",
    ],
)
def test_what_may_hold_is_none(text: str) -> None:
    assert holding(parse(text)) is not None


@pytest.mark.parametrize(
    ("amount", "condition", "low", "high"),
    [
        ("tension - 40", "tension > 40", 0, 60),
        ("-(tension - 40) / 5", "tension > 40", -12, 0),
        ("(40 - tension) / 5", "tension >= 45 and trust > 3", -12, -1),
        ("tension * trust", "tension <= 10 and trust <= 10", 0, 100),
        ("3 * strength(L1)", "true", 0, float("inf")),
        ("since(morning) - 3", "since(morning) > 5", 2, float("inf")),
        ("unheard - 3", "true", float("-inf"), float("inf")),
    ],
)
def test_an_amount_lies_between_what_its_condition_allows(amount: str, condition: str, low: float, high: float) -> None:
    ranges: dict[Term, Span] = {Name("tension"): Span(0, 100), Name("trust"): Span(0, 100)}
    known = holding(parse(condition)) or {}
    known = {**ranges, **{one: ranges.get(one, Span()).meet(span) for one, span in known.items()}}
    found = reach(parse(amount), known)
    assert (found.low, found.high) == (low, high)
