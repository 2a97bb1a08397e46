"""Stories and overlays from strangers: checked, put among the installed ones, and taken out again."""

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from game.story.problem import Problem, StoryError
from game.story.reading import check, load
from game.story.shelf import at, bundled, folder, head, installed, known, story_id
from game.story.text import clean
from game.workshop.parcel import Parcel, ParcelError, usable

if TYPE_CHECKING:
    from game.story.tree import Map

_NEW, _OLD = ".new-", ".old-"
"""How folders begin in which a story is written, and in which one waits to be thrown away; nobody looks into them."""
_STALE = 3600.0
"""Seconds after which such a folder is what a crash left, and no other window's work."""
LONGEST_ID = 60


class Entry(Struct, frozen=True):
    """A story or an overlay on this computer."""

    id: str
    root: Path
    title: str
    version: str
    base: str
    """For an overlay, the id of the story it is laid over."""
    language: str
    """For a translation, its language."""
    problems: tuple[Problem, ...]
    """What is wrong with it, the files named as they are reached from here."""

    @property
    def errors(self) -> list[Problem]:
        """Why it cannot be played, or nothing."""
        return [one for one in self.problems if one.severity == "error"]


def entries() -> list[Entry]:
    """Everything that can be played by its id: what comes with the game, then what was installed, each by name."""
    _sweep()
    names = sorted(known().items(), key=lambda one: (one[0] not in bundled(), one[0]))
    return [_entry(root) for _, root in names]


def _entry(root: Path, *, whole: bool = False) -> Entry:
    """What stands in a folder: as far as it must be looked at to be played, or checked as a whole."""
    over: Map | None = None
    title, version, problems = "", "", []
    try:
        over = head(root)
        origin = at(root)
        if whole:
            problems = [_reached(one, origin.file(one.mark.file)) for one in check(origin)]
        if not any(one.severity == "error" for one in problems):
            story = load(origin)
            title, version = story.title, story.version
    except StoryError as error:
        problems = [_reached(one, str(root / one.mark.file)) for one in error.problems]
    if over is None:
        return Entry(root.name, root, title or root.name, version, "", "", tuple(problems))
    title, version, base, language = (_text(over, key) for key in ("title", "version", "base", "language"))
    return Entry(root.name, root, title or root.name, version or "1.0.0", base, language, tuple(problems))


def _reached(one: Problem, file: str) -> Problem:
    return Problem(one.mark._replace(file=clean(file)), one.code, one.details)


def _text(over: "Map", key: str) -> str:
    value = over.get(key)
    return value if isinstance(value, str) else ""


@contextmanager
def staged(parcel: Parcel) -> Iterator[Entry]:
    """The parcel written to a folder of its own beside the installed stories, synced and checked; gone in the end.

    Raises ParcelError if it has no name that can be installed, OSError if it cannot be written.
    """
    folder().mkdir(parents=True, exist_ok=True)
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_NEW, dir=folder(), ignore_cleanup_errors=True) as beside:
        root = Path(beside) / _name(parcel.name)
        _write(root, parcel)
        with contextlib.suppress(StoryError):  # the check says it again
            over = head(root)
            own = _text(over, "id") if over is not None else ""
            if own and own == story_id(Path(own)):  # what else it calls itself, the check refuses
                root = root.rename(root.with_name(_name(own)))
        if root.name in bundled():
            raise ParcelError(f"{root.name} comes with the game and cannot be replaced; give yours another name")
        yield _entry(root, whole=True)


def _name(name: str) -> str:
    """What a parcel is called among the installed stories."""
    name = story_id(Path(name))
    if not usable(name) or len(name) > LONGEST_ID:
        raise ParcelError(f"{name[:LONGEST_ID]} cannot be the name of a folder on every system; give it another name")
    return name


def _write(root: Path, parcel: Parcel) -> None:
    for name, data in parcel.files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def put(one: Entry) -> None:
    """Make what is staged an installed story, in place of an older one. Raises OSError; then nothing has changed."""
    target = folder() / one.id
    aside = _set_aside(target) if os.path.lexists(target) else None
    try:
        one.root.rename(target)
    except OSError:
        if aside:
            aside.rename(target)
        raise
    if aside:
        shutil.rmtree(aside.parent, ignore_errors=True)


def remove(name: str) -> None:
    """Take an installed story out; where it is a link, what that leads to stays. Raises OSError."""
    root = folder() / name
    if root.is_symlink():
        root.unlink()
    else:
        aside = _set_aside(root)
        (aside.parent / _DONE).touch()
        shutil.rmtree(aside.parent, ignore_errors=True)


_DONE = "removed"
"""A file beside a story that was set aside to be removed, and not to be followed by a newer one."""


def _set_aside(root: Path) -> Path:
    """Where a story waits, whole, that was moved away at one blow."""
    aside = Path(tempfile.mkdtemp(prefix=_OLD, dir=folder())) / root.name
    root.rename(aside)
    return aside


def laid_over(name: str) -> list[str]:
    """The installed overlays whose base is that story."""
    heads = {one: head(root) for one, root in installed().items()}
    return [one for one, over in heads.items() if over is not None and _text(over, "base") == name]


def _sweep() -> None:
    """Clear away what crashes left; a story that was set aside comes back if what was to follow it never did."""
    for aside in [*folder().glob(f"{_NEW}*"), *folder().glob(f"{_OLD}*")]:
        with contextlib.suppress(OSError):
            if time.time() - aside.stat().st_mtime < _STALE:
                continue
            for old in aside.iterdir() if aside.name.startswith(_OLD) and not (aside / _DONE).exists() else ():
                if not os.path.lexists(folder() / old.name):
                    old.rename(folder() / old.name)
            shutil.rmtree(aside, ignore_errors=True)
