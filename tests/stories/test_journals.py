"""Games that people played by hand, with different policies, replay to the endings they came to."""

from pathlib import Path

import pytest

from game.engine.journal import read, replay
from game.story.reading import load
from game.story.shelf import find

JOURNALS = sorted((Path(__file__).parent / "journals").glob("*.jsonl"))
ENDINGS = {
    "deterrence": "article_four_summer",
    "dialogue": "two_signatures",
    "engagement": "the_western_door",
    "everything-elsewhere": "the_western_door",
    "from-belgrade": "the_western_door",
    "from-pristina": "second_banjska",
    "own-judgement": "two_signatures",
    "restrainer": "the_bags_by_the_door",
    "two-pronged": "second_banjska",
    "two-pronged-again": "an_empty_chair",
    "wait-and-see": "the_bags_by_the_door",
}


def test_there_are_ten_games_or_more() -> None:
    assert {path.stem for path in JOURNALS} == set(ENDINGS)
    assert len(JOURNALS) >= 10


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_the_game_comes_to_its_ending(path: Path) -> None:
    contents = read(path)
    again = replay(load(find(contents.header.story)), contents)
    assert again.parted == ""
    assert again.playthrough.ending is not None
    assert again.playthrough.ending.name == ENDINGS[path.stem]
