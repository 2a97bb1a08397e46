"""Where everything stands on the page of the graph.

An act is a band of columns, from left to right in the order in which its scenes can come; a long act goes on in a band
below, as lines of text do. In a column scenes are ordered so that few lines cross: each next to the middle of those
that lead to it, then of those it leads to, a few times over. What has no order stands in rows.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from game.story.story import Ending
from game.workshop.graph.declared import Graph, Group

WIDE, HEAD, ROW = 240, 52, 22
"""A card's width, and the heights of its head and of each of its choices."""
BESIDE, BELOW, AROUND, ABOVE = 150, 34, 40, 72
"""The room between columns, between cards, around a band, and for its title."""
FEWEST, SHAPE = 8, 1.6
"""Columns in a band at least; where a story is long, as many as make the whole so many times as wide as high."""
SWEEPS = 4


class Card(Struct, frozen=True):
    """Where something stands: the left upper corner, how high it is, and in which band."""

    x: int
    y: int
    high: int
    band: int


class Band(Struct, frozen=True):
    """A group's ground, or a part of it."""

    title: str
    kind: str
    y: int
    wide: int
    high: int


class Layout(Struct, frozen=True):
    """Everything's place, in pixels."""

    cards: dict[str, Card]
    bands: tuple[Band, ...]
    wide: int
    high: int


def layout(graph: Graph) -> Layout:
    """Lay the graph out. What it costs grows with scenes and ways, not with their square."""
    heights = {name: _high(graph, name) for name in graph.numbers}
    cards: dict[str, Card] = {}
    bands: list[Band] = []
    y = 0
    for title, kind, columns in _bands(graph, _across(graph, heights)):
        tall = max(_stacked(heights, column) for column in columns)
        wide = max(2, len(columns)) * (WIDE + BESIDE) - BESIDE + 2 * AROUND
        for at, column in enumerate(columns):
            top = y + ABOVE + (tall - _stacked(heights, column)) // 2 * (kind == "act")
            for name in column:
                cards[name] = Card(AROUND + at * (WIDE + BESIDE), top, heights[name], len(bands))
                top += heights[name] + BELOW
        bands.append(Band(title, kind, y, wide, tall + ABOVE + AROUND))
        y += bands[-1].high + BELOW
    return Layout(cards, tuple(bands), max((band.wide for band in bands), default=0), max(0, y - BELOW))


def _high(graph: Graph, name: str) -> int:
    part = graph.part(name)
    return HEAD + (8 if isinstance(part, Ending) else ROW * len(part.choices) + 8)


def _stacked(heights: Mapping[str, int], column: Iterable[str]) -> int:
    return sum(heights[name] + BELOW for name in column) - BELOW


def _across(graph: Graph, heights: Mapping[str, int]) -> int:
    """How many columns a band has at most."""
    tall = sum(_stacked(heights, column) for group in graph.groups if group.kind == "act" for column in group.columns)
    return max(FEWEST, round(math.sqrt(SHAPE * tall / (WIDE + BESIDE))))


def _bands(graph: Graph, across: int) -> Iterable[tuple[str, str, list[list[str]]]]:
    """Each band's title, kind and columns."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for way in graph.ways:
        before[way.target].append(way.scene)
        after[way.scene].append(way.target)
    ordered = [column for group in graph.groups if group.kind == "act" for column in map(list, group.columns)]
    _uncross(ordered, before, after)
    for group in graph.groups:
        columns = [ordered.pop(0) for _ in group.columns] if group.kind == "act" else _rows(group, across)
        for start in range(0, len(columns), across):
            title = group.title if not start else f"{group.title}, further on"
            yield title, group.kind, columns[start : start + across]


def _rows(group: Group, across: int) -> list[list[str]]:
    """What has no order, from left to right and then below."""
    names = list(group.names)
    return [names[at::across] for at in range(min(len(names), across))]


def _uncross(columns: list[list[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> None:
    """Order each column by where its neighbours stand, by turns from the left and from the right."""
    place = {name: _share(at, column) for column in columns for at, name in enumerate(column)}

    def middle(name: str, neighbours: Mapping[str, list[str]]) -> float:
        found = [place[one] for one in neighbours.get(name, ()) if one in place]
        return sum(found) / len(found) if found else place[name]

    for sweep in range(SWEEPS):
        neighbours = after if sweep % 2 else before
        for column in reversed(columns) if sweep % 2 else columns:
            column.sort(key=lambda name, by=neighbours: middle(name, by))  # type: ignore[misc]
            place.update((name, _share(at, column)) for at, name in enumerate(column))


def _share(at: int, column: list[str]) -> float:
    """Where in its column something stands, from 0 to 1."""
    return (at + 0.5) / len(column)
