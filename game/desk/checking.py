"""What only the desk can check of the settings: that a theme is one, and that every key can be had."""

from collections.abc import Iterator
from dataclasses import replace

from textual.theme import BUILTIN_THEMES

from game.desk.commands.command import is_key, keys_of
from game.desk.commands.places import COMMANDS, PLACES
from game.desk.looks import THEMES
from game.desk.settings import Settings
from game.story.text import nearest

Wrong = tuple[str, str, str]
"""A setting, the key in it if that is meant, and a sentence."""


def checked(settings: Settings) -> tuple[Settings, list[Wrong]]:
    """The settings with what the desk does not know left at its default, and what was wrong."""
    wrong: list[Wrong] = []
    known = theme_names()
    if settings.theme not in known:
        near = nearest(settings.theme, known)
        meant = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
        wrong.append(("theme", "", f"there is no theme {settings.theme[:40]!a}; {meant}"))
        settings = replace(settings, theme=Settings.theme)
    bad = list(_wrong_keys(settings.keys))
    wrong += [("keys", name, why) for name, why in bad]
    return replace(settings, keys={name: keys for name, keys in settings.keys.items() if name not in dict(bad)}), wrong


def theme_names() -> list[str]:
    """The game's own themes, those of the terminal's sixteen colours, and the others that Textual has."""
    own = [one.name for one in THEMES]
    return [*own, *(name for name in BUILTIN_THEMES if name not in own)]


def _wrong_keys(keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    good: dict[str, str] = {}
    for name, text in keys.items():
        bad = next((one for one in keys_of(text) if not is_key(one)), None)
        if name not in COMMANDS:
            near = nearest(name, COMMANDS)
            yield name, f"there is no such command; {f'did you mean {near}?' if near else 'the file lists all'}"
        elif bad is not None:
            yield name, f"{bad[:40]!a} is no key; write keys like u, ctrl+u, f2 or pagedown"
        else:
            good[name] = text
    for place in PLACES:
        owners: dict[str, str] = {}
        # Those that keep their own keys come first: who asks for a key in use is the one that is told.
        for command in sorted(place, key=lambda one: one.name() in good):
            name = command.name()
            for key in keys_of(good.get(name, command.keys)):
                owner = owners.setdefault(key, name)
                if owner != name and name in good:
                    del good[name]
                    yield name, f"{key} is the key of {owner} where both work; give {owner} another key as well"
                    break
