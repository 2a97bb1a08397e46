"""Drawings as numbers: a course over time and a compass, in units of their own; `mapping` draws the map.

Nothing in them is text of a story but what a drawing's caller puts beside it.
"""

import math
from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from game.insight.compass import Compass, Field, Point

WIDE, HIGH, EDGE, SCALE = 320, 110, 12, 26
"""A course's size, how far its line keeps from the edges, and the room for the scale beside it."""
SQUARE, RIM = 340, 34
"""A compass' size, and how far its field keeps from the edges."""
LETTER = 11
"""How much room a sign takes."""


class Dot(Struct, frozen=True):
    """A point of a drawing; `sign` is what is written at it."""

    x: float
    y: float
    sign: str = ""


class Chart(Struct, frozen=True):
    """The course of one value: a dot for the start and for each decision."""

    line: str
    """All dots as SVG writes points."""
    dots: tuple[Dot, ...]
    rings: tuple[Dot, ...]
    """The turning points among them, with their rank."""
    levels: tuple[Dot, ...]
    """Where the value is at its least, in the middle, and at its most; from bottom to top."""


class Dial(Struct, frozen=True):
    """The policy compass: a path, where it stood on average, and what else stands where."""

    line: str
    dots: tuple[Dot, ...]
    place: Dot
    others: tuple[Dot, ...]
    up: str
    across: str
    """What the two directions are called."""
    reach: int
    """How far both directions go: to 100, or no further than anything stands, so that paths can be told apart."""
    players: tuple[Dot, ...] = ()
    """Where other players stand on average."""


class Crowd(Struct, frozen=True):
    """The compass of a class: where each game stood on average, and policies beside them."""

    players: tuple[Dot, ...]
    others: tuple[Dot, ...]
    up: str
    across: str
    reach: int


def course(values: list[float], bounds: tuple[float, float], turning: list[int]) -> Chart:
    """The course of a value within its bounds; `turning` has the decisions that mattered most, from 0."""
    low, high = bounds
    span = (high - low) or 1.0
    step = (WIDE - 2 * EDGE - SCALE) / max(1, len(values) - 1)

    def y(value: float) -> float:
        return round(HIGH - EDGE - (value - low) / span * (HIGH - 2 * EDGE), 1)

    dots = tuple(Dot(round(SCALE + EDGE + at * step, 1), y(value)) for at, value in enumerate(values))
    rings = tuple(
        Dot(dots[at + 1].x, dots[at + 1].y, str(rank)) for rank, at in enumerate(turning, 1) if at + 1 < len(dots)
    )
    levels = tuple(Dot(0, y(one), f"{one:g}") for one in (low, (low + high) / 2, high))
    return Chart(_points(dots), dots, rings, levels)


def dial(found: Compass, up: str, across: str) -> Dial:
    """The compass; policies have letters in their order, from a."""
    reach = _reach([*found.path, *found.profiles.values(), *found.others])
    dots = tuple(_place(one, reach) for one in found.path)
    players = tuple(_place(one, reach) for one in found.others)
    others = _lettered(found.profiles.values(), reach)
    return Dial(_points(dots), dots, _place(found.place, reach), others, up, across, reach, players)


def crowd(found: Field, up: str, across: str) -> Crowd:
    """The compass of a class; games have the signs they are known by where there is room, policies letters."""
    reach = _reach([*found.places.values(), *found.profiles.values()], step=10)
    others = _lettered(found.profiles.values(), reach)
    signed = [Dot(one.x + LETTER, one.y) for one in others]
    players: list[Dot] = []
    for name, place in found.places.items():
        dot = _place(place, reach, name)
        if any(abs(dot.x - one.x) < LETTER + 2 and abs(dot.y - one.y) < LETTER for one in signed):
            dot = replace(dot, sign="")
        else:
            signed.append(dot)
        players.append(dot)
    return Crowd(tuple(players), others, up, across, reach)


def _reach(points: Iterable[Point], step: int = 20) -> int:
    return min(100, max(20, math.ceil(max(part for one in points for part in one) / step) * step))


def _lettered(points: Iterable[Point], reach: int) -> tuple[Dot, ...]:
    return tuple(_place(one, reach, sign(at)) for at, one in enumerate(points))


def sign(at: int) -> str:
    """The letter of a policy, or its number where letters run out."""
    return chr(ord("a") + at) if at < 26 else str(at + 1)


def _place(point: Point, reach: int, sign: str = "") -> Dot:
    field = SQUARE - 2 * RIM
    across, up = point
    return Dot(round(RIM + across / reach * field, 1), round(SQUARE - RIM - up / reach * field, 1), sign)


def _points(dots: Collection[Dot]) -> str:
    return " ".join(f"{one.x:g},{one.y:g}" for one in dots)
