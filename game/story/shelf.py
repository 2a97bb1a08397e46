"""Where the bundled stories are, and which folder a name on the command line means."""

import os
from pathlib import Path

from game.story.problem import Mark, StoryError, did_you_mean, problem
from game.story.text import clean, nearest

DEFAULT = "keeping-the-peace"


def bundled() -> dict[str, Path]:
    """The stories that come with the game: id and folder."""
    installed = Path(__file__).parent.parent / "stories"
    # In a checkout the stories stand beside the package, where authors work on them.
    root = installed if installed.is_dir() else Path(__file__).parents[2] / "story"
    return {path.name: path for path in sorted(root.iterdir()) if path.is_dir()} if root.is_dir() else {}


def find(name: str) -> Path:
    """The folder a bundled id or a path means. Raises StoryError if there is neither."""
    stories = bundled()
    if name in stories:
        return stories[name]
    if os.path.isdir(name):  # False, where pathlib raises for a name that is too long
        return Path(name)
    near = did_you_mean(nearest(name, stories))
    raise StoryError([problem("no-such-story", Mark(clean(name), 0, 0), near=near, stories=", ".join(stories))])
