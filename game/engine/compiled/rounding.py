"""Rounding to a millionth and to a tenth, as `round` does it, at a third of its price.

Adding and taking away 1.5 * 2**52 leaves a number rounded to a whole. What comes out is kept if the number was not near
the middle between two, where the error of the multiplication could matter; there `round` itself is asked. So up to a
hundred million the same numbers come out, to the bit, but that nothing is ever minus nought.
"""

import math
from collections.abc import Callable
from functools import cache
from typing import Literal

MAGIC = repr(1.5 * 2**52)


def millionth(value: float) -> float:
    """The value to a millionth."""
    scaled = value * 1e6
    whole = scaled + 6755399441055744.0 - 6755399441055744.0
    scaled -= whole
    return whole / 1e6 if scaled * scaled < 0.24 else round(value, 6) + 0.0


def tenth(value: float) -> float:
    """The value to a tenth, as the player sees it."""
    scaled = value * 10.0
    whole = scaled + 6755399441055744.0 - 6755399441055744.0
    scaled -= whole
    return whole / 10.0 if scaled * scaled < 0.24 else round(value, 1) + 0.0


def rounded(target: str, source: str, scale: Literal["1e6", "10.0"]) -> str:
    """A line of Python that does the same in place: `target` becomes `source` rounded. Uses the names y and z."""
    whole = {"1e6": "millionth", "10.0": "tenth"}[scale]
    return (
        f"y = {source} * {scale}; z = y + {MAGIC} - {MAGIC}; y -= z; "
        f"{target} = z / {scale} if y * y < 0.24 else {whole}({source})"
    )


@cache
def compared(name: str, sign: str, limit: float) -> str:
    """Python that says how the tenth of `name` compares to `limit`, without rounding: by where rounding would part.

    What is shown is above 67 exactly if the value is at least the least number that is shown as 67.1.
    """
    over = f"{name} >= {_least(lambda shown: shown > limit, limit)!r}"
    reach = f"{name} >= {_least(lambda shown: shown >= limit, limit)!r}"
    return {
        ">": f"({over})",
        ">=": f"({reach})",
        "<": f"(not {reach})",
        "<=": f"(not {over})",
        "==": f"({reach} and not {over})",
        "!=": f"(not {reach} or {over})",
    }[sign]


def _least(holds: Callable[[float], bool], near: float) -> float:
    """The least value whose tenth holds, where all tenths above some number near by do."""
    value = (math.ceil(near * 10) + 0.5) / 10
    while holds(round(value - 0.1, 1)):
        value -= 0.1
    while not holds(round(value, 1)):
        value += 0.1
    step = 0.1
    while step > 0.0:
        lower = value - step
        if lower == value:
            break
        if holds(round(lower, 1)):
            value = lower
        else:
            step /= 2
    while holds(round(lower := math.nextafter(value, -math.inf), 1)):
        value = lower
    return value
