"""One game being played: where it is, what can be done, and what was decided."""

from dataclasses import dataclass
from typing import Protocol

from game.engine.account import Account
from game.engine.draw import Draw, NoDraw, last_draw
from game.engine.machine import GameMachine
from game.engine.reason import why_locked
from game.engine.turn import Setting, holds, is_open, play
from game.engine.world import View, World, beginning
from game.story.story import Advice, Choice, Ending, Node, Story
from game.story.text import paragraphs


class NotOpen(Exception):
    """A choice that cannot be made now; the message says why, for the player."""


class ReadOnly(Exception):
    """A game that cannot be changed from here; the message says why, for the player."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice as the player meets it; `reason` says why it is locked."""

    choice: Choice
    open: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision that stands."""

    node: str
    choice: str
    turn: int
    date: str
    account: Account
    world: str
    """The digest of the world after it."""


class Record(Protocol):
    """What keeps a game's decisions: the journal, or nothing in games nobody keeps."""

    def choose(self, decision: Decision, prediction: str | None) -> None:
        """Keep a decision; returns when it cannot be lost any more."""

    def undo(self) -> None:
        """Keep that the last decision was taken back."""

    def redo(self) -> None:
        """Keep that it was made again."""


class Playthrough:
    """A game of a story with a seed and a worldview (its name and the strength of each link).

    It begins where the story does, or in `world`: an author trying a scene out.
    """

    def __init__(
        self,
        story: Story,
        seed: int,
        worldview: tuple[str, dict[str, float]] = ("neutral", {}),
        world: World | None = None,
    ) -> None:
        self.story = story
        self.seed = seed
        self.worldview = worldview
        self.record: Record | None = None
        self.read_only = ""
        """Why this game cannot be changed here, or nothing."""
        self._setting = Setting(story, worldview[1], seed)
        self._views = [self._setting.view(world or beginning(story))]
        self._done: list[Decision] = []
        self._undone: list[tuple[Decision, View]] = []
        self._machine = GameMachine(self._guard)
        self._machine.put(self.world.at, self.node)

    @property
    def view(self) -> View:
        """The present world as expressions see it."""
        return self._views[-1]

    @property
    def world(self) -> World:
        """The present world."""
        return self.view.world

    @property
    def turn(self) -> int:
        """The turn, from 1; at the calendar's end it stays at the last."""
        return min(self.world.turn, len(self.story.calendar))

    @property
    def date(self) -> str:
        """The calendar's label for this turn."""
        return self.story.calendar[self.turn - 1]

    @property
    def node(self) -> Node | None:
        """The scene the game is at, or None when it has ended."""
        return self.story.scene(self.world.at)

    @property
    def ending(self) -> Ending | None:
        """The ending the game has come to, if it has."""
        return self.story.endings.get(self.world.at)

    @property
    def text(self) -> list[str]:
        """The present scene's paragraphs, those that only sometimes fit included."""
        if ending := self.ending:
            return paragraphs(ending.text)
        node = self.node
        if node is None:
            return []
        extra = [part for one in node.texts if holds(self.view, one.condition) for part in paragraphs(one.text)]
        return paragraphs(node.text) + extra

    @property
    def advice(self) -> list[Advice]:
        """What the advisers say here."""
        return [one for one in self.node.advice if holds(self.view, one.condition)] if self.node else []

    @property
    def choices(self) -> list[Offer]:
        """The choices as the player meets them; those whose `if` does not hold are left out."""
        offers: list[Offer] = []
        for choice in self.node.choices.values() if self.node else ():
            if holds(self.view, choice.shown):
                locked = not holds(self.view, choice.requires)
                offers.append(Offer(choice, not locked, why_locked(self.view, choice.requires) if locked else ""))
        return offers

    @property
    def values(self) -> dict[str, float]:
        """Indicators and derived values as the player sees them, to a tenth."""
        return self.view.shown

    @property
    def tensions(self) -> dict[str, float]:
        """How tense each territory is, 0 to 100."""
        return self.view.tensions()

    @property
    def decisions(self) -> list[Decision]:
        """The decisions that stand, oldest first."""
        return list(self._done)

    @property
    def draw(self) -> Draw | NoDraw | None:
        """The draw of an event after the last decision, or why there was none; None before the first decision."""
        if not self._done:
            return None
        last, before = self._done[-1], self._views[-2].world
        node = self.story.scene(last.node)
        return last_draw(self._setting, before, node, node.choices[last.choice]) if node else None

    @property
    def undone(self) -> Decision | None:
        """The decision that redo would make again."""
        return self._undone[-1][0] if self._undone else None

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a decision was taken back and nothing decided since."""
        return bool(self._undone)

    def course(self, name: str) -> list[float]:
        """The value of an indicator or derived value at the start and after each decision."""
        return [view.shown[name] for view in self._views]

    def choose(self, node: str, choice: str, prediction: str | None = None) -> Account:
        """Make a decision. It is kept before this returns.

        Raises NotOpen if the choice is not open now, ReadOnly if the game cannot be changed from here; either
        leaves the game as it was.
        """
        self._writable()
        before = self.node
        if before is None or not self._machine.leave(node, choice):
            raise NotOpen(self._why_not(node, choice))
        try:
            world, account = play(self._setting, self.world, before, before.choices[choice])
            decision = Decision(node, choice, self.turn, self.date, account, world.digest())
            if self.record:
                self.record.choose(decision, prediction)
        except BaseException:
            self._machine.put(before.name, before)
            raise
        self._views.append(self._setting.view(world))
        self._done.append(decision)
        self._undone.clear()
        self._machine.arrive(world.at, self.node)
        return account

    def undo(self) -> Decision | None:
        """Take back the last decision and return it; None if there is none. Raises ReadOnly."""
        if not self._done:
            return None
        self._writable()
        if self.record:
            self.record.undo()
        self._undone.append((self._done.pop(), self._views.pop()))
        self._machine.put(self.world.at, self.node)
        return self._undone[-1][0]

    def redo(self) -> Decision | None:
        """Make the decision taken back last once more and return it; None if there is none. Raises ReadOnly."""
        if not self._undone:
            return None
        self._writable()
        if self.record:
            self.record.redo()
        decision, view = self._undone.pop()
        self._done.append(decision)
        self._views.append(view)
        self._machine.put(self.world.at, self.node)
        return decision

    def forget_undone(self) -> None:
        """Drop what redo would make again: it was taken back under a story that has changed since."""
        self._undone.clear()

    def _writable(self) -> None:
        if self.read_only:
            raise ReadOnly(self.read_only)

    def _guard(self, scene: Node, choice: str) -> bool:
        return is_open(self.view, scene.choices[choice])

    def _why_not(self, node: str, choice: str) -> str:
        here = self.node
        if here is None:
            return "the game has ended"
        if node != here.name:
            return f"the game is at {here.name}, not at {node}"
        for offer in self.choices:
            if offer.choice.name == choice:
                return f"{choice} is locked: {offer.reason}"
        return f"{here.name} offers no choice {choice}"
