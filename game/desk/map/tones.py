"""What a cell is painted with, before anybody knows the colours: a tone is a number.

The fixed tones come first; each area has four of its own behind them.
"""

(OPEN, SHELF, SHALLOW, LAKE, BEYOND, INK, PAPER, GROUND, QUIET, NEWS) = range(10)
"""Open sea, second and first ring of shallow water, lakes, where there is no data, dark and light lettering, the
screen's own ground and its quiet lettering, and the place in the news."""

LEVELS = range(10, 15)
"""The colours of the five levels, for the legend."""

_FIRST, _EACH = 16, 4
_FILL, _EDGE, _TEXT, _HATCH = range(_EACH)


def fill(area: int) -> int:
    """The area's own colour."""
    return _FIRST + area * _EACH + _FILL


def edge(area: int) -> int:
    """The colour of its borders."""
    return _FIRST + area * _EACH + _EDGE


def text(area: int) -> int:
    """The colour of lettering on it."""
    return _FIRST + area * _EACH + _TEXT


def hatch(area: int) -> int:
    """The colour of the hatch on it."""
    return _FIRST + area * _EACH + _HATCH


def area_of(tone: int) -> int | None:
    """The area that a tone belongs to, if it belongs to one."""
    return (tone - _FIRST) // _EACH if tone >= _FIRST else None


def count(areas: int) -> int:
    """How many tones a map of so many areas has."""
    return _FIRST + areas * _EACH


def cost(tone: int, shown: int) -> int:
    """How wrong it looks when a pixel of one tone is shown in another."""
    if tone == shown:
        return 0
    one, other = area_of(tone), area_of(shown)
    if one is not None and one == other:
        return 2
    if one is None and other is None:
        return 1 if LAKE not in (tone, shown) else 4
    if one is not None and other is not None:
        return 4 if (tone - _FIRST) % _EACH == _EDGE and (shown - _FIRST) % _EACH == _EDGE else 6
    return 9
