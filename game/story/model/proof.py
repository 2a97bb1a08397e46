"""What only the checker and `peace test` look at: walkthroughs, and how the story wants to be written."""

from typing import Annotated

from pydantic import Field

from game.story.model.ground import Bounds, Decision, Line, Name, Number, Part, Seed, Truth


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
