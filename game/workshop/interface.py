"""The game's own words, collected from its Python files and templates, for those who translate them.

What is said is written whole where it is said, so that it can be found without running anything: `tr`, `word` and
`counted` take English in quotes. `tr` alone may be given a name instead, whose value was marked by `word`; never what
is put together on the spot. The docstrings that players read, those of commands and settings, are words too.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes
from msgspec import Struct, field

_MECHANISM = "game.story.interface"
_CALLS = ("tr", "counted", "word")
_NAME = re.compile(r"\{(\w+)\}")
_COMMANDS, _SETTINGS = ("Command", "Moving"), "Settings"
"""Classes whose docstrings players read: every command's own, and those below each setting."""
FACES = {
    "desk": "The desk: the game on the whole terminal",
    "plain": "Plain mode: the game in lines",
    "engine": "The game itself, in both",
    "story": "What stands around a story: the codex, names, the top of a page",
    "insight": "What a game meant: the debrief, forecasts, reports",
    "classroom": "Class play: the teacher's lines, the students' pages, what is printed",
    "cli": "The command line",
}
"""The game's parts in the order in which a translator meets them, and what each is."""


class Entry(Struct, frozen=True):
    """One thing the game says."""

    english: str
    """The key in a catalogue; for what is counted the English of many."""
    one: str
    """The English of one; nothing for what is not counted."""
    where: tuple[str, ...]
    """Where it is said: a file of the package and a line, as in `plain/page.py:41`."""
    about: str = ""
    """What the first of those files is, in a sentence; nothing for a template."""


class Collected(Struct):
    """All that was found."""

    entries: list[Entry] = field(default_factory=list)
    """In the order of FACES, then of files and lines."""
    faults: list[str] = field(default_factory=list)
    """What could not be collected or filled in, with file and line."""


class _Said(Struct, frozen=True):
    line: int
    english: str
    one: str = ""


class _Call(Struct, frozen=True):
    """A call of the mechanism: English in quotes, None for what only a name stands for, and "" for anything else."""

    line: int
    function: str
    given: list[str | None]
    names: set[str] | None
    """What is filled in; None where that cannot be told, as a mapping is unpacked."""


def words() -> list[Entry]:
    """Every word of the installed game that can be translated, each once, in the order of FACES, files and lines."""
    return collected(Path(__file__).parent.parent).entries


def collected(folder: Path) -> Collected:
    """The words of all Python files and templates in a folder, and what is wrong with how they are written."""
    found = Collected()
    places: dict[str, list[str]] = {}
    ones: dict[str, str] = {}
    about: dict[str, str] = {}
    for path in sorted(folder.rglob("*"), key=lambda one: _order(one.relative_to(folder).parts)):
        name = path.relative_to(folder).as_posix()
        told = ""
        if path.suffix == ".py":
            said, calls, told = _python(path.read_text(encoding="utf-8"))
        elif path.suffix in (".html", ".j2"):
            said, calls = [], list(_template(path.read_text(encoding="utf-8")))
        else:
            continue
        for call in calls:
            more, fault = _taken(call)
            said += more
            found.faults += [f"{name}:{call.line}: {fault}"] if fault else []
        for one in sorted(said, key=lambda each: each.line):
            if ones.setdefault(one.english, one.one) != one.one:
                found.faults.append(f"{name}:{one.line}: {one.english!r} is counted in another way elsewhere")
            places.setdefault(one.english, []).append(f"{name}:{one.line}")
            about.setdefault(one.english, told)
    found.entries = [Entry(english, ones[english], tuple(where), about[english]) for english, where in places.items()]
    return found


def _order(parts: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return [*FACES, parts[0]].index(parts[0]), parts


def _taken(call: _Call) -> tuple[list[_Said], str]:
    """What a call says, and what is wrong with it."""
    counts = call.function == "counted"
    given = call.given[:2] if counts else call.given
    if "" in given or not given or (None in given and call.function != "tr"):
        return [], f"{call.function} takes whole English in quotes, or as tr a name for what word marked"
    texts = [one for one in given if one]
    for text in texts if call.function != "word" else ():
        wanted = set(_NAME.findall(text)) - ({"n"} if counts else set())
        if call.names is not None and (wanted - call.names or (call.names - wanted and not counts)):
            return [], f"what {text!r} has in braces is not what it is given"
    if counts:
        return [_Said(call.line, texts[1], texts[0])], ""
    return [_Said(call.line, one) for one in texts], ""


def _python(source: str) -> tuple[list[_Said], list[_Call], str]:
    """The docstrings for players in a Python file, its calls of the mechanism, and the first line of its own docstring.

    The mechanism is known by whatever name the file imports it.
    """
    tree = ast.parse(source)
    every = list(ast.walk(tree))
    known = {
        alias.asname or alias.name: alias.name
        for node in every
        if isinstance(node, ast.ImportFrom) and node.module == _MECHANISM
        for alias in node.names
        if alias.name in _CALLS
    }
    calls = [
        _Call(
            node.lineno,
            known[node.func.id],
            [text for one in node.args for text in _literals(one)],
            _names([one.arg for one in node.keywords]),
        )
        for node in every
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known
    ]
    said = [one for node in every if isinstance(node, ast.ClassDef) for one in _docstrings(node)]
    return said, calls, (ast.get_docstring(tree) or "").partition("\n")[0]


def _names(given: list[str | None]) -> set[str] | None:
    named = {one for one in given if one is not None}
    return named if len(named) == len(given) else None


def _literals(node: ast.expr) -> Iterator[str | None]:
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp():
            yield from _literals(node.body)
            yield from _literals(node.orelse)
        case ast.Name() | ast.Attribute() | ast.Subscript():
            yield None
        case _:
            yield ""


def _docstrings(node: ast.ClassDef) -> Iterator[_Said]:
    """The docstrings of a class that players read, on one line each, as they are shown."""
    if any(isinstance(base, ast.Name) and base.id in _COMMANDS for base in node.bases):
        yield from _texts(node.body[:1])
    elif node.name == _SETTINGS:
        yield from _texts(node.body[1:])


def _texts(body: Iterable[ast.stmt]) -> Iterator[_Said]:
    for one in body:
        match one:
            case ast.Expr(ast.Constant(str(text))):
                yield _Said(one.lineno, " ".join(text.split()))


def _template(source: str) -> Iterator[_Call]:
    """The calls of the mechanism in a template, where `tr` and `counted` are known by these names."""
    for node in jinja2.Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in _CALLS:
            given = [_quoted(one) for one in node.args]
            unpacked = [None] if node.dyn_kwargs else []
            yield _Call(node.lineno, node.node.name, given, _names([*(one.key for one in node.kwargs), *unpacked]))


def _quoted(node: nodes.Expr) -> str | None:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return node.value
    return None if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else ""
