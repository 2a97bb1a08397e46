"""The settings file: read with pydantic, written with what each setting means, and never a reason not to start."""

import json
import textwrap
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from platformdirs import user_config_path

from game.desk.settings import Preferences, Settings
from game.story.text import clean, nearest, one_line

if TYPE_CHECKING:
    from game.story.tree import Map

MOST = 100_000
"""Bytes of a settings file; one with every setting and key has about 5,000."""


_WANTED = {
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "string_type": "write a text",
    "dict_type": "write commands and their keys, one a line",
}
"""What is wanted, by pydantic's type of error, where its own words speak of its types."""


class Found(Struct, frozen=True):
    """What a settings file says, and what is wrong with it: a line each, with file, line and setting."""

    settings: Settings = field(default_factory=Settings)
    troubles: tuple[str, ...] = ()


def place() -> Path:
    """Where the settings lie: in the platform's folder for configuration."""
    return user_config_path("keeping-the-peace") / "settings.yaml"


def read(*, for_desk: bool = False) -> Found:
    """The settings as they are. A setting that is wrong has its default, and says so; nothing is raised.

    `for_desk` also checks what only the desk knows, themes and keys, which costs the import of Textual.
    """
    path = place()
    named = clean(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except FileNotFoundError:  # and a start costs neither YAML nor pydantic
        return Found()
    except OSError as error:
        return Found(troubles=(f"{named}: cannot be read: {error.strerror}; the defaults are used",))
    if len(data) > MOST:
        return Found(troubles=(f"{named}: is larger than {MOST} bytes; the defaults are used",))
    return parsed(data, named, for_desk=for_desk)


def parsed(data: bytes, file: str, *, for_desk: bool) -> Found:
    """The settings in the bytes of a file; `file` is how it is named in messages."""
    from game.story.tree import parse

    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Found(troubles=(f"{file}: is not UTF-8 text; the defaults are used",))
    tree, problems, _ = parse(text, file, room=1000)
    if problems:
        first = problems[0]
        where = f"{file}:{first.mark.line}:{first.mark.column}"
        return Found(troubles=(f"{where}: {first.message}; the defaults are used",))
    wrong: list[tuple[str, str, str]] = []
    settings = _validated(tree, wrong)
    if for_desk:
        from game.desk.checking import checked

        settings, more = checked(settings)
        wrong += more
    return Found(settings, tuple(f"{file}:{_line(tree, name, key)}: {why}" for name, key, why in wrong))


def preferences(found: Found) -> Preferences:
    """What the desk is to know of the settings."""
    return Preferences(found.settings, found.troubles, str(place()), write, described)


def _line(tree: "Map", name: str, key: str) -> str:
    """Line and name of a setting, or of one of its keys."""
    from game.story.tree import Map

    inner = tree.get(name)
    if key and isinstance(inner, Map) and key in inner.keys_at:
        return f"{inner.keys_at[key].line}: {one_line(name)}: {one_line(key)}"
    return f"{tree.keys_at[name].line if name in tree.keys_at else 1}: {one_line(name)}"


def _validated(tree: "Map", wrong: list[tuple[str, str, str]]) -> Settings:
    """The settings that are right; what is wrong with the others goes to `wrong`: setting, its key, and a sentence."""
    from pydantic import TypeAdapter, ValidationError

    adapter = TypeAdapter(Settings)
    known = [one.name for one in fields(Settings)]
    good = dict(tree)
    for name in tree:
        if name not in known:
            near = nearest(name, known)
            wrong.append((name, "", "there is no such setting; " + (f"did you mean {near}?" if near else _has(known))))
            del good[name]
    try:
        return adapter.validate_python(good)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            name, *inside = (str(part) for part in one["loc"])
            if name in good:
                del good[name]
                given = one_line(json.dumps(one["input"], ensure_ascii=False))
                wanted, usual = _WANTED.get(one["type"], one["msg"]), _yaml(getattr(Settings(), name))
                why = f"{given} will not do: {wanted}; until it is mended it is {usual}"
                wrong.append((name, inside[0] if inside else "", why))
    return adapter.validate_python(good)


def _has(known: list[str]) -> str:
    return f"there are {', '.join(known)}"


def write(settings: Settings) -> None:
    """Write the file anew. Raises OSError."""
    path = place()
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new")
    aside.write_text(written(settings), encoding="utf-8")
    aside.replace(path)  # whole or not at all


def written(settings: Settings) -> str:
    """The text of the settings file: each setting below what it means, and the commands that keys can be given to."""
    from game.desk.commands.places import COMMANDS

    lines = ["# Settings of Keeping the Peace. The settings screen and `peace settings` write this file anew.", ""]
    for name in described():
        lines += [*told(settings, name), ""]
    lines.append("# The commands and the keys they have:")
    lines += [f"#   {name}: {_yaml(COMMANDS[name].keys)}" for name in sorted(COMMANDS)]
    return "\n".join([*lines, ""])


def told(settings: Settings, name: str) -> list[str]:
    """One setting as lines of the file: what it means, and its value."""
    lines = [f"# {line}" for line in textwrap.wrap(described()[name], 98)]
    value = getattr(settings, name)
    if isinstance(value, dict) and value:
        return [*lines, f"{name}:", *(f"  {key}: {_yaml(keys)}" for key, keys in value.items())]
    return [*lines, f"{name}: {_yaml(value)}"]


@cache
def described() -> dict[str, str]:
    """What each setting means, as its docstring says it, by name."""
    from pydantic import TypeAdapter

    properties = TypeAdapter(Settings).json_schema()["properties"]
    return {name: " ".join(one["description"].split()) for name, one in properties.items()}


def _yaml(value: object) -> str:
    """A plain value as YAML, of which JSON is a part."""
    return json.dumps(value, ensure_ascii=False)
