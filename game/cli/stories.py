"""The bundled stories, loaded."""

from typing import TYPE_CHECKING

from game.story.problem import StoryError
from game.story.shelf import bundled

if TYPE_CHECKING:
    from game.story.story import Story


def bundled_stories() -> "dict[str, Story]":
    """Each bundled story by its id; one with faults (an author is at work on it) is left out."""
    from game.story.reading import load

    stories: dict[str, Story] = {}
    for name, root in bundled().items():
        try:
            stories[name] = load(root)
        except StoryError:
            continue
    return stories
