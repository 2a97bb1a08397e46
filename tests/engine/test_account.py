"""What is told of an account: causes once each, an event only in its own scene, nothing after the end."""

from msgspec.structs import replace

from game.engine.account import TOLD_NEXT, Cause, Change, Move, shares
from game.engine.playthrough import Playthrough
from tests.story.samples import story as small


def move(amount: float, kind: str = "rule", link: str = "L1", because: str = "") -> Move:
    return Move("tension", amount, Cause(kind, "somewhere", link, because, 1.0))  # type: ignore[arg-type]


def told(*moves: Move) -> list[tuple[str, str, float]]:
    return [(one.text, one.link, one.amount) for one in shares(small(), Change("tension", 60, 50, moves))]


def test_a_cause_that_acted_twice_is_told_once_and_the_strongest_first() -> None:
    assert told(move(-1, "choice"), move(4, link="L2"), move(-5)) == [
        ("guards make people think twice", "L1", -6),
        ("trade softens tempers", "L2", 4),
    ]


def test_causes_with_reasons_of_their_own_stay_apart() -> None:
    assert len(told(move(-1, because="it rained"), move(-1, because="it snowed"), move(-1))) == 3


def test_an_event_is_not_told_before_its_scene() -> None:
    assert told(move(3, "storylet", because="the bridge is flooded")) == [(TOLD_NEXT, "L1", 3)]


def test_what_would_come_after_the_end_is_not_promised() -> None:
    made = small()
    guards = made.nodes["morning"].choices["guards"]
    assert [one.turns for one in guards.later.values()] == [2]
    for weeks, waits in ((3, (1,)), (2, (1,)), (1, ())):
        short = replace(made, calendar=made.calendar[:weeks])
        assert Playthrough(short, 3).choose("morning", "guards").waiting == waits, weeks
