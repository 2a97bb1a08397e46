"""Where a text uses words that the story's glossary explains."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from game.story.reference import Term
from game.story.text import clean


class Mention(Struct, frozen=True):
    """A term, and where it stands: in which of the texts, and from which character to which."""

    term: Term
    text: int
    start: int
    end: int


def mentions(glossary: Mapping[str, Term], texts: Iterable[str]) -> list[Mention]:
    """Each term's first mention in the texts, in reading order; of terms that overlap, the longest counts."""
    known = {folded: one for one in glossary.values() if (folded := _folded(clean(one.term)))}
    found: dict[str, Mention] = {}
    for place, text in enumerate(texts):
        for start, end, term in _places(_folded(text), known):
            if term not in found:
                found[term] = Mention(known[term], place, start, end)
    return list(found.values())


def _folded(text: str) -> str:
    """The text with small letters for capitals, and as long as it was; a letter whose other form is longer stays."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(other if len(other := one.casefold()) == 1 else one for one in text)


def _places(text: str, terms: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where terms stand as words of their own, from the start; where two begin or overlap, the first and longest.

    Not by a pattern of all terms: to compile one takes longer than everything else a page does.
    """
    found: list[tuple[int, int, str]] = []
    for term in terms:
        start = text.find(term)
        while start >= 0:
            end = start + len(term)
            if not (_goes_on(text[max(0, start - 1) : start]) or _goes_on(text[end : end + 1])):
                found.append((start, -len(term), term))
            start = text.find(term, start + 1)
    last = 0
    kept = []
    for start, length, term in sorted(found):
        if start >= last:
            last = start - length
            kept.append((start, last, term))
    return kept


def _goes_on(letter: str) -> bool:
    """Whether this letter, or none, makes one word with what is beside it."""
    return letter.isalnum() or letter == "_"
