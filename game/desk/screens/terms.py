"""The words of a scene that the story's glossary explains."""

from game.desk.pages.blocks import Block, Paragraph
from game.desk.screens.reading import ReadingScreen
from game.desk.words import said, words
from game.story.interface import tr, word
from game.story.reference import Term


class TermsScreen(ReadingScreen):
    """All of them on one page, in the order of the text."""

    HEADING = word("Words in this scene")

    def __init__(self, terms: list[Term]) -> None:
        super().__init__()
        self.terms = terms

    def blocks(self) -> list[Block]:
        """Each term, how it is said, and what it means."""
        blocks: list[Block] = []
        for one in self.terms:
            say = said(tr("   say: "), words(one.say)) if one.say else ""
            blocks.append(Paragraph(said(words(one.term, "bold"), said(say).stylize("$quiet")), gap=0))
            blocks.append(Paragraph(words(one.means), indent=2))
        return blocks or [Paragraph(said(tr("No word of this scene is in the glossary. The codex has all words.")))]
