"""The map's file held against the story: that it is there, can be drawn, and has a shape for each territory."""

from collections.abc import Callable

from game.story.folder import MAP_ENDINGS, Files
from game.story.geojson import MapError, outlines
from game.story.problem import Mark, Problem, did_you_mean, problem
from game.story.story import Outline, Spot
from game.story.text import clean, nearest
from game.story.tree import Map

Drawn = tuple[tuple[Outline, ...], tuple[Spot, ...]]
"""What a map's file holds: areas and points."""


def charted(tree: Map, beside: Callable[[Mark], Files]) -> tuple[Drawn, list[Problem]]:
    """What is on the story's map, and what is wrong with it; nothing for a story that has none.

    `beside` gives the files of the folder that a place is in: an overlay's map stands in the overlay's folder.
    """
    section = tree.get("map")
    file = section.get("file") if isinstance(section, Map) else None
    if not isinstance(section, Map) or not isinstance(file, str):
        return ((), ()), []
    maps = {name: data for name, data in beside(section.at["file"]) if name.endswith(MAP_ENDINGS)}
    if file not in maps:
        near = did_you_mean(nearest(file, maps))
        return ((), ()), [problem("no-map-file", section.at["file"], name=file, near=near)]
    try:
        areas, spots = outlines(maps[file])
    except MapError as error:
        return ((), ()), [problem("bad-map", Mark(clean(file), 0, 0), why=error)]
    return (areas, spots), _without_shape(tree, section, [one.name for one in areas])


def _without_shape(tree: Map, section: Map, names: list[str]) -> list[Problem]:
    """Territories that the map has no shape for, at the place that says what its shape is called."""
    territories, shapes = tree.get("territories"), section.get("shapes")
    renamed = shapes if isinstance(shapes, Map) else Map()
    found: list[Problem] = []
    for territory, mark in territories.keys_at.items() if isinstance(territories, Map) else ():
        name = renamed.get(territory, territory)
        if isinstance(name, str) and name not in names:
            near = did_you_mean(nearest(name, names))
            at = renamed.at.get(territory, mark)
            found.append(problem("no-such-shape", at, name=name, node=territory, near=near))
    return found
