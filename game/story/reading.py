"""A story folder read, checked, compiled, and kept compiled for the next time."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from msgspec.structs import replace
from platformdirs import user_cache_path

from game import __version__
from game.story.folder import MAP_ENDINGS, Files, Sheet, contents
from game.story.keeping import SHAPE, keep, recall
from game.story.problem import Mark, Problem, StoryError, problem
from game.story.shelf import Origin, at, story_id
from game.story.story import Story
from game.story.text import clean
from game.story.tongue import told
from game.story.uncollected import uncollected

if TYPE_CHECKING:
    from game.story.charting import Drawn
    from game.story.joining import Memory
    from game.story.model import Everything, Overlay
    from game.story.overlay import Layers
    from game.story.spoken import Rows
    from game.story.tree import Map
    from game.story.walkthrough import Walkthrough


def load(found: Path | Origin) -> Story:
    """The story in the folder or of the origin, ready to play.

    A story that has been checked before comes from the cache, keyed by the content of all its files, those of its
    overlays, and the version of the game; whatever else lies there is passed over. Raises StoryError with every
    problem found.
    """
    read = read_folders(found)
    if read.problems:
        raise StoryError(read.problems)
    key = hashlib.blake2b(f"{__version__} {SHAPE} {read.name}{' strange' if read.pseudo else ''}".encode())
    for sheet in (read.files, *(one.files for one in read.overlays)):
        key.update(b"\0%d" % len(sheet))
        for file, data in sheet:
            key.update(b"\0%b\0%d\0" % (os.fsencode(file), len(data)))
            key.update(data)
    kept = user_cache_path("keeping-the-peace") / f"{key.hexdigest()[:40]}.json"
    if story := recall(kept):
        return story
    story, problems = _made(read)
    if story is None:
        raise StoryError(problems)
    keep(kept, story)
    return story


@uncollected()
def _made(read: "Read") -> tuple[Story | None, list[Problem]]:
    checked = _checked(read, complete=True, lints=False)
    return checked.story(), checked.problems


@uncollected()
def check(found: Path | Origin) -> list[Problem]:
    """Every problem of the story, warnings too, in the order of the files. Raises nothing."""
    try:
        read = read_folders(found)
    except StoryError as error:
        return error.problems
    faults = _checked(read, complete=not read.problems, lints=True).problems
    return sorted([*read.problems, *faults], key=lambda one: one.mark)


def load_walkthroughs(found: Path | Origin) -> tuple[Story, "tuple[Walkthrough, ...]"]:
    """The story, and the walkthroughs that stand beside it.

    Raises StoryError with every problem found.
    """
    from game.story.compiling import walkthroughs  # noqa: PLC0415

    read = read_folders(found)
    if read.problems:
        raise StoryError(read.problems)
    checked = _checked(read, complete=True, lints=False)
    story = checked.story()
    if checked.everything is None or story is None:
        raise StoryError(checked.problems)
    return story, walkthroughs(checked.everything, checked.tree)


class Read(NamedTuple):
    """What the folders of a story hold, and what could not be read of them."""

    name: str
    files: Files
    overlays: list[Sheet]
    problems: list[Problem]
    pseudo: bool = False


def read_folders(found: Path | Origin) -> Read:
    """The files of a story and of its overlays. Raises StoryError if there is no folder, or no base of an overlay."""
    origin = told(found if isinstance(found, Origin) else at(found))
    files, problems = contents(origin.root)
    overlays: list[Sheet] = []
    for folder in origin.overlays:
        before = f"{folder}/"
        laid, faults = contents(folder)
        overlays.append(Sheet(before, laid))
        problems += [replace(one, mark=one.mark._replace(file=clean(f"{before}{one.mark.file}"))) for one in faults]
    return Read(story_id(origin.root), files, overlays, problems, origin.pseudo)


@uncollected()
def compile_files(
    files: Files,
    name: str,
    *,
    complete: bool = True,
    lints: bool = True,
    overlays: Sequence[Sheet] = (),
    pseudo: bool = False,
    memory: "Memory | None" = None,
) -> tuple[Story | None, list[Problem]]:
    """The story made from files given as (name, bytes), or None; and all its problems.

    `complete` is false if the story has further files that could not be read; `lints` whether to say also what
    plays, but hardly as meant; `overlays` are laid over the story, the last one on top; `pseudo` whether it is told in
    the language that is none; `memory` is what was read of the story's files before.
    """
    checked = _checked(Read(name, files, [*overlays], [], pseudo), complete=complete, lints=lints, memory=memory)
    return checked.story(), checked.problems


class _Checked(NamedTuple):
    """A story's tree and all its problems; and as it is written, unless an error is in it."""

    tree: "Map"
    name: str
    everything: "Everything | None"
    drawn: "Drawn"
    overlays: "list[Overlay]"
    interface: "Rows"
    problems: list[Problem]

    def story(self) -> Story | None:
        """The story as it is played, unless an error is in it; to check it nobody needs that."""
        from game.story.compiling import compiled  # noqa: PLC0415

        if self.everything is None:
            return None
        return replace(compiled(self.everything, self.name, self.drawn, self.overlays), interface=self.interface)


@uncollected()
def _checked(read: Read, *, complete: bool, lints: bool, memory: "Memory | None" = None) -> _Checked:
    # These bring PyYAML and pydantic, which a story from the cache does not need.
    from game.story.charting import charted  # noqa: PLC0415
    from game.story.checking import check as check_names  # noqa: PLC0415
    from game.story.linting import lint  # noqa: PLC0415
    from game.story.misspelling import without_followers  # noqa: PLC0415
    from game.story.overlay import Layers  # noqa: PLC0415
    from game.story.shape import sections, validate, validate_overlay  # noqa: PLC0415

    name, files = read.name, read.files
    layers = Layers(files, read.overlays, None if read.pseudo else memory)  # which must not be told otherwise
    tree, problems = layers.tree, layers.problems
    top = Mark(next((clean(file) for file, _ in files if not file.endswith(MAP_ENDINGS)), name), 1, 1)
    heads = []
    for one in layers.overlays:
        head, faults = validate_overlay(one)
        problems += faults
        heads += [head] if head else []
        if head and head.base != name:
            place = cast("Map", one["overlay"]).at["base"]
            problems.append(problem("wrong-base", place, name=head.base, story=name))
    interface: Rows = ()
    drawn, faults = charted(tree, layers.beside) if complete else (((), ()), [])
    problems += faults
    if layers.readable and complete:
        # Before it is translated: what is said of words is said of the author's.
        everything, faults = validate(tree, top)
        problems += lint(tree) if lints else []
        if read.pseudo or any(one.language for one in heads):
            drawn, interface, said = _translated(read, layers, drawn)
            problems += said if lints else [one for one in said if one.severity == "error"]
            everything, again = validate(tree, top)
            faults = [*dict.fromkeys([*faults, *again])]
        unknown = without_followers(check_names(tree), tree, sections())
        problems += layers.explained([*faults, *unknown])
    else:
        # What a broken file may define must not be reported as unknown: look at shapes only, and of those
        # not at what is missing from the whole.
        everything = None
        faults = [one for one in validate(tree, top)[1] if not (one.code == "missing-key" and one.mark == top)]
        problems += layers.explained(faults)
    problems.sort(key=lambda one: one.mark)
    if any(one.severity == "error" for one in problems):
        everything = None
    return _Checked(tree, name, everything, drawn, heads, interface, problems)


def _translated(read: Read, layers: "Layers", drawn: "Drawn") -> tuple["Drawn", "Rows", list[Problem]]:
    """Tell the tree in another language; the map in it, the game's own words in it, and what is wrong with them."""
    from game.story.overlay import is_translation  # noqa: PLC0415
    from game.story.spoken import rows  # noqa: PLC0415
    from game.story.translating import lay, lay_pseudo  # noqa: PLC0415

    interface: Rows = ()
    problems: list[Problem] = []
    original = {clean(file) for file, _ in read.files}
    for one in layers.overlays:
        if is_translation(one):
            drawn, faults = lay(one, layers.tree, drawn, original)
            interface, wrong = rows(one)
            problems += [*faults, *wrong]
    return lay_pseudo(layers.tree, drawn) if read.pseudo else drawn, interface, problems
