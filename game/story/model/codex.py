"""What stands around a story: people, words, sources, the text it argues with, pages to read."""

from pydantic import Field, StrictInt

from game.story.model.ground import Line, Name, Part, Prose


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
