"""One game being played: where it is, what can be done, and what was decided."""

from msgspec.structs import replace

from game.engine.account import Account
from game.engine.decision import Decision, NotOpen, Offer, ReadOnly, Record
from game.engine.draw import Draw, NoDraw, last_draw
from game.engine.injecting import Injected, why_not
from game.engine.machine import GameMachine
from game.engine.naming import marked
from game.engine.prediction import Predicted, Prediction, moved
from game.engine.reason import why_locked
from game.engine.turn import Setting, bring, holds, is_open, play
from game.engine.world import View, World, beginning, last_turn
from game.story.interface import tr
from game.story.reference import Naming, Source
from game.story.story import Act, Advice, Ending, Node, Story
from game.story.text import paragraphs


class Playthrough:
    """A game of a story with a seed and a worldview (its name and the strength of each link).

    It begins where the story does, or with the act that is played alone (a name the story has), or in `world`: an
    author trying a scene out.
    """

    def __init__(
        self,
        story: Story,
        seed: int,
        worldview: tuple[str, dict[str, float]] = ("neutral", {}),
        world: World | None = None,
        act: str = "",
    ) -> None:
        self.story = story
        self.seed = seed
        self.worldview = worldview
        self.record: Record | None = None
        self.summaries = False
        """Whether scenes with heavy content are told by their summaries."""
        self.naming = Naming()
        """How disputed names are shown."""
        self.read_only = ""
        """Why this game cannot be changed here, or nothing."""
        self._setting = Setting(story, worldview[1], seed)
        self._views = [self._setting.view(world or beginning(story, act))]
        self._done: list[Decision] = []
        self._undone: list[tuple[Decision, View]] = []
        self._injected: dict[int, Injected] = {}
        """What was put in by hand, by how many decisions stood then; of those taken back too, for redo."""
        self._predicted: dict[tuple[int, str], Predicted] = {}
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
        """The turn of the calendar, from 1; where the game is over it stays at the last."""
        return min(self.world.turn, self.turns[-1])

    @property
    def turns(self) -> range:
        """The turns this game has: the calendar's, or those from the act it began with to the act it stops after."""
        first, act = self._views[0].world, self.world.act
        return range(first.turn if act else 1, last_turn(self.story, act) + 1)

    @property
    def act(self) -> Act | None:
        """The act this turn belongs to, if the story has acts."""
        return next((one for one in self.story.acts.values() if one.first <= self.turn <= one.last), None)

    @property
    def act_begins(self) -> bool:
        """Whether the present scene is the first one of its act in this game."""
        act = self.act
        return act is not None and (len(self._views) == 1 or self._views[-2].world.turn < act.first)

    def is_over(self, act: str) -> bool:
        """Whether the act lies behind this game."""
        return self.world.turn > self.story.acts[act].last or self.ending is not None

    @property
    def first_act(self) -> str:
        """The act the game began with, where one is played alone; or nothing."""
        return self._views[0].world.act

    @property
    def next_act(self) -> str:
        """The act that the game can go on with, after the close of one that was played alone; or nothing."""
        if self.ending is None or not self.ending.act or not self.story.scene(self.world.onward):
            return ""
        after = self.story.acts[self.ending.act].last + 1
        return next((name for name, one in self.story.acts.items() if one.first == after), "")

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
        here = self.node or self.ending
        if here is None:
            return []
        naming = self.naming if self.act_begins or len(self._views) == 1 else replace(self.naming, footnote="")
        if isinstance(here, Node) and here.summary and self.summaries:
            return marked(paragraphs(here.summary), naming)
        extra = [part for one in here.texts if holds(self.view, one.condition) for part in paragraphs(one.text)]
        return marked(paragraphs(here.text) + extra, naming)

    @property
    def advice(self) -> list[Advice]:
        """What the advisers say here."""
        return [one for one in self.node.advice if holds(self.view, one.condition)] if self.node else []

    @property
    def strangers(self) -> set[str]:
        """The advisers of the present scene whom no earlier scene of this game had at its table."""
        scenes = [self.story.scene(view.world.at) for view in self._views[:-1]]
        met = {one.adviser for scene in scenes if scene for one in scene.advice}
        return {one.adviser for one in self.advice} - met

    @property
    def cited(self) -> list[Source]:
        """The sources of the last decision and of the present scene or ending."""
        names: list[str] = []
        if self._done and (scene := self.story.scene(self._done[-1].node)):
            names += (*scene.cites, *scene.choices[self._done[-1].choice].cites)
        here = self.node or self.ending
        names += here.cites if here else ()
        return [self.story.sources[name] for name in dict.fromkeys(names)]

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
    def moment(self) -> tuple[int, int]:
        """The turn, and how many of the decisions that stand were made in it."""
        return self.turn, sum(one.turn == self.turn for one in self._done)

    @property
    def injected(self) -> dict[int, Injected]:
        """What was put in by hand and stands, by how many decisions stood when it came."""
        return {at: one for at, one in sorted(self._injected.items()) if at <= len(self._done)}

    def accounts(self, first: int = 0) -> list[Account]:
        """What each decision from number `first` on did, from 0, and what was put in by hand came to, in order."""
        found = [self._injected[0].account] if not first and 0 in self._injected else []
        for at in range(first, len(self._done)):
            found.append(self._done[at].account)
            if at + 1 in self._injected:
                found.append(self._injected[at + 1].account)
        return found

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

    @property
    def worlds(self) -> list[World]:
        """The worlds before the first decision and after each."""
        return [view.world for view in self._views]

    def course(self, name: str) -> list[float]:
        """The value of an indicator or derived value at the start and after each decision."""
        return [view.shown[name] for view in self._views]

    @property
    def predictions(self) -> list[Predicted]:
        """What was predicted so far, oldest first; the first prediction at a decision counts, also when undone."""
        return list(self._predicted.values())

    @property
    def predicted_last(self) -> Predicted | None:
        """What was predicted at the last decision that stands, if anything was and it is the one that counts."""
        if not self._done:
            return None
        last = self._done[-1]
        found = self._predicted.get((len(self._done) - 1, last.node))
        return found if found and found.choice == last.choice else None

    @property
    def asks_to_predict(self) -> str:
        """The indicator whose course the present scene asks the player to predict; nothing if it does not, or did."""
        at = (len(self._done), self.world.at)
        return self.node.predict if self.node and at not in self._predicted else ""

    def choose(self, node: str, choice: str, prediction: Prediction | None = None) -> Account:
        """Make a decision. It is kept before this returns, and what the player predicts of it too.

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
        if prediction:
            at = (len(self._done), node)
            found = Predicted(len(self._done), node, choice, prediction, moved(account, prediction.name))
            self._predicted.setdefault(at, found)
        self.forget_undone()
        self._views.append(self._setting.view(world))
        self._done.append(decision)
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

    def undo_to(self, kept: int) -> list[Decision]:
        """Take decisions back until only the first `kept` stand; returns what was taken back, newest first.

        Raises ReadOnly, and OSError if one cannot be kept as taken back: those before it are.
        """
        undone: list[Decision] = []
        while len(self._done) > max(kept, 0) and (one := self.undo()):
            undone.append(one)
        return undone

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

    def why_not_inject(self, storylet: str) -> str:
        """Why the storylet of that name cannot be put in now, for whoever tries; nothing if it can."""
        return why_not(self._setting, self.view, storylet)

    def inject(self, storylet: str) -> Account:
        """Put in a storylet by hand; its choices lead back to the present scene, and no turn passes.

        It belongs to the decision before it: taking that back takes it back too. Raises NotOpen where it does not fit,
        ReadOnly, or OSError if it cannot be kept; then the game is as it was.
        """
        self._writable()
        if reason := self.why_not_inject(storylet):
            raise NotOpen(reason)
        world, account = bring(self._setting, self.world, self.story.storylets[storylet])
        if self.record:
            self.record.inject(storylet)
        self.forget_undone()
        self._injected[len(self._done)] = Injected(storylet, self.moment, account, self.view)
        self._views[-1] = self._setting.view(world)
        self._machine.put(self.world.at, self.node)
        return account

    @property
    def can_withdraw(self) -> bool:
        """Whether a storylet was put in by hand and nothing was decided since."""
        return len(self._done) in self._injected

    def withdraw(self) -> None:
        """Take out again what was put in by hand, if nothing was decided since. Raises ReadOnly, OSError."""
        if not self.can_withdraw:
            return
        self._writable()
        if self.record:
            self.record.withdraw()
        self.forget_undone()
        self._views[-1] = self._injected.pop(len(self._done)).before
        self._machine.put(self.world.at, self.node)

    def go_on(self) -> None:
        """Go on with the next act, from the close of one that was played alone.

        The decisions that stand stay; taking the last one back leads behind the close again. Raises NotOpen where
        there is no such act, ReadOnly, or OSError if it cannot be kept.
        """
        self._writable()
        act = self.next_act
        if not act:
            raise NotOpen(tr("there is no next act to go on with here"))
        if self.record:
            self.record.go_on(act)
        world = replace(self.world, act=act)
        world.arrive(self.world.onward, "")
        self.forget_undone()
        self._views[-1] = self._setting.view(world)
        self._machine.put(self.world.at, self.node)

    def anew(self) -> "Playthrough":
        """The same game before its first decision and whatever was put in by hand, kept by nobody."""
        game = self.branch(0)
        game.withdraw()
        return game

    def branch(self, kept: int) -> "Playthrough":
        """This game as it was before its decision number `kept`, counted from 0, kept by nobody from there on."""
        game = Playthrough(self.story, self.seed, self.worldview, self._views[0].world)
        game.summaries, game.naming = self.summaries, self.naming
        game._views, game._done = self._views[: kept + 1], self._done[:kept]
        game._injected = {at: one for at, one in self._injected.items() if at <= kept}
        game._machine.put(game.world.at, game.node)
        return game

    def become(self, other: "Playthrough") -> None:
        """Be that game from now on, so that whoever holds this one plays that one; the other is of no use any more."""
        self.story, self.seed, self.worldview = other.story, other.seed, other.worldview
        self.summaries, self.naming = other.summaries, other.naming
        self._setting, self._predicted = other._setting, other._predicted
        self._views, self._done, self._undone = other._views, other._done, other._undone
        self._machine = GameMachine(self._guard)  # the old one knows the old scenes
        self._machine.put(self.world.at, self.node)

    def forget_undone(self) -> None:
        """Drop what redo would make again: something else was done since, or the story has changed."""
        self._undone.clear()
        self._injected = self.injected

    def _writable(self) -> None:
        if self.read_only:
            raise ReadOnly(self.read_only)

    def _guard(self, scene: Node, choice: str) -> bool:
        return is_open(self.view, scene.choices[choice])

    def _why_not(self, node: str, choice: str) -> str:
        here = self.node
        if here is None:
            return tr("the game has ended")
        if node != here.name:
            return tr("the game is at {here}, not at {node}", here=here.name, node=node)
        for offer in self.choices:
            if offer.choice.name == choice:
                return tr("{choice} is locked: {why}", choice=choice, why=offer.reason)
        return tr("{node} offers no choice {choice}", node=here.name, choice=choice)
