"""Outlines filled into a raster of small pixels, row by row."""

import math
from array import array
from collections.abc import Iterable

from game.desk.map.projection import Ring

SEA = 0
"""The pixel that no area covers; area number n (from 0) is n + 1."""

Raster = list[bytearray]


def empty(width: int, height: int) -> Raster:
    """A raster of sea."""
    return [bytearray(width) for _ in range(height)]


def fill(raster: Raster, rings: Iterable[Ring], across: float, down: float, value: int) -> None:
    """Fill an area's rings (in cells, of which each has `across` by `down` pixels) by the even-odd rule."""
    width, height = len(raster[0]), len(raster)
    crossings: list[array[float] | None] = [None] * height
    for xs, ys in rings:
        x0, y0 = xs[-1] * across, ys[-1] * down
        for x, y in zip(xs, ys, strict=True):
            x1, y1 = x * across, y * down
            # Pixel rows whose middle lies between the two ends.
            low, high = (y0, y1) if y0 < y1 else (y1, y0)
            first, last = max(0, math.ceil(low - 0.5)), min(height, math.ceil(high - 0.5))
            if first < last:
                slope = (x1 - x0) / (y1 - y0)
                at = x0 + (first + 0.5 - y0) * slope
                for row in range(first, last):
                    met = crossings[row]
                    if met is None:
                        met = crossings[row] = array("d")
                    met.append(at)
                    at += slope
            x0, y0 = x1, y1
    for line, met in zip(raster, crossings, strict=True):
        if met is not None:
            ends = sorted(met)
            for start, end in zip(ends[::2], ends[1::2], strict=True):
                # Both ends are clamped: a negative end of a slice would count from the right.
                left = min(width, max(0, math.ceil(start - 0.5)))
                right = min(width, max(left, math.ceil(end - 0.5)))
                line[left:right] = bytes((value,)) * (right - left)


def edges(raster: Raster, land: frozenset[int]) -> list[bytearray]:
    """Where the right or the lower neighbour is other land: 1 to the right, 2 below, 3 both. Coasts have no line."""
    isnt = bytes(0 if one in land else 1 for one in range(256))
    found: list[bytearray] = []
    for row, below in zip(raster, [*raster[1:], raster[-1]], strict=True):
        right = bytearray(row[1:] + row[-1:])
        size = len(row)
        mine = int.from_bytes(row.translate(isnt))
        beside = _differs(row, right) & ~_spread(mine | int.from_bytes(right.translate(isnt)))
        under = _differs(row, below) & ~_spread(mine | int.from_bytes(below.translate(isnt)))
        ones = int.from_bytes(b"\1" * size)
        found.append(bytearray((_ones(beside, size) & ones | (_ones(under, size) & ones) << 1).to_bytes(size)))
    return found


def _differs(one: bytearray, other: bytearray) -> int:
    return int.from_bytes(one) ^ int.from_bytes(other)


def _spread(bits: int) -> int:
    """Bytes of 1 made 255."""
    return (bits << 8) - bits


def _ones(number: int, size: int) -> int:
    """Each byte that is not 0 made 1."""
    return int.from_bytes(number.to_bytes(size).translate(_TRUTH))


_TRUTH = bytes([0]) + bytes([1]) * 255


def rims(raster: Raster, land: frozenset[int], rings: int) -> list[list[str]]:
    """For each ring of sea around the land, nearest first, its pixels: a row is a text of 0 and 1."""
    width = len(raster[0])
    digit = bytes(ord("1") if one in land else ord("0") for one in range(256))
    rows = [int(row.translate(digit), 2) for row in raster]
    full = (1 << width) - 1
    found: list[list[str]] = []
    for _ in range(rings):
        near = []
        for at, row in enumerate(rows):
            above, below = rows[max(0, at - 1)], rows[min(len(rows) - 1, at + 1)]
            near.append((row << 1 | row >> 1 | above | below) & full & ~row)
        found.append([format(one, f"0{width}b") for one in near])
        rows = [row | one for row, one in zip(rows, near, strict=True)]
    return found
