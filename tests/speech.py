"""The game in another language: a story without a letter of English, and what English is left around it."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from game.story.interface import speak
from game.story.reference import Source
from game.story.story import Story
from game.workshop.interface import words

TEXTS = """
title text says label words about because news result summary better worse role wants misses task brief briefs goal term
say means where claims author against levers limits footnote credit note content_note authors license record short abbr
calendar also paragraphs
"""
"""The fields of a story that hold texts to read; the others hold names, numbers and conditions."""


def wordless(story: Story) -> Story:
    """The story with every letter of its texts another one's; its rules and names are as they were."""
    return _wordless(story)  # type: ignore[no-any-return]


def _wordless(value: Any, reads: bool = False) -> Any:
    if isinstance(value, str):
        return re.sub(r"[^\W\d_]", "ж", value) if reads else value
    if isinstance(value, Mapping):
        return {name: _wordless(one, reads) for name, one in value.items()}
    if isinstance(value, tuple):
        return tuple(_wordless(one, reads) for one in value)
    if not isinstance(value, Struct):
        return value
    read = set(TEXTS.split()) | ({"when"} if isinstance(value, Source) else set())
    return replace(value, **{name: _wordless(one, name in read) for name, one in asdict(value).items()})


def speak_strangely() -> None:
    """Have the game speak the language of no letter of English; what nobody could have collected fails the test."""
    speak("qps", _Known())


class _Known(dict[str, str]):
    def get(self, english: str, _: Any = None) -> Any:
        """Nothing, so that the word is said as it comes."""
        assert not english or english in _collected(), f"not among the words to translate: {english!r}"


class Hostile(dict[str, str]):
    """A catalogue whose every entry tries to be more than text, and that keeps what is filled in."""

    def get(self, english: str, _: Any = None) -> Any:
        """The English with what a terminal, a page or a face could take for more than text."""
        return f'{english}\x1b[31m\x07<b onclick="x()">[bold]\u202e'


@cache
def _collected() -> frozenset[str]:
    return frozenset(one.english for one in words())


def english_left(text: str, story: Story, kept: Collection[str]) -> list[str]:
    """The words of three letters or more in a text that are no names of the story's and none of those that are kept."""
    names = {*_names(story), *kept}
    for one in sorted(names, key=len, reverse=True):
        if " " in one or "_" in one:  # some are shown with spaces
            text = text.replace(one, "").replace(one.replace("_", " "), "")
    return [one for one in re.findall("[A-Za-z_]{3,}", text) if one not in names]


def _names(value: Any) -> Iterator[str]:
    """The names of everything in a story."""
    if isinstance(value, Mapping):
        yield from value
    if isinstance(value, Struct):
        value = {f"_{name}": one for name, one in asdict(value).items()}
    if isinstance(value, Mapping | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _names(one)
