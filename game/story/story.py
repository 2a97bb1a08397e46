"""A story as the engine plays it: plain dataclasses, compiled from what authors write.

Playing imports neither pydantic nor YAML (each would cost more than the first screen may). Fields marked as
prose are what a reader sees; they are left out of the digest, so that a corrected comma parts no saved game.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

PROSE = {"prose": True}


def _prose(default: Any = "") -> Any:
    return field(default=default, metadata=PROSE)


def word(words: tuple[str, ...], value: float, low: float = 0, high: float = 100) -> str:
    """The word for the band that `value` lies in, of as many equal bands as there are words."""
    band = int((value - low) / (high - low) * len(words)) if high > low else 0
    return words[max(0, min(len(words) - 1, band))]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number of the world that effects move."""

    start: float
    low: float
    high: float
    good: str
    damped: bool
    label: str = _prose()
    words: tuple[str, ...] = _prose(())
    about: str = _prose()

    def word(self, value: float) -> str:
        """The word for the band `value` lies in."""
        return word(self.words, value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Derived:
    """A number worked out from the others, kept within 0 to 100."""

    value: str
    good: str
    label: str = _prose()
    words: tuple[str, ...] = _prose(())
    about: str = _prose()

    def word(self, value: float) -> str:
        """The word for the band `value` lies in."""
        return word(self.words, value)


@dataclass(frozen=True, slots=True)
class Stock:
    """A posture (0 to 100) that choices add to; each turn the share `fade` of it is lost."""

    start: float
    fade: float
    label: str = _prose()
    about: str = _prose()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is so or is not so."""

    says: str = _prose()


@dataclass(frozen=True, slots=True)
class Territory:
    """A part of the map; `tension` is an expression, 0 to 100."""

    tension: str
    label: str = _prose()


@dataclass(frozen=True, slots=True)
class Place:
    """A place the story happens in; `at` is latitude and longitude."""

    at: tuple[float, float]
    label: str = _prose()
    also: str = _prose()


@dataclass(frozen=True, slots=True)
class Outline:
    """An area of the map; each ring is longitudes and latitudes in turn, as text that is read when it is drawn."""

    name: str
    kind: str
    label: str
    short: str
    abbr: str
    at: tuple[float, float]
    """Where its name stands best, as longitude and latitude."""
    rings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of the map; those of rank 1 are shown first, and `at` is longitude and latitude."""

    name: str
    label: str
    kind: str
    rank: int
    territory: str
    at: tuple[float, float]


Box = tuple[float, ...]
"""West, south, east and north, in degrees; empty for none."""


@dataclass(frozen=True, slots=True)
class Chart:
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


@dataclass(frozen=True, slots=True)
class Link:
    """A causal link, with the article's paragraphs and how well the record backs it."""

    says: str = _prose()
    article: tuple[int, ...] = _prose(())
    support: str = _prose()
    record: str = _prose()
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Effect:
    """An amount (a number or an expression) by which a link moves an indicator."""

    target: str
    amount: float | str
    link: str
    because: str = _prose()


@dataclass(frozen=True, slots=True)
class Later:
    """A consequence that falls due `turns` turns after the choice."""

    turns: int
    condition: str
    effects: tuple[Effect, ...]
    flags: dict[str, bool]
    news: str = _prose()


@dataclass(frozen=True, slots=True)
class Way:
    """A way on: where to, and when; an empty condition always holds."""

    condition: str
    to: str


@dataclass(frozen=True, slots=True)
class Choice:
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
    text: str = _prose()
    result: str = _prose()
    options: tuple[str, ...] = _prose(())
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that is only there when its condition holds."""

    condition: str
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What one adviser says; an empty condition always holds."""

    adviser: str
    backs: str
    says: str
    condition: str


@dataclass(frozen=True, slots=True)
class Node:
    """A scene with a decision."""

    name: str
    choices: dict[str, Choice]
    title: str = _prose()
    place: str = _prose()
    text: str = _prose()
    texts: tuple[Passage, ...] = _prose(())
    summary: str = _prose()
    advice: tuple[Advice, ...] = _prose(())
    predict: str = _prose()
    fiction: bool = _prose(False)
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Storylet(Node):
    """A scene that comes between turns when its time has come."""

    when: str = ""
    priority: int = 0
    weight: float | str = 1
    once: bool = True
    cooldown: int = 0
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """A way the game can end; `otherwise` waits for the calendar's end, `act` for the end of that act alone."""

    name: str
    when: str
    otherwise: bool
    act: str
    title: str = _prose()
    text: str = _prose()
    texts: tuple[Passage, ...] = _prose(())
    better: str = _prose()
    worse: str = _prose()
    fiction: bool = _prose(False)
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Rule:
    """What happens every turn while its condition holds."""

    condition: str
    effects: tuple[Effect, ...]
    flags: dict[str, bool]
    news: str = _prose()
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Worldview:
    """How strong each causal link is; links left out count 1."""

    strengths: dict[str, float]
    label: str = _prose()
    says: str = _prose()
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Profile:
    """A policy that plays by itself: what a point of each stock is worth to it."""

    prefers: dict[str, float]
    label: str = _prose()
    says: str = _prose()


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody at the table, or somebody who writes."""

    label: str = _prose()
    role: str = _prose()
    wants: str = _prose()
    misses: str = _prose()


@dataclass(frozen=True, slots=True)
class Role:
    """A seat for class play."""

    label: str = _prose()
    task: str = _prose()
    brief: str = _prose()
    goal: str = _prose()
    briefs: dict[str, str] = field(default_factory=dict, metadata=PROSE)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    term: str = _prose()
    say: str = _prose()
    means: str = _prose()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    says: str = _prose()
    where: str = _prose()
    when: str = _prose()
    claims: str = _prose()
    article: tuple[int, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Act:
    """The turns from `first` to `last`; played alone it begins at `start`, and quiet turns weigh `quiet`."""

    first: int
    last: int
    start: str
    quiet: float
    title: str = _prose()
    text: str = _prose()


@dataclass(frozen=True, slots=True)
class Argument:
    """The text that the story argues with; its paragraphs count from 1."""

    title: str = _prose()
    author: str = _prose()
    where: str = _prose()
    about: str = _prose()
    paragraphs: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Option:
    """A policy that the argument names."""

    says: str = _prose()
    article: tuple[int, ...] = _prose(())
    against: str = _prose()


@dataclass(frozen=True, slots=True)
class Actor:
    """A government, body or group of people."""

    label: str = _prose()
    about: str = _prose()
    wants: str = _prose()
    levers: str = _prose()
    limits: str = _prose()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the codex; one with an `act` is open once that act is over."""

    title: str = _prose()
    text: str = _prose()
    act: str = _prose()
    cites: tuple[str, ...] = _prose(())


@dataclass(frozen=True, slots=True)
class Naming:
    """A way of showing disputed names."""

    label: str = _prose()
    marks: dict[str, str] = field(default_factory=dict, metadata=PROSE)
    footnote: str = _prose()


@dataclass(frozen=True, slots=True)
class Story:
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
    nodes: dict[str, Node]
    storylets: dict[str, Storylet]
    endings: dict[str, Ending]
    acts: dict[str, Act]
    worldviews: dict[str, Worldview] = field(metadata=PROSE)
    profiles: dict[str, Profile] = field(metadata=PROSE)
    places: dict[str, Place] = field(metadata=PROSE)
    links: dict[str, Link] = field(metadata=PROSE)
    cast: dict[str, Adviser] = field(metadata=PROSE)
    roles: dict[str, Role] = field(metadata=PROSE)
    glossary: dict[str, Term] = field(metadata=PROSE)
    sources: dict[str, Source] = field(metadata=PROSE)
    article: Argument = field(metadata=PROSE)
    options: dict[str, Option] = field(metadata=PROSE)
    actors: dict[str, Actor] = field(metadata=PROSE)
    pages: dict[str, Page] = field(metadata=PROSE)
    namings: dict[str, Naming] = field(metadata=PROSE)
    chart: Chart = field(default_factory=Chart, metadata=PROSE)
    title: str = _prose()
    version: str = _prose()
    summary: str = _prose()
    authors: tuple[str, ...] = _prose(())
    license: str = _prose()
    language: str = _prose()
    content_note: str = _prose()
    digest: str = _prose()

    def scene(self, name: str) -> Node | None:
        """The node or storylet of that name, if there is one."""
        return self.nodes.get(name) or self.storylets.get(name)


def rules_digest(story: Story) -> str:
    """Sixteen hexadecimal digits that change when anything but prose does.

    Calendar labels are prose too: only how many there are counts.
    """
    bare = _bare(story)
    bare["calendar"] = len(story.calendar)
    text = json.dumps(bare, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _bare(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _bare(getattr(value, one.name)) for one in fields(value) if not one.metadata.get("prose")}
    if isinstance(value, Mapping):
        # As pairs: the order of choices, storylets and endings is part of the rules.
        return [[key, _bare(part)] for key, part in value.items()]
    if isinstance(value, tuple | list):
        return [_bare(part) for part in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
