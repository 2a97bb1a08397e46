"""Games played for tests of what they meant."""

from collections.abc import Iterator
from pathlib import Path

from game.engine.journal import read, replay
from game.engine.luck import draw
from game.engine.playthrough import Playthrough
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story

JOURNALS = sorted((Path(__file__).parents[1] / "stories" / "journals").glob("*.jsonl"))


def campaign() -> Story:
    return load(Path(bundled()["keeping-the-peace"]))


def recorded(story: Story) -> Iterator[Playthrough]:
    """The campaign's recorded games."""
    for path in JOURNALS:
        yield replay(story, read(path)).playthrough


def at_random(story: Story, seed: int, most: int = 1000, act: str = "") -> Playthrough:
    """A game whose decisions are drawn, to its end or so many decisions."""
    game = Playthrough(story, seed, act=act)
    while game.node and len(game.decisions) < most:
        offers = [one for one in game.choices if one.open]
        at = int(draw(seed, len(game.decisions), "pick") * len(offers)) % len(offers)
        game.choose(game.node.name, offers[at].choice.name)
    return game
