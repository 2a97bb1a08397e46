"""The five levels of tension."""

from game.engine.territory import WORDS, level

__all__ = ["WORDS", "level"]
