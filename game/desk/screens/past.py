"""The decisions so far."""

from textual.widget import Widget

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.page import paragraph
from game.desk.words import passages, said, words
from game.engine.playthrough import Playthrough


def decisions(game: Playthrough, results: bool = False) -> list[Widget]:
    """Each decision that stands: when, where, what, and if asked for what came of it."""
    blocks: list[Widget] = []
    for one in game.decisions:
        scene = game.story.scene(one.node)
        title = scene.title if scene else one.node
        choice = scene.choices.get(one.choice) if scene else None
        blocks.append(paragraph(said(words(one.date, "$quiet"), ("  ", ""), words(title, "bold")), ""))
        last = "indent" if results and one.account.result else "indent paragraph"
        blocks.append(paragraph(words(choice.text if choice else one.choice), last))
        if results:
            blocks += [paragraph(part, "indent quiet paragraph") for part in passages(one.account.result)]
    return blocks


class PastScreen(ReadingScreen):
    """What was decided, oldest first."""

    HEADING = "The past"

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game

    def blocks(self) -> list[Widget]:
        """The decisions."""
        return decisions(self.game, results=True) or [paragraph(said("Nothing has been decided yet."))]
