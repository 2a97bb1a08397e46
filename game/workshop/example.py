"""The example story, which has one of everything: what the schema and the reference take their examples from."""

from functools import cache
from importlib.resources import files

from game.story.tree import Map, parse


@cache
def source() -> str:
    """Its text."""
    return files("game.workshop").joinpath("example.yaml").read_text("utf-8")


@cache
def example() -> Map:
    """Its tree."""
    return parse(source(), "example.yaml")[0]
