"""Generated names, so that nobody is asked for one and none can be rude."""

import random
from collections.abc import Collection

_COLOURS = (
    "Amber", "Blue", "Bronze", "Copper", "Crimson", "Golden", "Green", "Grey", "Indigo", "Ivory",
    "Olive", "Orange", "Pearl", "Pink", "Purple", "Red", "Silver", "Teal", "White", "Yellow",
)  # fmt: skip
_BIRDS = (
    "Avocet", "Bittern", "Chaffinch", "Crane", "Curlew", "Dipper", "Egret", "Falcon", "Finch", "Godwit",
    "Grebe", "Heron", "Hoopoe", "Ibis", "Kestrel", "Lapwing", "Lark", "Linnet", "Martin", "Merlin",
    "Nuthatch", "Osprey", "Owl", "Petrel", "Plover", "Puffin", "Robin", "Sandpiper", "Siskin", "Starling",
    "Stork", "Swallow", "Swift", "Tern", "Thrush", "Wagtail", "Warbler", "Waxwing", "Whimbrel", "Wren",
)  # fmt: skip


def new_name(taken: Collection[str], luck: random.Random) -> str:
    """A colour and a bird that nobody in the class has; from 800 on a number goes with it."""
    pairs = [f"{colour} {bird}" for colour in _COLOURS for bird in _BIRDS]
    free = [one for one in pairs if one not in taken]
    return luck.choice(free) if free else f"{luck.choice(pairs)} {len(taken) + 1}"
