"""The numbers of a story and what moves them: indicators, stocks, links, rules, views of the world."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from game.story.model.ground import Amount, Bare, Box, Condition, Good, Line, Name, Number, Part, Truth, Words


class Indicator(Part):
    """A number of the world that effects move."""

    name: Line
    """What players see it called."""
    start: Number
    """Its value when a game begins."""
    range: Annotated[list[Number], Field(min_length=2, max_length=2)] = [0, 100]
    """Its lowest and highest value."""
    good: Good
    """The direction that is good news."""
    words: Words
    """Five words for its five bands, from the lowest to the highest."""
    about: Line = ""
    """What it stands for, in a sentence."""
    damped: Truth = True
    """Whether effects shrink near the ends of the range; false for a budget."""


class Derived(Part):
    """A number worked out from the others; nothing moves it directly."""

    name: Line
    """What players see it called."""
    value: Amount
    """How it is worked out, such as (dialogue + 100 - tension) / 2; shown within 0 to 100."""
    good: Good
    """The direction that is good news."""
    words: Words
    """Five words for its five bands, from the lowest to the highest."""
    about: Line = ""
    """What it stands for, in a sentence."""


class Stock(Part):
    """A posture (0 to 100) that choices add to and time wears down."""

    name: Line
    """What players see it called."""
    start: Number
    """Its value when a game begins."""
    fade: Annotated[Number, Field(ge=0, le=1)] = 0
    """The share of it that is lost each turn, from 0 to 1."""
    about: Line = ""
    """What it stands for, in a sentence."""


class Flag(Part):
    """Something that is so or is not so."""

    says: Line
    """What is so when it is set, as a sentence; shown when a choice needs it."""


class Territory(Part):
    """A part of the map whose tension the story tells."""

    name: Line
    """What players see it called."""
    tension: Amount
    """How tense it is, from 0 to 100."""


class Place(Part):
    """A place the story happens in."""

    name: Line
    """Its name, in one language and then always the same."""
    also: Line = ""
    """Its name in the other language."""
    at: Annotated[list[Number], Field(min_length=2, max_length=2)]
    """Latitude and longitude in degrees."""


class Chart(Part):
    """The map of the story, drawn from a GeoJSON file beside it."""

    file: Bare
    """The file, as it is called from the story's folder; it ends in .geojson."""
    view: Box
    """West, south, east and north in degrees: what is always wholly in the picture."""
    shapes: dict[Name, Bare] = {}
    """The id of a territory's feature in the file, where it is not the territory's name."""
    enlarge: Name | None = None
    """A territory that is drawn larger where the map is small."""
    inset: Box | None = None
    """West, south, east and north of an inset that shows more of it where the map is large."""
    credit: Line = ""
    """Where the outlines come from, and under what terms."""
    note: Line = ""
    """What players should know of the lines on it."""


class Link(Part):
    """A causal link: the claim that one thing moves another, under which effects stand."""

    says: Line
    """The claim as a clause, shown beside every change it explains."""
    article: list[StrictInt] = []
    """The paragraphs of the article that claim it; none for links the article leaves out."""
    support: Literal["strong", "mixed", "weak", "open", "contested"]
    """How well the record backs it."""
    record: Line
    """What the record shows, in one or two sentences."""
    cites: list[Name] = []
    """The sources for that."""


class Effect(BaseModel):
    """What one causal link changes: an amount for each indicator it moves."""

    model_config = ConfigDict(
        extra="allow",
        use_attribute_docstrings=True,
        json_schema_extra={"propertyNames": {"pattern": r"^[A-Za-z][A-Za-z0-9_]{0,59}$"}},
    )
    __pydantic_extra__: dict[Name, Amount]

    because: Line | None = None
    """Why, in a clause; needed under judgement, where no link gives the reason."""


Effects = dict[Name, Effect]


class Rule(Part):
    """What happens every turn while its condition holds."""

    name: Line = ""
    """What players see it called; if left out, its name in the file, with spaces."""
    if_: Condition | None = Field(None, alias="if")
    """When it acts; always, if left out."""
    effects: Effects
    """What it changes each turn."""
    flags: dict[Name, Truth] = {}
    """Flags it sets (true) or clears (false)."""
    news: Line = ""
    """A sentence shown when it acts."""
    cites: list[Name] = []
    """The sources behind it."""


class Worldview(Part):
    """How strong each causal link is in somebody's view of the world."""

    name: Line
    """What players see it called."""
    says: Line
    """Whose view it is and why."""
    strengths: dict[Name, Annotated[Number, Field(ge=0, le=3)]] = {}
    """The strength of each link, 0 to 2 as a rule; a link left out counts 1."""
    cites: list[Name] = []
    """The sources behind it."""


class Profile(Part):
    """A policy that plays by itself, for testing: it likes choices by what they add to the stocks."""

    name: Line
    """What players see it called."""
    says: Line
    """The policy in a sentence."""
    prefers: dict[Name, Number] = {}
    """How much a point of each stock or indicator is worth to it; nothing preferred means chance decides."""
