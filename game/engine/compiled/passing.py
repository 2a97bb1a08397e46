"""The passing of time, written out as one function for a story and worldview.

It goes through the standing rules, what they do together, the calendar, the wearing down of postures and the storylets
whose time has come in a straight line, with every number in a variable.
"""

from collections.abc import Callable, Iterator, Mapping

from game.engine.compiled.coding import Coder
from game.engine.compiled.pushing import share
from game.engine.compiled.rounding import rounded
from game.engine.compiled.state import State
from game.engine.compiled.tables import Push
from game.story.story import Rule, Story

Passing = Callable[[State], int]
"""Lets a turn pass, and says which storylets may come: of those that are due, the highest in priority.

As a mask, a bit for each storylet in the story's order: what a set of them runs by can then be remembered. It is -1
where an ending holds that does not wait for the calendar's end or an act's.
"""


def passing(story: Story, coder: Coder, pushes: Mapping[str, tuple[Push, ...]], *, traced: bool) -> Passing:
    """The function; `pushes` are those of each standing rule. A traced one gathers moves and news in the state."""
    coder.globals["share"] = share
    values = "".join(f"v{at}, " for at in coder.here.places.values())
    return coder.define(
        "traced" if traced else "passing",
        [
            *coder.prelude(),
            *_rules(story, coder, pushes, traced=traced),
            *_calendar(story, coder),
            f"s.numbers[:] = {values or '()'}",
            *_endings(story, coder),
            *_events(story, coder),
        ],
    )


def _rules(story: Story, coder: Coder, pushes: Mapping[str, tuple[Push, ...]], *, traced: bool) -> Iterator[str]:
    """All rules read the same world; what they do together is summed for each indicator and damped once."""
    moved = sorted({push.place for made in pushes.values() for push in made})
    told = {at for at, rule in enumerate(story.rules.values()) if rule.flags or (traced and rule.news)}
    yield from (f"s{place} = 0.0" for place in moved)
    yield from (f"acts{at} = False" for at in sorted(told))
    if traced:
        yield "wishes = []"
    for at, (name, rule) in enumerate(story.rules.items()):
        acts = [f"acts{at} = True"] if at in told else []
        for effect, push in zip(rule.effects, pushes[name], strict=True):
            wish = repr(push.amount)
            if isinstance(effect.amount, str):
                wish = f"{coder.inside(effect.amount)} * {push.cause.strength!r}"
            if traced:
                acts.append(_wished(coder, f"push{at}_{len(acts)}", push, wish))
            acts.append(f"s{push.place} += {'w' if traced and push.formula else wish}")
        if acts:
            yield f"if {coder.inside(rule.condition or 'true')}: {'; '.join(acts)}"
    for place in moved:
        yield from _damped(story, place)
    if traced:
        shares = ", ".join(f"{one}: (v{one} - s.numbers[{one}]) / s{one} if s{one} else 1.0" for one in moved)
        yield f"share(s.moves, wishes, {{{shares}}})"
    for at, rule in enumerate(story.rules.values()):
        if at in told:
            yield from _told(coder, at, rule, traced=traced)


def _wished(coder: Coder, name: str, push: Push, wish: str) -> str:
    """Code that keeps what a push wishes; where that is always the same, ready-made."""
    if push.formula:
        coder.globals[name] = push
        return f"w = {wish}; wishes.append(({name}, {push.place}, w))"
    coder.globals[name] = (push, push.place, push.amount)
    return f"wishes.append({name})"


def _damped(story: Story, place: int) -> Iterator[str]:
    """One indicator moved by what the rules came to for it, as `pushing.push` moves it."""
    one = list(story.indicators.values())[place]
    half = (one.high - one.low) / 2
    yield f"if s{place} > 0.0:"
    yield from (f" {line}" for line in _moved(place, f"{float(one.high)!r} - v{place}", half if one.damped else None))
    yield f" if x > {float(one.high)!r}: x = {float(one.high)!r}"
    yield f" {rounded(f'v{place}', 'x', '1e6')}"
    yield f"elif s{place} < 0.0:"
    yield from (f" {line}" for line in _moved(place, f"v{place} - {float(one.low)!r}", half if one.damped else None))
    yield f" if x < {float(one.low)!r}: x = {float(one.low)!r}"
    yield f" {rounded(f'v{place}', 'x', '1e6')}"


def _moved(place: int, room: str, half: float | None) -> list[str]:
    if half is None:
        return [f"x = v{place} + s{place}"]
    return [f"x = {room}", f"x = v{place} + (s{place} * (x / {half!r}) if x < {half!r} else s{place})"]


def _told(coder: Coder, at: int, rule: Rule, *, traced: bool) -> Iterator[str]:
    """The flags of a rule that acted, and what is heard of it. A flag that was set keeps its turn."""
    yield f"if acts{at}:"
    for name, is_set in rule.flags.items():
        flag = f"flags[{coder.here.flags[name]}]"
        yield f" {flag} = {flag} or turn" if is_set else f" {flag} = 0"
    if traced and rule.news:
        yield f" s.news.append({rule.news!r})"


def _calendar(story: Story, coder: Coder) -> Iterator[str]:
    """The calendar goes on by one, and postures wear down."""
    for name, stock in story.stocks.items():
        place = coder.here.places[name]
        if stock.fade:
            yield f"x = v{place} * {1 - stock.fade!r}"
            yield rounded(f"v{place}", "x", "1e6")
    yield "s.turn = turn = turn + 1"


def _endings(story: Story, coder: Coder) -> Iterator[str]:
    for one in story.endings.values():
        if not one.waits:
            yield f"if {coder.inside(one.when)}: return -1"


def _events(story: Story, coder: Coder) -> Iterator[str]:
    """The storylets that are due, those of the highest priority asked first and the others only if none of them is."""
    yield "mask = 0"
    storylets = list(enumerate(story.storylets.values()))
    for priority in sorted({one.priority for _, one in storylets}, reverse=True):
        yield "if mask: return mask"
        for at, one in storylets:
            if one.priority != priority or one.when == "false":
                continue
            name = one.name
            if one.once:
                again = f"{name!r} not in seen and "
            elif one.cooldown > 0:
                again = f"({name!r} not in seen or turn - seen[{name!r}] >= {one.cooldown}) and "
            else:
                again = ""
            yield f"if {again}{coder.inside(one.when)}: mask |= {1 << at}"
    yield "return mask"
