"""What it takes to play a game again."""

from msgspec import Struct

from game.engine.turn import Setting, step
from game.engine.world import World, beginning
from game.story.story import Story


class Game(Struct, frozen=True):
    """What it takes to play a game again, to its end or to some scene on its way."""

    seed: int
    worldview: str
    decisions: tuple[tuple[str, str], ...]
    act: str = ""
    """The act that is played alone, or nothing."""

    @property
    def line(self) -> str:
        """The decisions as `peace play --choices` takes them."""
        return ",".join(f"{node}.{choice}" for node, choice in self.decisions)


def strengths(story: Story, worldview: str) -> dict[str, float]:
    """How strong the links are in a worldview; `neutral` is always there. Raises KeyError for an unknown one."""
    neutral = worldview == "neutral" and "neutral" not in story.worldviews
    return {} if neutral else story.worldviews[worldview].strengths


def reached(story: Story, game: Game) -> World:
    """The world that a game's decisions lead to."""
    setting = Setting(story, strengths(story, game.worldview), game.seed)
    world = beginning(story, game.act)
    for name, choice in game.decisions:
        if node := story.scene(name):
            world = step(setting, world, node, node.choices[choice])
    return world
