"""The files of a story folder: found, bounded, and read as text, without following anything out of it."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from game.story.problem import Mark, Problem, StoryError, problem
from game.story.text import clean

MAP_ENDINGS = (".geojson",)
STORY_ENDINGS = (".yaml", ".yml", *MAP_ENDINGS)

Files = list[tuple[str, bytes]]
"""Files as they were read: name and content."""

MOST_BYTES_A_FILE = 16 * 1024 * 1024
MOST_BYTES_A_STORY = 64 * 1024 * 1024
MOST_FILES = 1000
DEEPEST_FOLDER = 8


class Sheet(NamedTuple):
    """What one overlay's folder holds, and what stands before the names of its files in messages."""

    before: str
    files: Files

    def names(self) -> set[str]:
        """How its files are named in messages."""
        return {clean(f"{self.before}{name}") for name, _ in self.files}


def contents(root: Path) -> tuple[Files, list[Problem]]:
    """Every YAML and GeoJSON file below `root` as (name, bytes), sorted by name, and what was wrong with others.

    Links are refused, not followed: a story is what stands in its folder. Hidden files are passed over. At most
    one byte more than the limit is read of any file. Raises StoryError if `root` is no folder.
    """
    if not root.is_dir():
        raise StoryError([problem("no-story", Mark(clean(str(root)), 0, 0))])
    problems: list[Problem] = []
    found: list[tuple[str, str]] = []
    _walk(str(root), "", 0, found, problems)
    read: Files = []
    total = 0
    for name, path in sorted(found)[: MOST_FILES + 1]:
        mark = Mark(clean(name), 0, 0)
        if len(read) == MOST_FILES:
            problems.append(problem("too-big", mark, most=f"{MOST_FILES} files in a story"))
            break
        try:
            data = _bounded(path)
        except OSError as error:
            problems.append(problem("unreadable", mark, why=error.strerror or "it cannot be opened"))
            continue
        total += len(data)
        if len(data) > MOST_BYTES_A_FILE:
            problems.append(problem("too-big", mark, most=f"{MOST_BYTES_A_FILE // 2**20} MiB in a file"))
        elif total > MOST_BYTES_A_STORY:
            problems.append(problem("too-big", mark, most=f"{MOST_BYTES_A_STORY // 2**20} MiB in a story"))
            break
        else:
            read.append((name, data))
    if not problems and all(name.endswith(MAP_ENDINGS) for name, _ in read):
        problems.append(problem("no-story", Mark(clean(str(root)), 0, 0)))
    return read, problems


def _walk(folder: str, below: str, depth: int, found: list[tuple[str, str]], problems: list[Problem]) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(problem("unreadable", Mark(clean(below) or ".", 0, 0), why=error.strerror or ""))
        return
    for entry in entries:
        if entry.name.startswith(".") or len(found) > MOST_FILES:
            continue
        name = f"{below}{entry.name}"
        mark = Mark(clean(name), 0, 0)
        is_story_file = entry.name.endswith(STORY_ENDINGS)
        if entry.is_symlink():
            # (not entry.is_dir(): that raises for a link to itself)
            if is_story_file or os.path.isdir(entry.path):
                problems.append(problem("link", mark))
        elif entry.is_dir(follow_symlinks=False):
            if depth == DEEPEST_FOLDER:
                problems.append(problem("too-big", mark, most=f"{DEEPEST_FOLDER} folders inside each other"))
            else:
                _walk(entry.path, f"{name}/", depth + 1, found, problems)
        elif is_story_file:
            found.append((name, entry.path))


def _bounded(path: str) -> bytes:
    # By the system's own calls: a file object asks as much again about each of a story's fifty files.
    # O_NONBLOCK: opening a named pipe must not wait for a writer that never comes.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags)
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is no ordinary file")
        wanted = min(status.st_size, MOST_BYTES_A_FILE) + 1
        data = os.read(file, wanted)
        while len(data) < wanted and (more := os.read(file, wanted - len(data))):
            data += more
        return data
    finally:
        os.close(file)
