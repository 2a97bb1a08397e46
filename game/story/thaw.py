"""Dataclasses to JSON and back, by their type hints."""

import json
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def frozen(value: Any) -> str:
    """A dataclass as a line of JSON."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in _names(typing.cast(Any, type(value)))}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def shape(kind: Any) -> str:
    """What `frozen` makes of a kind, and of all that it holds, in words that change when it does."""
    found: dict[Any, list[str]] = {}
    waiting = [kind]
    while waiting:
        one = waiting.pop()
        if not is_dataclass(one):
            waiting += typing.get_args(one)
        elif one not in found:
            found[one] = [f"{each.name}: {each.type}" for each in fields(one)]
            waiting += [each.type for each in fields(one)]
    return repr(found)


def thawed(kind: type[Kind], data: Any) -> Kind:
    """A `kind` from what was read of `frozen`. Raises KeyError, TypeError or ValueError if `data` is something else."""
    made: Kind = _maker(typing.cast(Any, kind))(data)
    return made


class Thawing(Mapping[str, Kind]):
    """Entries that are kept as JSON, each of which is made when it is first asked for."""

    __slots__ = ("_data", "_kind", "_made", "_places")

    def __init__(self, kind: type[Kind], data: bytes, places: dict[str, slice]) -> None:
        """`places` is where each entry's JSON stands in the data."""
        self._kind, self._data, self._places = kind, data, places
        self._made: dict[str, Kind] = {}

    def __getitem__(self, name: str) -> Kind:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = thawed(self._kind, json.loads(self._data[self._places[name]]))
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """A function that makes a `kind` out of plain JSON; worked out once for each kind."""
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        makers = [(one.name, _maker(hints[one.name])) for one in fields(kind)]
        return lambda data: kind(**{name: make(data[name]) for name, make in makers})  # type: ignore[operator]
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        each = [_maker(one) for one in inside if one is not Ellipsis]
        if Ellipsis in inside:
            return lambda data: tuple(each[0](one) for one in _a((list, tuple), data))
        return lambda data: tuple(make(one) for make, one in zip(each, data, strict=True))
    if origin in (dict, Mapping):
        make = _maker(inside[1])
        return lambda data: {key: make(value) for key, value in _a(dict, data).items()}
    kinds = inside if isinstance(kind, types.UnionType) else (kind,)
    return lambda data: _a(kinds, data)


def _a(kind: Any, data: Any) -> Any:
    if not isinstance(data, kind):
        raise TypeError(f"a {type(data).__name__} where {kind} belongs")
    return data
