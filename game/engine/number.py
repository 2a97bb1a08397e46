"""How a number is shown: every face, and every sentence that names one, shows the same."""


def whole(value: float) -> int:
    """A number as it is shown; halves go up, so that 44.5 and 45.5 do not show the same."""
    return int(value + 0.5) if value >= 0 else -int(-value + 0.5)
