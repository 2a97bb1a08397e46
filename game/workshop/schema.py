"""The JSON Schema of story files, made from the models, so that an editor completes and explains while one types.

A story is many files, each with some of its sections, so no section is required. A file of an overlay says only what is
otherwise than in the story below it: its schema (`overlay`) requires nothing and lets null take a thing out.
"""

import json
from collections.abc import Iterator
from typing import Any

from game.story.model import Everything
from game.story.model.whole import Overlay
from game.story.spoken import CATEGORIES
from game.story.tree import parse
from game.workshop.example import example

Schema = dict[str, Any]

SHORT = 80
"""Characters of a mapping that is given as an example; what is longer is shown by its parts."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors' YAML extensions know best."""

EXPRESSION = (
    "An expression: names of indicators, derived values, stocks and flags, `turn`, numbers, `+ - * /`, comparisons, "
    "`and or not`, `seen(node)`, `chose(node, choice)`, `since(name)`, `strength(link)`."
)


def story() -> Schema:
    """The schema that every file of a story fits."""
    made = _made()
    made["title"] = "A story file of Keeping the Peace"
    made["description"] = "Some of a story's sections; all files of the folder together are the story."
    del made["required"]
    # A section may stand empty in one file and be filled in another.
    made["properties"] = {
        key: _or_null(value) if "allOf" not in value else value for key, value in made["properties"].items()
    }
    return made


def overlay() -> Schema:
    """The schema that every file of an overlay fits: parts of a story's sections, laid over those of its base."""
    made = _made()
    for part in (made, *made["definitions"].values()):
        part.pop("required", None)
        part["properties"] = {key: _or_null(value) for key, value in part["properties"].items()}
    for part in _parts(made):
        part.pop("minProperties", None)
        if isinstance(part.get("additionalProperties"), dict):
            part["additionalProperties"] = _or_null(part["additionalProperties"])
    head = made["definitions"]["Overlay"] = _tidy(Overlay.model_json_schema())
    made["properties"] = {"overlay": _see("Overlay", head["description"]), **_translation(), **made["properties"]}
    made["title"] = "An overlay's file for Keeping the Peace"
    made["description"] = "What is otherwise than in the base story; null takes a thing out."
    return made


def _translation() -> Schema:
    """The sections of a translation: entries by address, and the game's own words by what they are in English."""
    said: Schema = {"type": ["string", "null"]}
    told = {
        "of": "The hash of the original that it is a translation of.",
        "was": "What the original was when it was translated; delete it when the text is mended.",
        "note": "What you want to remember of it.",
        "text": "The translation; empty while there is none.",
    }
    parts = {key: {**said, "description": description} for key, description in told.items()}
    entry: Schema = {"anyOf": [said, {"type": "object", "properties": parts, "additionalProperties": False}]}
    forms: Schema = {"type": "object", "propertyNames": {"enum": [*CATEGORIES]}, "additionalProperties": said}
    words: Schema = {"anyOf": [said, forms]}
    sections = {
        "texts": ("Of a translation: each text by its address, as peace translate writes it.", entry),
        "leftovers": ("Of a translation: finished texts whose original is gone.", entry),
        "interface": ("Of a translation: the game's own words by what they are in English.", words),
    }
    return {
        key: {"type": ["object", "null"], "title": key, "description": description, "additionalProperties": value}
        for key, (description, value) in sections.items()
    }


def text(schema: Schema) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _made() -> Schema:
    made = _tidy(Everything.model_json_schema())
    _exemplify(made, made, example())
    for part in _parts(made):
        for value in part.get("properties", {}).values():
            _explain(value)
    return made


def _tidy(made: Schema) -> Schema:
    """Pydantic's schema as draft 7, with the bounds that it cannot say, and titles that are the keys themselves."""
    made = json.loads(json.dumps(made).replace("#/$defs/", "#/definitions/"))
    made = {"$schema": DRAFT, **made}
    if "$defs" in made:
        made["definitions"] = made.pop("$defs")
    for part in _parts(made):  # each is changed before it is looked into
        for key, value in part.get("properties", {}).items():
            value.pop("title", None)
            if "$ref" in value:  # what stands beside a reference is passed over in draft 7
                part["properties"][key] = {"type": "object", "allOf": [{"$ref": value.pop("$ref")}], **value}
            value["title"] = key.replace("_", " ")
        _names(part)
        _numbers(part)
        if isinstance(part.get("default"), str) and not part["default"]:
            del part["default"]  # nothing: an empty text cannot be written
        if part.get("default", ...) is None or isinstance(part.get("default"), dict) or part.get("default") == []:
            del part["default"]
        _no_null(part)
    return made


def _names(part: Schema) -> None:
    """Entries by name: an editor looks into `additionalProperties`, and a bad name must be refused."""
    if "patternProperties" in part:
        ((pattern, values),) = part.pop("patternProperties").items()
        part |= {"propertyNames": {"pattern": pattern}, "additionalProperties": values}


def _numbers(part: Schema) -> None:
    """Whole numbers and others are one kind to an author, and all are bounded."""
    kinds = part.get("anyOf", [])
    if {"type": "integer"} in kinds and {"type": "number"} in kinds:
        low, high = part.pop("ge", -1_000_000), part.pop("le", 1_000_000)
        kinds.remove({"type": "integer"})
        kinds[kinds.index({"type": "number"})] = {"type": "number", "minimum": low, "maximum": high}


def _no_null(part: Schema) -> None:
    """None is the models' word for what is left out, and nothing that a story writes."""
    if {"type": "null"} in part.get("anyOf", []):
        part["anyOf"].remove({"type": "null"})
    _alone(part)


def _alone(part: Schema) -> None:
    """Alternatives as one, where that says the same: editors explain and complete those better."""
    kinds = part.get("anyOf", [])
    if all("type" in one for one in kinds) and len({one["type"] for one in kinds}) == len(kinds) > 0:
        del part["anyOf"]
        types = [one["type"] for one in kinds]
        for one in kinds:  # each keyword bounds values of one type only
            part |= one
        part["type"] = types if len(types) > 1 else types[0]
    elif len(kinds) == 1:
        part |= {"type": "object", "allOf": part.pop("anyOf")}


def _parts(schema: Any) -> Iterator[Schema]:
    """The schema and every schema within it."""
    if isinstance(schema, dict):
        yield schema
        for key, value in list(schema.items()):
            if key in ("properties", "definitions"):
                for one in value.values():
                    yield from _parts(one)
            elif key in ("anyOf", "allOf"):
                for one in value:
                    yield from _parts(one)
            elif key in ("items", "additionalProperties"):
                yield from _parts(value)


def _or_null(part: Schema) -> Schema:
    """A part that may also be null."""
    if "type" in part and not {"enum", "allOf"} & set(part):
        types = part["type"] if isinstance(part["type"], list) else [part["type"]]
        return {**part, "type": [*types, "null"]}
    return {"anyOf": [part, {"type": "null"}], **{key: part[key] for key in _SAID if key in part}}


_SAID = ("title", "description", "markdownDescription", "examples")


def _see(name: str, description: str) -> Schema:
    return {
        "type": "object",
        "allOf": [{"$ref": f"#/definitions/{name}"}],
        "title": name.lower(),
        "description": description,
    }


def below(schema: Schema, part: Schema, key: str = "") -> Schema:
    """What a part says of what stands in it (under a key, if it is a mapping), references followed; {} for nothing."""
    for one in opened(schema, part):
        found = one.get("properties", {}).get(key) or one.get("additionalProperties" if key else "items")
        if isinstance(found, dict):
            return found
    return {}


def opened(schema: Schema, part: Schema) -> Iterator[Schema]:
    """A part's alternatives, each without references."""
    if "$ref" in part:
        yield from opened(schema, schema["definitions"][part["$ref"].rpartition("/")[2]])
    elif "anyOf" in part or "allOf" in part:
        for one in part.get("anyOf") or part["allOf"]:
            yield from opened(schema, one)
    else:
        yield part


def _exemplify(schema: Schema, part: Schema, value: Any) -> None:
    """Give each key an example of its value, the first that the example story has."""
    if isinstance(value, list):
        for one in value:
            _exemplify(schema, below(schema, part), one)
    if not isinstance(value, dict):
        return
    for key, under in value.items():
        found = below(schema, part, key)
        own = any(key in one.get("properties", {}) for one in opened(schema, part))
        short = not isinstance(under, dict) or len(written(under)) <= SHORT
        if own and "examples" not in found and short:
            found["examples"] = [under]
        _exemplify(schema, found, under)


def _explain(part: Schema) -> None:
    """What VS Code shows beside a key, where that is more than its description (examples it shows by itself)."""
    more = [EXPRESSION] if part.get("format") == "expression" else []
    more += [f"If left out: `{written(part['default'])}`."] if "default" in part else []
    if more:
        part["markdownDescription"] = "\n\n".join([part["description"], *more])


def written(value: Any, within: bool = False) -> str:
    """A value as it is written in a story, in one line; `within` brackets a text needs quotes more often."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(one, True)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(one, True) for one in value) + "]"
    if isinstance(value, str):
        shown, read = (f"x: [{value}]", [value]) if within else (f"x: {value}", value)
        return value if parse(shown, "")[0].get("x") == read else json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else str(value)
