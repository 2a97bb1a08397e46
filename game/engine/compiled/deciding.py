"""A decision made: the rules of a turn, from a state to the next.

In order: the choice's effects, consequences that fall due, the standing rules, what follows from them, the
calendar, an ending, one storylet, the next node. Play, explanations and bulk play all walk these.
"""

from game.engine.compiled.program import Program
from game.engine.compiled.pushing import move, push
from game.engine.compiled.state import State
from game.engine.compiled.tables import Close, Event, Option
from game.engine.luck import Race, turned


def decide(program: Program, luck: int, state: State, option: Option) -> str:
    """All that follows from a choice, and the storylet that came, if any. The caller has seen that it is open.

    `luck` is that of the game's seed (see `luck.seeded`).
    """
    make(state, option)
    if option.quick:
        to = option.to or way(state, option) or state.onward
        arrive(state, to, state.onward if to in program.story.storylets else "")
        return ""
    found = pass_time(program, state)
    to = option.to or way(state, option)
    if (found < 0 or state.turn > program.last[state.act]) and (ending := close(program, state)):
        arrive(state, ending.name, to if ending.act else "")
    elif found > 0 and to not in program.story.endings and (event := drawn(program, luck, state, found)):
        push(state, event.effects)
        arrive(state, event.name, to)
        return event.name
    else:
        arrive(state, to, "")
    return ""


def make(state: State, option: Option) -> None:
    """The choice itself: its effects, its stance, its flags, and what it sends on its way."""
    if option.sums is not None and state.moves is None:
        move(state.numbers, option.sums)
    else:
        push(state, option.effects)
        move(state.numbers, option.stance)
    if option.flags:
        put(state, option.flags)
    turn = state.turn
    state.chosen[option.key] = turn
    for later in option.laters:
        state.due.append((turn + later.turns, later))


def put(state: State, flags: tuple[tuple[int, bool], ...]) -> None:
    """Set or clear flags; one that was set keeps its turn."""
    for place, is_set in flags:
        state.flags[place] = (state.flags[place] or state.turn) if is_set else 0


def pass_time(program: Program, state: State) -> int:
    """A step of the calendar: what falls due, the standing rules, the date.

    Gives the storylets that may come, as a mask (see `Passing`); -1 if an ending that does not wait holds.
    """
    if state.due:
        coming = state.turn + 1
        ripe = [later for turn, later in state.due if turn <= coming]
        if ripe:
            state.due = [one for one in state.due if one[0] > coming]
            for later in ripe:
                if later.guard is None or later.guard(state):
                    push(state, later.effects)
                    if later.flags:
                        put(state, later.flags)
                    if state.moves is not None:
                        state.news.append(later.news)
    return program.passing(state) if state.moves is None else program.passing_traced(state)


def way(state: State, option: Option) -> str:
    """Where a choice leads; nothing if none of its ways is open."""
    for guard, to in option.ways:
        if guard is None or guard(state):
            return to
    return ""


def close(program: Program, state: State) -> Close | None:
    """The first ending that holds; those for the calendar's end, or for the end of an act alone, only then."""
    if state.turn <= program.last[state.act]:
        for one in program.early:
            if one.guard is None or one.guard(state):
                return one
        return None
    for one in program.closes:
        if (not one.waits or one.act == state.act) and (one.guard is None or one.guard(state)):
            return one
    return None


def drawn(program: Program, luck: int, state: State, mask: int) -> Event | None:
    """The storylet that comes, by keyed luck among those that may; None for a quiet turn."""
    field = program.fields[state.act][mask]
    events, race = field.events, field.race
    if field.calculated:
        weights = [one.weight if one.formula is None else one.formula(state) for one in events]
        running = [(one, weight) for one, weight in zip(events, weights, strict=True) if weight > 0]
        events = tuple(one for one, _ in running)
        race = Race([one.lane for one in events], [weight for _, weight in running]) if running else None
    event = events[race.first(luck ^ turned(state.turn))] if race else None
    return event if event and event.name else None


def arrive(state: State, at: str, onward: str) -> None:
    """Come to a scene or an ending."""
    state.at = at
    state.onward = onward
    state.seen[at] = state.turn
