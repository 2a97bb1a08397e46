"""Writes the reference of the story language: `uv run python docs/make_reference.py`.

Keys, kinds and descriptions come from the models by way of their schema, examples from the example story.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from game.story.expression import DEEPEST, FUNCTIONS, LONGEST, NEVER
from game.story.languages import TAG
from game.workshop import schema
from game.workshop.example import example, source

PAGE = Path(__file__).parent / "modding" / "reference.md"
HEAD = """\
# The story language

<!-- Made by docs/make_reference.py from game/story/model and game/workshop/example.yaml; edit those. -->

A story is a folder. All `.yaml` and `.yml` files in it, and in folders below it, are read together; what a file holds
is said by its keys at the left edge, the *sections*, so split files as you like. A section may be spread over files,
but a name is defined once. `story`, `calendar`, `indicators`, `nodes` and `endings` must be there; all else may be left
out.

Your editor knows all of this too: [set it up](howto/editor.md). `peace check FOLDER` says what is wrong, and
[the page of problems](../diagnostics.md) explains it. An *overlay* changes another story: it has `overlay` in place of
`story`, and otherwise the same sections, in which it says only what is different.

The YAML is plain: no anchors, aliases, tags, merge keys or second documents. Files are UTF-8.

## What stands in the tables

@KINDS@

## Expressions

Conditions and amounts are written in a small language of their own. It can do nothing but compare and calculate: what
is written there never runs as a program.

@FORMS@

An expression has at most @LONGEST@ characters and @DEEPEST@ levels of brackets. A flag stands alone (`pump_mended` or
`not pump_mended`) and is never compared; a number is always compared where a truth is wanted. There is no text in
quotes, no list, no other function. In YAML an expression needs quotes only where it holds `: ` or ` #`, and inside
braces or brackets also where it holds a comma: `{if: "chose(dry_morning, mend)", go: feast}`.

"""
KINDS = [
    ("name", "a letter, then letters, digits and `_`, 60 at most: what other places call it by"),
    ("line", "text of up to 600 characters"),
    (
        "text",
        "text of up to 20,000 characters; blank lines part paragraphs, "
        "`*emphasis*` and `**strong**` are all its markup",
    ),
    ("number", "a whole or decimal number from -1000000 to 1000000"),
    ("expression", "see [below](#expressions)"),
    ("condition", "an expression that is true or false, or just `true` or `false`"),
    ("amount", "a number, or an expression that is one"),
    ("… by name", "a mapping: each key is a name, and below it stands what the word before says"),
]
FORMS = [
    (
        "a name",
        "an indicator, a derived value or a stock (numbers, as the player sees them, to a tenth), "
        "or a flag (true or false)",
        "`trust`, `pump_mended`",
    ),
    ("`turn`", "the number of the turn, from 1", "`turn > 2`"),
    ("`+` `-` `*`", "sums and products of numbers", "`(trust + 100 - tension) / 2`"),
    ("`/`", "division by a number that is written there", "`firmness / 10`"),
    ("`<` `<=` `>` `>=` `==` `!=`", "comparing numbers; two at once, as in `20 < trust < 60`", "`purse >= 5`"),
    ("`and` `or` `not`", "putting truths together; brackets say what belongs together", "`pump_mended and turn > 1`"),
]
FUNCTIONS_SAID = {
    "seen": ("`seen(NODE)`", "true once the game has been at the node or storylet", "`seen(cow)`"),
    "chose": ("`chose(NODE, CHOICE)`", "true once the choice was made there", "`chose(dry_morning, mend)`"),
    "since": (
        "`since(NAME)`, `since(NODE, CHOICE)`",
        f"turns since the node was seen, the flag was set or the choice was made; {NEVER} if that never happened",
        "`since(dry_morning) < 4`",
    ),
    "strength": ("`strength(LINK)`", "how strong the link is in the worldview that is played", "`1 + strength(L2)`"),
}


def page() -> str:
    """The whole page."""
    made = schema.story()
    overlay = schema.overlay()["definitions"]["Overlay"]
    forms = _rows(("Write", "For", "Example"), [*FORMS, *map(FUNCTIONS_SAID.__getitem__, FUNCTIONS)])
    said_there = {"KINDS": _rows(("Word", "Means"), KINDS), "FORMS": forms, "LONGEST": LONGEST, "DEEPEST": DEEPEST}
    parts = [re.sub(r"@(\w+)@", lambda found: str(said_there[found[1]]), HEAD)]
    told: set[str] = set()
    contents = ["## Sections", ""]
    for key, said in made["properties"].items():
        contents.append(f"- [`{key}`](#{key}): {said['description']}")
    parts.append("\n".join([*contents, "- [`overlay`](#overlay): what an overlay is, in place of `story`", ""]))
    for key, said in made["properties"].items():
        parts += _section(made, key, said, told)
    parts.append("\n".join(["## overlay", "", overlay["description"], "", *_OVERLAY, "", *_table(overlay), ""]))
    return "\n".join(parts)


_OVERLAY = [
    "```yaml",
    "overlay:",
    "  id: winter-crisis",
    "  title: A harder winter",
    "  base: keeping-the-peace",
    "```",
    "",
    "In an overlay's other sections nothing must be there. Mappings are merged name by name, everything else replaces",
    "what stood there, and `null` takes a thing out.",
]


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A table."""
    cells = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells)


def _section(made: schema.Schema, key: str, said: schema.Schema, told: set[str]) -> Iterator[str]:
    must = " It must be there." if key in REQUIRED else ""
    yield "\n".join([f"## {key}", "", f"{said['description']} *{_first_up(_kind(said))}.*{must}", ""])
    yield "\n".join(["```yaml", _excerpt(key), "```", ""])
    for name in _named(said):
        yield from _part(made, name, told)


REQUIRED = ("story", "calendar", "indicators", "nodes", "endings")


def _part(made: schema.Schema, name: str, told: set[str]) -> Iterator[str]:
    """A part's keys, and then the parts that they hold; each is told once, where it comes first."""
    if name in told:
        return
    told.add(name)
    part = made["definitions"][name]
    more = ["Any other key is an indicator's name and holds an amount: what is added to it.", ""] if _open(part) else []
    yield "\n".join([f"### {name}", "", part["description"], "", *_table(part), *more, ""])
    for said in part["properties"].values():
        for below in _named(said):
            yield from _part(made, below, told)


def _open(part: schema.Schema) -> bool:
    return isinstance(part.get("additionalProperties"), dict)


def _table(part: schema.Schema) -> list[str]:
    rows = []
    for key, said in part["properties"].items():
        if key in part.get("required", ()):
            without = "must be there"
        else:
            without = f"`{schema.written(said['default'])}`" if "default" in said else ""
        shown = [schema.written(one) for one in said.get("examples", [])]
        short = next((f"`{one}`" for one in shown if len(one) <= LONG), "")
        rows.append((f"`{key}`", _kind(said), without, said["description"], short))
    return [_rows(("Key", "Holds", "If left out", "What it is", "Example"), rows), ""]


LONG = 60
"""Characters of an example that stands in a table; longer ones stand in the section's own."""


def _kind(said: schema.Schema) -> str:
    """What may stand at a place, in the words of the page's first table."""
    if "$ref" in said or "allOf" in said:
        (name,) = _named(said)
        return f"[{name}](#{name.lower()})"
    if "enum" in said:
        return " or ".join(f"`{one}`" for one in said["enum"])
    if "anyOf" in said:
        return " or ".join(map(_kind, said["anyOf"]))
    types = said["type"] if isinstance(said["type"], list) else [said["type"]]
    types = [one for one in types if one != "null"]
    if said.get("format") == "expression":
        return {"boolean": "condition", "number": "amount"}.get(
            next((one for one in types if one != "string"), ""), "expression"
        )
    return " or ".join(_one(said, kind) for kind in types)


def _one(said: schema.Schema, kind: str) -> str:
    match kind:
        case "boolean":
            return "`true` or `false`"
        case "integer" | "number":
            return ("whole number" if kind == "integer" else "number") + _bounds(said)
        case "array":
            few = said.get("minItems", 0)
            many = f"{few} " if few and few == said.get("maxItems") else "list of "
            one = _kind(said["items"])
            return many + (one if one.endswith(")") else f"{one}s")
        case "object":
            return f"{_kind(said['additionalProperties'])}, by name"
    if pattern := said.get("pattern"):
        return "scene.choice" if "\\." in pattern else _PATTERNS.get(pattern, "") or _PATTERNS[pattern[:6]]
    return "text" if said.get("maxLength") == 20_000 else "line"


_PATTERNS = {f"^{TAG.pattern}$": "language", "^[A-Za": "name", "^[a-z0": "id: lower-case letters, digits and hyphens"}
HUGE = 10**9
"""A bound past this is a matter of digits, not worth a word."""


def _bounds(said: schema.Schema) -> str:
    low, high = said.get("minimum"), said.get("maximum", HUGE)
    if low is None or low == -1_000_000:
        return ""
    return f", {low} or more" if high >= HUGE else f", {low} to {high}"


def _named(said: Any) -> list[str]:
    """The parts that are named at a place, wherever in it."""
    if isinstance(said, list):
        return [name for one in said for name in _named(one)]
    if not isinstance(said, dict):
        return []
    own = [said["$ref"].rpartition("/")[2]] if "$ref" in said else []
    below = [name for key in ("allOf", "anyOf", "items", "additionalProperties") for name in _named(said.get(key))]
    return [*own, *below]


def _excerpt(key: str) -> str:
    """A section of the example story as it is written there."""
    lines = source().splitlines()
    start = example().keys_at[key].line - 1
    end = next((at for at in range(start + 1, len(lines)) if re.match(r"\w", lines[at])), len(lines))
    return "\n".join(lines[start:end]).rstrip()


def _first_up(text: str) -> str:
    return text if text.startswith(("[", "`")) else text[0].upper() + text[1:]


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
