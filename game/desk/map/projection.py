"""From degrees to cells: a flat projection that is true at the middle of the view."""

import math

from msgspec import Struct

from game.story.story import Box, Outline

CELL = 2.0
"""How many times as high as wide a cell of the terminal is."""

Ring = tuple[list[float], list[float]]
"""The columns and the rows of an outline's corners, in cells."""


class Projection(Struct, frozen=True):
    """Where a position lies in a picture of so many columns and rows."""

    west: float
    north: float
    across: float
    """Columns for each degree of longitude."""
    down: float
    """Rows for each degree of latitude."""

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Column and row of a position; the first cell reaches from 0 to 1."""
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down

    def ring(self, ring: str) -> Ring:
        """An outline as the story has it, in cells."""
        numbers = [float(one) for one in ring.split()]
        columns = [(one - self.west) * self.across for one in numbers[::2]]
        return columns, [(self.north - one) * self.down for one in numbers[1::2]]


def fitted(view: Box, bounds: Box, width: int, height: int) -> Projection:
    """The projection that puts `view` wholly into the picture and shows little beyond `bounds`."""
    west, south, east, north = view
    squeeze = math.cos(math.radians((south + north) / 2))
    across = min(width / (east - west), height * CELL * squeeze / (north - south))
    down = across / squeeze / CELL
    return Projection(
        _start(west, east, width / across, bounds[0], bounds[2]),
        -_start(-north, -south, height / down, -bounds[3], -bounds[1]),
        across, down,
    )  # fmt: skip


def _start(low: float, high: float, span: float, least: float, most: float) -> float:
    """Where a picture of `span` degrees begins that has low to high in its middle; pushed back into the bounds."""
    start = (low + high - span) / 2
    if span >= most - least:
        return (least + most - span) / 2
    return min(max(start, least), most - span) if least <= low and high <= most else start


def bounds(areas: tuple[Outline, ...], view: Box) -> Box:
    """What the data reaches, the view at least: beyond it there is nothing, not sea."""
    numbers = [[float(one) for ring in area.rings for one in ring.split()] for area in areas]
    across = [one for part in numbers for one in part[::2]]
    up = [one for part in numbers for one in part[1::2]]
    return min(view[0], *across), min(view[1], *up), max(view[2], *across), max(view[3], *up)
