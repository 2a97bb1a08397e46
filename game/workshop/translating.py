"""A translation's folder written anew from the story as it is now, with all that has been translated.

Its texts stand in `texts/`, in a file for each of the story's: its author has parted what is long already, by section
and by act. An entry has the original above it in lines that begin with `#>`, which are made anew each time; lines of
the translator's own (`#`) stay above the entry they stood at. Running it twice changes nothing.

All files are written beside their final names before the first is moved there, so that a crash loses nothing, and
a file that would say the same is not touched.
"""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from game.story.charting import charted
from game.story.folder import MAP_ENDINGS, Files
from game.story.joining import join
from game.story.overlay import Layers
from game.story.problem import StoryError, problem
from game.story.reading import read_folders
from game.story.shelf import Origin
from game.story.story import Story
from game.story.texts import Text, hashed, texts
from game.story.translating import SECTIONS, Entry, Match, Matches, entries, labels, matched
from game.story.tree import parse
from game.workshop.lines import MADE, MISSING, made, on_one_line, scalar, wrapped

HEAD = "overlay.yaml"
FOLDER = "texts"
LEFTOVERS = "leftovers.yaml"
UNKNOWN = "(what it was is not known)"
_HOW = (
    "Write each translation after `text:`, below its original. *Emphasis* keeps its asterisks. Where an original has "
    "changed, `was:` shows what it was: mend the text, then delete `was:`. Lines that begin with #> are written anew "
    "by `peace translate`; comments of your own (#) above an entry stay, and so does `note:`."
)
_GONE = "Finished texts whose original is gone. Nothing here is shown; delete what is of no more use."


class Desk(Struct):
    """What lies in a translation's folder: its entries, and what stands around them."""

    kept: list[Entry] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    """The translator's own comments by address."""
    originals: dict[str, str] = field(default_factory=dict)
    """What the comments say an original was, by address."""
    heads: dict[str, list[str]] = field(default_factory=dict)
    """The translator's own comments above all entries, by file."""
    files: dict[str, str] = field(default_factory=dict)
    """The files of texts alone, which are written anew."""


def renew(of_story: list[Text], language: str, files: Files) -> "Update":
    """What the folder of a translation is to hold, given the story's texts and the folder's files as they are.

    Raises StoryError if a file cannot be read, or has texts beside other sections: it cannot be written anew without
    losing them.
    """
    tree, problems, _ = join(files)
    kept, faults = entries(tree)
    if problems or faults:
        raise StoryError([*problems, *faults])
    return _update(of_story, language, _desk(files, kept))


def story_texts(origin: Origin) -> list[Text]:
    """All texts of a story that is in order."""
    read = read_folders(origin)
    layers = Layers(read.files, read.overlays)
    return texts(layers.tree, labels(layers.tree, charted(layers.tree, layers.beside)[0]))


def head_of(story: Story, language: str) -> str:
    """The file that says what the translation is; it is written once, and then the translator's."""
    head = {
        "id": f"{story.id}-{language.lower()}"[:60].rstrip("-"),
        "title": f"{story.title} ({language})",
        "version": "0.1.0",
        "base": story.id,
        "language": language,
        "authors": [],
        "license": story.license,
    }
    lines = [f"  {key}: {on_one_line(one) if isinstance(one, str) else one}" for key, one in head.items() if one != ""]
    return "\n".join(["# What this translation is. Put yourself under authors.", "overlay:", *lines, ""])


def _desk(files: Files, kept: list[Entry]) -> Desk:
    desk = Desk()
    desk.kept = kept
    by_file: dict[str, list[Entry]] = {}
    for entry in kept:
        by_file.setdefault(entry.mark.file, []).append(entry)
    for name, data in files:
        if name.endswith(MAP_ENDINGS):
            continue
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        tree, _, _ = parse(text, name)
        if tree.keys().isdisjoint(SECTIONS):
            continue
        if others := [mark for key, mark in tree.keys_at.items() if key not in SECTIONS]:
            raise StoryError([problem("texts-not-alone", others[0])])
        desk.files[name] = text
        commented(text, by_file.get(name, []), desk, name)
    return desk


def commented(text: str, entries: list[Entry], desk: Desk, name: str) -> None:
    """Share out the comments of a file among its entries: those above one, and those inside it."""
    lines = text.splitlines()
    entries = sorted(entries, key=lambda one: one.mark)
    first = next((at for at, line in enumerate(lines) if line.rstrip().endswith(":") and line[:1].isalpha()), 0)
    desk.heads[name] = [line.strip() for line in lines[:first] if _own(line)]
    above = first + 1
    for place, entry in enumerate(entries):
        start = entry.mark.line - 1
        end = entries[place + 1].mark.line - 1 if place + 1 < len(entries) else len(lines)
        while end > start + 1 and _around(lines[end - 1], entry.mark.column) and place + 1 < len(entries):
            end -= 1
        before = lines[above:start]
        inside = [line for line in lines[start + 1 : end] if len(line) - len(line.lstrip()) <= entry.mark.column + 1]
        desk.comments[entry.path] = [line.strip() for line in (*before, *inside) if _own(line)]
        said = [line.strip().removeprefix(MADE).strip() for line in before if line.strip().startswith(MADE)]
        desk.originals[entry.path] = "\n".join(said)
        above = end


def _around(line: str, column: int) -> bool:
    """Whether a line stands between entries: blank, or a comment that is no deeper than their addresses."""
    return not line.strip() or (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) < column)


def _own(line: str) -> bool:
    return line.lstrip().startswith("#") and not line.lstrip().startswith(MADE)


class Update(Struct, frozen=True):
    """What a translation's folder is to be."""

    files: dict[str, str]
    removed: tuple[str, ...]
    """Files of texts that have none any more."""
    matches: Matches


def _update(of_story: list[Text], language: str, desk: Desk) -> Update:
    """Every file of texts, with all that is kept in the place where it belongs now."""
    found = matched(of_story, desk.kept)
    by_file: dict[str, list[Match]] = {}
    for match in found.texts:
        by_file.setdefault(file_of(match.text), []).append(match)
    files = {name: _file(name, matches, language, desk) for name, matches in by_file.items()}
    if found.leftovers:
        files[LEFTOVERS] = _leftovers(found.leftovers, desk)
    return Update(files, tuple(sorted(desk.files.keys() - files.keys())), found)


def file_of(text: Text) -> str:
    """The file that a text's translation stands in: called as the original's, below `texts`."""
    parts = [one for one in PurePosixPath(text.mark.file).parts if one not in ("/", "..")]
    return str(PurePosixPath(FOLDER, *parts).with_suffix(".yaml"))


def _file(name: str, matches: list[Match], language: str, desk: Desk) -> str:
    states = [one.state for one in matches]
    many = ", ".join(f"{states.count(state)} {state}" for state in ("done", "stale", "missing"))
    lines = [*made(f"In {language}, of {len(states)} texts: {many}.", 0), *made(_HOW, 0)]
    lines += [*desk.heads.get(name, []), "texts:"]
    for one in matches:
        lines += _entry(_renewed(one, desk), desk, one)
    return "\n".join([*lines, ""])


def _leftovers(entries: Iterable[Entry], desk: Desk) -> str:
    lines = [*made(_GONE, 0), *desk.heads.get(LEFTOVERS, []), "leftovers:"]
    for entry in sorted(entries, key=lambda one: one.path):
        lines += _entry(entry, desk, None)
    return "\n".join([*lines, ""])


def _renewed(match: Match, desk: Desk) -> Entry:
    """The entry as it is to stand: for today's original, with what the original was where it has changed since."""
    text, entry = match.text, match.entry
    if entry is None:
        return Entry(text.path, "", text.hash, "", "", text.mark, text.mark)
    was = entry.was if match.state == "stale" else ""
    if match.state == "stale" and not was:
        said = desk.originals.get(entry.path, "")
        was = wrapped(said) if hashed(said) == entry.of else UNKNOWN
    return replace(entry, of=text.hash, was=was)


def _entry(entry: Entry, desk: Desk, match: Match | None) -> list[str]:
    """An entry's lines; of a leftover (no match) the original is what the comments said it was."""
    old = match.entry.path if match and match.entry else entry.path
    original = match.text.text if match else desk.originals.get(old, "")
    path = match.text.path if match else entry.path
    lines = ["", *made(original, 2), *(f"  {one}" for one in desk.comments.get(old, []))]
    lines.append(f"  {on_one_line(path)}:")
    if entry.of:
        lines.append(f"    of: {entry.of}")
    if entry.was:
        lines.append(f"    was: {scalar(entry.was)}")
    if entry.note:
        lines.append(f"    note: {scalar(entry.note)}")
    lines.append(f"    text: {scalar(entry.text)}" if entry.text.strip() else f"    text:  {MISSING}")
    return lines


def write(folder: Path, files: dict[str, str], removed: Iterable[str] = ()) -> list[str]:
    """Write the files that differ from what is there, and remove others; returns the names of those written.

    Raises OSError; then every file is as it was, or as it is to be.
    """
    changed: list[tuple[Path, Path]] = []
    for name, text in files.items():
        path = folder / name
        data = text.encode("utf-8")
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")  # hidden, so that no story has it
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        changed.append((beside, path))
    for beside, path in changed:
        beside.replace(path)
    for name in removed:
        (folder / name).unlink(missing_ok=True)
    return [str(path.relative_to(folder)) for _, path in changed]
