"""The rules of a turn, as functions from one world to the next.

In order: the choice's effects, consequences that fall due, the standing rules, what follows from them, the
calendar, an ending, one storylet, the next node. The state machine of a game and bulk play both walk these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from game.engine.account import Account, Change, Move
from game.engine.luck import winner
from game.engine.ruleset import Push, Ruleset, ruleset
from game.engine.world import Due, View, World, last_turn
from game.story.expression import amount, condition
from game.story.story import Choice, Ending, Node, Story, Storylet, Way


@dataclass(frozen=True)
class Setting:
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
    moves: list[Move] = []
    turn = _played(setting, setting.view(world), node, choice, moves)
    return turn.world, turn.account(moves)


def step(setting: Setting, world: World, node: Node, choice: Choice) -> World:
    """The world after a choice, for those who want no account."""
    return view_after(setting, setting.view(world), node, choice).world


def drawn_in(setting: Setting, world: World, node: Node, choice: Choice) -> View | None:
    """The world in which the turn after a choice draws a storylet or a quiet turn; None if it draws nothing."""
    turn = _Turn(setting, setting.view(world), node, choice, None)
    turn.decide()
    if _takes_no_time(node, choice):
        return None
    turn.take_time()
    ends = ending_now(turn.view) or _way(turn.view, choice.ways) in setting.story.endings
    return None if ends else turn.view


def view_after(setting: Setting, view: View, node: Node, choice: Choice) -> View:
    """As `step`, from view to view: what one has worked out of its world, the next need not."""
    return _played(setting, view, node, choice, None).view


def _played(setting: Setting, view: View, node: Node, choice: Choice, moves: list[Move] | None) -> "_Turn":
    turn = _Turn(setting, view, node, choice, moves)
    turn.decide()
    if _takes_no_time(node, choice):
        to = _way(turn.view, choice.ways) or turn.world.onward
        turn.arrive(to, turn.world.onward if to in setting.story.storylets else "")
        return turn
    turn.take_time()
    to = _way(turn.view, choice.ways)
    if ending := ending_now(turn.view):
        turn.arrive(ending.name, to if ending.act else "")
    elif to not in setting.story.endings and (storylet := _storylet(setting, turn.view)):
        turn.strike(storylet)
        turn.arrive(storylet.name, to)
    else:
        turn.arrive(to, "")
    return turn


def _takes_no_time(node: Node, choice: Choice) -> bool:
    return choice.at_once or isinstance(node, Storylet)


class _Turn:
    """One decision on its way through the rules, changing a draft of the world.

    `moves` gathers each cause's share in each change; without it nobody asks, and they are not worked out.
    """

    def __init__(self, setting: Setting, before: View, node: Node, choice: Choice, moves: list[Move] | None) -> None:
        self.setting = setting
        self.node = node
        self.choice = choice
        self.before = before
        self.view = before.draft()
        self.world = self.view.world
        self.moves = moves
        self.news: list[str] = []
        self.storylet = ""

    def decide(self) -> None:
        """The choice itself: its effects, its stance, its flags, and what it sends on its way."""
        world, choice, name = self.world, self.choice, f"{self.node.name}.{self.choice.name}"
        self._move(self.setting.ruleset.pushes(choice.effects, "choice", name))
        for stock, added in choice.stance.items():
            self._put_stock(stock, min(100.0, max(0.0, world.stocks[stock] + added)))
        if choice.flags:
            self._flag(choice.flags)
        world.chosen = {**world.chosen, name: world.turn}
        if choice.later:
            world.due += tuple(
                Due(self.node.name, choice.name, later, world.turn + one.turns) for later, one in choice.later.items()
            )
        self.view.forget_derived()

    def take_time(self) -> None:
        """A step of the calendar: what falls due, the standing rules, the date."""
        self.fall_due()
        self.standing_rules()
        self.pass_time()

    def fall_due(self) -> None:
        """Consequences whose turn comes with this step of the calendar, oldest first."""
        coming = self.world.turn + 1
        ripe = [one for one in self.world.due if one.turn <= coming]
        if not ripe:
            return
        self.world.due = tuple(one for one in self.world.due if one.turn > coming)
        for one in ripe:
            scene = self.setting.story.scene(one.scene)
            later = scene.choices[one.choice].later[one.later] if scene else None
            if later and holds(self.view, later.condition):
                source = f"{one.scene}.{one.choice}.{one.later}"
                self._move(self.setting.ruleset.pushes(later.effects, "later", source))
                if later.flags:
                    self._flag(later.flags)
                self.news.append(later.news)
                self.view.forget_derived()

    def standing_rules(self) -> None:
        """All rules read the same world; what they do together is summed for each indicator and damped once."""
        rules = self.setting.ruleset
        acting = list(compress(rules.standing, rules.acting(self.view.names, self.view)))
        self._move([push for _, pushes in acting for push in pushes])
        for rule, _ in acting:
            if rule.flags:
                self._flag(rule.flags)
            if rule.news:
                self.news.append(rule.news)
        self.view.forget_derived()

    def pass_time(self) -> None:
        """The calendar goes on by one, and postures wear down."""
        for name, stock in self.setting.story.stocks.items():
            self._put_stock(name, self.world.stocks[name] * (1 - stock.fade))
        self.world.turn += 1
        self.view.names["turn"] = self.world.turn
        self.view.forget_derived()

    def strike(self, storylet: Storylet) -> None:
        """What the coming of a storylet changes."""
        self.storylet = storylet.name
        self._move(self.setting.ruleset.pushes(storylet.effects, "storylet", storylet.name))

    def arrive(self, at: str, onward: str) -> None:
        self.world.arrive(at, onward)
        self.view.forget_derived()

    def _put_stock(self, name: str, value: float) -> None:
        self.world.stocks[name] = value = round(value, 6)
        self.view.names[name] = round(value, 1)

    def _flag(self, flags: dict[str, bool]) -> None:
        """Set or clear flags; one that was set keeps its turn."""
        before, turn = self.world.flags, self.world.turn
        changed = {name: then for name, then in before.items() if flags.get(name, True)}
        self.world.flags = {**{name: turn for name, is_set in flags.items() if is_set}, **changed}
        self.view.names.update(flags)

    def _move(self, pushes: Sequence[Push]) -> None:
        """Grant pushes as far as damping and the ends of each range allow.

        The pushes of an indicator are summed, the sum is damped, and each cause gets its share in proportion, so
        that the moves of an indicator always add up to its change.

        A push counts whole until the middle and shrinks towards the end it pushes to: `total * min(1, room / half)`,
        room being what is left to that end and half the half of the range (the idea is ChoiceScript's "fairmath");
        so nothing is decided early. A budget is not damped.
        """
        view, values, names, ranges = self.view, self.world.values, self.view.names, self.setting.ruleset.ranges
        sums: dict[str, float] = {}
        wished: list[float] = []
        for name, how_much, formula, cause in pushes:
            wish = how_much if formula is None else formula(names, view) * cause.strength
            wished.append(wish)
            sums[name] = sums.get(name, 0.0) + wish
        share: dict[str, float] = {}
        for name, total in sums.items():
            before = values[name]
            low, high, half = ranges[name]
            room = high - before if total > 0 else before - low
            after = before + (total * (room / half) if room < half else total)
            # Comparisons: `min` and `max` cost bulk play a fifteenth of its time.
            values[name] = after = round(high if after > high else low if after < low else after, 6)
            names[name] = round(after, 1)
            if self.moves is not None:
                share[name] = (after - before) / total if total else 1.0
        if self.moves is not None:
            self.moves += [
                Move(push.target, wish * share[push.target], push.cause)
                for push, wish in zip(pushes, wished, strict=True)
                if wish * share[push.target]
            ]

    def _sent(self, one: Due, last: int) -> bool:
        """Whether it was this decision that sent the consequence on its way, and it comes before the game is over."""
        if one.turn > last + 1:
            return False
        return one not in self.before.world.due and (one.scene, one.choice) == (self.node.name, self.choice.name)

    def account(self, moves: list[Move]) -> Account:
        """What all this came to; `moves` as gathered."""
        before, after = self.before.shown, self.view.shown
        story = self.setting.story
        last = last_turn(story, self.world.act)
        changes = [
            Change(name, before[name], after[name], tuple(sorted(made, key=lambda move: -abs(move.amount))))
            for name in story.indicators
            if (made := [move for move in moves if move.name == name])
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
            waiting=tuple(sorted({one.turn - self.world.turn for one in self.world.due if self._sent(one, last)})),
            storylet=self.storylet,
            arrived=self.world.at,
        )


def _way(view: View, ways: tuple[Way, ...]) -> str:
    for way in ways:
        if holds(view, way.condition):
            return way.to
    return ""


def ending_now(view: View) -> Ending | None:
    """The first ending that holds; those for the calendar's end, or for the end of an act alone, only then."""
    act = view.world.act
    is_over = view.world.turn > last_turn(view.story, act)
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
