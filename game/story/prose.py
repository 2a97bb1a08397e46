"""Fields that hold what a reader sees.

They are left out of a story's digest, so that a corrected comma parts no saved game.
"""

from functools import cache
from typing import Annotated, Any, TypeVar, get_origin, get_type_hints

from msgspec import Meta

Kind = TypeVar("Kind")
_MARK = Meta(extra={"prose": True})
Prose = Annotated[Kind, _MARK]
"""The type of such a field: `Prose[str]`."""


@cache
def rules(kind: Any) -> tuple[str, ...]:
    """The names of a record's other fields."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(name for name in kind.__struct_fields__ if not _is_prose(hints[name]))


def _is_prose(hint: Any) -> bool:
    return get_origin(hint) is Annotated and _MARK in hint.__metadata__
