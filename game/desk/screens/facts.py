"""The record behind a scene and the decision before it: facts with their sources, the article's slips beside them."""

from textual.widget import Widget
from textual.widgets import Static

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import paragraph
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

    def blocks(self) -> list[Widget]:
        """Each fact and where it can be read."""
        sources = self.game.cited
        if not sources:
            return [paragraph(said(tr("No fact of the record is cited here.")))]
        blocks: list[Widget] = []
        for source in sources:
            *facts, where = corrected(source)
            # The source stands right below what it says.
            blocks += [paragraph(words(part), "paragraph" if part is not facts[-1] else "") for part in facts]
            blocks += [paragraph(words(where), "quiet"), Static(classes="gap")]
        return blocks
