"""Overlays: what others lay over a story's tree without copying it, and what of that does not fit."""

from collections.abc import Sequence

from game.story.folder import Files, Sheet
from game.story.joining import Memory, join
from game.story.problem import Mark, Offers, Problem, problem
from game.story.tree import Map, Value


class Layers:
    """A story's tree with overlays laid over it, one after the other; what is laid later wins.

    Mappings are merged name by name, everything else replaces what stood there, and null deletes. Keys and values
    keep their places, so that whatever is wrong later is said of the file it stands in. Walkthroughs are those of the
    last overlay alone.
    """

    def __init__(self, files: Files, overlays: Sequence[Sheet] = (), memory: Memory | None = None) -> None:
        self._sheets = [Sheet("", files), *overlays]
        # What overlays are laid over is changed by them, so that it cannot be what was read before.
        self.tree, self.problems, self.readable = join(files, memory=None if overlays else memory)
        """The tree, what is wrong with the files it comes from, and whether all of them could be read."""
        self.overlays: list[Map] = []
        """The tree of each overlay by itself."""
        self.added: dict[Mark, tuple[str, Map]] = {}
        """Where an overlay defines what was not there before: its name, and where among it stands."""
        self.gone: dict[tuple[str, ...], Mark] = {}
        """What overlays deleted, and where."""
        self.offers = Offers()
        self._earlier: set[str] = set()
        for one in overlays:
            tree, faults, readable = join(one.files, one.before)
            self.overlays.append(tree)
            self.problems += faults
            self.readable = self.readable and readable
            # Those below were recorded without it; what it changes must not keep the story from being played.
            self.tree.pop("walkthroughs", None)
            if not is_translation(tree):
                known = set(_map(self.tree.get("endings")))
                self._merge(self.tree, tree, ())
                _order(_map(self.tree.get("endings")), known)
            self._earlier |= one.names()

    def beside(self, mark: Mark) -> Files:
        """The files of the folder that a place is in: of an overlay, or of the story."""
        return next(one.files for one in reversed(self._sheets) if mark.file in one.names() or not one.before)

    def _merge(self, into: Map, over: Map, path: tuple[str, ...]) -> None:
        for key, value in over.items():
            if not path and (key == "overlay" or _says_nothing(over, key)):
                continue
            here, there = (*path, key), into.get(key)
            if value is None:
                self._delete(into, over.keys_at[key], here)
            elif isinstance(value, Map) and isinstance(there, Map):
                self._merge(there, value, here)
            else:
                self._put(into, over, here)

    def _delete(self, into: Map, mark: Mark, path: tuple[str, ...]) -> None:
        key = path[-1]
        if key not in into:
            if path not in self.gone:
                near = self.offers.near(key, into)
                self.report("nothing-to-delete", mark, name=".".join(path), near=near)
            return
        self._conflict(self._laid(into, key), mark, path)
        del into[key], into.keys_at[key], into.at[key]
        self.gone[path] = mark

    def _put(self, into: Map, over: Map, path: tuple[str, ...]) -> None:
        key = path[-1]
        mark = over.keys_at[key]
        if key in into:
            if into[key] != over[key]:
                self._conflict(self._laid(into, key), mark, path)
        elif path in self.gone:
            deleted = self.gone.pop(path)
            self._conflict(deleted if deleted.file in self._earlier else None, mark, path)
        if key not in into:
            self.added[mark] = key, into
        into[key], into.keys_at[key], into.at[key] = over[key], mark, over.at[key]

    def _laid(self, into: Map, key: str) -> Mark | None:
        """Where an earlier overlay has set a value or a part of it."""
        value = into[key]
        if into.keys_at[key].file in self._earlier:
            return into.keys_at[key]
        below = (self._laid(value, part) for part in value) if isinstance(value, Map) else ()
        return next((mark for mark in below if mark), None)

    def _conflict(self, first: Mark | None, mark: Mark, path: tuple[str, ...]) -> None:
        if first:
            self.report("overlay-conflict", mark, name=".".join(path), line=_place(first))

    def report(self, code: str, mark: Mark, **details: object) -> None:
        """Add a problem."""
        self.problems.append(problem(code, mark, **details))

    def _offer(self, mark: Mark) -> str:
        """What an entry that is not whole may have been meant to change."""
        return self.offers.near(*self.added[mark])

    def explained(self, problems: list[Problem]) -> list[Problem]:
        """Problems of the merged tree in terms of what the overlays did, which their authors can mend."""
        if not self.overlays:
            return problems
        found: list[Problem] = []
        missing: dict[Mark, list[Problem]] = {}
        deleted = {path[-1]: mark for path, mark in self.gone.items()}
        for one in problems:
            details = dict(one.details)
            if one.code == "missing-key" and one.mark in self.added:
                missing.setdefault(one.mark, []).append(one)
            elif one.code == "missing-key":
                path = () if details["where"] == "the story" else tuple(details["where"].split("."))
                found.append(Problem(self.gone.get((*path, details["key"]), one.mark), one.code, one.details))
            elif one.code.startswith("unknown-") and details.get("name") in deleted:
                near = f"; {_place(deleted[details['name']])} deletes it"
                found.append(problem(one.code, one.mark, **{**details, "near": near}))
            else:
                found.append(one)
        found = [one for one in found if not (one.code == "unreachable" and one.mark in missing)]
        for mark, some in missing.items():
            name, keys = dict(some[0].details)["where"], ", ".join(dict(one.details)["key"] for one in some)
            found.append(problem("nothing-to-change", mark, name=name, near=self._offer(mark), key=keys))
        return found


def is_translation(tree: Map) -> bool:
    """Whether an overlay is in a language, so that its texts are laid over the story when all else is."""
    head = tree.get("overlay")
    return isinstance(head, Map) and isinstance(head.get("language"), str)


def _says_nothing(over: Map, key: str) -> bool:
    """Whether a section is empty (`nodes:` with nothing below), as it may be in a story too, and not `null`."""
    return over[key] is None and over.at[key][1:] == (over.keys_at[key].line, over.keys_at[key].column + len(key) + 1)


def _map(value: Value) -> Map:
    return value if isinstance(value, Map) else Map()


def _order(endings: Map, known: set[str]) -> None:
    """Put new endings before the last known one of their act, or of the story: that is for when no other holds."""
    acts = {name: str(_map(one).get("act")) for name, one in endings.items()}
    last = {act: name for name, act in acts.items() if name in known}
    new: dict[str, list[str]] = {}
    for name, act in acts.items():
        if name not in known and act in last:
            new.setdefault(act, []).append(name)
    moved = {one for names in new.values() for one in names}
    order = [
        one for name, act in acts.items() if name not in moved
        for one in (*(new[act] if act in new and last[act] == name else ()), name)
    ]  # fmt: skip
    if moved:
        whole = {name: endings[name] for name in order}
        endings.clear()
        endings.update(whole)


def _place(mark: Mark) -> str:
    return f"{mark.file}:{mark.line}"
