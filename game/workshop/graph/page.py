"""The graph as one HTML page: a picture to pan, zoom and search, and beside it all that a scene says.

It asks nobody for anything. The template escapes whatever a story says; places in the page have numbers for names; and
the page forbids every script and style but its own, by their digests. Without scripts it is a picture and a text.
"""

import base64
import hashlib
import unicodedata
from collections import defaultdict
from textwrap import wrap

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct

from game.insight.debrief.html import prose, showable
from game.insight.debrief.wording import Marked
from game.story.story import Choice, Ending, Node, Story
from game.story.text import clean, paragraphs, plain
from game.workshop.graph.declared import Graph, Way, kind
from game.workshop.graph.layout import HEAD, ROW, WIDE, Card, Layout, layout
from game.workshop.graph.written import most, width

TITLE, FAR, CHOICE, COUNTED = 27, 13, 34, 28
"""Characters of a title on a card, of a line of it seen from far away, and of a choice without and with its count."""
STUB = 34
"""How far a line is drawn that leads to another band, until one of its ends is chosen."""


class Row(Struct, frozen=True):
    """A choice on its card."""

    text: str
    times: str
    y: int


class Shown(Struct, frozen=True):
    """A card of the picture, and what is told beside it."""

    number: int
    name: str
    kind: str
    part: Node | Ending
    card: Card
    title: str
    far: tuple[str, ...]
    times: str
    rows: tuple[Row, ...]
    come_from: tuple[Way, ...]


class Line(Struct, frozen=True):
    """A way's line in the picture: from which card to which, how thick, and what it looks like."""

    source: int
    target: int
    path: str
    width: float
    looks: str


def html(graph: Graph) -> str:
    """The whole page."""
    environment = Environment(
        loader=PackageLoader("game.workshop.graph"), autoescape=True, undefined=StrictUndefined, finalize=showable,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {"prose": lambda text: prose(Marked(text)), "paragraphs": paragraphs, "plain": plain}
    environment.globals |= {"number": graph.numbers.__getitem__, "times": lambda key: times(graph, key)}
    environment.globals |= {"WIDE": WIDE, "HEAD": HEAD, "choice_of": lambda way: choice_of(graph, way)}
    placed = layout(graph)
    return environment.get_template("graph.html.j2").render(
        graph=graph,
        story=graph.story,
        counted=_counted(graph.story),
        layout=placed,
        shown=shown(graph, placed),
        lines=lines(graph, placed),
        digests=[digest(environment.get_template(name).render()) for name in ("graph.css", "graph.js")],
    )


def _counted(story: Story) -> str:
    each = (len(story.nodes), "scene"), (len(story.storylets), "storylet"), (len(story.endings), "ending")
    return ", ".join(f"{many} {what}{'' if many == 1 else 's'}" for many, what in each)


def digest(text: str) -> str:
    """How a page's policy names the one script or style that may act in it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def shown(graph: Graph, placed: Layout) -> list[Shown]:
    """Every card, in the order of the groups."""
    before: dict[str, list[Way]] = defaultdict(list)
    for way in graph.ways:
        before[way.target].append(way)
    made = []
    for name, number in graph.numbers.items():
        part = graph.part(name)
        title = plain(part.title) or name
        made.append(
            Shown(
                number=number,
                name=name,
                kind=kind(part),
                part=part,
                card=placed.cards[name],
                title=fit(title, TITLE),
                far=_broken(title, 2 if isinstance(part, Ending) else 3),
                times=times(graph, name),
                rows=_rows(graph, part),
                come_from=tuple(before[name]),
            )
        )
    return made


def _rows(graph: Graph, part: Node | Ending) -> tuple[Row, ...]:
    if isinstance(part, Ending):
        return ()
    room = COUNTED if graph.visits else CHOICE
    return tuple(
        Row(fit(one.text or one.name, room), times(graph, f"{part.name}.{one.name}"), _row(at))
        for at, one in enumerate(part.choices.values())
    )


def _row(at: int) -> int:
    """The middle of a choice's row, below the card's upper edge."""
    return HEAD + ROW * at + ROW // 2


def lines(graph: Graph, placed: Layout) -> list[Line]:
    """Every way, from its choice's row to the head of where it leads."""
    rows = {
        (scene, choice): at
        for scene in graph.numbers
        if isinstance(part := graph.part(scene), Node)
        for at, choice in enumerate(part.choices)
    }
    of = most(graph)
    made = []
    for way in graph.ways:
        source, target, often = placed.cards[way.scene], placed.cards[way.target], graph.made(way)
        x, y = source.x + WIDE, source.y + _row(rows[way.scene, way.choice])
        to, low = target.x, target.y + HEAD // 2
        bend = max(70, abs(to - x) // 2) if to > x else 130
        path = f"M{x} {y}C{x + bend} {y} {to - bend} {low} {to} {low}"
        numbers = graph.numbers[way.scene], graph.numbers[way.target]
        looks = " maybe" if way.condition else ""
        looks += " never" if graph.visits and not often else ""
        if source.band != target.band:
            # Between bands lines would run over everything else: their two ends tell enough.
            ends = f"M{x} {y}h{STUB}", f"M{to - STUB} {low}h{STUB}"
            made += [Line(*numbers, end, width(often, of), f"{looks} end") for end in ends]
            looks += " afar"
        made.append(Line(*numbers, path, width(often, of), looks))
    return made


def times(graph: Graph, key: str) -> str:
    """How often games came there, as it is written; nothing where none were counted."""
    return f"{graph.visits.get(key, 0):,}" if graph.visits else ""


def choice_of(graph: Graph, way: Way) -> Choice:
    """The choice a way is of."""
    scene = graph.story.scene(way.scene)
    assert scene, "a way begins at a scene"  # noqa: S101 - for the types
    return scene.choices[way.choice]


def _broken(text: str, most: int) -> tuple[str, ...]:
    """A title on so many short lines at most."""
    lines = wrap(clean(text), FAR) or [text]
    return tuple(fit(one, FAR) for one in [*lines[: most - 1], " ".join(lines[most - 1 :])] if one)


def fit(text: str, most: int) -> str:
    """A text on one line, of so many narrow characters at most."""
    line = " ".join(clean(text).split())
    room = most
    for at, one in enumerate(line):
        room -= 2 if unicodedata.east_asian_width(one) in "WF" else 1
        if room < 0:
            return line[:at].rstrip() + "…"
    return line
