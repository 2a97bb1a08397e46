"""A story full of hostile text: whatever a story can say, this one says in marked texts, and much of it many times."""

from msgspec.structs import replace

from game.story.reference import Actor, Adviser, Argument, Option, Page, Source, Term
from game.story.story import (
    Act,
    Advice,
    Choice,
    Derived,
    Effect,
    Ending,
    Flag,
    Indicator,
    Later,
    Link,
    Node,
    Passage,
    Place,
    Rule,
    Story,
    Territory,
    Way,
    Worldview,
)  # fmt: skip
from tests.desk.hostile import Marks
from tests.desk.small import story
from tests.desk.test_map import TWO


def crowd(m: Marks, many: int, lines: int = 1) -> Story:
    """The story, with so `many` of each kind of thing, and of so many `lines` what can have more than one.

    Its first decision is `pick`; a storylet and a second scene follow.
    """

    def long() -> str:
        return "\n".join(m() for _ in range(lines))

    indicators = {
        f"i{at}": Indicator(30, 0, 100, "high", False, m(), tuple(m() for _ in range(5)), m()) for at in range(many)
    }
    sources = {f"{at}{m()}": Source(long(), m(), m(), m() if at % 2 else "", (1,)) for at in range(many)}
    cites = tuple(sources)
    links = {f"{at}{m()}": Link(m(), (at,), m(), long(), cites[at : at + 1]) for at in range(many)}
    names = list(links)
    flags = {f"f{at}": Flag(m()) for at in range(many)}
    effects = tuple(
        Effect(f"i{at}", at - 5.5, names[at] if at else "judgement", m() if at % 3 == 0 else "") for at in range(many)
    )

    def choice(name: str, to: str, requires: str = "") -> Choice:
        later = {"echo": Later(1, "", (Effect("i1", 4, names[1], ""),), {}, m())}
        return Choice(
            name=name, shown="", requires=requires, stance={}, flags={}, effects=effects, ways=(Way("", to),),
            later=later if name == "pick" else {}, at_once=False, text=long(), result=f"{m()}\n\n{m()}", cites=cites,
        )  # fmt: skip

    def node(name: str, to: str) -> Node:
        locked = [f"i{at} > 90" if at % 2 else f"f{at}" for at in range(many)]
        choices = [choice("pick", to), *(choice(f"c{at}", to, needs) for at, needs in enumerate(locked))]
        return Node(
            name=name, title=m(), place="hill", text="\n\n".join(m() for _ in range(many)), fiction=True, cites=cites,
            texts=(Passage("", m.mark("[@click=app.quit]x[/]")),), summary=m(),
            choices={one.name: one for one in choices},
            advice=tuple(Advice(one, "pick", long(), "") for one in (*cast, f"nobody {m()}")),
        )  # fmt: skip

    cast = {f"a{at}": Adviser(m(), m(), m(), m()) for at in range(many)}
    endings = {f"e{at}": Ending(f"e{at}", "false", False, "", m(), "", (), "", "", fiction=True) for at in range(many)}
    last = Ending("done", "", True, "", m(), f"{m()}\n\n{m()}", (Passage("", m()),), m(), m(), cites=cites)
    areas = tuple(replace(one, label=m(), short=m(), abbr=m()) for one in TWO.areas)
    return replace(
        story(event="water"), start="one", budget="i0", headline="peace", quiet=0, calendar=(m(), m(), m()),
        indicators=indicators, derived={"peace": Derived("(i0 + i1) / 2", "high", m(), (m(), m(), m(), m(), m()), m())},
        flags=flags, links=links, sources=sources, cast=cast, endings={"done": last, **endings},
        rules={"fester": Rule("", effects[:1], {}, m(), label=m())},
        nodes={"one": node("one", "two"), "two": node("two", "done")},
        storylets={"water": replace(story(event=m()).storylets["water"], text=m())},
        acts={"first": Act(1, 3, "one", 0, m(), f"{m()}\n\n{m()}")},
        glossary={str(at): Term(m(), m(), long()) for at in range(many)}, places={"hill": Place((42.3, 20.8), m())},
        article=Argument(m(), m(), m(), m(), tuple(long() for _ in range(many))),
        options={m(): Option(long(), (1,), m()) for _ in range(many)},
        actors={str(at): Actor(m(), long(), m(), m(), m()) for at in range(many)},
        pages={str(at): Page(m(), f"{m()}\n\n{m()}", "", cites[:2]) for at in range(many)},
        worldviews={"some": Worldview({}, m(), m())},
        territories={"west": Territory("i0", m.mark("\x1b[2J[/]\u202e *West*")), "east": Territory("i1", m())},
        chart=replace(TWO, areas=areas, note=m(), credit=m(), spots=(replace(TWO.spots[0], label=m()),)),
        title=m(), summary=f"{m()}\n\n{m()}", content_note=m(),
    )  # fmt: skip
