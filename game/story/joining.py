"""The files of a story joined into one tree: what a file holds is said by its top-level keys."""

from game.story.folder import MAP_ENDINGS, Files
from game.story.problem import Mark, Problem, problem
from game.story.text import clean
from game.story.tree import MOST_VALUES, Map, parse

Memory = dict[str, tuple[bytes, tuple[Map, list[Problem], int]]]
"""What was read of each file, with the content it had then: who joins a story again reads only what changed."""

WHOLE_BUT = ("duplicate-key", "key-without-value")
"""What may be wrong with a file that has been read to its end: all other keys in it are known."""


def join(files: Files, before: str = "", memory: Memory | None = None) -> tuple[Map, list[Problem], bool]:
    """The whole story's tree, its problems, and whether every file could be read.

    `before` stands before the files' names in messages. A section (`nodes:`, `links:`) may be spread over files; a
    name may be defined once only. Maps are passed over.
    """
    memory = {} if memory is None else memory
    whole = Map()
    problems: list[Problem] = []
    readable = True
    room = MOST_VALUES
    for path, data in files:
        name = clean(f"{before}{path}")
        if name.endswith(MAP_ENDINGS):
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.append(problem("not-utf8", Mark(name, data.count(b"\n", 0, error.start) + 1, 1), at=error.start))
            readable = False
            continue
        known = memory.get(name)
        if known is None or known[0] != data or known[1][2] > room:
            known = memory[name] = data, parse(text, name, room)
        tree, faults, count = known[1]
        room -= count
        problems += faults
        readable = readable and all(one.code in WHOLE_BUT for one in faults)
        for key in tree:
            _add(whole, key, tree, problems)
    return whole, problems, readable


def _add(whole: Map, key: str, tree: Map, problems: list[Problem]) -> None:
    value, mine = tree[key], whole.get(key)
    if mine is None:
        whole[key] = (
            value.copied() if isinstance(value, Map) else value
        )  # others may add to it, and the file's own tree stays as it is
        whole.keys_at[key], whole.at[key] = tree.keys_at[key], tree.at[key]
    elif isinstance(value, Map) and isinstance(mine, Map) and key not in ("story", "overlay"):
        for name in value:
            if name in mine:
                first = mine.keys_at[name]
                where = f"{first.file}:{first.line}"
                problems.append(problem("duplicate-key", value.keys_at[name], key=name, line=where))
            else:
                mine[name] = value[name]
                mine.keys_at[name], mine.at[name] = value.keys_at[name], value.at[name]
    elif value is not None:
        first = whole.keys_at[key]
        problems.append(problem("duplicate-key", tree.keys_at[key], key=key, line=f"{first.file}:{first.line}"))
