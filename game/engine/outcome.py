"""Why the ending that came is the one: what of its condition holds, in the words of players."""

from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.engine.reason import fact, label
from game.engine.world import View
from game.story.expression import Call, Chain, Name, Number, Pair, Term, parse, truth
from game.story.interface import tr, word

_MET = {
    ">": word("{label} is {now}, more than {limit}"),
    ">=": word("{label} is {now}, at least {limit}"),
    "<": word("{label} is {now}, less than {limit}"),
    "<=": word("{label} is {now}, at most {limit}"),
    "==": word("{label} is {now}"),
}


def why_ended(game: Playthrough) -> str:
    """A sentence or more on the ending the game has come to; empty before it has, and where a choice led there.

    What the condition only rules out is not told: that something did not happen is no reason players would look for.
    """
    ending = game.ending
    if ending is None or (ending.when and not _holds(game.view, parse(ending.when))):
        return ""
    facts = why_holds(game.view, ending.when) if ending.when else ""
    return facts or (tr("What the other endings wait for was not so.") if ending.otherwise else "")


def why_holds(view: View, condition: str) -> str:
    """What of a condition that holds can be told, a sentence each: "Trust is 55, more than 52."."""
    return " ".join(f"{one[:1].upper()}{one[1:]}." for one in _met(view, parse(condition)))


def _met(view: View, term: Term) -> list[str]:
    match term:
        case Chain("and", parts):
            return [told for part in parts for told in _met(view, part)]
        case Chain(_, parts):
            return next((told for part in parts if _holds(view, part) and (told := _met(view, part))), [])
        case Pair(sign, Name(name) as left, Number() as right) if sign in _MET:
            now = view.names[name]
            seen: float = whole(now)
            # Where the number that is seen would not do, a tenth tells it from the limit.
            shown = f"{seen}" if _holds(view, Pair(sign, Number(seen), right)) else f"{now:.1f}"
            return [tr(_MET[sign], label=label(view, left), now=shown, limit=label(view, right))]
        case Name(name) if name in view.story.flags:
            return [fact(view, term).rstrip(".")]
        case Call("seen" | "chose"):
            return [fact(view, term).rstrip(".")]
    return []


def _holds(view: View, term: Term) -> bool:
    return truth(term)(view.names, view)
