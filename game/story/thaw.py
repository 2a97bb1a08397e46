"""Dataclasses to JSON and back, by their type hints."""

import types
import typing
from collections.abc import Callable
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

Kind = TypeVar("Kind")


def frozen(value: Any) -> Any:
    """What `json.dumps` can write of a dataclass."""
    return asdict(value)


def thawed(kind: type[Kind], data: Any) -> Kind:
    """A `kind` from what `frozen` made of one. Raises KeyError, TypeError or ValueError if `data` is something else."""
    made: Kind = _maker(typing.cast(Any, kind))(data)
    return made


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
    if origin is dict:
        make = _maker(inside[1])
        return lambda data: {key: make(value) for key, value in _a(dict, data).items()}
    kinds = inside if isinstance(kind, types.UnionType) else (kind,)
    return lambda data: _a(kinds, data)


def _a(kind: Any, data: Any) -> Any:
    if not isinstance(data, kind):
        raise TypeError(f"a {type(data).__name__} where {kind} belongs")
    return data
