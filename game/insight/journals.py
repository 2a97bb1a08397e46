"""Journals of games that bulk play found, written as a player's are."""

from pathlib import Path

from game.engine.journal import Journal
from game.engine.playthrough import Playthrough
from game.insight.games import Game, strengths
from game.story.story import Story


def write(path: Path, story: Story, game: Game) -> None:
    """Play the game once more and keep it. Raises OSError if it cannot be written, FileExistsError if it is there."""
    view = (game.worldview, strengths(story, game.worldview))
    playthrough = Playthrough(story, game.seed, view, act=game.act)
    journal = Journal.create(path, story, game.seed, view, game.act)
    try:
        playthrough.record = journal
        for node, choice in game.decisions:
            playthrough.choose(node, choice)
    finally:
        journal.close()
