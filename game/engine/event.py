"""Why an event or an ending came or did not, and why a choice is open or not, in words for the player."""

from game.engine.draw import Candidate, Draw, NoDraw, drawn
from game.engine.playthrough import Playthrough
from game.engine.reason import why_locked
from game.engine.turn import holds
from game.engine.world import View
from game.story.expression import Number, parse
from game.story.interface import counted, tr
from game.story.story import Choice, Ending, Node, Storylet
from game.story.text import nearest, one_line


def why_event(game: Playthrough) -> str:
    """Why the last decision brought an event or none; events that did not come are counted, never named."""
    draw = game.draw
    match draw:
        case None:
            return ""
        case NoDraw():
            return tr(draw.value)
    others = [one for one in draw.running if one.name not in ("", draw.came)]
    if draw.came:
        came = tr("The event “{title}” came.", title=game.story.storylets[draw.came].title)
        return _sentences(came, _odds(draw, others), _waiting(draw))
    if not draw.due:
        return tr("No event could come: the time of none had come.")
    if not draw.running:
        return _sentences(tr("No event came: none whose time had come had a chance."), _waiting(draw))
    return _sentences(
        tr("No event came: a quiet turn was drawn ({own} of {total} chances).", **_share(draw, "")),
        counted("{n} event could have come.", "{n} events could have come.", len(others)),
    )


def why_named(game: Playthrough, name: str) -> list[str]:
    """Why the storylet or ending of that name came or did not, and why the present scene's choice of it is open or not.

    One sentence or two for each thing of that name; where it names a choice of other scenes, which; for a name nobody
    has, what it may have been meant to be.
    """
    choices = game.node.choices if game.node else {}
    said = []
    if storylet := game.story.storylets.get(name):
        said.append(_why_storylet(game, storylet))
    if choice := choices.get(name):
        said.append(_why_choice(game.view, choice))
    if ending := game.story.endings.get(name):
        said.append(_why_ending(game, ending))
    if name in game.story.nodes:
        said.append(tr("“{title}” is a scene that choices lead to; it does not come by itself.",
                       title=game.story.nodes[name].title))  # fmt: skip
    if not said:
        scenes = [*game.story.nodes.values(), *game.story.storylets.values()]
        said = [_of_another(name, scene) for scene in scenes if name in scene.choices]
    if said:
        return said
    given = f"{one_line(name)!a}"
    if near := nearest(name, [*choices, *game.story.storylets, *game.story.endings]):
        return [tr("No choice, event or ending of the story has the name {name}; did you mean {near}?",
                   name=given, near=near)]  # fmt: skip
    return [tr("No choice, event or ending of the story has the name {name}.", name=given)]


def why_not_due(view: View, storylet: Storylet) -> str:
    """What keeps the storylet from coming in this world; nothing if its time has come."""
    reasons = []
    then = view.world.seen.get(storylet.name)
    if then is not None and storylet.once:
        return tr("it came in turn {turn} and comes only once", turn=then)
    if then is not None and view.world.turn - then < storylet.cooldown:
        again = then + storylet.cooldown
        reasons.append(
            tr("it came in turn {turn} and can come again from turn {again}", turn=then, again=again)
            if again <= len(view.story.calendar)
            else tr("it came in turn {turn} and cannot come again", turn=then)
        )
    if not holds(view, storylet.when):
        never = parse(storylet.when) == Number(False)
        reasons.append(tr("it never comes by itself") if never else why_locked(view, storylet.when))
    return "; ".join(reasons)


def _why_storylet(game: Playthrough, storylet: Storylet) -> str:
    title = storylet.title
    draw = game.draw
    if not isinstance(draw, Draw):
        # What would be drawn is the player's to find out; what could be is the author's to know.
        now = drawn(game.seed, game.view)
        hindered = _hindered(now, storylet)
        return _sentences(
            why_event(game),
            tr("As things stand, “{title}” cannot come: {why}.", title=title, why=hindered)
            if hindered
            else tr("As things stand, “{title}” can come ({own} of {total} chances).", title=title,
                    **_share(now, storylet.name)),
        )  # fmt: skip
    if draw.came == storylet.name:
        return why_event(game)
    if hindered := _hindered(draw, storylet):
        return tr("“{title}” could not come: {why}.", title=title, why=hindered)
    chances = _share(draw, storylet.name)
    if not draw.came:
        return tr("“{title}” could have come ({own} of {total} chances), but a quiet turn was drawn.",
                  title=title, **chances)  # fmt: skip
    return tr("“{title}” could have come ({own} of {total} chances), but “{other}” was drawn.",
              title=title, other=game.story.storylets[draw.came].title, **chances)  # fmt: skip


def _hindered(draw: Draw, storylet: Storylet) -> str:
    """Why the storylet has no chance in a draw; nothing if it has one."""
    one = draw.of(storylet.name)
    if one is None:
        return _unstopped(why_not_due(draw.view, storylet))
    if one.priority < max(other.priority for other in draw.due):
        return tr("its time has come, but an event of higher priority goes first")
    return "" if one.chance else tr("its time has come, but its weight is {weight}", weight=_number(one.weight))


def _why_choice(view: View, choice: Choice) -> str:
    if not holds(view, choice.shown):
        why = _unstopped(why_locked(view, choice.shown))
        return tr("“{choice}” is not offered: {why}.", choice=choice.text, why=why)
    if not holds(view, choice.requires):
        why = _unstopped(why_locked(view, choice.requires))
        return tr("“{choice}” is locked: {why}.", choice=choice.text, why=why)
    return tr("“{choice}” is open.", choice=choice.text)


def _of_another(name: str, scene: Node) -> str:
    return tr("{name} is a choice of the scene “{title}” ({scene}); ask there whether it is open.",
              name=name, title=scene.title, scene=scene.name)  # fmt: skip


def _why_ending(game: Playthrough, ending: Ending) -> str:
    """What the ending waits for, and what keeps it from coming as things stand."""
    title = ending.title
    if game.ending is ending:
        return tr("“{title}” is the ending that came.", title=title)
    if ending.act and ending.act != game.world.act:
        return tr("The ending “{title}” comes only where the act “{act}” is played alone.",
                  title=title, act=game.story.acts[ending.act].title)  # fmt: skip
    if not ending.otherwise and not ending.act and ending.when and parse(ending.when) == Number(False):
        return tr("The ending “{title}” never comes by itself; a choice must lead there.", title=title)
    if ending.act or ending.otherwise:
        waits = tr("The ending “{title}” waits until the calendar is used up; the first that holds then is taken.",
                   title=title)  # fmt: skip
    else:
        waits = tr("The ending “{title}” comes after any turn in which it holds.", title=title)
    if not holds(game.view, ending.when):
        why = _unstopped(why_locked(game.view, ending.when))
        return _sentences(waits, tr("As things stand it does not hold: {why}.", why=why))
    return _sentences(waits, tr("As things stand it holds."))


def _odds(draw: Draw, others: list[Candidate]) -> str:
    """How likely it was that what came would come, and what ran against it."""
    chances, rest = _share(draw, draw.came), _number(sum(one.weight for one in others))
    quiet = _number(draw.quiet.weight) if draw.quiet and draw.quiet.chance else ""
    if quiet and others:
        return counted(
            "Of what could come, it had {own} of {total} chances; a quiet turn had {quiet} and {n} other event had "
            "{rest}.",
            "Of what could come, it had {own} of {total} chances; a quiet turn had {quiet} and {n} other events had "
            "{rest}.",
            len(others), quiet=quiet, rest=rest, **chances,
        )  # fmt: skip
    if quiet:
        return tr("Of what could come, it had {own} of {total} chances; a quiet turn had {quiet}.",
                  quiet=quiet, **chances)  # fmt: skip
    if others:
        return counted(
            "Of what could come, it had {own} of {total} chances; {n} other event had {rest}.",
            "Of what could come, it had {own} of {total} chances; {n} other events had {rest}.",
            len(others), rest=rest, **chances,
        )  # fmt: skip
    return tr("It was sure to come.")


def _waiting(draw: Draw) -> str:
    """How many were held up by what goes first."""
    highest = max(one.priority for one in draw.due)
    count = sum(one.priority < highest for one in draw.due)
    if not count:
        return ""
    return counted(
        "{n} more event could have come, but had to give way.",
        "{n} more events could have come, but had to give way.",
        count,
    )


def _share(draw: Draw, name: str) -> dict[str, str]:
    """Its own chances and those of all together."""
    one = draw.of(name)
    total = sum(each.weight for each in draw.running)
    return {"own": _number(one.weight if one else 0), "total": _number(total)}


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _number(value: float) -> str:
    """At most two decimals, and none that are noughts."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _unstopped(reason: str) -> str:
    return reason.removesuffix(".")
