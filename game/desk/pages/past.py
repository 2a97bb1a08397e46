"""The decisions so far."""

from game.desk.pages.blocks import Block, Paragraph
from game.desk.words import said, words
from game.engine.playthrough import Playthrough


def decisions(game: Playthrough) -> list[Block]:
    """Each decision that stands: when, where, and what."""
    blocks: list[Block] = []
    for one in game.decisions:
        scene = game.story.scene(one.node)
        title = scene.title if scene else one.node
        choice = scene.choices.get(one.choice) if scene else None
        blocks.append(Paragraph(said(words(one.date, "$quiet"), ("  ", ""), words(title, "bold")), gap=0))
        blocks.append(Paragraph(words(choice.text if choice else one.choice), indent=2))
    return blocks
