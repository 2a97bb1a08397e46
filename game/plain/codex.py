"""The codex in lines: what there is to look up, and what a word means."""

from collections.abc import Callable, Iterator
from itertools import groupby

from game.plain.page import heading, wrapped
from game.story.codex import Entry, entries, find
from game.story.story import Story

_MOST = 40
"""Entries shown for one word; more would run off every screen."""


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
    """The entries a word means."""
    found = find(entries(story, over), word)
    if not found:
        yield wrapped(f"The codex has nothing on “{word}”.")
    for one in found[:_MOST]:
        yield from _entry(one)
    if len(found) > _MOST:
        yield wrapped(f"And {len(found) - _MOST} more; use a word that fits fewer.")


def _entry(one: Entry) -> Iterator[str]:
    yield heading(f"{one.title} ({one.section})")
    yield from (wrapped(part) for part in one.text)
