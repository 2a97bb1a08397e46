"""What effects do to indicators.

The pushes of an indicator at one step are summed, the sum is damped, and each cause gets its share in proportion, so
that the moves of an indicator always add up to its change.

A push counts whole until the middle and shrinks towards the end it pushes to: `total * min(1, room / half)`, room
being what is left to that end and half the half of the range (the idea is ChoiceScript's "fairmath"); so nothing is
decided early. A budget is not damped.
"""

from collections.abc import Iterable, Mapping

from game.engine.account import Move
from game.engine.compiled.rounding import millionth
from game.engine.compiled.state import State
from game.engine.compiled.tables import Effects, Push, Range, Sum


def summed(wishes: Iterable[tuple[int, float]], ranges: tuple[Range, ...]) -> tuple[Sum, ...]:
    """Wishes for indicators, by place, summed for each."""
    sums: dict[int, float] = {}
    for place, wish in wishes:
        sums[place] = sums.get(place, 0.0) + wish
    return tuple(
        Sum(place, total, ranges[place].high if total > 0 else ranges[place].low, ranges[place].half)
        for place, total in sums.items()
    )


def push(state: State, effects: Effects) -> None:
    """Grant effects as far as damping and the ends of each range allow."""
    if state.moves is not None or effects.sums is None:
        push_calculated(state, effects)
    else:
        move(state.numbers, effects.sums)


def move(numbers: list[float], sums: tuple[Sum, ...]) -> None:
    """Effects that are numbers, where nobody asks for the moves."""
    # Comparisons, and rounding written out (see `rounding`): calls would double what this costs.
    for place, total, edge, half in sums:
        before = numbers[place]
        if total > 0:
            room = edge - before
            after = before + (total * (room / half) if room < half else total)
            after = min(after, edge)
        else:
            room = before - edge
            after = before + (total * (room / half) if room < half else total)
            after = max(after, edge)
        y = after * 1e6
        z = y + 6755399441055744.0 - 6755399441055744.0
        y -= z
        numbers[place] = z / 1e6 if y * y < 0.24 else millionth(after)


def push_calculated(state: State, effects: Effects) -> None:
    """The same where an amount has to be calculated, or moves are gathered."""
    wishes = [
        (one, one.amount if one.formula is None else one.formula(state) * one.cause.strength) for one in effects.pushes
    ]
    sums = effects.sums
    if sums is None:
        sums = summed(((one.place, wish) for one, wish in wishes), effects.ranges)
    numbers, before = state.numbers, state.numbers[:]
    move(numbers, sums)
    if state.moves is not None:
        shared(state, wishes, {one.place: (one.total, numbers[one.place] - before[one.place]) for one in sums})


def shared(state: State, wishes: Iterable[tuple[Push, float]], moved: Mapping[int, tuple[float, float]]) -> None:
    """Gather each cause's share in a change; `moved` has for each indicator the sum of the wishes and the change."""
    share = {place: change / total if total else 1.0 for place, (total, change) in moved.items()}
    if state.moves is not None:
        state.moves += [
            Move(one.target, amount, one.cause) for one, wish in wishes if (amount := wish * share[one.place])
        ]
