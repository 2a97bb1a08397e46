"""A whole story, and its head."""

from typing import Annotated

from pydantic import Field

from game.story.model.codex import Actor, Adviser, Argument, Naming, Option, Page, Role, Source, Term
from game.story.model.ground import Line, Name, Number, Part, Prose, StoryId
from game.story.model.proof import Style, Walkthrough
from game.story.model.scene import Act, Ending, Node, Storylet
from game.story.model.world import (
    Chart,
    Derived,
    Flag,
    Indicator,
    Link,
    Place,
    Profile,
    Rule,
    Stock,
    Territory,
    Worldview,
)


class Story(Part):
    """What the story is and where it starts."""

    title: Line
    """The title, as players see it."""
    version: Line = "1.0.0"
    """The story's own version; journals note it."""
    summary: Line
    """One or two sentences for the story chooser."""
    authors: list[Line] = []
    """Who wrote it."""
    license: Line = ""
    """Under what terms it may be used, such as CC BY 4.0."""
    language: Line = "en"
    """The language it is written in, as a short code."""
    start: Name
    """The node a game begins at."""
    budget: Name | None = None
    """The indicator shown in the top line as what the player spends."""
    headline: Name | None = None
    """The derived value shown first among the numbers."""
    quiet: Number = 1
    """How heavy a turn without a storylet weighs in the draw, beside the storylets' own weights."""


class Overlay(Part):
    """What an overlay is, and which story it is laid over; it stands under `overlay:`, in place of `story:`."""

    id: StoryId
    """What the overlay is called on the command line and in journals, such as winter-crisis."""
    title: Line
    """The title, as players see it behind that of the story."""
    version: Line = "1.0.0"
    """The overlay's own version; journals note it."""
    base: Line
    """The id of the story it is laid over."""
    summary: Line = ""
    """One or two sentences for the story chooser; without it, those of the story."""
    authors: list[Line] = []
    """Who wrote it."""
    license: Line = ""
    """Under what terms it may be used, such as CC BY 4.0."""
    language: Line = ""
    """Of a translation, the language it is in, as a short code."""


class OverlayHead(Part):
    """The one key of an overlay that is not merged into the story."""

    overlay: Overlay


class Everything(Part):
    """A whole story: all its files' top-level keys together."""

    story: Story
    content_note: Prose = ""
    """What players should know before they start."""
    calendar: Annotated[list[Line], Field(min_length=1, max_length=1000)]
    """One label for each turn; when they are used up the game ends."""
    indicators: Annotated[dict[Name, Indicator], Field(min_length=1)]
    derived: dict[Name, Derived] = {}
    stocks: dict[Name, Stock] = {}
    flags: dict[Name, Flag] = {}
    territories: dict[Name, Territory] = {}
    places: dict[Name, Place] = {}
    map: Chart | None = None
    links: dict[Name, Link] = {}
    worldviews: dict[Name, Worldview] = {}
    rules: dict[Name, Rule] = {}
    cast: dict[Name, Adviser] = {}
    roles: dict[Name, Role] = {}
    profiles: dict[Name, Profile] = {}
    glossary: dict[Name, Term] = {}
    sources: dict[Name, Source] = {}
    acts: dict[Name, Act] = {}
    article: Argument | None = None
    options: dict[Name, Option] = {}
    actors: dict[Name, Actor] = {}
    pages: dict[Name, Page] = {}
    namings: dict[Name, Naming] = {}
    style: Style = Style()
    nodes: Annotated[dict[Name, Node], Field(min_length=1)]
    storylets: dict[Name, Storylet] = {}
    endings: Annotated[dict[Name, Ending], Field(min_length=1)]
    walkthroughs: dict[Name, Walkthrough] = {}
