"""The ways to put small pixels into a cell: half-blocks, sextants, plain ASCII, and outlines in Braille dots."""

from collections.abc import Sequence
from itertools import combinations

from msgspec import Struct

from game.desk.map.tones import cost


class Glyphs(Struct, frozen=True):
    """A set of glyphs: how many pixels a cell has, and the marks that go with it."""

    name: str
    across: int
    down: int
    hatch: tuple[str, ...]
    """What marks cells wholly inside a territory, for each level from calm to crisis."""
    pips: str
    """An empty and a full pip."""
    marks: dict[str, str]
    """What stands for a capital, another place and the place in the news."""
    frame: str
    """Corners (upper left and right, lower left and right) and lines (across, down) of the inset."""


_MARKS = {"capital": "◉", "place": "•", "news": "◆"}
HALF = Glyphs("half", 1, 2, ("", "", "·", "╱", "╳"), "□■", _MARKS, "╭╮╰╯─│")
SEXTANT = Glyphs("sextant", 2, 3, ("", "", "·", "╱", "╳"), "□■", _MARKS, "╭╮╰╯─│")
BRAILLE = Glyphs("braille", 2, 4, (" ", "·", "░", "▒", "▓"), "□■", _MARKS, "╭╮╰╯─│")
ASCII = Glyphs(
    "ascii", 1, 1, (" ", ".", ":", "%", "#"), "-*", {"capital": "O", "place": "o", "news": "X"}, "++++-|"
)  # fmt: skip
SETS = {one.name: one for one in (HALF, SEXTANT, ASCII, BRAILLE)}

Pair = tuple[str, int, int]
"""A glyph, its tone, and the tone behind it."""


def half(pixels: tuple[int, ...]) -> Pair:
    """Two pixels, one above the other: exact."""
    upper, lower = pixels
    return (" ", upper, upper) if upper == lower else ("▀", upper, lower)


def sextant(pixels: tuple[int, ...]) -> Pair:
    """Six pixels, two to a row, in the two tones that come nearest to them."""
    kinds = sorted(set(pixels))
    if len(kinds) == 1:
        return " ", kinds[0], kinds[0]
    back, front = min(combinations(kinds, 2), key=lambda pair: _loss(pixels, pair))
    bits = sum(1 << at for at, one in enumerate(pixels) if cost(one, front) < cost(one, back))
    return _SEXTANTS[bits], front, back


def _loss(pixels: Sequence[int], pair: tuple[int, int]) -> int:
    return sum(min(cost(one, pair[0]), cost(one, pair[1])) for one in pixels)


def _sextants() -> str:
    """All 64 by their bits; the block has no glyph of its own for those that were there before."""
    old = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    glyphs, code = [], 0x1FB00
    for bits in range(64):
        glyphs.append(old.get(bits) or chr(code))
        code += bits not in old
    return "".join(glyphs)


_SEXTANTS = _sextants()
_DOTS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)


def braille(pixels: Sequence[int]) -> str:
    """Eight pixels, two to a row, each lit or not."""
    return chr(0x2800 + sum(dot for dot, lit in zip(_DOTS, pixels, strict=True) if lit))
