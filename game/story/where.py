"""Where the entries of a story stand in its files. The compiled story does not know; only reports to authors ask."""

from pathlib import Path

from game.story.overlay import Layers
from game.story.problem import Mark
from game.story.reading import read_folders
from game.story.shelf import Origin
from game.story.tree import Map


class Where:
    """The places of a story's entries, looked up in its raw tree. Raises StoryError if there is no folder."""

    def __init__(self, found: Path | Origin) -> None:
        read = read_folders(found)
        self._tree = Layers(read.files, read.overlays).tree

    def entry(self, *path: str) -> Mark:
        """Where the key at the end of a path (`nodes`, `morning`, `choices`, `ask`) stands.

        The nearest key before it, where there is none: the file was edited while the story was played.
        """
        tree: object = self._tree
        found = Mark("story", 0, 0)
        for key in path:
            if not isinstance(tree, Map) or key not in tree:
                break
            found, tree = tree.keys_at[key], tree[key]
        return found
