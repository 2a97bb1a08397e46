"""What a user command is: one class, from which bindings, footer, palette, help and settings are made."""

import re
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.keys import KEY_DISPLAY_ALIASES, Keys, format_key

from game.story.interface import tr


class Command:
    """Something the player can ask for. The docstring of a command is what help and palette say of it."""

    keys: ClassVar[str] = ""
    """The keys it has unless the settings give it others, parted by commas."""
    label: ClassVar[str] = ""
    """A word or two in English: the footer's, and the palette's title."""
    footer: ClassVar[bool] = False
    """Whether the footer shows it."""
    action: ClassVar[str] = ""
    """What is run on the screen or widget that has the command; its name unless it says otherwise."""
    display: ClassVar[str] = ""
    """How its keys are shown, where their names would be too long."""
    palette: ClassVar[bool] = True
    """Whether the palette offers it; what only moves about needs no second way."""

    @classmethod
    @cache
    def name(cls) -> str:
        """The class's name as the settings write it: `WriteDown` is `write-down`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()

    @classmethod
    def called(cls) -> str:
        """Its label in the language of play."""
        return tr(cls.label)

    @classmethod
    def about(cls) -> str:
        """What it does, in a sentence in the language of play."""
        about = " ".join((cls.__doc__ or "").split())
        return tr(about)

    @classmethod
    def key(cls, given: Mapping[str, str]) -> str:
        """The first key it has, as the player would name it; `given` are the keys that the settings give."""
        if cls.display and cls.name() not in given:
            return cls.display
        return format_key(keys_of(given.get(cls.name(), cls.keys))[0])

    @classmethod
    def binding(cls) -> Binding:
        """Its binding, under an id by which the settings can give it other keys."""
        return Binding(
            cls.keys, cls.action or cls.name().replace("-", "_"), cls.label, show=cls.footer,
            key_display=cls.display or None, tooltip=cls.about(), id=cls.name(),
        )  # fmt: skip


def bindings(*commands: type[Command]) -> list[BindingType]:
    """The bindings of a screen or widget that has these commands."""
    return [one.binding() for one in commands]


def keys_of(text: str) -> list[str]:
    """The keys in a text that parts them by commas; a comma alone is the comma's own key."""
    return [","] if text.strip() == "," else [one.strip() for one in text.split(",")]


def is_key(text: str) -> bool:
    """Whether this names a key as Textual does, and one that may be given away: the numbers choose."""
    *modifiers, key = text.split("+") if text != "+" else [text]
    named = key in {one.value for one in Keys} or key in KEY_DISPLAY_ALIASES
    return all(one in ("ctrl", "shift", "alt", "super") for one in modifiers) and (
        named or (len(key) == 1 and key.isprintable() and key not in "0123456789 ")
    )
