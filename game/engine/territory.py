"""What is known of the territories: how tense each is, in a number and a word, and what that is worked out from."""

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.story.expression import Uses, kind_of, parse
from game.story.interface import tr, word
from game.story.story import Story
from game.story.story import word as band

WORDS = (word("calm"), word("uneasy"), word("strained"), word("tense"), word("crisis"))
"""The words for the five bands of tension, in English."""


class Standing(Struct, frozen=True):
    """How a territory stands."""

    name: str
    label: str
    tension: float
    """From 0 to 100, to a tenth."""
    word: str
    sources: tuple[str, ...]
    """The indicators and derived values that its tension is worked out from, in the story's order."""


def level(tension: float) -> int:
    """The level from 0 to 4 of a tension from 0 to 100."""
    return max(0, min(len(WORDS) - 1, int(tension / 100 * len(WORDS))))


def standings(playthrough: Playthrough) -> list[Standing]:
    """All territories, in the story's order."""
    story = playthrough.story
    said = [tr(one) for one in WORDS]
    return [
        Standing(name, story.territories[name].label, tension, band(tuple(said), tension), _sources(story, name))
        for name, tension in playthrough.tensions.items()
    ]


def _sources(story: Story, territory: str) -> tuple[str, ...]:
    uses = Uses()
    kind_of(parse(story.territories[territory].tension), set(story.flags), uses)
    return tuple(name for name in (*story.indicators, *story.derived) if name in uses.names)
