"""The draw of an event after a decision: what could come, how likely each was, and what came.

A turn picks with the same functions (see turn.py); what is worked out here besides is for those who ask why, and
bulk play never pays for it.
"""

from enum import StrEnum

from msgspec import Struct

from game.engine.luck import winner
from game.engine.turn import Setting, candidates, drawn_in, ending_now, step, storylet_weight, storylets_due
from game.engine.world import View, World
from game.story.interface import word
from game.story.story import Choice, Node, Storylet


class NoDraw(StrEnum):
    """Why nothing was drawn after a decision, in a sentence for the player."""

    INSIDE = word("No event could come: while one goes on, no other comes.")
    AT_ONCE = word("No event could come: the choice took no turn.")
    ENDING = word("No event could come: the story came to its end first.")
    WAY = word("No event could come: the choice led to an ending.")


class Candidate(Struct, frozen=True):
    """A storylet that was due, or a quiet turn, whose name is empty."""

    name: str
    priority: int
    weight: float
    chance: float
    """Its share of the weight among those of the highest priority, 0 to 1; 0 for those of a lower one."""


class Draw(Struct, frozen=True):
    """One draw."""

    view: View
    """The world it took place in: after the rules and the calendar, before the event's own effects."""
    due: tuple[Candidate, ...]
    """The storylets whose time had come, and a quiet turn where that could be drawn."""
    came: str
    """The storylet that came; nothing for a quiet turn."""

    @property
    def quiet(self) -> Candidate | None:
        """The quiet turn, if it could be drawn."""
        return self.of("")

    @property
    def running(self) -> list[Candidate]:
        """Those that had a chance."""
        return [one for one in self.due if one.chance > 0]

    def of(self, name: str) -> Candidate | None:
        """What was drawn from, by name."""
        return next((one for one in self.due if one.name == name), None)


def drawn(seed: int, view: View) -> Draw:
    """The draw that a turn with this seed makes in this world."""
    due = storylets_due(view)
    first = candidates(view, due)
    total = sum(weight for _, weight in first if weight > 0)
    chances = {name: max(0.0, weight) / total for name, weight in first} if total else {}
    found = [Candidate(one.name, one.priority, storylet_weight(view, one), chances.get(one.name, 0.0)) for one in due]
    found += [Candidate("", 0, weight, chances.get("", 0.0)) for name, weight in first if not name]
    return Draw(view, tuple(found), winner(seed, view.world.turn, first) or "")


def last_draw(setting: Setting, world: World, node: Node, choice: Choice) -> Draw | NoDraw:
    """The draw that followed a choice made in `world`, or why there was none."""
    if isinstance(node, Storylet):
        return NoDraw.INSIDE
    if choice.at_once:
        return NoDraw.AT_ONCE
    if view := drawn_in(setting, world, node, choice):
        return drawn(setting.seed, view)
    after = setting.view(step(setting, world, node, choice))
    return NoDraw.ENDING if ending_now(after) else NoDraw.WAY
