"""Dataclasses that are ready in a quarter of the time; a start in plain mode takes three quarters of the time for it.

Before Python 3.13 `dataclasses` compiles six functions for a frozen one; a start in plain mode has eighty of them, and
spent a third of its time on that. Here `__init__` is compiled, and the others are shared. What is frozen is held to it
by the type checker alone.
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
            made = dataclasses.dataclass(kind, eq=False, repr=False, slots=slots)
            names = tuple(one.name for one in dataclasses.fields(made))
            values: Callable[[Any], object] = attrgetter(*names) if names else lambda _: ()

            def alike(self: Any, other: object) -> bool:
                return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

            def told(self: Any) -> str:
                shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
                return f"{type(self).__qualname__}({shown})"

            made.__eq__, made.__repr__ = alike, told
            made.__hash__ = (lambda self: hash(values(self))) if frozen else None
            return made

        return make


__all__ = ["dataclass"]
