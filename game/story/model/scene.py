"""What happens in a story: scenes, choices and their consequences, endings, acts."""

from typing import Annotated

from pydantic import Field, StrictInt

from game.story.model.ground import Amount, Condition, Line, Name, Number, Part, Prose, Truth
from game.story.model.world import Effects


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
