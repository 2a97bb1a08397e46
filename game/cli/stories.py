"""All stories there are, loaded: bundled and installed, by themselves and under overlays."""

from typing import TYPE_CHECKING

from game.story.problem import StoryError
from game.story.shelf import find, known

if TYPE_CHECKING:
    from game.story.story import Story


def known_stories() -> "dict[str, Story]":
    """Each story by its id, an overlay's with its base, and what saved games put together of several overlays.

    One with faults (an author is at work on it, a base is gone) is left out.
    """
    from game.engine.shelf import journals
    from game.story.reading import load

    played = dict.fromkeys(path.name.rpartition("_")[0] for path in journals("*"))
    stories: dict[str, Story] = {}
    for name in (*known(), *(one for one in played if "," in one)):
        try:
            story = load(find(name))
        except StoryError:
            continue
        if story.id == name or "," in story.id:  # and no translation, which is the same story
            stories[story.id] = story
    return stories
