"""The rules of a turn, as functions from one world to the next.

What follows from a choice is in `compiled`; here it is told by name, with an account of it, for those who play one
game and want to know why.
"""

from functools import cached_property
from itertools import compress

from msgspec import Struct

from game.engine.account import Account, Change, Move
from game.engine.compiled.deciding import arrive, close, decide, make, pass_time, way
from game.engine.compiled.pushing import push
from game.engine.compiled.state import State
from game.engine.luck import seeded
from game.engine.ruleset import Ruleset, ruleset
from game.engine.world import Due, View, World, last_turn
from game.story.expression import amount, condition
from game.story.story import Choice, Ending, Node, Story, Storylet


class Setting(Struct, frozen=True, dict=True):
    """What stays the same for a whole game: its story, how strong the links are, and its seed."""

    story: Story
    strengths: dict[str, float]
    seed: int

    @cached_property
    def ruleset(self) -> Ruleset:
        """The story's effects under these strengths."""
        return ruleset(self.story, self.strengths)

    def view(self, world: World) -> View:
        """The world as expressions see it."""
        return View(self.ruleset, world)


def is_open(view: View, choice: Choice) -> bool:
    """Whether the choice can be made now."""
    return (not choice.shown or holds(view, choice.shown)) and (not choice.requires or holds(view, choice.requires))


def holds(view: View, text: str) -> bool:
    """Whether a condition holds; an empty one does."""
    return not text or condition(text)(view.names, view)


def play(setting: Setting, world: World, node: Node, choice: Choice) -> tuple[World, Account]:
    """The world after a choice, and the account of it. The caller has seen that the choice is open."""
    program = setting.ruleset.program
    state = program.state(world)
    state.moves = []
    storylet = decide(program, seeded(setting.seed), state, program.option(node.name, choice.name))
    before, after = setting.view(world), setting.view(program.world(state))
    return after.world, _account(before, after, (choice.name, choice.result), state, storylet)


def bring(setting: Setting, world: World, storylet: Storylet) -> tuple[World, Account]:
    """The world after a storylet has come without being drawn, and the account of it, under no choice."""
    program = setting.ruleset.program
    state = program.state(world)
    state.moves = []
    push(state, program.events[storylet.name].effects)
    arrive(state, storylet.name, world.at)
    before, after = setting.view(world), setting.view(program.world(state))
    return after.world, _account(before, after, ("", ""), state, storylet.name)


def step(setting: Setting, world: World, node: Node, choice: Choice) -> World:
    """The world after a choice, for those who want no account."""
    program = setting.ruleset.program
    state = program.state(world)
    decide(program, seeded(setting.seed), state, program.option(node.name, choice.name))
    return program.world(state)


def view_after(setting: Setting, view: View, node: Node, choice: Choice) -> View:
    """As `step`, from view to view."""
    return setting.view(step(setting, view.world, node, choice))


def drawn_in(setting: Setting, world: World, node: Node, choice: Choice) -> View | None:
    """The world in which the turn after a choice draws a storylet or a quiet turn; None if it draws nothing."""
    program = setting.ruleset.program
    state, option = program.state(world), program.option(node.name, choice.name)
    make(state, option)
    if option.quick:
        return None
    pass_time(program, state)
    ends = close(program, state) or way(state, option) in setting.story.endings
    return None if ends else setting.view(program.world(state))


def _account(before: View, after: View, decided: tuple[str, str], state: State, storylet: str) -> Account:
    """What a decision came to, its choice and result given, moves and news as gathered in the state."""
    choice, result = decided
    story, world, node = after.story, after.world, before.world.at
    last = last_turn(story, world.act)
    moves = [Move(push.target, amount, push.cause) for push, amount in state.moves or ()]
    changes = [
        Change(
            name, before.shown[name], after.shown[name], tuple(sorted(made, key=lambda move: -abs(move.amount)))
        )
        for name in story.indicators
        if (made := [move for move in moves if move.name == name])
    ]  # fmt: skip

    def sent(one: Due) -> bool:
        """Whether it was this decision that sent the consequence, and it comes before the game is over."""
        fresh = one not in before.world.due and (one.scene, one.choice) == (node, choice)
        return fresh and one.turn <= last + 1

    return Account(
        node=node,
        choice=choice,
        result=result,
        turned=world.turn != before.world.turn,
        changes=tuple(sorted(changes, key=lambda change: -abs(change.amount))),
        follows=tuple(
            Change(name, before.shown[name], after.shown[name])
            for name in story.derived
            if before.shown[name] != after.shown[name]
        ),
        news=tuple(state.news),
        waiting=tuple(sorted({one.turn - world.turn for one in world.due if sent(one)})),
        storylet=storylet,
        arrived=world.at,
    )


def ending_now(view: View) -> Ending | None:
    """The first ending that holds; those for the calendar's end, or for the end of an act alone, only then."""
    act = view.world.act
    is_over = view.world.turn > last_turn(view.story, act)
    for one in view.story.endings.values():
        if (not one.waits or (is_over and one.act == act)) and holds(view, one.when):
            return one
    return None


def storylets_due(view: View) -> list[Storylet]:
    """The storylets whose time has come, whether or not one of them is let through."""
    timely = compress(view.story.storylets.values(), view.ruleset.timely(view.names, view))
    return [one for one in timely if _may_come(view, one)]


def candidates(view: View, due: list[Storylet]) -> list[tuple[str, float]]:
    """Those among which one is drawn, and their weights: of the storylets due, the highest in priority.

    At priority 0 a quiet turn, under no name, is a candidate too. Where none is due, there are none.
    """
    if not due:
        return []
    highest = max(one.priority for one in due)
    found = [(one.name, storylet_weight(view, one)) for one in due if one.priority == highest]
    if highest <= 0:
        act = view.story.acts.get(view.world.act)
        found.append(("", act.quiet if act else view.story.quiet))
    return found


def _may_come(view: View, storylet: Storylet) -> bool:
    then = view.world.seen.get(storylet.name)
    return then is None or not (storylet.once or view.world.turn - then < storylet.cooldown)


def storylet_weight(view: View, storylet: Storylet) -> float:
    """The storylet's weight as things stand; at 0 or below it cannot win."""
    weight = storylet.weight
    return amount(weight)(view.names, view) if isinstance(weight, str) else weight
