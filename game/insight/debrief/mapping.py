"""The story's map as SVG paths, drawn once however many pictures show it, and the levels of its territories."""

import math
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from game.engine.number import whole
from game.engine.territory import level
from game.story.story import Box, Chart, Outline
from game.story.text import clean, plain

WIDE = 460
"""Units across; a position is told to a tenth of one."""
_LETTER = 5.6
"""How wide a letter of a name is, about."""
_APART = 23
"""Units that two names keep from each other, up or down."""


class Area(Struct, frozen=True):
    """An area as it is drawn."""

    path: str
    kind: str
    """`territory`, `lake` or `neighbour`."""
    territory: str
    """The territory it shows, or nothing."""


class Name(Struct, frozen=True):
    """Lettering on a territory."""

    territory: str
    text: str
    short: bool
    """Whether there was room for no more than its abbreviation."""
    x: float
    y: float


class Ground(Struct, frozen=True):
    """What all pictures of a map share."""

    wide: int
    high: int
    areas: tuple[Area, ...]
    names: tuple[Name, ...]


class Maps(Struct, frozen=True):
    """The same map at one moment or several, side by side."""

    ground: Ground
    moments: tuple["Moment", ...]


class Moment(Struct, frozen=True):
    """The map at one moment."""

    title: str
    says: str
    tensions: dict[str, float]
    """For each territory, 0 to 100."""

    def level(self, territory: str) -> int:
        """The level of a territory, from 0 to 4."""
        return level(self.tensions[territory])

    def shown(self, territory: str) -> int:
        """Its tension as every face shows numbers, so that map and table agree."""
        return whole(self.tensions[territory])


def ground(chart: Chart) -> Ground | None:
    """The map's outlines; None for a story without a map."""
    shown = {shape: name for name, shape in chart.shapes.items()}
    if not shown:
        return None
    box = chart.view or _around([one for one in chart.areas if one.name in shown])
    west, south, east, north = box
    across = WIDE / ((east - west) or 1.0)
    down = across / math.cos(math.radians((south + north) / 2))
    areas: list[Area] = []
    names: list[Name] = []
    for one in sorted(chart.areas, key=lambda one: (one.kind == "lake", one.name in shown)):
        if path := "".join(_ring(ring, box, across, down) for ring in one.rings):
            areas.append(Area(path, one.kind, shown.get(one.name, "")))
            if one.name in shown:
                names.append(_name(one, shown[one.name], box, across, down))
    high = round((north - south) * down)
    return Ground(WIDE, high, tuple(areas), tuple(_kept_apart(names, high)))


def _ring(ring: str, box: Box, across: float, down: float) -> str:
    """An outline as a path; nothing if none of it can be seen."""
    west, south, east, north = box
    numbers = [float(one) for one in ring.split()]
    longitudes, latitudes = numbers[::2], numbers[1::2]
    if not (min(longitudes) < east and max(longitudes) > west and min(latitudes) < north and max(latitudes) > south):
        return ""
    places = [
        (round((longitude - west) * across, 1), round((north - latitude) * down, 1))
        for longitude, latitude in zip(longitudes, latitudes, strict=True)
    ]
    steps = [places[0], *(to for came, to in pairwise(places) if to != came)]
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in steps)}Z"


def _name(one: Outline, territory: str, box: Box, across: float, down: float) -> Name:
    """Where a territory's name stands, and as much of the name as there is room for."""
    west, _, _, north = box
    longitudes = [float(part) for ring in one.rings for part in ring.split()[::2]]
    room = (max(longitudes) - min(longitudes)) * across
    full = clean(plain(one.short or one.label or one.name))
    short = len(full) * _LETTER >= room and bool(one.abbr)
    text = clean(plain(one.abbr)) if short else full
    x, y = (one.at[0] - west) * across, (north - one.at[1]) * down
    return Name(territory, text, short, round(min(max(x, 20), WIDE - 20), 1), round(y, 1))


def _kept_apart(names: list[Name], high: int) -> Iterator[Name]:
    """Names inside the picture, moved down where one stands on another."""
    put: list[Name] = []
    for one in sorted(names, key=lambda one: one.y):
        y = min(max(one.y, 14.0), high - 14.0)
        for other in put:
            if abs(other.x - one.x) < (len(other.text) + len(one.text)) * _LETTER / 2 and abs(other.y - y) < _APART:
                y = round(other.y + _APART, 1)
        put.append(Name(one.territory, one.text, one.short, one.x, y))
    return iter(put)


def _around(areas: list[Outline]) -> Box:
    numbers = [[float(one) for ring in area.rings for one in ring.split()] for area in areas]
    across = [one for part in numbers for one in part[::2]]
    up = [one for part in numbers for one in part[1::2]]
    return min(across), min(up), max(across), max(up)
