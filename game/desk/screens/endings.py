"""The endings of a story that have been seen."""

from game.desk.pages.blocks import GAP, Block, Paragraph
from game.desk.screens.reading import ReadingScreen
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

    def blocks(self) -> list[Block]:
        """The count, and the titles."""
        count = said(
            tr("{seen} of {all} endings of ", seen=len(self.seen), all=len(self.story.endings)),
            words(self.story.title), ".",
        )  # fmt: skip
        hint = tr("The others are still to be found.") if len(self.seen) < len(self.story.endings) else ""
        return [
            Paragraph(count),
            *(Paragraph(words(title), "$primary", indent=2, gap=0) for title in self.seen),
            *([GAP, Paragraph(said(hint), "$quiet", gap=0)] if hint else []),
        ]
