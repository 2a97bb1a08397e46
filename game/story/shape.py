"""A tree held against the models: every fault of shape becomes a problem with its place."""

import types
import typing
from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from game.story.misspelling import Path, Respelling, meant
from game.story.model import Everything, Overlay, OverlayHead
from game.story.problem import Mark, Problem, did_you_mean, problem
from game.story.tree import Map, Seq, Value

Whole = TypeVar("Whole", bound=BaseModel)
Slip = tuple[Mark, Path, str]
"""Where a misspelt key stands, its path, and the key that was meant."""

_NEEDS = {
    "string_type": "text", "int_type": "a whole number", "float_type": "a number", "bool_type": "true or false",
    "dict_type": "keys with values below it", "model_type": "keys with values below it",
    "list_type": "a list, as in [one, two]", "finite_number": "a number",
}  # fmt: skip


def validate(tree: Map, top: Mark) -> tuple[Everything | None, list[Problem]]:
    """The story as a model, or None and all that is wrong with its shape. `top` stands for the whole story.

    Where a key is misspelt the tree is put right, so that nothing is said later of what only follows from that.
    """
    return _validated(Everything, tree, top)


def sections() -> set[str]:
    """The top-level keys that a story may have."""
    return _fields(Everything, [])


def validate_overlay(tree: Map) -> tuple[Overlay | None, list[Problem]]:
    """What an overlay says of itself as a model, or None and all that is wrong with its shape."""
    bare = Map()
    for key in tree.keys() & {"overlay"}:
        bare[key], bare.keys_at[key], bare.at[key] = tree[key], tree.keys_at[key], tree.at[key]
    made, problems = _validated(OverlayHead, bare, next(iter(tree.keys_at.values()), Mark("overlay", 1, 1)))
    return made.overlay if made else None, problems


def _validated(model: type[Whole], tree: Map, top: Mark) -> tuple[Whole | None, list[Problem]]:
    respelling, told = Respelling(tree), list[Problem]()
    while True:  # until no key is left that can be put right: a misspelt one may hold others
        slips: list[Slip] = []
        try:
            made = model.model_validate(tree)
            return (None if told else made), told
        except ValidationError as error:
            problems = list(_problems(model, tree, top, error, slips))
        mended = {mark for mark, path, near in slips if respelling.put(path, near)}
        if not mended:
            return None, told + problems
        told += [one for one in problems if one.code == "unknown-key" and one.mark in mended]


def _problems(
    model: type[BaseModel], tree: Map, top: Mark, error: ValidationError, slips: list[Slip]
) -> Iterable[Problem]:
    needs: dict[Mark, list[str]] = {}
    about: dict[Mark, str] = {}
    above: set[str] = set()
    for fault in error.errors(include_url=False, include_context=True, include_input=False):
        path = _path(tree, fault["loc"])
        kind = fault["type"]
        above |= {_say(path[:at]) for at in range(1, len(path))}
        if kind == "extra_forbidden":
            known = _fields(model, path[:-1])
            near, sure = meant(str(path[-1]), known)
            mark = _mark(tree, path, top, key=True)
            if near and sure:
                slips.append((mark, path, near))
            yield problem(
                "unknown-key", mark, key=path[-1],
                near=did_you_mean(near) or f"; here there may be {', '.join(sorted(known))}",
            )  # fmt: skip
        elif kind == "missing":
            key = str(fault["loc"][-1])
            yield problem("missing-key", _mark(tree, path, top, key=True), key=key, where=_say(path))
        elif kind == "string_pattern_mismatch" and "[key]" in fault["loc"]:
            yield problem("bad-name", _mark(tree, path, top, key=True), name=path[-1])
        else:
            mark = _mark(tree, path, top)
            about[mark] = _say(path)
            phrase = _NEEDS.get(kind) or _phrase(kind, fault)
            if phrase not in needs.setdefault(mark, []):
                needs[mark].append(phrase)
    for mark, phrases in needs.items():
        # Where a text or a list may stand and a list does, a fault in it says more than that it is no text.
        if about[mark] not in above:
            yield problem("wrong-type", mark, where=about[mark], needs=" or ".join(phrases))


def _phrase(kind: str, fault: Any) -> str:
    context = fault.get("ctx", {})
    if kind == "literal_error":
        return f"one of {context['expected']}"
    if kind == "string_pattern_mismatch":
        return "a name: a letter, then letters, digits and _ (60 at most)"
    if kind == "string_too_short":
        return "some text"
    if kind == "string_too_long":
        return f"at most {context['max_length']} characters"
    if kind == "greater_than_equal":
        return f"a number of at least {context['ge']}"
    if kind == "less_than_equal":
        return f"a number of at most {context['le']}"
    if kind == "too_short":
        return f"at least {context['min_length']} entries"
    if kind == "too_long":
        return f"at most {context['max_length']} entries"
    if "error" in context:
        return str(context["error"])
    return str(fault["msg"]).removeprefix("Input should be ").lower()


def _path(tree: Map, loc: tuple[int | str, ...]) -> list[str | int]:
    """The part of pydantic's location that can be walked in the tree (it also names unions' branches)."""
    path: list[str | int] = []
    here: Value = tree
    for step in loc:
        if isinstance(here, Map) and isinstance(step, str) and step in here:  # noqa: SIM114  (each branch narrows its own type)
            here = here[step]
        elif isinstance(here, Seq) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        path.append(step)
    return path


def _mark(tree: Map, path: list[str | int], top: Mark, *, key: bool = False) -> Mark:
    mark = top
    here: Value = tree
    for step in path:
        if isinstance(here, Map) and isinstance(step, str):
            mark = (here.keys_at if key else here.at).get(step, mark)
            here = here[step]
        elif isinstance(here, Seq) and isinstance(step, int):
            mark = here.at[step]
            here = here[step]
    return mark


def _say(path: list[str | int]) -> str:
    return ".".join(str(step) for step in path) or "the story"


def _fields(model: type[BaseModel], path: list[str | int]) -> set[str]:
    """The keys that may stand at a place of the story."""
    found: list[Any] = [model]
    for step in path:
        found = [below for one in found for below in _below(one, str(step))]
    return {
        field.alias or name
        for one in found
        if isinstance(one, type) and issubclass(one, BaseModel)
        for name, field in one.model_fields.items()
    }


def _below(kind: Any, step: str) -> Iterable[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step in (name, field.alias):
                yield from _open(field.annotation)
        return
    if typing.get_origin(kind) in (dict, list):
        yield from _open(typing.get_args(kind)[-1])


def _open(kind: Any) -> Iterable[Any]:
    """What a place may hold, unions and annotations taken apart."""
    origin = typing.get_origin(kind)
    if origin is typing.Annotated:
        yield from _open(typing.get_args(kind)[0])
    elif origin in (typing.Union, types.UnionType):
        for one in typing.get_args(kind):
            yield from _open(one)
    else:
        yield kind
