"""Stories made up by Hypothesis: small, and with everything that the rules of a turn can meet."""

from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from game.story.expression import LONGEST
from game.story.story import (
    Act,
    Choice,
    Derived,
    Effect,
    Ending,
    Flag,
    Indicator,
    Later,
    Link,
    Node,
    Rule,
    Stock,
    Story,
    Storylet,
    Way,
)  # fmt: skip
from tests.story.samples import story as small

INDICATORS, STOCKS, FLAGS, LINKS = ["a", "b", "c"], ["p", "q"], ["f", "g"], ["L1", "L2", "judgement"]
NODES, STORYLETS, CHOICES = ["n0", "n1", "n2"], ["s0", "s1", "s2"], ["x", "y", "z"]
SIGNS = ["<", "<=", ">", ">=", "==", "!="]

tidy = st.integers(-400, 400).map(lambda tenths: tenths / 20)
numbers = st.one_of(tidy, st.floats(-30, 30, allow_nan=False))
scenes = st.sampled_from([*NODES, *STORYLETS])
choices = st.sampled_from(CHOICES)
limits = st.one_of(
    st.integers(-5, 105), st.integers(-50, 1050).map(lambda tenths: tenths / 10), tidy.map(lambda x: x + 50)
)


def written(value: float) -> str:
    """A number as an expression has it."""
    return f"{value:.4f}"


@st.composite
def amounts(draw: st.DrawFn, derived: tuple[str, ...] = ("d", "e")) -> str:
    """A number to be worked out."""
    name = st.sampled_from(
        [*INDICATORS, *STOCKS, *derived, "turn", "since(n0)", "since(f)", "since(n0, x)", "strength(L1)"]
    )
    parts = [f"({draw(numbers):.2f}) * {draw(name)}" for _ in range(draw(st.integers(1, 3)))]
    return f"({' + '.join(parts)}) / {draw(st.sampled_from([3, 7, 10, 12]))} - {draw(st.integers(0, 9))}"


@st.composite
def conditions(draw: st.DrawFn, derived: tuple[str, ...] = ("d", "e")) -> str:
    """Something that holds or does not; sometimes nothing."""
    name = st.sampled_from([*INDICATORS, *INDICATORS, *STOCKS, *derived])
    happened = st.sampled_from([*FLAGS, *NODES, "n0, x", "s0"])
    one = st.one_of(
        st.builds("{} {} {}".format, name, st.sampled_from(SIGNS), limits.map(written)),
        st.builds("{} {} {}".format, limits.map(written), st.sampled_from(SIGNS), name),
        st.builds("{} < {} < {}".format, st.integers(-5, 60), name, st.integers(40, 105)),
        st.builds("{} {} {}".format, amounts(derived), st.sampled_from(SIGNS), amounts(derived)),
        st.builds("turn {} {}".format, st.sampled_from(SIGNS), st.integers(0, 7)),
        st.builds(
            "since({}) {} {}".format,
            happened,
            st.sampled_from(SIGNS),
            st.integers(0, 4),
        ),
        st.builds("seen({})".format, scenes),
        st.builds("chose({}, {})".format, scenes, choices),
        st.sampled_from([*FLAGS, "true", "false"]),
    )
    parts = draw(st.lists(one, max_size=3))
    parts = [f"not ({part})" if draw(st.booleans()) else part for part in parts]
    between = draw(st.sampled_from([" and ", " or "]))
    while len(between.join(parts)) > LONGEST:  # no story may have a longer one
        parts.pop()
    return between.join(parts)


@st.composite
def effects(draw: st.DrawFn) -> tuple[Effect, ...]:
    """Effects, the same indicator more than once among them, and some that cancel out."""
    one = st.builds(
        Effect, st.sampled_from(INDICATORS), st.one_of(numbers, numbers, numbers, amounts()), st.sampled_from(LINKS),
        st.just("because"),
    )  # fmt: skip
    return tuple(draw(st.lists(one, max_size=4)))


flags = st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=2)
laters = st.builds(Later, st.integers(1, 3), conditions(), effects(), flags, st.just("heard later"))


@st.composite
def options(draw: st.DrawFn, name: str, events: list[str]) -> Choice:
    """A choice of a storylet, where these are all there are; or of a node, without any: it always leads somewhere."""
    to = st.sampled_from([*NODES, *(events or NODES), "gone"])
    ways = [Way(draw(conditions()), draw(to)) for _ in range(draw(st.integers(0, 2)))]
    may_lead_nowhere = bool(events) and draw(st.booleans())
    ways += [] if may_lead_nowhere else [Way("", draw(to))]
    return Choice(
        name, draw(conditions()) if name == "y" else "", draw(conditions()) if name == "z" else "",
        draw(st.dictionaries(st.sampled_from(STOCKS), numbers, max_size=2)), draw(flags), draw(effects()),
        draw(st.dictionaries(st.sampled_from(["soon", "late"]), laters, max_size=2)), tuple(ways),
        draw(st.integers(0, 3)) == 0, name, "result",
    )  # fmt: skip


@st.composite
def several(draw: st.DrawFn, events: list[str]) -> dict[str, Choice]:
    """The choices of a scene; `events` as for one choice."""
    return {name: draw(options(name, events)) for name in CHOICES[: draw(st.integers(1, 3))]}


@st.composite
def indicators(draw: st.DrawFn) -> Indicator:
    """One whose range may lie anywhere."""
    low, high = draw(st.sampled_from([(0.0, 100.0), (0.0, 100.0), (-50.0, 50.0), (-3.0, 250.5)]))
    start = draw(st.one_of(st.floats(low, high), st.sampled_from([low, high, (low + high) / 2])))
    return Indicator(start, low, high, "high", draw(st.booleans()), "label")


@st.composite
def storylets(draw: st.DrawFn, name: str, events: list[str]) -> Storylet:
    """One of these storylets."""
    weight = draw(st.one_of(st.sampled_from([1, 1.0, 2.5, 0.0, -1.0]), amounts()))
    return Storylet(
        name, draw(several(events)), "title", when=draw(conditions()), weight=weight, once=draw(st.booleans()),
        priority=draw(st.sampled_from([0, 0, 0, 1, -1])), cooldown=draw(st.integers(0, 3)), effects=draw(effects()),
    )  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A whole story."""
    endings = [
        *([Ending("early", draw(conditions()), False, "")] if draw(st.integers(0, 3)) == 0 else []),
        Ending("fair", draw(conditions()), True, ""), Ending("closed", draw(conditions()), False, "one"),
        Ending("shut", "", False, "one"), Ending("gone", "", True, ""),
    ]  # fmt: skip
    rules = draw(st.lists(st.builds(Rule, conditions(), effects(), flags, st.sampled_from(["", "news"])), max_size=4))
    calendar = draw(st.integers(2, 6))
    events = STORYLETS[: draw(st.integers(0, 3))]
    more: dict[str, Any] = {
        "calendar": tuple(f"week {week}" for week in range(calendar)), "start": "n0", "budget": "", "headline": "d",
        "quiet": draw(st.sampled_from([0.0, 0.5, 3.0])),
        "indicators": {name: draw(indicators()) for name in INDICATORS},
        "derived": {"d": Derived(draw(amounts(())), "high"), "e": Derived(draw(amounts(("d",))), "high")},
        "stocks": {name: Stock(draw(st.floats(0, 100)), draw(st.sampled_from([0.0, 0.125, 1.0]))) for name in STOCKS},
        "flags": {name: Flag() for name in FLAGS}, "links": {name: Link() for name in LINKS[:2]}, "territories": {},
        "rules": {f"r{at}": rule for at, rule in enumerate(rules)},
        "nodes": {name: Node(name, draw(several([]))) for name in NODES},
        "storylets": {name: draw(storylets(name, events)) for name in events},
        "endings": {one.name: one for one in endings},
        "acts": {"one": Act(1, draw(st.integers(1, calendar)), "n0", draw(st.sampled_from([0.0, 2.0])))},
        "worldviews": {}, "profiles": {}, "cast": {}, "roles": {},
    }  # fmt: skip
    return replace(small(), **more)
