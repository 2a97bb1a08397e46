"""What is known of the world that a game speaks of: what really happened, corrections, sources, what is left out."""

from collections.abc import Iterator

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.story.story import Act, Story

LEFT_OUT = "left_out"
"""The page that says what the model leaves out goes by this name in every story that has one."""


class Record(Struct, frozen=True):
    """Names of what the story says about the world, as far as this game came to speak of it."""

    pages: tuple[str, ...]
    """What really happened in the acts that the game lived through, in the story's order."""
    corrections: tuple[str, ...]
    """Sources cited in the game's scenes that correct the article."""
    sources: tuple[str, ...]
    """All sources cited in the game or by those pages, in the story's order."""
    scenes: frozenset[str]
    """Those among them that the game's own scenes cite."""
    left_out: str
    """The page that says what the model leaves out, or nothing."""


def record(game: Playthrough) -> Record:
    """What a game's scenes cite, and the pages on the acts that are over."""
    story = game.story
    pages = tuple(name for name, one in story.pages.items() if one.act and _lived(game, story.acts[one.act]))
    scenes = frozenset(_cited(game))
    cited = {*scenes, *(cite for name in pages for cite in story.pages[name].cites)}
    sources = tuple(name for name in story.sources if name in cited)
    corrections = tuple(name for name in sources if name in scenes and story.sources[name].claims)
    return Record(pages, corrections, sources, scenes, LEFT_OUT if LEFT_OUT in story.pages else "")


def _lived(game: Playthrough, act: Act) -> bool:
    """Whether the game was in the act and is past it: what really happened would give the rest away."""
    over = game.ending is not None or game.world.turn > act.last
    return over and any(act.first <= one.turn <= act.last for one in game.decisions)


def _cited(game: Playthrough) -> Iterator[str]:
    story: Story = game.story
    for one in game.decisions:
        scene = story.scene(one.node)
        if scene:
            yield from (*scene.cites, *scene.choices[one.choice].cites)
    if here := game.node or game.ending:
        yield from here.cites
