"""Keyed luck: a draw depends on the seed, the turn and what is drawn, and on nothing else."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.luck import draw, winner

seeds = st.integers(-(2**64), 2**64)
turns = st.integers(1, 1000)
weighted = st.dictionaries(
    st.text("abcdef_", min_size=1, max_size=4), st.floats(0.01, 100), min_size=2, max_size=6
).map(lambda found: list(found.items()))


def order(seed: int, turn: int, candidates: list[tuple[str, float]]) -> list[str]:
    """The candidates as they come in, one race after another without those who won."""
    found: list[str] = []
    while candidates:
        first = winner(seed, turn, candidates)
        assert first is not None
        found.append(first)
        candidates = [one for one in candidates if one[0] != first]
    return found


@pytest.mark.parametrize(
    ("seed", "turn", "what", "drawn"),
    [
        (7, 1, "flood", 0.570416068708884),
        (7, 2, "flood", 0.3700189209622987),
        (7, 1, "", 0.7496777758158653),
        (123456, 12, "night_blockade", 0.5655533210429678),
    ],
)
def test_draws_stay_what_they_are(seed: int, turn: int, what: str, drawn: float) -> None:
    """Another number here parts every saved game and every code there is."""
    assert draw(seed, turn, what) == drawn


@given(seeds, turns, st.text(max_size=20))
def test_a_draw_is_above_nought_and_at_most_one(seed: int, turn: int, what: str) -> None:
    assert 0 < draw(seed, turn, what) <= 1


@given(seeds, turns, weighted)
def test_draws_know_nothing_of_each_other(seed: int, turn: int, candidates: list[tuple[str, float]]) -> None:
    alone = draw(seed, turn, "alone")
    for name, _ in candidates:
        draw(seed, turn, name)
        draw(seed + 1, turn, "alone")
    winner(seed, turn, candidates)
    assert draw(seed, turn, "alone") == alone


@given(seeds, turns, weighted)
def test_one_more_or_less_leaves_the_order_of_the_others(
    seed: int, turn: int, candidates: list[tuple[str, float]]
) -> None:
    whole = order(seed, turn, candidates)
    for gone, _ in candidates:
        rest = [one for one in candidates if one[0] != gone]
        assert order(seed, turn, rest) == [name for name in whole if name != gone]


@given(seeds, turns, weighted)
def test_the_order_of_the_file_does_not_matter(seed: int, turn: int, candidates: list[tuple[str, float]]) -> None:
    assert winner(seed, turn, candidates) == winner(seed, turn, candidates[::-1])


def test_nobody_without_weight_wins() -> None:
    assert winner(1, 1, []) is None
    assert winner(1, 1, [("a", 0), ("b", -5)]) is None
    assert all(winner(seed, 1, [("a", 0), ("b", 1e-300), ("c", -1)]) == "b" for seed in range(100))


def test_weights_are_chances() -> None:
    weights = {"a": 1.0, "b": 2.0, "": 5.0}
    won = Counter(winner(seed, turn, weights.items()) for seed in range(400) for turn in range(1, 21))
    for name, weight in weights.items():
        assert won[name] / 8000 == pytest.approx(weight / 8, abs=0.02)


def test_draws_are_even_and_independent() -> None:
    """Over seeds next to each other, over turns, and over names that differ by little."""
    rows = {
        "seeds": [draw(seed, 1, "flood") for seed in range(4000)],
        "turns": [draw(1, turn, "flood") for turn in range(4000)],
        "names": [draw(1, 1, f"flood_{at}") for at in range(4000)],
        "other": [draw(seed, 2, "flood") for seed in range(4000)],
        "mud": [draw(seed, 1, "mud") for seed in range(4000)],
    }
    for row in rows.values():
        tenths = Counter(int(one * 10) for one in row)
        assert all(abs(tenths[at] - 400) < 90 for at in range(10))
    for one, two in combinations(("seeds", "other", "mud"), 2):
        together = sum((a - 0.5) * (b - 0.5) for a, b in zip(rows[one], rows[two], strict=True)) / 4000
        assert abs(together) * 12 < 0.06
