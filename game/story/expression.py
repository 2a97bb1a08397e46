"""Expressions: the small language of conditions and amounts.

    north_tension > 70 and not chose(morning_after, reinforce)
    -(firmness - 50) / 15

Comparisons, `and`, `or`, `not`, `+ - *`, division by a constant, numbers, names, and four functions: `seen(node)`,
`chose(node, choice)`, `since(node | node, choice | flag)`, `strength(link)`. Nothing else parses, so nothing a
story writes can run code, hang, or grow memory: Python's own parser reads the text, only the listed kinds of
syntax are let through, and what is evaluated is built anew from those.
"""

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, Protocol, cast

from msgspec import Struct, field

from game.story.problem import did_you_mean
from game.story.text import nearest

LONGEST = 300
"""Characters in one expression."""

Kind = Literal["number", "truth"]
FUNCTIONS: dict[str, tuple[Kind, tuple[int, ...]]] = {
    "seen": ("truth", (1,)),
    "chose": ("truth", (2,)),
    "since": ("number", (1, 2)),
    "strength": ("number", (1,)),
}
"""Each function's kind of answer and how many names it takes."""

DEEPEST = 40
"""Levels of nesting; Python's own parser gives up at about 90 levels of what is built from the terms."""

NEVER = 1000
"""What `since` answers for what has not happened, in turns."""

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip
_OTHERWISE = (
    ("=>", "has =>; write >="),
    ("=<", "has =<; write <="),
    (r"(?<![<>=!])=(?!=)", "has a single =; write == to compare, or >= or <="),
    ("&&?", "has &; write `and` between two conditions"),
    (r"\|\|?", "has |; write `or` between two conditions"),
    ("!(?!=)", "has !; write `not` before a condition"),
    ("<>", "has <>; write !="),
)
"""How other languages write what ours has, and how ours does."""
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class ExpressionError(Exception):
    """An expression that does not parse or does not fit together; the message says what to write instead."""


class Past(Protocol):
    """What the functions of an expression ask about."""

    def seen(self, node: str) -> bool:
        """Whether the game has been at the node."""

    def chose(self, node: str, choice: str) -> bool:
        """Whether the choice was made."""

    def since(self, name: str, choice: str = "") -> float:
        """Turns since the node was seen, the choice made or the flag set; `NEVER` if it was not."""

    def strength(self, link: str) -> float:
        """How strong the causal link is in this game's worldview (0 to 2)."""


Names = Mapping[str, float | bool]
"""What the names of an expression stand for: numbers as the player sees them, flags as truths."""


class Name(Struct, frozen=True):
    """A name: an indicator, a derived value, a stock, `turn` (a number), or a flag (a truth)."""

    name: str


class Number(Struct, frozen=True):
    """A constant; `true` and `false` are the truths 1 and 0."""

    value: float | bool


class Call(Struct, frozen=True):
    """One of the four functions with the names it asks about."""

    function: str
    names: tuple[str, ...]


class Negation(Struct, frozen=True):
    """`not x` or `-x`."""

    sign: Literal["not", "-"]
    part: "Term"


class Pair(Struct, frozen=True):
    """Arithmetic or a comparison of two numbers."""

    sign: str
    left: "Term"
    right: "Term"


class Chain(Struct, frozen=True):
    """`and` or `or` of two or more truths."""

    sign: Literal["and", "or"]
    parts: tuple["Term", ...]


Term = Name | Number | Call | Negation | Pair | Chain


class Uses(Struct):
    """What an expression names, gathered while its kinds are checked."""

    names: set[str] = field(default_factory=set)
    calls: set[Call] = field(default_factory=set)


@lru_cache(maxsize=20_000)
def parse(text: str) -> Term:
    """The expression as terms.

    Raises ExpressionError if it is longer than 300 characters, is no expression, or uses anything else than
    the listed syntax.
    """
    if len(text) > LONGEST:
        raise ExpressionError(f"is longer than {LONGEST} characters; split it, for example by a flag")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python only warns of (`5and x`) is no expression
            tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as error:
        for written, instead in _OTHERWISE:
            if re.search(written, text):
                raise ExpressionError(instead) from None
        raise ExpressionError(f"does not parse near column {error.offset or 1}: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError):
        raise ExpressionError("does not parse; write something like `dialogue > 40`") from None
    if _depth(tree.body) > DEEPEST:
        raise ExpressionError("is nested too deeply; write it flatter")
    return _term(tree.body)


def _depth(tree: ast.AST) -> int:
    level, depth = [tree], 0
    while level:
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        depth += 1
    return depth


def _term(node: ast.expr) -> Term:
    match node:
        case ast.Name(id=name):
            if name in ("true", "false"):
                return Number(name == "true")
            return Name(name)
        case ast.Constant(value=bool() as value):
            return Number(value)
        case ast.Constant(value=int() | float() as value):
            return _number(value)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return Negation("not", _term(part))
        case ast.UnaryOp(op=ast.USub(), operand=part):
            return Negation("-", _term(part))
        case ast.UnaryOp(op=ast.UAdd(), operand=part):
            return _term(part)
        case ast.BoolOp(op=op, values=parts):
            return Chain("and" if isinstance(op, ast.And) else "or", tuple(_term(part) for part in parts))
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            return Pair(_ARITHMETIC[type(op)], _term(left), _term(right))
        case ast.Compare(left=left, ops=ops, comparators=comparators) if all(type(o) in _COMPARISONS for o in ops):
            sides = [_term(one) for one in (left, *comparators)]
            pairs = [Pair(_COMPARISONS[type(op)], sides[at], sides[at + 1]) for at, op in enumerate(ops)]
            return pairs[0] if len(pairs) == 1 else Chain("and", tuple(pairs))
        case ast.Call(func=ast.Name(id=function), args=args, keywords=[]):
            if not all(isinstance(one, ast.Name) for one in args):
                raise ExpressionError(f"{function}() takes names only, as in `{_EXAMPLES.get(function, 'seen(node)')}`")
            return Call(function, tuple(one.id for one in args if isinstance(one, ast.Name)))
    raise ExpressionError(_REFUSALS.get(type(node), "uses something expressions do not have") + f"; {_HAVE}")


def _number(value: float) -> Number:
    if abs(value) > 1e9:
        raise ExpressionError("has a number past a thousand million")
    return Number(value)


_EXAMPLES = {
    "chose": "chose(node, choice)",
    "since": "since(node)",
    "strength": "strength(L1)",
}
_REFUSALS: dict[type[ast.expr], str] = {
    ast.Attribute: "uses a dot",
    ast.Subscript: "uses square brackets",
    ast.Constant: "has text in quotes",
    ast.JoinedStr: "has text in quotes",
    ast.IfExp: "uses `if`",
    ast.Lambda: "defines a function",
    ast.BinOp: "uses an operator expressions do not have",
    ast.Compare: "uses a comparison expressions do not have",
}
_HAVE = "there are comparisons, and, or, not, + - * and / by a number, names, seen(), chose(), since(), strength()"


def kind_of(term: Term, flags: Mapping[str, object] | set[str], uses: Uses) -> Kind:
    """Whether the term is a number or a truth; what it names is added to `uses`.

    `flags` are the names that stand for truths; every other name is taken as a number. Raises ExpressionError
    where a flag is compared or calculated with, a number stands as a truth, something is divided by what is
    not a constant, or a function is unknown or given the wrong number of names.
    """
    match term:
        case Name(name):
            uses.names.add(name)
            return "truth" if name in flags else "number"
        case Number(value):
            return "truth" if isinstance(value, bool) else "number"
        case Call(function, names):
            if function not in FUNCTIONS:
                near = did_you_mean(nearest(function, FUNCTIONS))
                raise ExpressionError(f"calls {function}(), which there is not{near}; {_HAVE}")
            answer, counts = FUNCTIONS[function]
            if len(names) not in counts:
                raise ExpressionError(
                    f"gives {function}() {len(names)} names; write `{_EXAMPLES.get(function, 'seen(node)')}`"
                )
            uses.calls.add(term)
            return answer
        case Negation("not", part):
            _want("truth", part, flags, uses)
            return "truth"
        case Negation(_, part):
            _want("number", part, flags, uses)
            return "number"
        case Chain(_, parts):
            for part in parts:
                _want("truth", part, flags, uses)
            return "truth"
        case Pair(sign, left, right):
            _want("number", left, flags, uses)
            _want("number", right, flags, uses)
            if sign == "/" and not (isinstance(right, Number) and right.value):
                raise ExpressionError("divides by something else than a number; multiply, or divide by a constant")
            return "number" if sign in "+-*/" else "truth"


def _want(wanted: Kind, term: Term, flags: Mapping[str, object] | set[str], uses: Uses) -> None:
    found = kind_of(term, flags, uses)
    if found == wanted:
        return
    said = say(term)
    if wanted == "number":
        raise ExpressionError(
            f"uses `{said}` as a number, but it is true or false; write `{said}` or `not {said}` alone"
        )
    raise ExpressionError(f"uses `{said}` as true or false, but it is a number; compare it, as in `{said} > 50`")


def say(term: Term) -> str:
    """The term as it would be written."""
    match term:
        case Name(name):
            return name
        case Number(value):
            return str(value).lower() if isinstance(value, bool) else repr(value).removesuffix(".0")
        case Call(function, names):
            return f"{function}({', '.join(names)})"
        case Negation(sign, part):
            return f"not {_inner(part)}" if sign == "not" else f"-{_inner(part)}"
        case Pair(sign, left, right):
            return f"{_inner(left)} {sign} {_inner(right)}"
        case Chain(sign, parts):
            return f" {sign} ".join(_inner(part) for part in parts)


def _inner(term: Term) -> str:
    return f"({say(term)})" if isinstance(term, Pair | Chain) else say(term)


@lru_cache(maxsize=20_000)
def condition(text: str) -> Callable[[Names, Past], bool]:
    """The expression compiled to a function that says whether it holds. It has been checked before."""
    return truth(parse(text))


def conditions(texts: tuple[str, ...]) -> Callable[[Names, Past], tuple[bool, ...]]:
    """Conditions that are asked together, compiled to one function that says of each whether it holds.

    An empty one does. One call costs a tenth of as many calls.
    """
    codes = [_code(parse(text)) if text else "True" for text in texts]
    return cast("Callable[[Names, Past], tuple[bool, ...]]", _function(f"({''.join(f'{code}, ' for code in codes)})"))


def truth(term: Term) -> Callable[[Names, Past], bool]:
    """A term that is true or false, compiled to a function that says whether it holds."""
    return cast("Callable[[Names, Past], bool]", _compiled(term))


@lru_cache(maxsize=20_000)
def amount(text: str) -> Callable[[Names, Past], float]:
    """The expression compiled to a function that calculates it. It has been checked before."""
    return _compiled(parse(text))


def _compiled(term: Term) -> Callable[[Names, Past], float]:
    return cast("Callable[[Names, Past], float]", _function(_code(term)))


def _function(code: str) -> Callable[[Names, Past], object]:
    # Built from our own terms, of which every name is an identifier: the text itself is never evaluated.
    function: Callable[[Names, Past], object] = eval(f"lambda names, past: {code}", {"__builtins__": {}})  # noqa: S307
    return function


def _code(term: Term) -> str:
    return code(term, _Plain())


class Tongue(Protocol):
    """How code says what is asked about."""

    def name(self, name: str) -> str:
        """What stands for a name."""

    def call(self, call: Call) -> str:
        """What answers a function."""

    def comparison(self, pair: Pair) -> str:
        """What compares two numbers, if it is to be said otherwise than by comparing them; else nothing."""


class _Plain:
    """Code that asks `names` and `past`."""

    def name(self, name: str) -> str:
        return f"names[{name!r}]"

    def call(self, call: Call) -> str:
        return f"past.{call.function}({', '.join(repr(name) for name in call.names)})"

    def comparison(self, pair: Pair) -> str:
        return ""


def code(term: Term, tongue: Tongue) -> str:
    """The term as Python, in brackets where it needs them."""
    match term:
        case Name(name):
            return tongue.name(name)
        case Number(value):
            return repr(value)
        case Call(function, _):
            if function not in FUNCTIONS:
                raise ExpressionError(f"calls {function}(), which there is not; {_HAVE}")
            return tongue.call(term)
        case Negation(sign, part):
            return f"({sign} {code(part, tongue)})"
        case Pair(sign, left, right):
            return tongue.comparison(term) or f"({code(left, tongue)} {sign} {code(right, tongue)})"
        case Chain(sign, parts):
            return "(" + f" {sign} ".join(code(part, tongue) for part in parts) + ")"
