"""A story as one worldview plays it, compiled: tables of scenes, and functions for what is asked at every turn.

Everything is made when first needed.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Literal

from game.engine.account import Cause
from game.engine.compiled.coding import Coder
from game.engine.compiled.passing import Passing, passing
from game.engine.compiled.pushing import summed, towards
from game.engine.compiled.rounding import MAGIC
from game.engine.compiled.state import State
from game.engine.compiled.tables import Close, Effects, Event, Field, Guard, Later, Option, Push, Range, Scene
from game.engine.luck import Race, key, lane
from game.engine.world import Due, World, beginning, last_turn
from game.story.story import Choice, Effect, Node, Story, Storylet

Kind = Literal["choice", "later", "rule", "storylet"]


MOST_FIELDS = 8192
"""Sets of events that are remembered, for each act: some 5 MB, and three of four turns of the campaign find theirs."""

_STOCK = Range(0.0, 100.0, 0.0)
"""Where a posture can be."""


class _Scenes(dict[str, Scene | None]):
    """Tables made when first asked for: looked up at every decision, so by nothing slower than a dictionary."""

    __slots__ = ("_program",)

    def __init__(self, program: "Program") -> None:
        super().__init__()
        self._program = program

    def __missing__(self, name: str) -> Scene | None:
        node = self._program.story.scene(name)
        made = self[name] = self._program.made(node) if node else None
        return made


class _Fields(dict[int, Field]):
    """Sets of events, each made when it is first come to."""

    __slots__ = ("_program", "_quiet")

    def __init__(self, program: "Program", quiet: float) -> None:
        super().__init__()
        self._program = program
        self._quiet = Event("", 0, lane(""), quiet, None, Effects((), (), (), ()))

    def __missing__(self, mask: int) -> Field:
        if len(self) >= MOST_FIELDS:
            self.clear()
        made = self[mask] = self._program.field(mask, self._quiet)
        return made


class Program:
    """The compiled rules of one story and worldview."""

    def __init__(self, story: Story, strengths: dict[str, float]) -> None:
        self.story = story
        self.strengths = strengths
        self.numbers = (*story.indicators, *story.stocks)
        self.flags = tuple(story.flags)
        self.shown = (*story.indicators, *story.derived)
        self._coder = Coder(story, strengths)
        self.places = self._coder.here.places
        """The place of each indicator and stock among a state's numbers."""
        self._ranges = tuple(
            Range(one.low, one.high, (one.high - one.low) / 2 if one.damped else 0.0)
            for one in story.indicators.values()
        )
        self.last = {"": last_turn(story, ""), **{name: one.last for name, one in story.acts.items()}}
        """The turn after which a game is over, for each act that may be played alone, and for none."""
        quiet = {"": story.quiet, **{name: one.quiet for name, one in story.acts.items()}}
        self.fields = {name: _Fields(self, weight) for name, weight in quiet.items()}
        """The events of a mask (see `Passing`), for each act that may be played alone, and for none."""
        self.scenes: dict[str, Scene | None] = _Scenes(self)
        """The nodes and storylets, made when first asked for; None for an ending."""

    # Scenes

    def option(self, scene: str, choice: str) -> Option:
        """A choice of a scene. Raises KeyError if the story has no such choice."""
        found = self.scenes[scene]
        for one in found.options if found else ():
            if one.name == choice:
                return one
        raise KeyError(f"{scene}.{choice}")

    def made(self, node: Node) -> Scene:
        """A scene's table."""
        quick = isinstance(node, Storylet)
        options = tuple(self._option(node.name, one, quick=quick or one.at_once) for one in node.choices.values())
        doors = [(one.shown, one.requires) for one in node.choices.values()]
        guarded = any(map(any, doors))
        return Scene(node, options, self._coder.together(doors) if guarded else None, key(f"pick {node.name}"))

    def _option(self, scene: str, choice: Choice, *, quick: bool) -> Option:
        name = f"{scene}.{choice.name}"
        effects = self.effects(choice.effects, "choice", name)
        stance = tuple(towards(self.places[stock], added, _STOCK) for stock, added in choice.stance.items())
        return Option(
            scene,
            choice.name,
            name,
            choice,
            effects,
            stance,
            None if effects.sums is None else effects.sums + stance,
            self._set(choice.flags),
            tuple(self._later(scene, choice, later) for later in choice.later),
            tuple((self.guard(way.condition), way.to) for way in choice.ways),
            choice.ways[0].to if choice.ways and not choice.ways[0].condition else "",
            quick,
        )

    def _later(self, scene: str, choice: Choice, name: str) -> Later:
        one = choice.later[name]
        effects = self.effects(one.effects, "later", f"{scene}.{choice.name}.{name}")
        guard = self.guard(one.condition)
        return Later(scene, choice.name, name, one.turns, guard, effects, self._set(one.flags), one.news)

    def _set(self, flags: Mapping[str, bool]) -> tuple[tuple[int, bool], ...]:
        return tuple((self._coder.here.flags[name], is_set) for name, is_set in flags.items())

    def guard(self, condition: str) -> Guard | None:
        """A condition as a function of a state; None for an empty one, which always holds."""
        return self._coder.function(condition) if condition else None

    # What moves

    def effects(self, effects: Iterable[Effect], kind: Kind, source: str) -> Effects:
        """The effects of a source; `kind` and `source` are as in `Cause` and name it."""
        pushes = self._pushes(effects, kind, source)
        if any(one.formula for one in pushes):
            return Effects(pushes, (), None, self._ranges)
        wishes = tuple((one, one.place, one.amount) for one in pushes)
        return Effects(pushes, wishes, summed(wishes, self._ranges), self._ranges)

    def _pushes(self, effects: Iterable[Effect], kind: Kind, source: str) -> tuple[Push, ...]:
        return tuple(self._push(one, kind, source) for one in effects)

    def _push(self, effect: Effect, kind: Kind, source: str) -> Push:
        strength = 1.0 if effect.link == "judgement" else self.strengths.get(effect.link, 1.0)
        cause = Cause(kind, source, effect.link, effect.because, strength)
        place = self.places[effect.target]
        if isinstance(effect.amount, str):
            return Push(effect.target, place, 0.0, self._coder.function(effect.amount), cause)
        return Push(effect.target, place, effect.amount * strength, None, cause)

    # What is asked at every turn

    @cached_property
    def passing(self) -> Passing:
        """Lets a turn pass, and says which storylets may come."""
        return passing(self.story, self._coder, self._rules, traced=False)

    @cached_property
    def passing_traced(self) -> Passing:
        """The same for a state that gathers moves and news."""
        return passing(self.story, self._coder, self._rules, traced=True)

    @cached_property
    def _rules(self) -> dict[str, tuple[Push, ...]]:
        return {name: self._pushes(rule.effects, "rule", name) for name, rule in self.story.rules.items()}

    @cached_property
    def events(self) -> dict[str, Event]:
        """The storylets as they are drawn."""
        return {name: self._event(one) for name, one in self.story.storylets.items()}

    def _event(self, one: Storylet) -> Event:
        weight = self._coder.constant(one.weight) if isinstance(one.weight, str) else one.weight
        formula = self._coder.function(str(one.weight)) if weight is None else None
        effects = self.effects(one.effects, "storylet", one.name)
        return Event(one.name, one.priority, lane(one.name), weight or 0.0, formula, effects)

    @cached_property
    def _bits(self) -> list[tuple[int, Event]]:
        """The events, each with its bit in a mask (see `Passing`)."""
        return [(1 << at, one) for at, one in enumerate(self.events.values())]

    @cached_property
    def _calculated(self) -> int:
        """The mask of all events whose weight has to be calculated."""
        return sum(bit for bit, one in self._bits if one.formula)

    def field(self, mask: int, quiet: Event) -> Field:
        """The events of a mask, and a quiet turn where it could be drawn."""
        due = [one for bit, one in self._bits if mask & bit]
        calculated = bool(mask & self._calculated)
        running = due if calculated else [one for one in due if one.weight > 0]
        if due[0].priority <= 0 and (calculated or quiet.weight > 0):
            running.append(quiet)
        race = (
            Race([one.lane for one in running], [one.weight for one in running]) if running and not calculated else None
        )
        return Field(tuple(running), race, calculated)

    @cached_property
    def closes(self) -> tuple[Close, ...]:
        """The endings, in the story's order."""
        return tuple(Close(one.name, one.act, one.waits, self.guard(one.when)) for one in self.story.endings.values())

    @cached_property
    def early(self) -> tuple[Close, ...]:
        """The endings that do not wait for the end of the calendar or of an act."""
        return tuple(one for one in self.closes if not one.waits)

    @cached_property
    def tenths(self) -> Callable[[State], list[int]]:
        """Indicators and derived values of a state, in tenths of a point and in the story's order."""
        coder, places = self._coder, range(len(self.story.indicators))
        derived = [f"round(10 * {coder.inside(name)})" for name in self.story.derived]
        shown = [f"int(z{at}) if y{at} * y{at} < 0.24 else round(10 * tenth(v{at}))" for at in places]
        return coder.define(
            "tenths",
            [
                *coder.prelude(),
                *(f"y{at} = v{at} * 10.0; z{at} = y{at} + {MAGIC} - {MAGIC}; y{at} -= z{at}" for at in places),
                f"return [{', '.join([*shown, *derived])}]",
            ],
        )

    # Worlds

    @cached_property
    def beginning(self) -> State:
        """The state a game of the whole story begins in; play on from a copy."""
        return self.state(beginning(self.story))

    def state(self, world: World) -> State:
        """A state to change, as the world is."""
        story = self.story
        return State(
            world.at,
            world.turn,
            [*(world.values[name] for name in story.indicators), *(world.stocks[name] for name in story.stocks)],
            [world.flags.get(name, 0) for name in self.flags],
            dict(world.seen),
            dict(world.chosen),
            [(one.turn, self._due(one)) for one in world.due],
            world.onward,
            world.act,
        )

    def world(self, state: State) -> World:
        """The world that a state has come to."""
        values = dict(zip(self.numbers, state.numbers, strict=True))
        stocks = {name: values.pop(name) for name in self.story.stocks}
        return World(
            state.at,
            state.turn,
            values,
            stocks,
            {name: then for name, then in zip(self.flags, state.flags, strict=True) if then},
            dict(state.seen),
            dict(state.chosen),
            tuple(Due(one.scene, one.choice, one.name, turn) for turn, one in state.due),
            state.onward,
            state.act,
        )

    def _due(self, one: Due) -> Later:
        laters = self.option(one.scene, one.choice).laters
        return next(later for later in laters if later.name == one.later)
