"""What an author may write: the shape of a story file, as pydantic models.

Names are checked against each other elsewhere (checking); here only shapes and types are.
"""

from game.story.model.codex import Actor, Adviser, Argument, Naming, Option, Page, Role, Source, Term
from game.story.model.ground import Part
from game.story.model.proof import Expectation, Step, Style, Walkthrough
from game.story.model.scene import Act, Advice, Choice, Ending, Later, Node, Passage, Storylet, Way
from game.story.model.whole import Everything, Overlay, OverlayHead, Story
from game.story.model.world import (
    Chart,
    Derived,
    Effect,
    Effects,
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

__all__ = [
    "Act",
    "Actor",
    "Advice",
    "Adviser",
    "Argument",
    "Chart",
    "Choice",
    "Derived",
    "Effect",
    "Effects",
    "Ending",
    "Everything",
    "Expectation",
    "Flag",
    "Indicator",
    "Later",
    "Link",
    "Naming",
    "Node",
    "Option",
    "Overlay",
    "OverlayHead",
    "Page",
    "Part",
    "Passage",
    "Place",
    "Profile",
    "Role",
    "Rule",
    "Source",
    "Step",
    "Stock",
    "Story",
    "Storylet",
    "Style",
    "Term",
    "Territory",
    "Walkthrough",
    "Way",
    "Worldview",
]
