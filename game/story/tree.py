"""YAML text into plain values that know where they stand.

libyaml's events are pulled into our own tree with an explicit stack: that keeps line and column of every key
and value, costs a quarter of what composing PyYAML's nodes does, and lets us stop at the first event of
anything a story has no use for, before it has cost time or memory (composing 30,000 nested brackets ends the
interpreter; 40,000 `%TAG` lines take seconds).
"""

import math
import re
from typing import TypeAlias

import yaml

from game.story.problem import Mark, Problem, problem
from game.story.text import UNSHOWABLE

Value: TypeAlias = "str | int | float | bool | Map | Seq | None"

DEEPEST = 32
"""Levels of nesting; a story needs about ten."""

MOST_VALUES = 3_000_000
"""Keys and values in one story; 30,000 nodes have about 2,400,000."""

_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})([eE][-+]?\d{1,3})?\Z")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


class Map(dict[str, Value]):
    """A YAML mapping: `keys_at` and `at` tell where each key and each value stands."""

    __slots__ = ("at", "keys_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Mark] = {}
        self.at: dict[str, Mark] = {}


class Seq(list[Value]):
    """A YAML sequence: `at` tells where each item stands."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: list[Mark] = []


class _Refused(Exception):
    """Reading a file stops here; the argument is the problem to report."""

    def __init__(self, found: Problem) -> None:
        self.problem = found


def resolve(text: str) -> Value:
    """What a plain scalar means by YAML 1.2's core rules: `no` and `12:30` are text, `1e3` is a number.

    Infinities, not-a-numbers, octals and numbers past 15 digits stay text: no story has a use for them.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789" and _NUMBER.match(text):
        if text.lstrip("+-").isdigit():
            return int(text)
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def parse(text: str, file: str, room: int = MOST_VALUES) -> tuple[Map, list[Problem], int]:
    """One file's tree, its problems, and how many keys and values it has.

    `file` is how the file is named in messages; `room` is how many values it may have. Whatever the file
    holds, nothing is raised: a file that cannot be read has an empty tree and says why.
    """
    return _parsed(text.removeprefix("\ufeff").replace("\r\n", "\n"), file, room)


def _parsed(text: str, file: str, room: int) -> tuple[Map, list[Problem], int]:
    builder = _Builder(file, room)
    try:
        _refuse_at_sight(text, file)
        return builder.build(text), builder.problems, builder.count
    except _Refused as refusal:
        builder.problems.append(refusal.problem)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        if error.problem == _LIBYAML_TOO_DEEP and at:
            # libyaml from 0.2.6 on has a limit of its own, which it may meet while it looks ahead, before it gives
            # out the event at which ours is passed. What stands before that place meets ours alone.
            return _parsed(text[: at.index], file, room)
        mark = Mark(file, at.line + 1, at.column + 1) if at else Mark(file, 1, 1)
        why = error.problem or "it cannot be read"
        builder.problems.append(problem("yaml", mark, why=f"{why} {error.context or ''}".strip()))
    except yaml.YAMLError:
        builder.problems.append(problem("yaml", Mark(file, 1, 1), why="it cannot be read"))
    return Map(), builder.problems, builder.count


def _refuse_at_sight(text: str, file: str) -> None:
    """Refuse what must not even reach the YAML reader."""
    for pattern, code in ((UNSHOWABLE, "unshowable"), (_DIRECTIVE, "yaml-directive")):
        if found := pattern.search(text):
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
            raise _Refused(problem(code, Mark(file, line, column), character=f"U+{ord(found[0]):04X}"))


class _Builder:
    """Turns the events of one file into its tree."""

    def __init__(self, file: str, room: int) -> None:
        self.file = file
        self.room = room
        self.count = 0
        self.problems: list[Problem] = []

    def mark(self, event: yaml.Event) -> Mark:
        at = event.start_mark
        return Mark(self.file, at.line + 1, at.column + 1) if at else Mark(self.file, 1, 1)

    def refuse(self, code: str, event: yaml.Event, **details: object) -> _Refused:
        return _Refused(problem(code, self.mark(event), **details))

    def build(self, text: str) -> Map:
        """The tree of the file's one document, which must be a mapping (or nothing)."""
        root = Map()
        stack: list[Map | Seq] = []
        keys: list[str | None] = []  # for each open mapping, the key that waits for its value
        documents = 0
        for event in yaml.parse(text, Loader=yaml.CLoader):
            if isinstance(event, yaml.ScalarEvent):
                self._check(event)
                if stack and type(stack[-1]) is Map and keys[-1] is None:
                    keys[-1] = self._key(stack[-1], event)
                    continue
                self._put(stack, keys, self._scalar(event), event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._check(event)
                if len(stack) >= DEEPEST:
                    raise self.refuse("too-deep", event, most=DEEPEST)
                made: Map | Seq = Map() if isinstance(event, yaml.MappingStartEvent) else Seq()
                if stack:
                    self._put(stack, keys, made, event)
                elif isinstance(made, Map):
                    root = made
                else:
                    raise self.refuse("not-a-mapping", event)
                stack.append(made)
                keys.append(None)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
                keys.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise self.refuse("yaml-alias", event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refuse("several-documents", event)
        return root

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        self.count += 1
        if self.count > self.room:
            raise self.refuse("too-big", event, most=f"{MOST_VALUES:,} keys and values in a story")
        if event.anchor is not None:
            raise self.refuse("yaml-anchor", event)
        if event.tag is not None:
            raise self.refuse("yaml-tag", event)

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        if event.implicit[0]:
            return resolve(event.value)
        if event.style == '"' and (found := UNSHOWABLE.search(event.value)):
            raise self.refuse("unshowable", event, character=f"U+{ord(found[0]):04X}")
        return str(event.value)

    def _key(self, into: Map, event: yaml.ScalarEvent) -> str:
        if event.value == "<<" and event.implicit[0]:
            raise self.refuse("yaml-merge", event)
        self._scalar(event)  # for its look at escapes
        key = str(event.value)
        if key in into.keys_at:
            first = into.keys_at[key]
            self.problems.append(problem("duplicate-key", self.mark(event), key=key, line=first.line))
            # Its value is still read, into a place where nobody looks.
            return ""
        into.keys_at[key] = self.mark(event)
        return key

    def _put(self, stack: list[Map | Seq], keys: list[str | None], value: Value, event: yaml.Event) -> None:
        if not stack:
            if value is not None:
                raise self.refuse("not-a-mapping", event)
            return
        into = stack[-1]
        if isinstance(into, Seq):
            into.append(value)
            into.at.append(self.mark(event))
            return
        key = keys[-1]
        if key is None:
            raise self.refuse("key-not-a-name", event)
        keys[-1] = None
        if key in into.keys_at and key not in into.at:
            into[key] = value
            into.at[key] = self.mark(event)
