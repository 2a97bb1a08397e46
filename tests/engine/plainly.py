"""The rules of a turn in the plainest words, on worlds by name: what the compiled ones are held to."""

from math import log

from msgspec.structs import replace

from game.engine.account import Cause, Move
from game.engine.luck import draw
from game.engine.turn import Setting, holds
from game.engine.world import Due, View, World, last_turn
from game.story.expression import amount
from game.story.story import Choice, Effect, Ending, Node, Storylet, Way


class Turn:
    """One decision; afterwards `world` is what it came to, and `moves`, `news` and `storylet` what happened."""

    def __init__(self, setting: Setting, world: World, node: Node, choice: Choice) -> None:
        self.setting, self.story = setting, setting.story
        self.world = replace(
            world, values=dict(world.values), stocks=dict(world.stocks), flags=dict(world.flags),
            seen=dict(world.seen), chosen=dict(world.chosen),
        )  # fmt: skip
        self.moves: list[Move] = []
        self.news: list[str] = []
        self.storylet = ""
        self.decide(node, choice)
        if choice.at_once or isinstance(node, Storylet):
            to = self.way(choice.ways) or self.world.onward
            self.arrive(to, self.world.onward if to in self.story.storylets else "")
            return
        self.fall_due()
        self.standing_rules()
        for name, stock in self.story.stocks.items():
            self.world.stocks[name] = millionth(self.world.stocks[name] * (1 - stock.fade))
        self.world.turn += 1
        self.go_on(self.way(choice.ways))

    @property
    def view(self) -> View:
        return self.setting.view(self.world)

    def decide(self, node: Node, choice: Choice) -> None:
        name = f"{node.name}.{choice.name}"
        self.push([(one, Cause("choice", name, *self.link(one))) for one in choice.effects])
        for stock, added in choice.stance.items():
            self.world.stocks[stock] = millionth(min(100.0, max(0.0, self.world.stocks[stock] + added)))
        self.flag(choice.flags)
        self.world.chosen[name] = self.world.turn
        self.world.due += tuple(
            Due(node.name, choice.name, later, self.world.turn + one.turns) for later, one in choice.later.items()
        )

    def fall_due(self) -> None:
        ripe = [one for one in self.world.due if one.turn <= self.world.turn + 1]
        self.world.due = tuple(one for one in self.world.due if one not in ripe)
        for one in ripe:
            scene = self.story.scene(one.scene)
            assert scene is not None
            later = scene.choices[one.choice].later[one.later]
            if holds(self.view, later.condition):
                source = f"{one.scene}.{one.choice}.{one.later}"
                self.push([(effect, Cause("later", source, *self.link(effect))) for effect in later.effects])
                self.flag(later.flags)
                self.news.append(later.news)

    def standing_rules(self) -> None:
        acting = {name: rule for name, rule in self.story.rules.items() if holds(self.view, rule.condition)}
        self.push(
            [(one, Cause("rule", name, *self.link(one))) for name, rule in acting.items() for one in rule.effects]
        )
        for rule in acting.values():
            self.flag(rule.flags)
            self.news += [rule.news] if rule.news else []

    def go_on(self, to: str) -> None:
        if ending := self.ending():
            self.arrive(ending.name, to if ending.act else "")
            return
        storylet = None if to in self.story.endings else self.drawn()
        if storylet:
            self.storylet = storylet.name
            self.push([(one, Cause("storylet", storylet.name, *self.link(one))) for one in storylet.effects])
        self.arrive(storylet.name if storylet else to, to if storylet else "")

    def ending(self) -> Ending | None:
        is_over = self.world.turn > last_turn(self.story, self.world.act)
        for one in self.story.endings.values():
            waits = one.otherwise or one.act
            if (not waits or (is_over and one.act == self.world.act)) and holds(self.view, one.when):
                return one
        return None

    def drawn(self) -> Storylet | None:
        due = [one for one in self.story.storylets.values() if self.fits(one) and holds(self.view, one.when)]
        due = [one for one in due if one.priority == max(other.priority for other in due)]
        weights = {one.name: self.number(one.weight) for one in due}
        if due and due[0].priority <= 0:
            act = self.story.acts.get(self.world.act)
            weights[""] = act.quiet if act else self.story.quiet
        turn, seed = self.world.turn, self.setting.seed
        times = {name: -log(draw(seed, turn, name)) / weight for name, weight in weights.items() if weight > 0}
        return self.story.storylets.get(min(times, key=lambda name: times[name])) if times else None

    def fits(self, storylet: Storylet) -> bool:
        then = self.world.seen.get(storylet.name)
        return then is None or not (storylet.once or self.world.turn - then < storylet.cooldown)

    def way(self, ways: tuple[Way, ...]) -> str:
        return next((one.to for one in ways if holds(self.view, one.condition)), "")

    def arrive(self, at: str, onward: str) -> None:
        self.world.at, self.world.onward, self.world.seen[at] = at, onward, self.world.turn

    def flag(self, flags: dict[str, bool]) -> None:
        for name, is_set in flags.items():
            if is_set:
                self.world.flags.setdefault(name, self.world.turn)
            else:
                self.world.flags.pop(name, None)

    def link(self, effect: Effect) -> tuple[str, str, float]:
        strength = 1.0 if effect.link == "judgement" else self.setting.strengths.get(effect.link, 1.0)
        return effect.link, effect.because, strength

    def number(self, value: float | str) -> float:
        return amount(value)(self.view.names, self.view) if isinstance(value, str) else value

    def push(self, effects: list[tuple[Effect, Cause]]) -> None:
        """Sum what is wished for each indicator, damp the sum, and share the change out in proportion."""
        wishes = [(one.target, self.number(one.amount) * cause.strength, cause) for one, cause in effects]
        share: dict[str, float] = {}
        for name in dict.fromkeys(target for target, _, _ in wishes):
            one, before = self.story.indicators[name], self.world.values[name]
            total, half = 0.0, (one.high - one.low) / 2
            for target, wish, _ in wishes:
                total += wish if target == name else 0.0
            room = one.high - before if total > 0 else before - one.low
            after = before + (total * (room / half) if one.damped and room < half else total)
            self.world.values[name] = after = millionth(min(one.high, max(one.low, after)))
            share[name] = (after - before) / total if total else 1.0
        self.moves += [Move(name, wish * share[name], cause) for name, wish, cause in wishes if wish * share[name]]


def millionth(value: float) -> float:
    """Never minus nought, which would be another world by its digest."""
    return round(value, 6) + 0.0
