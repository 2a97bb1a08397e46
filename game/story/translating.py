"""A story in another language: its texts put in place of the original ones, wherever they still belong.

A translation is an overlay with a `language` and two sections. `texts` has an entry for each address (see `texts`):
what it says (`text`), the hash of the original it says that for (`of`), and where that original changed since, what
it was (`was`). `leftovers` are finished entries whose original is gone. Both are matched with the story alike:

- an entry whose hash is the original's, at its address, is good; in a list wherever in that list it stands now;
- one whose address is there but whose original is another is stale, and still shown: it is the same scene's text, and
  one paragraph in another language would be worse than one that is a little behind;
- a finished one whose address is gone belongs wherever a text without a translation has the very same original, so
  that a scene's new name loses nothing;
- the rest is left over. A text without an entry stays as it is.
"""

from collections.abc import Container, Iterable, Iterator
from typing import cast

from msgspec import Struct

from game.story.charting import Drawn
from game.story.glossary import mentions
from game.story.problem import Mark, Problem, problem
from game.story.pseudo import LANGUAGE as PSEUDO
from game.story.pseudo import pseudo, strange
from game.story.reference import Term
from game.story.text import EMPHASIS
from game.story.texts import Labels, Text, hashed, texts
from game.story.tree import Map, Value

SECTIONS = ("texts", "leftovers")
_OTHERS = ("overlay", "interface")
_KEYS = ("of", "was", "note", "text")


class Entry(Struct, frozen=True):
    """One entry of a translation; what it does not have is empty."""

    path: str
    text: str
    of: str
    was: str
    note: str
    mark: Mark
    """Where its address stands."""
    at: Mark
    """Where its text stands."""


class Match(Struct, frozen=True):
    """A text of the story and its translation."""

    text: Text
    entry: Entry | None
    state: str
    """`done`, `stale` (finished, for an original that has changed since) or `missing`."""


class Matches(Struct, frozen=True):
    """All texts of a story in order, and the entries that belong to none."""

    texts: tuple[Match, ...]
    leftovers: tuple[Entry, ...]

    def count(self, state: str) -> int:
        """How many texts are in that state."""
        return sum(one.state == state for one in self.texts)


def entries(tree: Map) -> tuple[list[Entry], list[Problem]]:
    """The entries of a translation's tree, those of `texts` first, and what is wrong with their shape."""
    found: list[Entry] = []
    problems: list[Problem] = []
    for section in SECTIONS:
        listed = tree.get(section)
        if listed is None:
            continue
        if not isinstance(listed, Map):
            problems.append(problem("translation-shape", tree.at[section], name=section))
            continue
        for path, value in listed.items():
            entry = _entry(path, value, listed)
            if entry:
                found.append(entry)
            else:
                problems.append(problem("translation-shape", listed.at[path], name=path))
    return found, problems


def _entry(path: str, value: Value, listed: Map) -> Entry | None:
    """An entry with its keys, or a text alone, which is taken for one of today's original."""
    mark, at = listed.keys_at[path], listed.at[path]
    if value is None or isinstance(value, str):
        return Entry(path, value or "", "", "", "", mark, at)
    if not isinstance(value, Map) or value.keys() - {*_KEYS}:
        return None
    said = {key: value.get(key) for key in _KEYS}
    if not all(one is None or isinstance(one, str) for one in said.values()):
        return None
    parts = {key: one if isinstance(one, str) else "" for key, one in said.items()}
    return Entry(path, parts["text"], parts["of"], parts["was"], parts["note"], mark, value.at.get("text", at))


def matched(of_story: list[Text], kept: Iterable[Entry]) -> Matches:
    """Which entry belongs to which text."""
    by_path: dict[str, Entry] = {}
    for entry in kept:
        by_path.setdefault(entry.path, entry)
    of_list = _by_hash(by_path, {one.among for one in of_story if one.among})
    free = dict(by_path)
    found: dict[str, Entry] = {}

    def take(one: Text, entry: Entry | None) -> None:
        if entry and entry.path in free:
            found[one.path] = free.pop(entry.path)

    for one in of_story:
        own = by_path.get(one.path)
        if own and (not one.among or own.of in ("", one.hash)):
            take(one, own)
    for one in of_story:  # what has moved within its list
        if one.among and one.path not in found:
            take(one, of_list.get((one.among, one.hash)))
    for one in of_story:
        if one.path not in found:
            take(one, by_path.get(one.path))
    gone: dict[str, list[Entry]] = {}
    for entry in free.values():
        if entry.of and entry.text.strip():
            gone.setdefault(entry.of, []).append(entry)  # two places may have had the same words
    for one in of_story:  # what has another address now
        if (one.path not in found or not found[one.path].text.strip()) and (moved := gone.get(one.hash)):
            found[one.path] = free.pop(moved.pop(0).path)
    told = tuple(Match(one, found.get(one.path), _state(one, found.get(one.path))) for one in of_story)
    return Matches(told, tuple(one for one in free.values() if one.text.strip() or one.note))


def _by_hash(by_path: dict[str, Entry], lists: set[str]) -> dict[tuple[str, str], Entry]:
    """The entries of lists by list and hash."""
    found: dict[tuple[str, str], Entry] = {}
    for path, entry in by_path.items():
        among = path.rpartition("/")[0]
        if among in lists and entry.of and entry.text.strip():
            found.setdefault((among, entry.of), entry)
    return found


def _state(text: Text, entry: Entry | None) -> str:
    if entry is None or not entry.text.strip():
        return "missing"
    if entry.was:
        return "done" if hashed(entry.was) == text.hash else "stale"
    return "done" if entry.of in ("", text.hash) else "stale"


def labels(tree: Map, drawn: Drawn) -> Labels:
    """What is written on the map of a story's tree."""
    section = tree.get("map")
    file = section.get("file") if isinstance(section, Map) else None
    return Labels(drawn, file if isinstance(file, str) else "")


def lay(translation: Map, tree: Map, drawn: Drawn, original: Container[str]) -> tuple[Drawn, list[Problem]]:
    """Tell a story's tree and its map in the words of a translation's tree; returns the map, and every problem.

    `original` are the files of the story itself: what other overlays say anew is not shown in words for what was
    there before.
    """
    kept, problems = entries(translation)
    for section in translation.keys() - {*SECTIONS, *_OTHERS}:
        problems.append(problem("translation-changes", translation.keys_at[section], key=section))
    written = labels(tree, drawn)
    found = matched(texts(tree, written), kept)
    head = cast(Map, translation["overlay"])
    _language(tree, str(head["language"]), head.at["language"])
    problems += warnings(found, head.at["language"].file)
    problems += put(found, original)
    return written.drawn, problems


def lay_pseudo(tree: Map, drawn: Drawn) -> Drawn:
    """Make every text of a story's tree and its map strange; returns the map."""
    written = labels(tree, drawn)
    put_pseudo(texts(tree, written))
    _language(tree, PSEUDO, Mark("", 0, 0))
    return written.drawn


def _language(tree: Map, tag: str, mark: Mark) -> None:
    story = tree.get("story")
    if isinstance(story, Map):
        story["language"], story.at["language"], story.keys_at["language"] = tag, mark, mark


def put(found: Matches, original: Container[str]) -> list[Problem]:
    """Say what is translated in the translation's words. A text too long for its place stays as it is, and is told."""
    problems: list[Problem] = []
    for one in found.texts:
        said_anew = one.state == "stale" and one.text.mark.file not in original
        if one.entry is None or one.state == "missing" or said_anew:
            continue
        if len(one.entry.text) > one.text.most:
            high = len(one.entry.text)
            problems.append(
                problem("translation-too-long", one.entry.at, name=one.text.path, high=high, most=one.text.most)
            )
        else:
            one.text.put(one.entry.text, one.entry.at)
    return problems


def put_pseudo(of_story: Iterable[Text]) -> None:
    """Make every text strange.

    Words that other texts use, and letters on a map, keep their length and get no brackets: they are to be found
    there, and to fit.
    """
    for one in of_story:
        used_elsewhere = one.path.startswith(("glossary/", "namings/")) and one.path.endswith(("/term", "/word"))
        short = one.path.endswith(("/shown", "/abbr", "/short"))
        told = strange(one.text) if used_elsewhere or short else "\n\n".join(map(pseudo, one.text.split("\n\n")))
        one.put(told if len(told) <= one.most else strange(one.text), one.mark)


def warnings(found: Matches, file: str) -> list[Problem]:
    """What a translator has still to do, where it is to be done; `file` stands for the translation as a whole."""
    return [*_missing(found, file), *_stale(found), *_faulty(found)]


def _missing(found: Matches, file: str) -> Iterator[Problem]:
    """One for each scene or other thing, at its first text that is missing: of hundreds nobody reads the rest."""
    waiting: dict[str, list[Match]] = {}
    for one in found.texts:
        if one.state == "missing":
            waiting.setdefault("/".join(one.text.path.split("/")[:2]), []).append(one)
    for name, some in waiting.items():
        mark = next((one.entry.mark for one in some if one.entry), Mark(file, 0, 0))
        yield problem("text-missing", mark, name=name, high=f"{len(some)} text{'' if len(some) == 1 else 's'}")


def _stale(found: Matches) -> Iterator[Problem]:
    for one in found.texts:
        if one.state == "stale" and one.entry:
            yield problem("text-stale", one.entry.mark, name=one.text.path)
    for entry in found.leftovers:
        yield problem("text-leftover", entry.mark, name=entry.path)


def _faulty(found: Matches) -> Iterator[Problem]:
    """Emphasis that opens and does not close, and terms of the glossary that a reader can no longer look up."""
    terms = {one.text.path: one for one in found.texts if one.text.path.startswith("glossary/")}
    here = {path: Term(one.text.text) for path, one in terms.items() if path.endswith("/term")}
    there = {path: one.entry.text for path in here if (one := terms[path]).entry and one.state != "missing"}
    for one in found.texts:
        if one.entry is None or one.state != "done":
            continue
        if _loose(one.entry.text) and not _loose(one.text.text):
            yield problem("text-emphasis", one.entry.at, name=one.text.path)
        lost = _lost(one, here, there)
        if lost:
            yield problem("text-term", one.entry.at, name=one.text.path, text=", ".join(lost))


def _loose(text: str) -> bool:
    return "*" in EMPHASIS.sub("", text)


def _lost(one: Match, here: dict[str, Term], there: dict[str, str]) -> list[str]:
    """The translated terms that the original mentions and the translation does not, in the scenes alone."""
    if one.text.path.partition("/")[0] not in ("nodes", "storylets", "endings") or one.entry is None:
        return []
    path_of = {term.term: path for path, term in here.items()}
    wanted = [path_of[found.term.term] for found in mentions(here, [one.text.text])]
    known = {path: Term(text) for path, text in there.items()}
    said = {found.term.term for found in mentions(known, [one.entry.text])}
    return [there[path] for path in wanted if path in there and there[path] not in said]
