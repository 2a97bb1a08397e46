"""What an author may write: the shape of a story file, as pydantic models.

Every field's docstring is the reference for modders and what editors show while typing. Names are checked
against each other elsewhere (checking); here only shapes and types are.
"""

import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
)


def _number(value: float) -> float:
    if abs(value) > 1e6:
        raise ValueError("a number between -1000000 and 1000000")
    return value


def _ordered(bounds: list[float]) -> list[float]:
    if bounds[0] > bounds[1]:
        raise ValueError("the lowest value first, then the highest")
    return bounds


def _seed(value: object) -> object:
    """The reader leaves numbers past 15 digits as text; a seed may have 18."""
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,18}", value) else value


def _decision(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]\w*\.[A-Za-z]\w*", text):
        raise ValueError("a scene and one of its choices, as scene.choice")
    return text


Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]
Line = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=600)]
Prose = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=20_000)]
Expression = Annotated[str, StringConstraints(strict=True, min_length=1)]
Number = Annotated[StrictInt | StrictFloat, AfterValidator(_number)]
Amount = Number | Expression
Truth = StrictBool
Good = Literal["high", "low"]
Condition = Expression | Truth
Words = Annotated[list[Line], Field(min_length=5, max_length=5)]
Bounds = Annotated[list[Number], Field(min_length=2, max_length=2), AfterValidator(_ordered)]
Seed = Annotated[StrictInt, Field(ge=0, lt=10**18), BeforeValidator(_seed)]
Decision = Annotated[str, StringConstraints(strict=True, max_length=121), AfterValidator(_decision)]


class Part(BaseModel):
    """The ground of every model: unknown keys are problems, a field's docstring is its description."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


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

    model_config = ConfigDict(extra="allow", use_attribute_docstrings=True)
    __pydantic_extra__: dict[Name, Amount]

    because: Line | None = None
    """Why, in a clause; needed under judgement, where no link gives the reason."""


Effects = dict[Name, Effect]


class Later(Part):
    """A consequence that falls due after some turns."""

    in_: Annotated[StrictInt, Field(alias="in", ge=1, le=100)]
    """In how many turns."""
    if_: Condition | None = Field(None, alias="if")
    """Asked when it falls due; if it does not hold then, nothing comes."""
    effects: Effects = {}
    """What it changes."""
    flags: dict[Name, Truth] = {}
    """Flags it sets (true) or clears (false)."""
    news: Line
    """What people hear of it, naming the act it comes from."""


class Way(Part):
    """One of several ways on from a choice."""

    if_: Condition | None = Field(None, alias="if")
    """When this way is taken; the last one has no condition."""
    go: Name
    """The node or ending it leads to."""


class Choice(Part):
    """Something the player can decide to do."""

    text: Line
    """What the player does, in one sentence."""
    if_: Condition | None = Field(None, alias="if")
    """When false, the choice is not shown at all."""
    requires: Condition | None = None
    """When false, the choice is shown but locked; the reason is made from the condition."""
    stance: dict[Name, Number] = {}
    """What it adds to the stocks."""
    flags: dict[Name, Truth] = {}
    """Flags it sets (true) or clears (false)."""
    effects: Effects = {}
    """What it changes, under the causal links that say why."""
    later: dict[Name, Later] = {}
    """What will fall due in later turns."""
    result: Prose
    """What happens, in 30 to 80 words."""
    next: Name | list[Way] | None = None
    """Where the story goes: a node, an ending, or a list of ways; in a storylet, another storylet or nothing."""
    at_once: Truth = False
    """True when no turn passes: a second decision in the same month, or a question asked again."""
    options: list[Name] = []
    """The options of the argument that it takes up."""
    cites: list[Name] = []
    """The sources behind it."""


class Passage(Part):
    """A paragraph that is only there when it fits."""

    if_: Condition = Field(alias="if")
    """When it is there."""
    text: Prose
    """The paragraph."""


class Advice(Part):
    """What one adviser says about the decision."""

    backs: Name
    """The choice the adviser argues for."""
    says: Line
    """What the adviser says, in a sentence or two."""
    if_: Condition | None = Field(None, alias="if")
    """When the adviser says it."""


class Node(Part):
    """A scene with a decision."""

    title: Line
    """Its title."""
    place: Name | None = None
    """Where it happens."""
    text: Prose
    """What the player reads: paragraphs parted by blank lines, *emphasis* and **strong** allowed."""
    texts: dict[Name, Passage] = {}
    """Further paragraphs, each with its condition, in order."""
    summary: Prose = ""
    """For a scene with heavy content: what those read who ask for summaries, in place of text and texts."""
    advice: dict[Name, Advice] = {}
    """Advisers and what each says."""
    predict: Name | None = None
    """An indicator the player may be asked to predict."""
    fiction: Truth = False
    """True for an invented event."""
    cites: list[Name] = []
    """The sources behind it."""
    choices: Annotated[dict[Name, Choice], Field(min_length=1, max_length=9)]
    """The decisions to choose from, one to nine."""


class Storylet(Node):
    """A scene that comes between turns when its time has come."""

    when: Condition
    """When it may come."""
    priority: StrictInt = 0
    """The highest that are due come first; above 0 one surely comes, at 0 a quiet turn may win the draw."""
    weight: Amount = 1
    """How likely it is, beside the others that are due."""
    once: Truth = True
    """Whether it comes at most once in a game."""
    cooldown: Annotated[StrictInt, Field(ge=0, le=100)] = 0
    """With once: false, the turns that must pass before it can come again."""
    effects: Effects = {}
    """What its coming changes."""


class Ending(Part):
    """A way the game can end."""

    title: Line
    """Its title."""
    when: Condition | None = None
    """When it comes; asked after every turn, in the order of the file."""
    otherwise: Truth = False
    """True for an ending that waits for the calendar to be used up."""
    act: Name | None = None
    """The act it closes where that act is played alone; such an ending comes nowhere else."""
    text: Prose
    """The epilogue."""
    texts: dict[Name, Passage] = {}
    """Further paragraphs, each with its condition, in order."""
    better: Line = ""
    """Who is better off."""
    worse: Line = ""
    """Who is worse off."""
    fiction: Truth = False
    """True for an invented event."""
    cites: list[Name] = []
    """The sources behind it."""


class Rule(Part):
    """What happens every turn while its condition holds."""

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


class Adviser(Part):
    """Somebody at the table, or somebody who writes."""

    name: Line
    """What players see the adviser called."""
    is_: Line = Field(alias="is")
    """Who this is."""
    wants: Line = ""
    """What the adviser wants."""
    misses: Line = ""
    """What the adviser does not see."""


class Role(Part):
    """A seat for class play."""

    name: Line
    """What the seat is called."""
    task: Line
    """The public task."""
    brief: Line
    """The secret brief."""
    briefs: dict[Name, Line] = {}
    """What the secret brief adds in each act."""
    goal: Line
    """The private goal."""


class Term(Part):
    """A glossary entry."""

    term: Line
    """The term as it stands in the text."""
    say: Line = ""
    """How it is pronounced."""
    means: Line
    """What it means."""


class Source(Part):
    """Where a fact comes from."""

    says: Line
    """The fact, in the author's own words."""
    where: Line
    """The publication and its date."""
    when: Line = ""
    """The day or span the fact is of, for a fact that belongs in the timeline."""
    claims: Line = ""
    """What the article says of it, where that is otherwise: makes the source a correction."""
    article: list[StrictInt] = []
    """The paragraphs of the article it bears on."""


class Act(Part):
    """A part of the calendar that can also be played alone."""

    title: Line
    """Its title."""
    from_: Annotated[StrictInt, Field(alias="from", ge=1)]
    """Its first turn."""
    until: Annotated[StrictInt, Field(ge=1)]
    """Its last turn."""
    start: Name
    """The node it begins at when it is played alone."""
    text: Prose
    """What players read when it begins."""
    quiet: Number | None = None
    """How heavy a turn without a storylet weighs when it is played alone; if left out, as in the whole story."""


class Argument(Part):
    """The text that the story argues with."""

    title: Line
    """Its title."""
    author: Line
    """Who wrote it."""
    where: Line
    """Where and when it appeared."""
    about: Line = ""
    """What kind of text it is, and its thesis in a sentence."""
    paragraphs: list[Line] = []
    """What each paragraph says, in the story's own words; links and sources name them by number."""


class Option(Part):
    """A policy that the argument names, and that choices take up."""

    says: Line
    """The policy in a clause."""
    article: list[StrictInt] = []
    """The paragraphs that argue for or against it."""
    against: Line = ""
    """What speaks against it, or limits it."""


class Actor(Part):
    """A government, body or group of people that the story deals with."""

    name: Line
    """What players see it called."""
    about: Line
    """Who this is, as of the story's time."""
    wants: Line = ""
    """What it wants."""
    levers: Line = ""
    """What it can do."""
    limits: Line = ""
    """What it will not, or cannot, do."""


class Page(Part):
    """A page of the codex: what really happened, what the model leaves out, further reading."""

    title: Line
    """Its title."""
    text: Prose
    """What it says."""
    act: Name | None = None
    """The act after which it may be read without giving anything away; if left out, it is always open."""
    cites: list[Name] = []
    """The sources behind it."""


class Naming(Part):
    """A way of showing disputed names."""

    name: Line
    """What players see it called."""
    marks: dict[Line, Line] = {}
    """How a word is shown the first time it stands in a text, such as Kosovo: Kosovo*."""
    footnote: Line = ""
    """What stands below a text in which a mark was set."""


class Expectation(Part):
    """What must be so at one place of a walkthrough. What is left out is not asked."""

    at: Name = ""
    """The node or storylet the game is at; a step need not say it, for its `choose` does."""
    offered: list[Name] = []
    """The choices that are open: all of them and no others, in any order."""
    locked: list[Name] = []
    """The choices that are shown but locked: all of them and no others, in any order."""
    hidden: list[Name] = []
    """The choices that are not shown: all of them and no others, in any order."""
    text: list[Line] = []
    """Pieces of what is read there: of a scene its title, text and advice, of an ending also who is better off."""
    values: dict[Name, Number | Bounds] = {}
    """Indicators, derived values and stocks as the player sees them: a number, or the lowest and the highest."""
    flags: dict[Name, Truth] = {}
    """Flags that are set (true) or not (false)."""


class Step(Part):
    """One decision of a walkthrough."""

    expect: Expectation | None = None
    """What must be so before the choice is made."""
    choose: Decision
    """The choice that is made, as scene.choice."""
    result: list[Line] = []
    """Pieces of what is told after it: the choice's result, and the news."""


class Walkthrough(Part):
    """A game that `peace test` plays to see that the story still does what its author means it to."""

    says: Line
    """What it shows, in a sentence."""
    seed: Seed
    """The game's luck."""
    worldview: Name = "neutral"
    """The worldview it is played in."""
    act: Name | None = None
    """The act that is played alone; the steps may go on into those after it."""
    steps: list[Step] = []
    """The decisions, from the first scene on."""
    expect: Expectation | None = None
    """What must be so after the last of them."""
    ending: Name = ""
    """The ending the game must have come to."""


class Style(Part):
    """How the story wants to be written; only the checker looks at it."""

    avoid: Annotated[dict[Line, Line], Field(max_length=200)] = {}
    """Wording the story does without, and why; capitals make no difference."""
    familiar: list[Line] = []
    """Names that every reader knows, so that they need no entry in the glossary."""


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
