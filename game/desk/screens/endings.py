"""The endings of a story that have been seen."""

from textual.widget import Widget
from textual.widgets import Static

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import paragraph
from game.desk.words import said, words
from game.story.interface import tr, word
from game.story.story import Story


class EndingsScreen(ReadingScreen):
    """Those that any saved game came to, by title; the others stay unnamed."""

    HEADING = word("Endings seen")

    def __init__(self, story: Story, seen: list[str]) -> None:
        super().__init__()
        self.story = story
        self.seen = seen

    def blocks(self) -> list[Widget]:
        """The count, and the titles."""
        count = said(
            tr("{seen} of {all} endings of ", seen=len(self.seen), all=len(self.story.endings)),
            words(self.story.title), ".",
        )  # fmt: skip
        hint = tr("The others are still to be found.") if len(self.seen) < len(self.story.endings) else ""
        return [
            paragraph(count),
            *(paragraph(words(title), "indent accent") for title in self.seen),
            *([Static(classes="gap"), paragraph(said(hint), "quiet")] if hint else []),
        ]
