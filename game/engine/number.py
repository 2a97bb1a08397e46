"""How a number is shown: every face, and every sentence that names one, shows the same."""

from game.story.interface import word


def whole(value: float) -> int:
    """A number as it is shown; halves go up, so that 44.5 and 45.5 do not show the same."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)


def trend(good: str, before: float, after: float) -> str:
    """`better` or `worse`, in English, for a value whose `good` end is `high` or `low`; nothing if its number stays."""
    if whole(before) == whole(after):
        return ""
    return word("better") if (after > before) == (good == "high") else word("worse")
