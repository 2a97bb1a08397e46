"""The codex in lines: what there is to look up, and what a word means."""

from collections.abc import Callable, Iterator
from itertools import groupby

from game.plain.page import heading, wrapped
from game.story.codex import Entry, entries, find
from game.story.interface import tr
from game.story.story import Story
from game.story.text import nearest

_MOST = 12
"""Entries opened for one word; more would run off every screen."""


def contents(story: Story, over: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The sections and what is in each."""
    known = entries(story, over)
    if not known:
        yield tr("This story has no codex.")
        return
    for section, group in groupby(known, lambda one: one.section):
        yield wrapped(f"{section}: {', '.join(one.title for one in group)}.", "", "    ")
    yield wrapped(tr("{codex} and a word, or a section's name, opens what is meant.", codex="codex"))


def about(story: Story, word: str, over: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The entries a word means; of a whole section, or of many, a line each."""
    known = entries(story, over)
    found = find(known, word)
    if not found:
        if near := nearest(word, {one.title for one in known}):
            yield wrapped(tr("The codex has nothing on “{word}”; did you mean {near}?", word=word, near=near))
        else:
            yield wrapped(tr("The codex has nothing on “{word}”.", word=word))
    elif len(found) > _MOST:
        yield "\n".join(wrapped(f"{one.title}: {one.text[0]}", "", "    ") for one in found)
    else:
        for one in found:
            yield from _entry(one)


def _entry(one: Entry) -> Iterator[str]:
    yield heading(f"{one.title} ({one.section})")
    yield from (wrapped(part) for part in one.text)
