"""Records that are kept as JSON, each made when it is first asked for; and what a kind of record looks like."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar, get_args

import msgspec
from msgspec import Struct

Kind = TypeVar("Kind", bound=Struct)


def shape(kind: Any) -> str:
    """The names in a kind of record, and in all that it holds: words that change when what is kept has other parts.

    A part of another type is refused when it is read; to tell the types too would take longer than reading a story.
    """
    found: dict[Any, tuple[str, ...]] = {}
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if not issubclass(type(one), type(Struct)):
            waiting += get_args(one)
        elif one is not Struct and one not in found:
            found[one] = one.__struct_fields__
            waiting += [*one.__bases__, *one.__annotations__.values()]
    return repr(found)


class Thawing(Mapping[str, Kind], Generic[Kind]):
    """Entries that are kept as JSON, each of which is made when it is first asked for."""

    __slots__ = ("_data", "_kind", "_made", "_places")

    def __init__(self, kind: type[Kind], data: bytes, places: dict[str, slice]) -> None:
        """`places` is where each entry's JSON stands in the data."""
        self._kind, self._data, self._places = kind, data, places
        self._made: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = msgspec.json.decode(self._data[self._places[name]], type=self._kind)
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
