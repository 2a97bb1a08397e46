"""A story as the engine plays it: plain dataclasses, compiled from what authors write.

Playing imports neither pydantic nor YAML (each would cost more than the first screen may). What stands around
the play, from the cast to the glossary, is in `reference`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass
from typing import Any

from game.story.interface import word as marked
from game.story.prose import PROSE, prose
from game.story.record import dataclass
from game.story.reference import Actor, Adviser, Argument, Naming, Option, Page, Role, Source, Term


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
    label: str = prose()
    words: tuple[str, ...] = prose(())
    about: str = prose()

    def word(self, value: float) -> str:
        """The word for the band `value` lies in."""
        return word(self.words, value, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Derived:
    """A number worked out from the others, kept within 0 to 100."""

    value: str
    good: str
    label: str = prose()
    words: tuple[str, ...] = prose(())
    about: str = prose()

    def word(self, value: float) -> str:
        """The word for the band `value` lies in."""
        return word(self.words, value)


@dataclass(frozen=True, slots=True)
class Stock:
    """A posture (0 to 100) that choices add to; each turn the share `fade` of it is lost."""

    start: float
    fade: float
    label: str = prose()
    about: str = prose()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that is so or is not so."""

    says: str = prose()


@dataclass(frozen=True, slots=True)
class Territory:
    """A part of the map; `tension` is an expression, 0 to 100."""

    tension: str
    label: str = prose()


@dataclass(frozen=True, slots=True)
class Place:
    """A place the story happens in; `at` is latitude and longitude."""

    at: tuple[float, float]
    label: str = prose()
    also: str = prose()


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

    says: str = prose()
    article: tuple[int, ...] = prose(())
    support: str = prose()
    record: str = prose()
    cites: tuple[str, ...] = prose(())


SUPPORT = (marked("strong"), marked("mixed"), marked("weak"), marked("open"), marked("contested"))
"""How well the record can back a link, as authors write it; players read it by `tr`."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An amount (a number or an expression) by which a link moves an indicator."""

    target: str
    amount: float | str
    link: str
    because: str = prose()


@dataclass(frozen=True, slots=True)
class Later:
    """A consequence that falls due `turns` turns after the choice."""

    turns: int
    condition: str
    effects: tuple[Effect, ...]
    flags: dict[str, bool]
    news: str = prose()


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
    text: str = prose()
    result: str = prose()
    options: tuple[str, ...] = prose(())
    cites: tuple[str, ...] = prose(())


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
    title: str = prose()
    place: str = prose()
    text: str = prose()
    texts: tuple[Passage, ...] = prose(())
    summary: str = prose()
    advice: tuple[Advice, ...] = prose(())
    predict: str = prose()
    fiction: bool = prose(False)
    cites: tuple[str, ...] = prose(())


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
    title: str = prose()
    text: str = prose()
    texts: tuple[Passage, ...] = prose(())
    better: str = prose()
    worse: str = prose()
    fiction: bool = prose(False)
    cites: tuple[str, ...] = prose(())

    @property
    def waits(self) -> bool:
        """Whether it is asked for only when the calendar, or an act played alone, is over."""
        return self.otherwise or bool(self.act)


@dataclass(frozen=True, slots=True)
class Rule:
    """What happens every turn while its condition holds."""

    condition: str
    effects: tuple[Effect, ...]
    flags: dict[str, bool]
    news: str = prose()
    cites: tuple[str, ...] = prose(())
    label: str = prose()


@dataclass(frozen=True, slots=True)
class Worldview:
    """How strong each causal link is; links left out count 1."""

    strengths: dict[str, float]
    label: str = prose()
    says: str = prose()
    cites: tuple[str, ...] = prose(())


@dataclass(frozen=True, slots=True)
class Profile:
    """A policy that plays by itself: what a point of each stock is worth to it."""

    prefers: dict[str, float]
    label: str = prose()
    says: str = prose()


@dataclass(frozen=True, slots=True)
class Act:
    """The turns from `first` to `last`; played alone it begins at `start`, and quiet turns weigh `quiet`."""

    first: int
    last: int
    start: str
    quiet: float
    title: str = prose()
    text: str = prose()


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
    nodes: Mapping[str, Node]
    """Those of a story from the cache are made when they are first asked for."""
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
    title: str = prose()
    version: str = prose()
    summary: str = prose()
    authors: tuple[str, ...] = prose(())
    license: str = prose()
    language: str = prose()
    content_note: str = prose()
    interface: tuple[tuple[str, str, str], ...] = prose(())
    """The game's own words, as its translation has them (see `spoken`)."""
    digest: str = prose()

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
    if is_dataclass(value):
        return {one.name: _bare(getattr(value, one.name)) for one in fields(value) if not one.metadata.get("prose")}
    if isinstance(value, Mapping):
        # As pairs: the order of choices, storylets and endings is part of the rules.
        return [[key, _bare(part)] for key, part in value.items()]
    if isinstance(value, tuple | list):
        return [_bare(part) for part in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
