"""What effects do to indicators.

The pushes of an indicator at one step are summed, the sum is damped, and each cause gets its share in proportion, so
that the moves of an indicator always add up to its change.

A push counts whole until the middle and shrinks towards the end it pushes to: `total * min(1, room / half)`, room
being what is left to that end and half the half of the range (the idea is ChoiceScript's "fairmath"); so nothing is
decided early. A budget is not damped.
"""

from collections.abc import Iterable, Mapping

from game.engine.compiled.rounding import millionth
from game.engine.compiled.state import State
from game.engine.compiled.tables import Effects, Push, Range, Sum, Wish

_LONGEST = 1e300
"""A sum past all numbers is as good as this one."""


def summed(wishes: Iterable[Wish], ranges: tuple[Range, ...]) -> tuple[Sum, ...]:
    """Wishes summed for each indicator."""
    sums: dict[int, float] = {}
    for _, place, wish in wishes:
        sums[place] = sums.get(place, 0.0) + wish
    return tuple(towards(place, total, ranges[place]) for place, total in sums.items())


def towards(place: int, total: float, within: Range) -> Sum:
    """A sum of wishes for what stands at a place.

    One that is longer than half the range, or not damped, counts whole until there is less room than its own length,
    and then goes to the end: as if that length were the half.
    """
    total = min(max(total, -_LONGEST), _LONGEST)
    room = max(within.half, abs(total)) or 1.0
    return Sum(place, total, within.high, room) if total > 0 else Sum(place, total, within.low, -room)


def push(state: State, effects: Effects) -> None:
    """Grant effects as far as damping and the ends of each range allow."""
    wishes: Iterable[Wish] = effects.wishes
    sums = effects.sums
    if sums is None:
        wishes = [(one, one.place, _worth(one, state)) for one in effects.pushes]
        sums = summed(wishes, effects.ranges)
    if state.moves is None:
        move(state.numbers, sums)
        return
    numbers, before = state.numbers, state.numbers[:]
    move(numbers, sums)
    shares = {place: (numbers[place] - before[place]) / total if total else 1.0 for place, total, _, _ in sums}
    share(state.moves, wishes, shares)


def _worth(one: Push, state: State) -> float:
    return one.amount if one.formula is None else one.formula(state) * one.cause.strength


def move(numbers: list[float], sums: tuple[Sum, ...]) -> None:
    """Change numbers by sums of wishes, and gather nothing."""
    # No calls, and rounding written out (see `rounding`): they would double what this costs.
    for place, total, edge, room in sums:
        before = numbers[place]
        part = (edge - before) / room
        x = before + (total * part if part < 1.0 else total)
        y = x * 1e6
        z = y + 6755399441055744.0 - 6755399441055744.0
        y -= z
        numbers[place] = z / 1e6 if y * y < 0.24 else millionth(x)


def share(moves: list[tuple[Push, float]], wishes: Iterable[Wish], shares: Mapping[int, float]) -> None:
    """Gather how far each push went: by place, what share of a wish was granted."""
    moves += [(push, amount) for push, place, wish in wishes if (amount := wish * shares[place])]
