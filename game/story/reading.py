"""A story folder read, checked, compiled, and kept compiled for the next time."""

import hashlib
import json
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from game import __version__
from game.story.folder import MAP_ENDINGS, contents
from game.story.problem import Mark, Problem, StoryError
from game.story.story import Story
from game.story.text import clean

if TYPE_CHECKING:
    from game.story.charting import Drawn
    from game.story.model import Everything
    from game.story.tree import Map
    from game.story.walkthrough import Walkthrough
from game.story.thaw import frozen, thawed


def load(root: Path) -> Story:
    """The story in the folder, ready to play.

    A story that has been checked before comes from the cache, keyed by the content of all its files and the
    version of the game; whatever else lies there is passed over. Raises StoryError with every problem found.
    """
    files, problems = contents(root)
    if problems:
        raise StoryError(problems)
    name = story_id(root)
    key = hashlib.sha256(f"{__version__} {name}".encode())
    for file, data in files:
        key.update(b"\0%b\0%d\0" % (os.fsencode(file), len(data)))
        key.update(data)
    kept = user_cache_path("keeping-the-peace") / f"{key.hexdigest()[:40]}.json"
    try:
        return thawed(Story, json.loads(kept.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        story, problems = compile_files(files, name, lints=False)
    if story is None:
        raise StoryError(problems)
    _keep(kept, story)
    return story


def check(root: Path) -> list[Problem]:
    """Every problem of the story in the folder, warnings too, in the order of the files. Raises nothing."""
    try:
        files, problems = contents(root)
    except StoryError as error:
        return error.problems
    faults = compile_files(files, story_id(root), complete=not problems)[1]
    return sorted([*problems, *faults], key=lambda one: one.mark)


def load_walkthroughs(root: Path) -> tuple[Story, "tuple[Walkthrough, ...]"]:
    """The story in the folder, and the walkthroughs that stand beside it.

    Raises StoryError with every problem found.
    """
    from game.story.compiling import compiled, walkthroughs  # noqa: PLC0415

    files, problems = contents(root)
    if problems:
        raise StoryError(problems)
    name = story_id(root)
    tree, drawn, everything, problems = _checked(files, name, complete=True, lints=False)
    if everything is None:
        raise StoryError(problems)
    return compiled(everything, name, drawn), walkthroughs(everything, tree)


def story_id(root: Path) -> str:
    """The folder's name as the story's id: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", root.resolve().name.lower()).strip("-") or "story"


def compile_files(
    files: list[tuple[str, bytes]], name: str, *, complete: bool = True, lints: bool = True
) -> tuple[Story | None, list[Problem]]:
    """The story made from files given as (name, bytes), or None; and all its problems.

    `complete` is false if the story has further files that could not be read; `lints` whether to say also what
    plays, but hardly as meant.
    """
    from game.story.compiling import compiled  # noqa: PLC0415

    _, drawn, everything, problems = _checked(files, name, complete=complete, lints=lints)
    return compiled(everything, name, drawn) if everything else None, problems


def _checked(
    files: list[tuple[str, bytes]], name: str, *, complete: bool, lints: bool
) -> tuple["Map", "Drawn", "Everything | None", list[Problem]]:
    """The tree of the files, what its map shows, the whole story as written unless an error is in it, all problems."""
    # These bring PyYAML and pydantic, which a story from the cache does not need.
    from game.story.charting import charted  # noqa: PLC0415
    from game.story.checking import check as check_names  # noqa: PLC0415
    from game.story.joining import join  # noqa: PLC0415
    from game.story.linting import lint  # noqa: PLC0415
    from game.story.shape import validate  # noqa: PLC0415

    tree, problems, whole = join(files)
    top = Mark(next((clean(file) for file, _ in files if not file.endswith(MAP_ENDINGS)), name), 1, 1)
    drawn, faults = charted(tree, files) if complete else (((), ()), [])
    problems += faults
    if whole and complete:
        everything, faults = validate(tree, top)
        problems += faults
        problems += check_names(tree, top)
        problems += lint(tree) if lints else []
    else:
        # What a broken file may define must not be reported as unknown: look at shapes only, and of those
        # not at what is missing from the whole.
        everything = None
        problems += [one for one in validate(tree, top)[1] if not (one.code == "missing-key" and one.mark == top)]
    problems.sort(key=lambda one: one.mark)
    if any(one.severity == "error" for one in problems):
        everything = None
    return tree, drawn, everything, problems


def _keep(path: Path, story: Story) -> None:
    """Write the compiled story beside its final name and move it there, so that no reader sees half of it."""
    unfinished = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as file:
            unfinished = Path(file.name)
            json.dump(frozen(story), file, ensure_ascii=False, separators=(",", ":"))
        os.replace(file.name, path)
    except OSError:  # a read-only home plays too, only a little later
        if unfinished:
            unfinished.unlink(missing_ok=True)
