"""The rules of a turn, as functions from one world to the next.

In order: the choice's effects, consequences that fall due, the standing rules, what follows from them, the
calendar, an ending, one storylet, the next node. The state machine of a game and bulk play both walk these.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from game.engine.account import Account, Cause, Change, Move
from game.engine.luck import winner
from game.engine.world import Due, View, World, arrived
from game.story.expression import amount, condition
from game.story.story import Choice, Effect, Ending, Node, Story, Storylet, Way

Wish = tuple[str, float, Cause]
"""An indicator, how far it is to be moved, and why, before damping."""


@dataclass(frozen=True)
class Setting:
    """What stays the same for a whole game: its story, how strong the links are, and its seed."""

    story: Story
    strengths: dict[str, float]
    seed: int

    def view(self, world: World) -> View:
        """The world as expressions see it."""
        return View(self.story, self.strengths, world)


def is_open(view: View, choice: Choice) -> bool:
    """Whether the choice can be made now."""
    return holds(view, choice.shown) and holds(view, choice.requires)


def holds(view: View, text: str) -> bool:
    """Whether a condition holds; an empty one does."""
    return not text or condition(text)(view.names, view)


def play(setting: Setting, world: World, node: Node, choice: Choice) -> tuple[World, Account]:
    """The world after a choice, and the account of it. The caller has seen that the choice is open."""
    turn = _played(setting, world, node, choice)
    return turn.world, turn.account()


def step(setting: Setting, world: World, node: Node, choice: Choice) -> World:
    """The world after a choice, for those who want no account: it is a third of the cost."""
    return _played(setting, world, node, choice).world


def drawn_in(setting: Setting, world: World, node: Node, choice: Choice) -> View | None:
    """The world in which the turn after a choice draws a storylet or a quiet turn; None if it draws nothing."""
    return _played(setting, world, node, choice).drawn_in


def _played(setting: Setting, world: World, node: Node, choice: Choice) -> "_Turn":
    turn = _Turn(setting, world, node, choice)
    turn.decide()
    if choice.at_once or isinstance(node, Storylet):
        to = _way(turn.view, choice.ways) or world.onward
        turn.arrive(to, world.onward if to in setting.story.storylets else "")
        return turn
    turn.fall_due()
    turn.standing_rules()
    turn.pass_time()
    to = _way(turn.view, choice.ways)
    if ending := ending_now(turn.view):
        turn.arrive(ending.name, to if ending.act else "")
    elif to not in setting.story.endings and (storylet := turn.draw()):
        turn.strike(storylet)
        turn.arrive(storylet.name, to)
    else:
        turn.arrive(to, "")
    return turn


class _Turn:
    """One decision on its way through the rules."""

    def __init__(self, setting: Setting, world: World, node: Node, choice: Choice) -> None:
        self.setting = setting
        self.node = node
        self.choice = choice
        self.before = setting.view(world)
        self.view = self.before
        self.moves: list[Move] = []
        self.news: list[str] = []
        self.storylet = ""
        self.drawn_in: View | None = None

    @property
    def world(self) -> World:
        return self.view.world

    def become(self, world: World) -> None:
        self.view = self.setting.view(world)

    def decide(self) -> None:
        """The choice itself: its effects, its stance, its flags, and what it sends on its way."""
        world, choice, name = self.world, self.choice, f"{self.node.name}.{self.choice.name}"
        wishes = self._wishes(choice.effects, "choice", name)
        stocks = {
            stock: round(min(100.0, max(0.0, value + choice.stance.get(stock, 0))), 6)
            for stock, value in world.stocks.items()
        }
        due = tuple(
            Due(self.node.name, choice.name, later, world.turn + one.turns) for later, one in choice.later.items()
        )
        chosen = {**world.chosen, name: world.turn}
        flags = _flagged(world, choice.flags)
        self.become(replace(self._moved(wishes), stocks=stocks, chosen=chosen, due=world.due + due, flags=flags))

    def fall_due(self) -> None:
        """Consequences whose turn comes with this step of the calendar, oldest first."""
        coming = self.world.turn + 1
        ripe = [one for one in self.world.due if one.turn <= coming]
        if not ripe:
            return
        self.become(replace(self.world, due=tuple(one for one in self.world.due if one.turn > coming)))
        for one in ripe:
            scene = self.setting.story.scene(one.scene)
            later = scene.choices[one.choice].later[one.later] if scene else None
            if later and holds(self.view, later.condition):
                wishes = self._wishes(later.effects, "later", f"{one.scene}.{one.choice}.{one.later}")
                self.become(replace(self._moved(wishes), flags=_flagged(self.world, later.flags)))
                self.news.append(later.news)

    def standing_rules(self) -> None:
        """All rules read the same world; what they do together is summed for each indicator and damped once."""
        acting = [(name, rule) for name, rule in self.setting.story.rules.items() if holds(self.view, rule.condition)]
        wishes = [wish for name, rule in acting for wish in self._wishes(rule.effects, "rule", name)]
        flags = self.world.flags
        for _, rule in acting:
            flags = _flagged(replace(self.world, flags=flags), rule.flags)
        self.news += [rule.news for _, rule in acting if rule.news]
        self.become(replace(self._moved(wishes), flags=flags))

    def pass_time(self) -> None:
        """The calendar goes on by one, and postures wear down."""
        stocks = {
            name: round(value * (1 - self.setting.story.stocks[name].fade), 6)
            for name, value in self.world.stocks.items()
        }
        self.become(replace(self.world, stocks=stocks, turn=self.world.turn + 1))

    def draw(self) -> Storylet | None:
        """The storylet that comes now, if one does."""
        self.drawn_in = self.view
        return _storylet(self.setting, self.view)

    def strike(self, storylet: Storylet) -> None:
        """What the coming of a storylet changes."""
        self.storylet = storylet.name
        self.become(self._moved(self._wishes(storylet.effects, "storylet", storylet.name)))

    def arrive(self, at: str, onward: str) -> None:
        self.become(arrived(self.world, at, onward))

    def _wishes(self, effects: Iterable[Effect], kind: str, source: str) -> list[Wish]:
        wishes: list[Wish] = []
        for effect in effects:
            how_much = effect.amount
            if isinstance(how_much, str):
                how_much = amount(how_much)(self.view.names, self.view)
            strength = 1.0 if effect.link == "judgement" else self.setting.strengths.get(effect.link, 1.0)
            cause = Cause(kind, source, effect.link, effect.because, strength)  # type: ignore[arg-type]
            wishes.append((effect.target, how_much * strength, cause))
        return wishes

    def _moved(self, wishes: list[Wish]) -> World:
        """The world with the wishes granted as far as damping and the ends of each range allow.

        The wishes for an indicator are summed, the sum is damped (see `damped`), and each cause gets its share
        in proportion, so that the moves of an indicator always add up to its change.
        """
        values = dict(self.world.values)
        sums: dict[str, float] = {}
        for name, how_much, _ in wishes:
            sums[name] = sums.get(name, 0.0) + how_much
        share: dict[str, float] = {}
        for name, total in sums.items():
            after = round(self._damped(name, values[name], total), 6)
            share[name] = (after - values[name]) / total if total else 1.0
            values[name] = after
        self.moves += [Move(name, wish * share[name], cause) for name, wish, cause in wishes if wish * share[name]]
        return replace(self.world, values=values)

    def _damped(self, name: str, value: float, total: float) -> float:
        """Where an indicator comes to: a push counts whole until the middle and shrinks towards the end it pushes to.

        `total * min(1, room / half)`, room being what is left to that end and half the half of the range (the
        idea is ChoiceScript's "fairmath"); so nothing is decided early. A budget is not damped.
        """
        one = self.setting.story.indicators[name]
        if one.damped:
            room = one.high - value if total > 0 else value - one.low
            total *= min(1.0, room / ((one.high - one.low) / 2))
        return min(one.high, max(one.low, value + total))

    def _sent(self, one: Due) -> bool:
        """Whether it was this decision that sent the consequence on its way."""
        return one not in self.before.world.due and (one.scene, one.choice) == (self.node.name, self.choice.name)

    def account(self) -> Account:
        """What all this came to."""
        before, after = self.before.shown, self.view.shown
        story = self.setting.story
        changes = [
            Change(name, before[name], after[name], tuple(sorted(moves, key=lambda move: -abs(move.amount))))
            for name in story.indicators
            if (moves := [move for move in self.moves if move.name == name])
        ]
        return Account(
            node=self.node.name,
            choice=self.choice.name,
            result=self.choice.result,
            turned=self.world.turn != self.before.world.turn,
            changes=tuple(sorted(changes, key=lambda change: -abs(change.amount))),
            follows=tuple(
                Change(name, before[name], after[name]) for name in story.derived if before[name] != after[name]
            ),
            news=tuple(self.news),
            waiting=tuple(sorted({one.turn - self.world.turn for one in self.world.due if self._sent(one)})),
            storylet=self.storylet,
            arrived=self.world.at,
        )


def _flagged(world: World, flags: dict[str, bool]) -> dict[str, int]:
    """The world's flags with some set or cleared; one that was set keeps its turn."""
    if not flags:
        return world.flags
    changed = {name: turn for name, turn in world.flags.items() if flags.get(name, True)}
    return {**{name: world.turn for name, is_set in flags.items() if is_set}, **changed}


def _way(view: View, ways: tuple[Way, ...]) -> str:
    return next((way.to for way in ways if holds(view, way.condition)), "")


def ending_now(view: View) -> Ending | None:
    """The first ending that holds; those for the calendar's end, or for the end of an act alone, only then."""
    act = view.world.act
    is_over = view.world.turn > (view.story.acts[act].last if act else len(view.story.calendar))
    for one in view.story.endings.values():
        waits = one.otherwise or bool(one.act)
        if (not waits or (is_over and one.act == act)) and holds(view, one.when):
            return one
    return None


def _storylet(setting: Setting, view: View) -> Storylet | None:
    """The storylet that comes now, by keyed luck among the candidates; None for a quiet turn."""
    name = winner(setting.seed, view.world.turn, candidates(view, storylets_due(view)))
    return setting.story.storylets[name] if name else None


def storylets_due(view: View) -> list[Storylet]:
    """The storylets whose time has come, whether or not one of them is let through."""
    return [one for one in view.story.storylets.values() if _is_due(view, one)]


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


def _is_due(view: View, storylet: Storylet) -> bool:
    then = view.world.seen.get(storylet.name)
    if then is not None and (storylet.once or view.world.turn - then < storylet.cooldown):
        return False
    return holds(view, storylet.when)


def storylet_weight(view: View, storylet: Storylet) -> float:
    """The storylet's weight as things stand; at 0 or below it cannot win."""
    weight = storylet.weight
    return amount(weight)(view.names, view) if isinstance(weight, str) else weight
