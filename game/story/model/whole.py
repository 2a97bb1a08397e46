"""A whole story, and its head."""

from typing import Annotated

from pydantic import Field

from game.story.model.codex import Actor, Adviser, Argument, Naming, Option, Page, Role, Source, Term
from game.story.model.ground import Bare, Language, Line, Name, Number, Part, Prose, StoryId
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
    version: Bare = "1.0.0"
    """The story's own version; journals note it."""
    summary: Line
    """One or two sentences for the story chooser."""
    authors: list[Line] = []
    """Who wrote it."""
    license: Bare = ""
    """Under what terms it may be used, such as CC BY 4.0."""
    language: Bare = "en"
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
    version: Bare = "1.0.0"
    """The overlay's own version; journals note it."""
    base: Line
    """The id of the story it is laid over."""
    summary: Line = ""
    """One or two sentences for the story chooser; without it, those of the story."""
    authors: list[Line] = []
    """Who wrote it."""
    license: Bare = ""
    """Under what terms it may be used, such as CC BY 4.0."""
    language: Language = ""
    """Of a translation, the language it is in, as a short code."""


class OverlayHead(Part):
    """The one key of an overlay that is not merged into the story."""

    overlay: Overlay


class Everything(Part):
    """A whole story: all its files' top-level keys together."""

    story: Story
    """What the story is called, where it starts, and what its top line shows."""
    content_note: Prose = ""
    """What players should know before they start."""
    calendar: Annotated[list[Line], Field(min_length=1, max_length=1000)]
    """One label for each turn; when they are used up the game ends."""
    indicators: Annotated[dict[Name, Indicator], Field(min_length=1)]
    """The numbers of the world that choices, rules and storylets move."""
    derived: dict[Name, Derived] = {}
    """Numbers worked out from the others each turn; nothing moves them directly."""
    stocks: dict[Name, Stock] = {}
    """Postures that choices add to by their stance and that time wears down, such as firmness."""
    flags: dict[Name, Flag] = {}
    """Things that are so or not so; choices, consequences and rules set and clear them, conditions ask for them."""
    territories: dict[Name, Territory] = {}
    """The parts of the map, each with how tense it is."""
    places: dict[Name, Place] = {}
    """Where scenes happen; a node names its place."""
    map: Chart | None = None
    """The map, drawn from a GeoJSON file in the story's folder; a story may do without."""
    links: dict[Name, Link] = {}
    """Causal links: the claims that one thing moves another. Every effect stands under one or under `judgement`."""
    worldviews: dict[Name, Worldview] = {}
    """Views of the world, each with how strong it takes each link to be. One called `neutral` is always there."""
    rules: dict[Name, Rule] = {}
    """What happens by itself every turn while its condition holds."""
    cast: dict[Name, Adviser] = {}
    """The advisers and others who speak in scenes."""
    roles: dict[Name, Role] = {}
    """The seats for class play, each with a public task and a secret brief."""
    profiles: dict[Name, Profile] = {}
    """Policies that play by themselves: `peace explore` and `peace compare` play the story as they would."""
    glossary: dict[Name, Term] = {}
    """Terms that are explained where they stand in a text."""
    sources: dict[Name, Source] = {}
    """Where facts come from; scenes, choices, links and pages cite them by name."""
    acts: dict[Name, Act] = {}
    """Parts of the calendar that can also be played alone, each with its own beginning and its own close."""
    article: Argument | None = None
    """The text that the story argues with, paragraph by paragraph."""
    options: dict[Name, Option] = {}
    """The policies that the argument names; choices say which of them they take up."""
    actors: dict[Name, Actor] = {}
    """The governments, bodies and groups of people that the story deals with, for the codex."""
    pages: dict[Name, Page] = {}
    """Pages of the codex: what really happened, what the model leaves out, further reading."""
    namings: dict[Name, Naming] = {}
    """Ways of showing disputed names, chosen with `--names`."""
    style: Style = Style()
    """How the story wants to be written: wording to avoid, names that need no explanation."""
    nodes: Annotated[dict[Name, Node], Field(min_length=1)]
    """The scenes of the story's main road, each with a decision. The calendar moves on between them."""
    storylets: dict[Name, Storylet] = {}
    """Scenes that come between turns when their time has come, drawn among those whose `when` holds."""
    endings: Annotated[dict[Name, Ending], Field(min_length=1)]
    """The ways a game can end, asked in this order after every turn. One must have `otherwise: true` and no `when`."""
    walkthroughs: dict[Name, Walkthrough] = {}
    """Games that `peace test` plays to see that the story still does what its author means it to."""
