"""How a story's texts read: their length, their names, characters no column fits, words the story avoids."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from game.story.problem import Mark, Problem, problem
from game.story.text import plain
from game.story.tree import Map, Seq, Value

MOST_WORDS_A_SCENE = 150
MOST_WORDS_A_RESULT = 100
MOST_NAMES = 2
MOST_AVOIDED = 200
"""Entries under avoid; each is looked for in every text."""

_EMOJI = ((0x2300, 0x23FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF))
_NEXT = re.compile(
    r"((?>\W*[a-z\d_]\w*+(?:[-'’]\w++)*+['’]?)*+)"  # words that begin with no capital
    r"(\W*+)"
    r"([^\W\d_a-z]\w*+(?:[-'’]\w++)*+['’]?)"  # and one that may
)
_PART = re.compile(r"\w+(?:['’]\w+)*['’]?")
_OPENS = re.compile(r"[.!?:…\"“”„(*]|[-–—]\s|\n\s*\n")
"""What stands between two words if the second opens a sentence, or may."""
_CALENDAR = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
_NAMED = {
    "glossary": ("term",), "cast": ("name",), "places": ("name", "also"), "indicators": ("name",),
    "derived": ("name",), "stocks": ("name",), "territories": ("name",), "roles": ("name",),
    "worldviews": ("name",), "links": ("says",),
}  # fmt: skip
"""The sections whose names players can look up or have before them, and where the names stand."""


def read(tree: Map) -> list[Problem]:
    """Every warning about the words of a whole story's tree."""
    problems = [*_glyphs(tree), *_avoided(tree)]
    familiar = _familiar(tree)
    for kind in ("nodes", "storylets"):
        scenes = _map(tree.get(kind))
        for name, scene in scenes.items():
            if isinstance(scene, Map):
                problems += _lengths(scene)
                problems += _names(scene, scenes.keys_at[name], familiar)
    return problems


def _map(value: Value) -> Map:
    return value if isinstance(value, Map) else Map()


def texts(tree: Map) -> Iterator[tuple[str, Map | Seq, Any]]:
    """Every text that is a value, also names and expressions, with what it stands in and at which place of that."""
    waiting: list[Map | Seq] = [tree]
    while waiting:
        here = waiting.pop()
        place: Any
        for place, one in here.items() if type(here) is Map else enumerate(here):
            if type(one) is str:  # (isinstance costs twice as much, and a large story has a million of these)
                yield one, here, place
            elif type(one) is Map or type(one) is Seq:
                waiting.append(one)


def _glyphs(tree: Map) -> Iterator[Problem]:
    for text, here, place in texts(tree):
        if not text.isascii() and (found := next(filter(_wide, text), None)):
            yield problem("wide-glyph", here.at[place], character=f"U+{ord(found):04X}")


def _wide(character: str) -> bool:
    if unicodedata.east_asian_width(character) in "WF" or character == "\ufe0f":
        return True
    place = ord(character)
    return unicodedata.category(character) == "So" and any(low <= place <= high for low, high in _EMOJI)


def _avoided(tree: Map) -> Iterator[Problem]:
    avoid = _map(_map(tree.get("style")).get("avoid"))
    wanted = [(flat, words, why) for words, why in islice(avoid.items(), MOST_AVOIDED) if (flat := _flat(words))]
    # The titles of sources are not the author's to change, and the list itself must name what it avoids.
    rest = Map()
    for section in tree.keys() - {"style", "sources"}:
        rest[section], rest.at[section] = tree[section], tree.at[section]
    for text, here, place in texts(rest) if wanted else ():
        told = _flat(text)
        for flat, words, why in wanted:
            if flat in told and re.search(rf"(?<!\w){re.escape(flat)}(?!\w)", told):
                yield problem("avoided-words", here.at[place], text=words, why=why)


def _flat(text: str) -> str:
    """The text in small letters, with single spaces for all white space."""
    return " ".join(text.lower().split())


def _lengths(scene: Map) -> Iterator[Problem]:
    passages = [one.get("text") for one in _map(scene.get("texts")).values() if isinstance(one, Map)]
    parts = [(scene, "text", [scene.get("text"), *passages], MOST_WORDS_A_SCENE)]
    for choice in _map(scene.get("choices")).values():
        if isinstance(choice, Map):
            parts.append((choice, "result", [choice.get("result")], MOST_WORDS_A_RESULT))
    for entry, key, texts, most in parts:
        read = [text for text in texts if isinstance(text, str)]
        if sum(map(len, read)) <= most:
            continue  # as nearly all results are: a word has a letter
        words = sum(len(text.split()) for text in read)
        if words > most and key in entry.at:
            yield problem("long-text", entry.at[key], high=words, most=most)


def _familiar(tree: Map) -> set[str]:
    """The words of all names that players can look up, or have on the screen all the time."""
    story, calendar = _map(tree.get("story")), tree.get("calendar")
    listed = _map(tree.get("style")).get("familiar")
    names: list[Value] = [_CALENDAR, story.get("title")]
    for names_of in (calendar, listed):
        names += names_of if isinstance(names_of, Seq) else ()
    for section, keys in _NAMED.items():
        for entry in _map(tree.get(section)).values():
            names += [entry.get(key) for key in keys] if isinstance(entry, Map) else []
    return {_bare(word) for name in names if isinstance(name, str) for word in _PART.findall(name)}


def _bare(word: str) -> str:
    """The word as it is compared: small, and without the ending of a genitive or a plural."""
    return re.sub(r"(?<=\w)(?:s['’]|['’]s|['’]|s)$", "", word.lower())


def _names(scene: Map, mark: Mark, familiar: set[str]) -> Iterator[Problem]:
    passages: list[Value] = [scene.get("text")]
    for key, inner in (("texts", "text"), ("advice", "says"), ("choices", "text")):
        passages += [one.get(inner) for one in _map(scene.get(key)).values() if isinstance(one, Map)]
    names: list[str] = []
    met: set[str] = set()
    for text in passages:
        for run in _runs(plain(text)) if isinstance(text, str) else ():
            parts = [_bare(part) for word in run for part in _PART.findall(word) if part[0].isupper()]
            if not all(part in familiar or part in met for part in parts):
                names.append(" ".join(run))
                met.update(parts)
    if len(names) > MOST_NAMES:
        yield problem("many-names", mark, name=", ".join(names), most=MOST_NAMES)


def _runs(text: str) -> Iterator[list[str]]:
    """The runs of capitalised words, without a word that opens a sentence: its capital tells nothing."""
    run: list[str] = []
    end = 0
    while found := _NEXT.match(text, end):
        between, gap, word = found.groups()
        is_name = word[0].isupper()
        if run and (between or not is_name or gap.strip()):  # words and punctuation end a run, white space does not
            yield run
            run = []
        if is_name and (end or between) and not _OPENS.search(gap) and not re.match(r"I(['’]|$)", word):
            run.append(word)
        end = found.end()
    if run:
        yield run
