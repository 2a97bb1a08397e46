"""The five levels of tension."""

from game.engine.territory import WORDS

__all__ = ["WORDS", "level"]


def level(tension: float) -> int:
    """The level from 0 to 4 of a tension from 0 to 100."""
    return max(0, min(len(WORDS) - 1, int(tension / 100 * len(WORDS))))
