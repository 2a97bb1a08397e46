"""The decisions so far."""

from textual.widget import Widget

from game.desk.widgets.page import paragraph
from game.desk.words import said, words
from game.engine.playthrough import Playthrough


def decisions(game: Playthrough) -> list[Widget]:
    """Each decision that stands: when, where, and what."""
    blocks: list[Widget] = []
    for one in game.decisions:
        scene = game.story.scene(one.node)
        title = scene.title if scene else one.node
        choice = scene.choices.get(one.choice) if scene else None
        blocks.append(paragraph(said(words(one.date, "$quiet"), ("  ", ""), words(title, "bold")), ""))
        blocks.append(paragraph(words(choice.text if choice else one.choice), "indent paragraph"))
    return blocks
