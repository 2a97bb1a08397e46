"""How the desk looks and behaves, as the player has set it. Knows neither file nor screen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from msgspec import Struct


@dataclass(frozen=True)
class Settings:
    """Every setting and its value unless another is set; what stands below each is what the player reads of it."""

    # For pydantic, which reads the settings file; it is not imported here, as a start without that file needs none.
    __pydantic_config__: ClassVar[dict[str, Any]] = {"use_attribute_docstrings": True}

    theme: str = "peace-dark"
    """The game's own are dark, paper (light), contrast (for poor sight) and projector (safe for the colour-blind).
    ansi-dark and ansi-light use the terminal's own sixteen colours; the others come with the screen library."""

    glyphs: Literal["auto", "half", "sextant", "braille", "ascii"] = "auto"
    """What the map is drawn with. auto takes half-blocks, Braille dots where there is no colour, and plain letters
    where the terminal has nothing else. Sextants are finer, but not every font has them."""

    reduced_motion: bool = False
    """Changes on the map come at once instead of fading."""

    text: Literal["at once", "line by line"] = "at once"
    """How a scene arrives. Enter, space or a number shows the rest of one that comes line by line."""

    confirm: bool = True
    """A decision takes two keys: one that lights it up, one that makes it. Without this, its number decides."""

    summaries: bool = False
    """New games tell scenes with heavy content by a short summary."""

    names: str = ""
    """How new games show disputed names, as far as their story knows that way; empty: as the story is written."""

    keys: dict[str, str] = field(default_factory=dict)
    """Other keys for commands, such as undo: z or read-on: space, n. The names of all commands stand in the file."""


class Preferences(Struct, frozen=True):
    """The settings a desk begins with, and the ways to what stands around them."""

    settings: Settings = Settings()
    troubles: tuple[str, ...] = ()
    """What is wrong with the settings file, a line each; the player is told first."""
    file: str = ""
    """Where the file is."""
    keep: Callable[[Settings], None] = lambda _: None
    """Write the file anew. Raises OSError."""
    about: Callable[[], dict[str, str]] = dict
    """What each setting means, by name."""
