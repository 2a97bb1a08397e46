"""The words of a scene that the story's glossary explains."""

from textual.widget import Widget

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import paragraph
from game.desk.words import said, words
from game.story.interface import tr, word
from game.story.reference import Term


class TermsScreen(ReadingScreen):
    """All of them on one page, in the order of the text."""

    HEADING = word("Words in this scene")

    def __init__(self, terms: list[Term]) -> None:
        super().__init__()
        self.terms = terms

    def blocks(self) -> list[Widget]:
        """Each term, how it is said, and what it means."""
        blocks: list[Widget] = []
        for one in self.terms:
            say = said(tr("   say: "), words(one.say)) if one.say else ""
            blocks.append(paragraph(said(words(one.term, "bold"), said(say).stylize("$quiet")), ""))
            blocks.append(paragraph(words(one.means), "indent paragraph"))
        return blocks or [paragraph(said(tr("No word of this scene is in the glossary. The codex has all words.")))]
