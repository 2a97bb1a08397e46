"""Why an event came or did not, and why a choice is open or not, in words for the player."""

from game.engine.draw import Candidate, Draw, NoDraw, drawn
from game.engine.playthrough import Playthrough
from game.engine.reason import why_locked
from game.engine.turn import holds
from game.engine.world import View
from game.story.expression import Number, parse
from game.story.problem import did_you_mean
from game.story.story import Choice, Storylet
from game.story.text import nearest, one_line


def why_event(game: Playthrough) -> str:
    """Why the last decision brought an event or none; events that did not come are counted, never named."""
    draw = game.draw
    match draw:
        case None:
            return ""
        case NoDraw():
            return f"No event could come: {draw}."
    others = [one for one in draw.running if one.name not in ("", draw.came)]
    if draw.came:
        return f"The event “{game.story.storylets[draw.came].title}” came. {_odds(draw, others)}{_waiting(draw)}"
    if not draw.due:
        return "No event could come: the time of none had come."
    if not draw.running:
        return f"No event came: none whose time had come had a chance.{_waiting(draw)}"
    return f"No event came: a quiet turn was drawn ({_share(draw, '')}). {_events(len(others))} could have come."


def why_named(game: Playthrough, name: str) -> list[str]:
    """Why the storylet of that name came or did not, and why the present scene's choice of that name is open or not.

    One sentence or two for each thing of that name; for a name nobody has, what it may have been meant to be.
    """
    choices = game.node.choices if game.node else {}
    said = []
    if storylet := game.story.storylets.get(name):
        said.append(_why_storylet(game, storylet))
    if choice := choices.get(name):
        said.append(_why_choice(game.view, choice))
    near = did_you_mean(nearest(name, [*choices, *game.story.storylets]))
    return said or [f"No choice here and no event of the story has the name {one_line(name)!a}{near or '.'}"]


def why_not_due(view: View, storylet: Storylet) -> str:
    """What keeps the storylet from coming in this world; nothing if its time has come."""
    reasons = []
    then = view.world.seen.get(storylet.name)
    if then is not None and storylet.once:
        return f"it came in turn {then} and comes only once"
    if then is not None and view.world.turn - then < storylet.cooldown:
        again = then + storylet.cooldown
        can = f"can come again from turn {again}" if again <= len(view.story.calendar) else "cannot come again"
        reasons.append(f"it came in turn {then} and {can}")
    if not holds(view, storylet.when):
        never = parse(storylet.when) == Number(False)
        reasons.append("it never comes by itself" if never else why_locked(view, storylet.when))
    return "; ".join(reasons)


def _why_storylet(game: Playthrough, storylet: Storylet) -> str:
    title = f"“{storylet.title}”"
    draw = game.draw
    if not isinstance(draw, Draw):
        # What would be drawn is the player's to find out; what could be is the author's to know.
        now = drawn(game.seed, game.view)
        hindered = _hindered(now, storylet)
        stands = f"cannot come: {hindered}" if hindered else f"can come ({_share(now, storylet.name)})"
        return f"{why_event(game)} As things stand, {title} {stands}.".strip()
    if draw.came == storylet.name:
        return why_event(game)
    if hindered := _hindered(draw, storylet):
        return f"{title} could not come: {hindered}."
    drew = f"“{game.story.storylets[draw.came].title}”" if draw.came else "a quiet turn"
    return f"{title} could have come ({_share(draw, storylet.name)}), but {drew} was drawn."


def _hindered(draw: Draw, storylet: Storylet) -> str:
    """Why the storylet has no chance in a draw; nothing if it has one."""
    one = draw.of(storylet.name)
    if one is None:
        return _unstopped(why_not_due(draw.view, storylet))
    if one.priority < max(other.priority for other in draw.due):
        return "its time has come, but an event of higher priority goes first"
    return "" if one.chance else f"its time has come, but its weight is {_number(one.weight)}"


def _why_choice(view: View, choice: Choice) -> str:
    text = f"“{choice.text}”"
    if not holds(view, choice.shown):
        return f"{text} is not offered: {_unstopped(why_locked(view, choice.shown))}."
    if not holds(view, choice.requires):
        return f"{text} is locked: {_unstopped(why_locked(view, choice.requires))}."
    return f"{text} is open."


def _odds(draw: Draw, others: list[Candidate]) -> str:
    """How likely it was that what came would come, and what ran against it."""
    against = []
    if draw.quiet and draw.quiet.chance:
        against.append(f"a quiet turn had {_number(draw.quiet.weight)}")
    if others:
        against.append(f"{_events(len(others), 'other ')} had {_number(sum(one.weight for one in others))}")
    if not against:
        return "It was sure to come."
    return f"Of what could come, it had {_share(draw, draw.came)}; {' and '.join(against)}."


def _waiting(draw: Draw) -> str:
    """How many were held up by what goes first."""
    highest = max(one.priority for one in draw.due)
    count = sum(one.priority < highest for one in draw.due)
    return f" {_events(count, 'more ')} could have come, but had to give way." if count else ""


def _share(draw: Draw, name: str) -> str:
    one = draw.of(name)
    total = sum(each.weight for each in draw.running)
    return f"{_number(one.weight if one else 0)} of {_number(total)} chances"


def _events(count: int, other: str = "") -> str:
    return f"1 {other}event" if count == 1 else f"{count} {other}events"


def _number(value: float) -> str:
    """At most two decimals, and none that are noughts."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _unstopped(reason: str) -> str:
    return reason.removesuffix(".")
