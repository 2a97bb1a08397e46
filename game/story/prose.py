"""Fields that hold what a reader sees.

They are left out of a story's digest, so that a corrected comma parts no saved game.
"""

from dataclasses import field
from typing import Any

PROSE = {"prose": True}
"""Metadata of such a field."""


def prose(default: Any = "") -> Any:
    """A field of a dataclass that holds prose; a mutable default needs `field` with `PROSE` instead."""
    return field(default=default, metadata=PROSE)
