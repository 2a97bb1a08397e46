"""The record behind a scene and the decision before it: facts with their sources, the article's slips beside them."""

from game.desk.pages.blocks import GAP, Block, Paragraph
from game.desk.screens.reading import ReadingScreen
from game.desk.words import said, words
from game.engine.playthrough import Playthrough
from game.story.codex import corrected
from game.story.interface import tr, word


class FactsScreen(ReadingScreen):
    """What is cited here."""

    HEADING = word("The record behind this")

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game

    def blocks(self) -> list[Block]:
        """Each fact and where it can be read."""
        sources = self.game.cited
        if not sources:
            return [Paragraph(said(tr("No fact of the record is cited here.")))]
        blocks: list[Block] = []
        for source in sources:
            *facts, where = corrected(source)
            # The source stands right below what it says.
            blocks += [Paragraph(words(part), gap=0 if part is facts[-1] else 1) for part in facts]
            blocks += [Paragraph(words(where), "$quiet", gap=0), GAP]
        return blocks
