"""Where a text uses words that the story's glossary explains."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

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
    read = list(texts)
    folded_texts = "\n".join(read).casefold()
    terms = {clean(one.term).casefold(): one for one in glossary.values()}
    # Only those that are in the texts at all: to compile a pattern of a hundred takes longer than all else a page does.
    known = {folded: one for folded, one in terms.items() if folded and folded in folded_texts}
    if not known:
        return []
    pattern = _pattern(tuple(sorted(known, key=lambda term: (-len(term), term))))
    found: dict[str, Mention] = {}
    for place, text in enumerate(read):
        for match in pattern.finditer(text):
            folded = match[0].casefold()
            # A letter whose capital is no single letter can match and still be nobody's term.
            if folded in known and folded not in found:
                found[folded] = Mention(known[folded], place, match.start(), match.end())
    return list(found.values())


@lru_cache(maxsize=8)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)", re.IGNORECASE)
