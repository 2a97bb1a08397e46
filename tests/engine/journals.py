"""Games that were recorded, for the tests of journals."""

import json
from pathlib import Path
from typing import Any

from game.engine import shelf
from game.engine.journal import Journal, read, replay
from game.engine.playthrough import Playthrough
from game.story.story import Story
from tests.engine.test_turn import DRY
from tests.story.samples import story


def close(game: Playthrough) -> None:
    """Close the window the game is open in."""
    assert isinstance(game.record, Journal)
    game.record.close()
    game.record = None


def recorded(made: Story, *decisions: tuple[str, str], seed: int = 1) -> Path:
    """The journal of a game that was closed after some decisions."""
    resumed = shelf.start(made, seed)
    for node, choice in decisions:
        resumed.playthrough.choose(node, choice)
    close(resumed.playthrough)
    return resumed.path


GUARDS, WAIT, MARKET = ("morning", "guards"), ("evening", "wait"), ("morning", "market")
THREE = (GUARDS, WAIT, MARKET)


def dry(*edits: tuple[str, str]) -> Story:
    return story(DRY, *edits)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def made_of(path: Path, by: Story) -> list[tuple[str, str]]:
    return [(one.node, one.choice) for one in replay(by, read(path)).playthrough.decisions]


def shelf_is_clean(made: Story, path: Path) -> bool:
    """Whether taking the game up says nothing and writes nothing."""
    before = path.read_bytes()
    resumed = shelf.resume(made, path)
    close(resumed.playthrough)
    return resumed.notices == [] and path.read_bytes() == before
