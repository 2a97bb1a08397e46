"""Why a choice is locked, made from its condition."""

from functools import reduce

from game.engine.number import whole
from game.engine.world import View
from game.story.expression import NEVER, Call, Chain, Name, Negation, Number, Pair, Term, parse, say, truth
from game.story.interface import tr, word
from game.story.text import plain

_NEEDS = {
    ">": word("needs {label} of more than {limit}"),
    ">=": word("needs {label} of at least {limit}"),
    "<": word("needs {label} of less than {limit}"),
    "<=": word("needs {label} of at most {limit}"),
    "==": word("needs {label} of exactly {limit}"),
    "!=": word("needs {label} of anything but {limit}"),
}
_TURNED = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "==": "!=", "!=": "=="}
_SWAPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "==": "==", "!=": "!="}


def why_locked(view: View, text: str) -> str:
    """What the condition still needs, for the player: "needs Standing of at least 20; it is 12"."""
    return _unmet(view, parse(text))


def _unmet(view: View, term: Term) -> str:
    match term:
        case Chain("and", parts):
            return "; ".join(_unmet(view, part) for part in parts if not _holds(view, part))
        case Chain(_, parts):
            return reduce(lambda one, other: tr("{one}, or {other}", one=one, other=other),
                          (_unmet(view, part) for part in parts))  # fmt: skip
        case Negation("not", Chain(sign, parts)):
            denied = tuple(Negation("not", part) for part in parts)
            return _unmet(view, Chain("or" if sign == "and" else "and", denied))
        case Negation("not", Negation("not", part)):
            return _unmet(view, part)
        case Negation("not", Pair(sign, left, right)) if sign in _TURNED:
            return _unmet(view, Pair(_TURNED[sign], left, right))
        case Negation("not", part):
            return tr("not while this is so: {fact}", fact=fact(view, part))
        case Pair(sign, Number() as left, right) if sign in _NEEDS and not isinstance(right, Number):
            return _unmet(view, Pair(_SWAPPED[sign], right, left))
        case Pair(sign, left, right) if sign in _NEEDS:
            return _comparison(view, sign, left, right)
    return _only_when(view, term)


def _only_when(view: View, term: Term) -> str:
    return tr("only when this is so: {fact}", fact=fact(view, term))


def _holds(view: View, term: Term) -> bool:
    return truth(term)(view.names, view)


def _comparison(view: View, sign: str, left: Term, right: Term) -> str:
    if isinstance(left, Call) and left.function == "since":
        if sign in ("<", "<=", "==") and view.since(*left.names) == NEVER:
            return _only_when(view, _happened(view, left))
        return _untimely(view, sign, left, right)
    if left == Name("turn"):
        return _untimely(view, sign, left, right)
    needs = tr(_NEEDS[sign], label=label(view, left), limit=label(view, right))
    return f"{needs}; {_now(view, sign, left, right)}" if isinstance(left, Name) else needs


def _now(view: View, sign: str, name: Name, right: Term) -> str:
    """The number as players see it; exactly as well where the one they see would do."""
    now = view.names[name.name]
    seen = whole(now)
    if name.name in view.story.stocks:  # nobody sees these anywhere else
        return tr("it is {now}", now=f"{now:g}")
    if _holds(view, Pair(sign, Number(seen), right)):
        return tr("it is {now} (shown as {seen})", now=f"{now:g}", seen=seen)
    return tr("it is {now}", now=seen)


def _untimely(view: View, sign: str, left: Term, right: Term) -> str:
    if sign == "!=":
        return tr("this is not the turn for it")
    is_early = sign in (">", ">=") or (sign == "==" and _holds(view, Pair("<", left, right)))
    return tr("it is too early for this" if is_early else "it is too late for this")


def _happened(view: View, since: Call) -> Term:
    """That which `since` counts the turns from, as a truth."""
    if len(since.names) > 1:
        return Call("chose", since.names)
    name = since.names[0]
    return Call("seen", since.names) if view.story.scene(name) else Name(name)


def label(view: View, term: Term) -> str:
    """A number as players know it."""
    if isinstance(term, Name):
        story = view.story
        known = story.indicators.get(term.name) or story.derived.get(term.name) or story.stocks.get(term.name)
        return known.label if known else term.name
    if isinstance(term, Call) and term.function == "strength":
        return tr("the strength of link {link}", link=term.names[0])
    if isinstance(term, Pair):
        return f"{_part(view, term.left)} {term.sign} {_part(view, term.right)}"
    if isinstance(term, Negation):
        return f"-{_part(view, term.part)}"
    return say(term)


def _part(view: View, term: Term) -> str:
    return f"({label(view, term)})" if isinstance(term, Pair) else label(view, term)


def fact(view: View, term: Term) -> str:
    """A truth as players know it."""
    story = view.story
    match term:
        case Name(name) if name in story.flags:
            return story.flags[name].says
        case Call("seen", (node,)) if scene := story.scene(node):
            return tr("you have been through “{title}”.", title=scene.title)
        case Call("chose", (node, choice)) if (scene := story.scene(node)) and choice in scene.choices:
            return tr("you chose “{choice}”", choice=plain(scene.choices[choice].text))
    return say(term)
