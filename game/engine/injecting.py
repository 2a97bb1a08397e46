"""An event put into a game by hand, as a teacher does: where it fits, and what comes of it.

It comes as a drawn one does, with its effects, between two scenes; no turn passes, and no luck is spent.
"""

from msgspec import Struct

from game.engine.account import Account
from game.engine.turn import Setting, bring, is_open
from game.engine.world import View
from game.story.interface import tr
from game.story.problem import did_you_mean
from game.story.story import Storylet
from game.story.text import nearest, one_line


class Injected(Struct, frozen=True):
    """A storylet that was put in by hand."""

    storylet: str
    moment: tuple[int, int]
    """The turn it came in, and after how many decisions of that turn."""
    account: Account
    """What it did when it came."""
    before: View
    """The world it came into."""


def why_not(setting: Setting, view: View, name: str) -> str:
    """Why the storylet of that name cannot be put in now, for whoever tries; nothing if it can."""
    story, world = setting.story, view.world
    storylet = story.storylets.get(name)
    if storylet is None:
        near = did_you_mean(nearest(name, story.storylets))
        return tr("the story has no event {name}{near}", name=ascii(one_line(name)), near=near)
    here = story.scene(world.at)
    if here is None:
        return tr("the game has ended")
    if isinstance(here, Storylet):
        return tr("an event is going on; it has to be decided first")
    if storylet.once and name in world.seen:
        return tr("it came in turn {turn} and comes only once", turn=world.seen[name])
    after = setting.view(bring(setting, world, storylet)[0])
    open_there = any(is_open(after, one) for one in storylet.choices.values())
    return "" if open_there else tr("nothing could be chosen in it now")
