"""The codex in lines: what there is to look up, and what a word means."""

from collections.abc import Callable, Iterator
from itertools import groupby

from game.plain.page import heading, wrapped
from game.story.codex import Entry, entries, find
from game.story.problem import did_you_mean
from game.story.story import Story
from game.story.text import nearest

_MOST = 12
"""Entries opened for one word; more would run off every screen."""


def contents(story: Story, over: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The sections and what is in each."""
    known = entries(story, over)
    if not known:
        yield "This story has no codex."
        return
    for section, group in groupby(known, lambda one: one.section):
        yield wrapped(f"{section}: {', '.join(one.title for one in group)}.", "", "    ")
    yield wrapped("codex and a word, or a section's name, opens what is meant.")


def about(story: Story, word: str, over: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """The entries a word means; of a whole section, or of many, a line each."""
    known = entries(story, over)
    found = find(known, word)
    if not found:
        near = did_you_mean(nearest(word, {one.title for one in known}))
        yield wrapped(f"The codex has nothing on “{word}”{near or '.'}")
    elif len(found) > _MOST:
        yield "\n".join(wrapped(f"{one.title}: {one.text[0]}", "", "    ") for one in found)
    else:
        for one in found:
            yield from _entry(one)


def _entry(one: Entry) -> Iterator[str]:
    yield heading(f"{one.title} ({one.section})")
    yield from (wrapped(part) for part in one.text)
