"""Misspelt keys, taken for what they were most likely meant to be: told once, and not all that follows from them."""

import difflib
from collections.abc import Collection, Iterable
from typing import cast

from game.story.problem import Problem
from game.story.text import nearest
from game.story.tree import Map, Seq

Path = list[str | int]

_SURE = 0.75
"""How much alike two keys must be; below that an offer is made, but the tree stays as it is."""
_CALLED = {"scenes": "nodes"}
"""What authors call a section, as the docs do too, and what its key is."""


def meant(key: str, known: Collection[str]) -> tuple[str | None, bool]:
    """The key that one which is not known was most likely meant to be, if any is near; and whether that is sure."""
    near = called if (called := _CALLED.get(key)) in known else nearest(key, known)
    if near is None or near == called:
        return near, near is not None
    return near, difflib.SequenceMatcher(None, key[:80].casefold(), near.casefold()).ratio() >= _SURE


class Respelling:
    """A tree that is put right, key by key, where it stands; what is remembered of its files stays as it was read."""

    def __init__(self, tree: Map) -> None:
        self.tree = tree
        self._own = {id(tree)}

    def put(self, path: Path, near: str) -> bool:
        """Move what stands at the end of a path to the key that was meant; False if something stands there.

        What a misspelt section holds joins that of its section.
        """
        *above, key = path
        here: Map | Seq = self.tree
        for step in above:
            here = self._opened(here, step)
        if not isinstance(here, Map) or not isinstance(key, str):
            return False
        value, there = here[key], here.get(near)
        if isinstance(value, Map) and isinstance(there, Map) and not above:
            there = cast(Map, self._opened(here, near))
            for name in value.keys() - there.keys():
                there[name], there.keys_at[name], there.at[name] = value[name], value.keys_at[name], value.at[name]
        elif near in here:
            return False
        else:
            here[near], here.keys_at[near], here.at[near] = value, here.keys_at[key], here.at[key]
        del here[key], here.keys_at[key], here.at[key]
        return True

    def _opened(self, here: Map | Seq, step: str | int) -> Map | Seq:
        """What stands below, as a copy that may be changed."""
        below = cast("Map | Seq", here[step])  # type: ignore[index]
        if id(below) not in self._own:
            below = here[step] = below.copied()  # type: ignore[index]
            self._own.add(id(below))
        return below


def without_followers(problems: Iterable[Problem], tree: Map, sections: Iterable[str]) -> list[Problem]:
    """The problems without names that are unknown because they stand under a key that is none of the sections."""
    strays = [one for key in tree.keys() - set(sections) if isinstance(one := tree[key], Map)]
    lost = {name for one in strays for name in one}
    return [one for one in problems if not (one.code.startswith("unknown-") and dict(one.details).get("name") in lost)]
