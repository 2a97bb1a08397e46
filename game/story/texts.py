"""Every text of a story that players read, with an address that outlives edits.

Which texts there are is read off the models: a field of type `Line` or `Prose` is one, so that none is forgotten. An
address is the names on the way to the text, as in `nodes/banjska/choices/press/text`; advice and conditional
paragraphs have names too. Only four kinds of list hold texts without names: the authors, the calendar, the five words
of a number, the article's paragraphs. Their texts are counted from 1 (`calendar/3`), which is how a reader counts
them; since a number moves when the list grows, what is kept about a text also has the hash of the original, and
within a list the hash counts before the number.
"""

import hashlib
import types
import typing
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from game.story.charting import Drawn
from game.story.geojson import LONGEST_NAME
from game.story.model import Everything
from game.story.model.ground import LONGEST_LINE, LONGEST_PROSE, READ, Prose
from game.story.problem import Mark
from game.story.story import Outline, Spot
from game.story.text import paragraphs
from game.story.tree import Map, Seq, Value

UNREAD = ("style", "walkthroughs")
"""Sections that only the checker and `peace test` look at."""

Put = Callable[[str, Mark], None]


class Text(Struct, frozen=True):
    """One text of a story: its address, what it says, where it stands."""

    path: str
    text: str
    mark: Mark
    most: int
    """How many characters there may be in its place."""
    put: Put
    """Says something else in its place, from another place of a file."""
    among: str = ""
    """The list it is counted in; empty if it has a name."""

    @property
    def hash(self) -> str:
        """What changes when a reader would notice."""
        return hashed(self.text)


def hashed(text: str) -> str:
    """Ten letters that change with the words of a text; where its lines break makes no difference.

    Letters alone, because digits in YAML would be a number.
    """
    digest = hashlib.sha256("\n\n".join(paragraphs(text)).encode()).hexdigest()
    return digest.translate(_LETTERS)[:10]


_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def texts(tree: Map, labels: "Labels") -> list[Text]:
    """All texts of a story's tree and of its map, in the order of the files' sections."""
    read = (key for key in tree if key not in UNREAD)
    found = [one for key in read for one in _of(Everything, tree, key, key)]
    found += _unnamed(tree.get("rules"))
    found.sort(key=lambda one: one.mark.file)  # stable: within a file, as its sections follow one another
    return [*found, *labels.texts()]


def _unnamed(rules: Value) -> Iterator[Text]:
    """The names of rules that have none of their own: players see the one in the file, in words."""
    for key, rule in rules.items() if isinstance(rules, Map) else ():
        if isinstance(rules, Map) and isinstance(rule, Map) and "name" not in rule:
            put = _into_new(rule, "name")
            yield Text(f"rules/{key}/name", key.replace("_", " "), rules.keys_at[key], LONGEST_LINE, put)


class _Place(NamedTuple):
    """Where a value stands in the tree, and how another is put there."""

    path: str
    mark: Mark
    put: Put
    among: str = ""


def _in(kind: Any, value: Value, place: _Place) -> Iterator[Text]:
    """The texts in a value that is of this kind, as far as it is; what is of another shape is reported elsewhere."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        if any(one is READ for one in inside[1:]):
            if isinstance(value, str) and value.strip():
                most = LONGEST_PROSE if kind == Prose else LONGEST_LINE
                yield Text(place.path, value, place.mark, most, place.put, place.among)
        else:
            yield from _in(inside[0], value, place)
    elif origin in (typing.Union, types.UnionType):
        for one in inside:
            yield from _in(one, value, place)
    elif origin is dict and isinstance(value, Map):
        for key in [*value]:
            yield from _entry(inside[0], inside[1], value, key, f"{place.path}/{escaped(key)}")
    elif origin is list and isinstance(value, Seq):
        for at in range(len(value)):
            here = _Place(f"{place.path}/{at + 1}", value.at[at], _into_list(value, at), place.path)
            yield from _in(inside[0], value[at], here)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(value, Map):
        for key in [*value]:
            yield from _of(kind, value, key, f"{place.path}/{key}")


def _of(model: type[BaseModel], value: Map, key: str, path: str) -> Iterator[Text]:
    """The texts below one key of what is written for a model."""
    known = _fields(model)
    if key in known:
        yield from _in(known[key], value[key], _Place(path, value.at[key], _into(value, key)))


def _entry(key_kind: Any, kind: Any, into: Map, key: str, path: str) -> Iterator[Text]:
    """The texts of one entry; a key that is itself read is one too."""
    if not any(one is READ for one in typing.get_args(key_kind)):
        yield from _in(kind, into[key], _Place(path, into.at[key], _into(into, key)))
        return
    # In this order: once the key is another, nothing is found under it.
    yield from _in(kind, into[key], _Place(f"{path}/shown", into.at[key], _into(into, key)))
    yield Text(f"{path}/word", key, into.keys_at[key], LONGEST_LINE, _as_key(into, key))


@cache
def _fields(model: type[BaseModel]) -> dict[str, Any]:
    """The kinds of a model's fields, by the keys that authors write."""
    hints = typing.get_type_hints(model, include_extras=True)
    return {field.alias or name: hints[name] for name, field in model.model_fields.items()}


def _into(into: Map, key: str) -> Put:
    def put(text: str, mark: Mark) -> None:
        into[key], into.at[key] = text, mark

    return put


def _into_new(into: Map, key: str) -> Put:
    def put(text: str, mark: Mark) -> None:
        into[key], into.at[key], into.keys_at[key] = text, mark, mark

    return put


def _into_list(into: Seq, at: int) -> Put:
    def put(text: str, mark: Mark) -> None:
        into[at], into.at[at] = text, mark

    return put


def _as_key(into: Map, key: str) -> Put:
    def put(text: str, mark: Mark) -> None:
        entries = [(text if one == key else one, into[one], into.at[one], into.keys_at[one]) for one in into]
        into.clear()
        into.at.clear()
        into.keys_at.clear()
        for name, value, at, key_at in entries:
            into[name], into.at[name], into.keys_at[name] = value, at, key_at

    return put


def escaped(name: str) -> str:
    """A name as one step of an address; most names are as they are. YAML bounds how long a key may be."""
    if len(name) > 120:
        name = f"{name[:100]}_{hashed(name)}"
    return name.replace("%", "%25").replace("/", "%2F").replace("\n", "%0A")


class Labels:
    """What is written on a story's map, which stands in a file of its own."""

    def __init__(self, drawn: Drawn, file: str = "") -> None:
        self.areas: list[Outline] = [*drawn[0]]
        self.spots: list[Spot] = [*drawn[1]]
        self.file = file

    @property
    def drawn(self) -> Drawn:
        """The map as it is now."""
        return tuple(self.areas), tuple(self.spots)

    def texts(self) -> Iterator[Text]:
        """The names on it. Two spots may have one id; the second is counted."""
        seen: Counter[str] = Counter()
        for at, area in enumerate(self.areas):
            for key in ("label", "short", "abbr"):
                if text := getattr(area, key):
                    path = f"map/areas/{escaped(area.name)}/{key}"
                    yield Text(path, text, Mark(self.file, 0, 0), LONGEST_NAME, self._area(at, key))
        for at, spot in enumerate(self.spots):
            path = f"map/spots/{escaped(spot.name)}"
            seen[path] += 1
            path += f"/{seen[path]}" if seen[path] > 1 else ""
            yield Text(path, spot.label, Mark(self.file, 0, 0), LONGEST_NAME, self._spot(at))

    def _area(self, at: int, key: str) -> Put:
        def put(text: str, mark: Mark) -> None:
            changed: dict[str, Any] = {key: text}
            self.areas[at] = replace(self.areas[at], **changed)

        return put

    def _spot(self, at: int) -> Put:
        def put(text: str, mark: Mark) -> None:
            self.spots[at] = replace(self.spots[at], label=text)

        return put
