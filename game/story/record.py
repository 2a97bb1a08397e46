"""Dataclasses that are ready in a fraction of the time.

The standard library compiles up to six functions for each; a start in plain mode has eighty dataclasses, and spent a
third of its time on that. Here what compares, hashes and shows is shared, and `__init__` is compiled when the first one
is made. What is frozen is held to it by the type checker alone.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses

    def dataclass(*, frozen: bool = False, slots: bool = False) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, with equality by value, and a hash for what is frozen."""

        def make(kind: type) -> type:
            def begin(self: Any, *given: object, **named: object) -> None:
                made.__init__ = _init(made)
                made.__init__(self, *given, **named)

            def alike(self: Any, other: object) -> bool:
                return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

            def told(self: Any) -> str:
                shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
                return f"{type(self).__qualname__}({shown})"

            # Before the fields get their slots, as that makes the class anew.
            kind.__init__, kind.__eq__, kind.__repr__ = begin, alike, told
            kind.__hash__ = (lambda self: hash(values(self))) if frozen else None
            made = dataclasses.dataclass(kind, init=False, eq=False, repr=False, slots=slots)
            names = tuple(one.name for one in dataclasses.fields(made))
            values: Callable[[Any], object] = attrgetter(*names) if names else lambda _: ()
            return made

        return make

    _NOTHING = object()

    def _init(kind: type) -> Callable[..., None]:
        """A function that takes each field by place or name."""
        takes, sets, known = ["self"], ["pass"], {"_NOTHING": _NOTHING}
        for one in dataclasses.fields(kind):
            name, default = one.name, f"_{one.name}"
            given = worth = name
            if one.default_factory is not dataclasses.MISSING:
                known[default] = one.default_factory
                given, worth = f"{name}=_NOTHING", f"{default}() if {name} is _NOTHING else {name}"
            elif one.default is not dataclasses.MISSING:
                known[default] = one.default
                given = f"{name}={default}"
            takes.append(given)
            sets.append(f"self.{name} = {worth}")
        exec(f"def __init__({', '.join(takes)}):\n {'; '.join(sets)}", known)  # noqa: S102  (of our own names)
        return known["__init__"]


__all__ = ["dataclass"]
