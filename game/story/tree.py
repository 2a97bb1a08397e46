"""YAML text into plain values that know where they stand.

libyaml's events are pulled into our own tree with an explicit stack: that keeps line and column of every key
and value, costs a quarter of what composing PyYAML's nodes does, and lets us stop at the first event of
anything a story has no use for, before it has cost time or memory (composing 30,000 nested brackets ends the
interpreter; 40,000 `%TAG` lines take seconds).
"""

import math
import re
from typing import Any, TypeAlias, cast

import yaml

from game.story.problem import Mark, Problem, problem
from game.story.text import one_line, unshowable

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
_VALUES = frozenset((yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent))
_ENDS = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
_PLAINLY = {
    "mapping values are not allowed in this context": "a colon stands where no key can be",
    "found character that cannot start any token": "nothing can begin with what stands here (a tab is no indentation)",
    "could not find expected ':'": "a line here or above is no key with its colon, or a quote above is not closed",
    "did not find expected key": "a line here or above is indented otherwise than those it belongs to",
    "did not find expected ',' or '}'": "a { is never closed, or a text after it has a comma, colon, bracket or quote",
    "did not find expected ',' or ']'": "a [ is never closed, or a text after it has a comma, colon, bracket or quote",
    "found a tab character that violates indentation": "a tab stands where only spaces indent",
    "did not find expected whitespace or line break": "a text or a condition must not begin with ! (write `not`)",
    "found unexpected end of stream": "a quote is never closed",
}
"""What the reader says most often, in words for people who know no parser."""
_LINE, _COLUMN = 25, 2**25 - 1
"""A place in one number, the line above so many bits for the column; no file has more characters."""
_TWICE = "\0"
"""Stands for a key that its mapping has already; no file can have it."""
_LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


class Map(dict[str, Value]):
    """A YAML mapping: `keys_at` and `at` tell where each key and each value stands.

    Of most mappings nobody ever asks; so the places are kept as they were read, and told when they are asked for.
    """

    __slots__ = ("_file", "_told", "read")

    def __init__(self, file: str = "", read: "list[str | int] | None" = None) -> None:
        self._file = file
        self.read = [] if read is None else read
        """Of each key in turn: itself, where it stands, and where its value does (see `_LINE`)."""
        self._told: tuple[dict[str, Mark], dict[str, Mark]] | None = None

    @property
    def keys_at(self) -> dict[str, Mark]:
        """Where each key stands; to be changed with the mapping."""
        return (self._told or self._tell())[0]

    @property
    def at(self) -> dict[str, Mark]:
        """Where each value stands; to be changed with the mapping."""
        return (self._told or self._tell())[1]

    def _tell(self) -> tuple[dict[str, Mark], dict[str, Mark]]:
        keys, file = cast("list[str]", self.read[::3]), self._file
        keys_at, at = (
            {key: _unpacked(file, place) for key, place in zip(keys, cast("list[int]", places), strict=True)}
            for places in (self.read[1::3], self.read[2::3])
        )
        self._told, self.read = (keys_at, at), []
        return self._told

    def copied(self) -> "Map":
        """The mapping, to be changed without changing this one; what stands below is the same."""
        copy = Map(self._file, self.read)
        copy.update(self)
        copy._told = self._told and (dict(self._told[0]), dict(self._told[1]))
        return copy


class Seq(list[Value]):
    """A YAML sequence: `at` tells where each item stands."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        self.at: list[Mark] = []

    def copied(self) -> "Seq":
        """The sequence, to be changed without changing this one; what stands below is the same."""
        copy = Seq()
        copy += self
        copy.at = [*self.at]
        return copy


def _unpacked(file: str, place: int) -> Mark:
    return Mark(file, (place >> _LINE) + 1, (place & _COLUMN) + 1)


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
        said = error.problem or "it cannot be read"
        why = _PLAINLY.get(said) or f"{said} {error.context or ''}".strip()
        builder.problems.append(problem("yaml", mark, why=why))
    except yaml.YAMLError:
        builder.problems.append(problem("yaml", Mark(file, 1, 1), why="it cannot be read"))
    return Map(), builder.problems, builder.count


def _refuse_at_sight(text: str, file: str) -> None:
    """Refuse what must not even reach the YAML reader."""
    for pattern, code in ((unshowable(), "unshowable"), (_DIRECTIVE, "yaml-directive")):
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
        self.lines: dict[int, tuple[Map, int, dict[str, int]]] = {}
        """Mappings with a key that stands twice, how far each has been looked through, and the line of every key."""
        self.torn: Map | None = None
        """The mapping in which a key without a value was told of last."""

    def mark(self, event: yaml.Event) -> Mark:
        at = event.start_mark
        return Mark(self.file, at.line + 1, at.column + 1) if at else Mark(self.file, 1, 1)

    def refuse(self, code: str, event: yaml.Event, **details: object) -> _Refused:
        return _Refused(problem(code, self.mark(event), **details))

    def build(self, text: str) -> Map:
        """The tree of the file's one document, which must be a mapping (or nothing).

        Every key and value of a story comes through here, so that what is true of nearly all is asked in place: a call
        for each took a twelfth of all reading.
        """
        root = Map()
        here: Map | Seq | None = None
        around: list[Map | Seq | None] = []  # what `here` stands in, from the outermost on
        key: str | None = None  # in a mapping, the key that waits for its value
        documents = 0
        event: Any
        named: Any = None  # the event of that key
        for event in iter(yaml.CLoader(text).get_event, None):
            kind = type(event)
            if kind in _VALUES:
                self.count += 1
                if self.count > self.room or event.anchor is not None or event.tag is not None:
                    raise self._unwanted(event)
                if key is None and type(here) is Map:
                    key, named = self._key(here, event), event
                    continue
                at = event.start_mark
                value: Value
                if kind is yaml.ScalarEvent:
                    value = resolve(event.value) if event.implicit[0] else self._quoted(event)
                else:
                    value = Map(self.file) if kind is yaml.MappingStartEvent else Seq()
                    if len(around) == DEEPEST:
                        raise self.refuse("too-deep", event, most=DEEPEST)
                if type(here) is Map:
                    if value is None and ":" not in text[named.end_mark.index : at.index]:
                        self._loose(here, named)
                    elif key is not None and key is not _TWICE:
                        here[key] = value
                        its = named.start_mark
                        here.read += (key, its.line << _LINE | its.column, at.line << _LINE | at.column)
                    key = None
                elif type(here) is Seq:
                    here.append(value)
                    here.at.append(self.mark(event))
                elif type(value) is Map:
                    root = value
                elif value is not None:
                    raise self.refuse("not-a-mapping", event)
                if type(value) is Map or type(value) is Seq:
                    around.append(here)
                    here = value
            elif kind in _ENDS:
                here = around.pop()
            elif kind is yaml.AliasEvent:
                raise self.refuse("yaml-alias", event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise self.refuse("several-documents", event)
        return root

    def _unwanted(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> _Refused:
        """Why a key or value that is one too many, has an anchor, or a tag, is refused."""
        if self.count > self.room:
            return self.refuse("too-big", event, most=f"{MOST_VALUES:,} keys and values in a story")
        return self.refuse("yaml-tag" if event.anchor is None else "yaml-anchor", event)

    def _loose(self, into: Map, event: yaml.ScalarEvent) -> None:
        """Tell of a key in {…} that has not even a colon, once for each mapping, and forget it."""
        if self.torn is not into:
            self.problems.append(problem("key-without-value", self.mark(event), key=one_line(event.value)))
        self.torn = into

    def _quoted(self, event: yaml.ScalarEvent) -> str:
        if event.style == '"' and (found := unshowable().search(event.value)):
            raise self.refuse("unshowable", event, character=f"U+{ord(found[0]):04X}")
        return str(event.value)

    def _line(self, into: Map, key: str) -> int:
        """In which line a key of a mapping that is still being read stands."""
        _, upto, lines = self.lines.get(id(into), (into, 0, {}))
        for at in range(upto, len(into.read), 3):
            lines[str(into.read[at])] = (int(into.read[at + 1]) >> _LINE) + 1
        self.lines[id(into)] = into, len(into.read), lines
        return lines[key]

    def _key(self, into: Map, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self.refuse("key-not-a-name", event)
        key: str = event.value
        if event.implicit[0]:
            if key == "<<":
                raise self.refuse("yaml-merge", event)
        else:
            self._quoted(event)  # for its look at escapes
        if key in into:
            self.problems.append(problem("duplicate-key", self.mark(event), key=key, line=self._line(into, key)))
            return _TWICE
        return key
