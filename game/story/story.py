"""A story as the engine plays it: records, compiled from what authors write.

Playing imports neither pydantic nor YAML (each would cost more than the first screen may); records are msgspec's, which
are made in a seventh of the time that frozen dataclasses take, and read from JSON as they are. What stands around
the play, from the cast to the glossary, is in `reference`.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from game.story.interface import word as marked
from game.story.prose import Prose, rules
from game.story.reference import Actor, Adviser, Argument, Naming, Option, Page, Role, Source, Term


def word(words: tuple[str, ...], value: float, low: float = 0, high: float = 100) -> str:
    """The word for the band that `value` lies in, of as many equal bands as there are words."""
    band = int((value - low) / (high - low) * len(words)) if high > low else 0
    return words[max(0, min(len(words) - 1, band))]


class Indicator(Struct, frozen=True):
    """A number of the world that effects move."""

    start: float
    low: float
    high: float
    good: str
    damped: bool
    label: Prose[str] = ""
    words: Prose[tuple[str, ...]] = ()
    about: Prose[str] = ""

    def word(self, value: float) -> str:
        """The word for the band `value` lies in."""
        return word(self.words, value, self.low, self.high)


class Derived(Struct, frozen=True):
    """A number worked out from the others, kept within 0 to 100."""

    value: str
    good: str
    label: Prose[str] = ""
    words: Prose[tuple[str, ...]] = ()
    about: Prose[str] = ""

    def word(self, value: float) -> str:
        """The word for the band `value` lies in."""
        return word(self.words, value)


class Stock(Struct, frozen=True):
    """A posture (0 to 100) that choices add to; each turn the share `fade` of it is lost."""

    start: float
    fade: float
    label: Prose[str] = ""
    about: Prose[str] = ""


class Flag(Struct, frozen=True):
    """Something that is so or is not so."""

    says: Prose[str] = ""


class Territory(Struct, frozen=True):
    """A part of the map; `tension` is an expression, 0 to 100."""

    tension: str
    label: Prose[str] = ""


class Place(Struct, frozen=True):
    """A place the story happens in; `at` is latitude and longitude."""

    at: tuple[float, float]
    label: Prose[str] = ""
    also: Prose[str] = ""


class Outline(Struct, frozen=True):
    """An area of the map; each ring is longitudes and latitudes in turn, as text that is read when it is drawn."""

    name: str
    kind: str
    label: str
    short: str
    abbr: str
    at: tuple[float, float]
    """Where its name stands best, as longitude and latitude."""
    rings: tuple[str, ...]


class Spot(Struct, frozen=True):
    """A point of the map; those of rank 1 are shown first, and `at` is longitude and latitude."""

    name: str
    label: str
    kind: str
    rank: int
    territory: str
    at: tuple[float, float]


Box = tuple[float, ...]
"""West, south, east and north, in degrees; empty for none."""


class Chart(Struct, frozen=True):
    """The map; a story without one has a chart without areas."""

    areas: tuple[Outline, ...] = ()
    spots: tuple[Spot, ...] = ()
    shapes: dict[str, str] = field(default_factory=dict)
    """For each territory on the map, the name of its area."""
    view: Box = ()
    """What is wholly inside the picture."""
    enlarge: str = ""
    """The territory that is drawn larger on small maps, if any."""
    inset: Box = ()
    """What the inset of large maps shows."""
    credit: str = ""
    note: str = ""


class Link(Struct, frozen=True):
    """A causal link, with the article's paragraphs and how well the record backs it."""

    says: Prose[str] = ""
    article: Prose[tuple[int, ...]] = ()
    support: Prose[str] = ""
    record: Prose[str] = ""
    cites: Prose[tuple[str, ...]] = ()


SUPPORT = (marked("strong"), marked("mixed"), marked("weak"), marked("open"), marked("contested"))
"""How well the record can back a link, as authors write it; players read it by `tr`."""


class Effect(Struct, frozen=True):
    """An amount (a number or an expression) by which a link moves an indicator."""

    target: str
    amount: float | str
    link: str
    because: Prose[str] = ""


class Later(Struct, frozen=True):
    """A consequence that falls due `turns` turns after the choice."""

    turns: int
    condition: str
    effects: tuple[Effect, ...]
    flags: dict[str, bool]
    news: Prose[str] = ""


class Way(Struct, frozen=True):
    """A way on: where to, and when; an empty condition always holds."""

    condition: str
    to: str


class Choice(Struct, frozen=True):
    """Something the player can decide; empty conditions hold, no ways means the storylet is over."""

    name: str
    shown: str
    requires: str
    stance: dict[str, float]
    flags: dict[str, bool]
    effects: tuple[Effect, ...]
    later: dict[str, Later]
    ways: tuple[Way, ...]
    at_once: bool
    text: Prose[str] = ""
    result: Prose[str] = ""
    options: Prose[tuple[str, ...]] = ()
    cites: Prose[tuple[str, ...]] = ()


class Passage(Struct, frozen=True):
    """A paragraph that is only there when its condition holds."""

    condition: str
    text: str


class Advice(Struct, frozen=True):
    """What one adviser says; an empty condition always holds."""

    adviser: str
    backs: str
    says: str
    condition: str


class Node(Struct, frozen=True):
    """A scene with a decision."""

    name: str
    choices: dict[str, Choice]
    title: Prose[str] = ""
    place: Prose[str] = ""
    text: Prose[str] = ""
    texts: Prose[tuple[Passage, ...]] = ()
    summary: Prose[str] = ""
    advice: Prose[tuple[Advice, ...]] = ()
    predict: Prose[str] = ""
    fiction: Prose[bool] = False
    cites: Prose[tuple[str, ...]] = ()


class Storylet(Node, frozen=True):
    """A scene that comes between turns when its time has come."""

    when: str = ""
    priority: int = 0
    weight: float | str = 1
    once: bool = True
    cooldown: int = 0
    effects: tuple[Effect, ...] = ()


class Ending(Struct, frozen=True):
    """A way the game can end; `otherwise` waits for the calendar's end, `act` for the end of that act alone."""

    name: str
    when: str
    otherwise: bool
    act: str
    title: Prose[str] = ""
    text: Prose[str] = ""
    texts: Prose[tuple[Passage, ...]] = ()
    better: Prose[str] = ""
    worse: Prose[str] = ""
    fiction: Prose[bool] = False
    cites: Prose[tuple[str, ...]] = ()

    @property
    def waits(self) -> bool:
        """Whether it is asked for only when the calendar, or an act played alone, is over."""
        return self.otherwise or bool(self.act)


class Rule(Struct, frozen=True):
    """What happens every turn while its condition holds."""

    condition: str
    effects: tuple[Effect, ...]
    flags: dict[str, bool]
    news: Prose[str] = ""
    cites: Prose[tuple[str, ...]] = ()
    label: Prose[str] = ""


class Worldview(Struct, frozen=True):
    """How strong each causal link is; links left out count 1."""

    strengths: dict[str, float]
    label: Prose[str] = ""
    says: Prose[str] = ""
    cites: Prose[tuple[str, ...]] = ()


class Profile(Struct, frozen=True):
    """A policy that plays by itself: what a point of each stock is worth to it."""

    prefers: dict[str, float]
    label: Prose[str] = ""
    says: Prose[str] = ""


class Act(Struct, frozen=True):
    """The turns from `first` to `last`; played alone it begins at `start`, and quiet turns weigh `quiet`."""

    first: int
    last: int
    start: str
    quiet: float
    title: Prose[str] = ""
    text: Prose[str] = ""


class Story(Struct, frozen=True):
    """A whole story."""

    id: str
    start: str
    budget: str
    headline: str
    quiet: float
    calendar: tuple[str, ...]
    indicators: dict[str, Indicator]
    derived: dict[str, Derived]
    stocks: dict[str, Stock]
    flags: dict[str, Flag]
    territories: dict[str, Territory]
    rules: dict[str, Rule]
    nodes: Mapping[str, Node]
    """Those of a story from the cache are made when they are first asked for."""
    storylets: dict[str, Storylet]
    endings: dict[str, Ending]
    acts: dict[str, Act]
    worldviews: Prose[dict[str, Worldview]]
    profiles: Prose[dict[str, Profile]]
    places: Prose[dict[str, Place]]
    links: Prose[dict[str, Link]]
    cast: Prose[dict[str, Adviser]]
    roles: Prose[dict[str, Role]]
    glossary: Prose[dict[str, Term]]
    sources: Prose[dict[str, Source]]
    article: Prose[Argument]
    options: Prose[dict[str, Option]]
    actors: Prose[dict[str, Actor]]
    pages: Prose[dict[str, Page]]
    namings: Prose[dict[str, Naming]]
    chart: Prose[Chart] = field(default_factory=Chart)
    title: Prose[str] = ""
    version: Prose[str] = ""
    summary: Prose[str] = ""
    authors: Prose[tuple[str, ...]] = ()
    license: Prose[str] = ""
    language: Prose[str] = ""
    content_note: Prose[str] = ""
    interface: Prose[tuple[tuple[str, str, str], ...]] = ()
    """The game's own words, as its translation has them (see `spoken`)."""
    digest: Prose[str] = ""

    def scene(self, name: str) -> Node | None:
        """The node or storylet of that name, if there is one."""
        return self.nodes.get(name) or self.storylets.get(name)

    def rule_label(self, name: str) -> str:
        """What players see a rule called."""
        return self.rules[name].label or name.replace("_", " ")


def rules_digest(story: Story) -> str:
    """Sixteen hexadecimal digits that change when anything but prose does.

    Calendar labels are prose too: only how many there are counts.
    """
    bare = _bare(story)
    bare["calendar"] = len(story.calendar)
    text = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _bare(value: Any) -> Any:
    if isinstance(value, Struct):
        return {name: _bare(getattr(value, name)) for name in rules(type(value))}
    if isinstance(value, Mapping):
        # As pairs: the order of choices, storylets and endings is part of the rules.
        return [[key, _bare(part)] for key, part in value.items()]
    if isinstance(value, tuple | list):
        return [_bare(part) for part in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
