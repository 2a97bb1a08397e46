"""Predictions: asked where a scene asks, kept in the journal, the first one counting."""

import json

from hypothesis import given
from hypothesis import strategies as st

from game.engine import shelf
from game.engine.journal import Journal, read, replay
from game.engine.playthrough import Playthrough
from game.engine.prediction import DIRECTIONS, SURENESS, Prediction, prediction
from tests.story.samples import story

UP, DOWN = Prediction("tension", "up", 90), Prediction("tension", "down", 50)


def test_a_scene_asks_until_its_decision_was_predicted() -> None:
    game = Playthrough(story(), 1)
    assert game.asks_to_predict == "tension"
    game.choose("morning", "guards", UP)
    game.undo()
    assert game.asks_to_predict == ""


def test_the_outcome_is_what_the_decision_did() -> None:
    game = Playthrough(story(), 1)
    before = game.values["tension"]
    game.choose("morning", "guards", UP)
    (made,) = game.predictions
    assert made.change == game.values["tension"] - before < -0.5
    assert (made.came, made.right) == ("down", False)


def test_the_first_prediction_counts_also_when_it_was_taken_back() -> None:
    resumed = shelf.start(story(), 1)
    game = resumed.playthrough
    game.choose("morning", "guards", DOWN)
    game.undo()
    game.choose("morning", "market", UP)
    assert [(one.choice, one.prediction) for one in game.predictions] == [("guards", DOWN)]
    assert isinstance(game.record, Journal)
    game.record.close()
    assert replay(story(), read(resumed.path)).playthrough.predictions == game.predictions


@given(st.text())
def test_a_line_that_says_nonsense_predicts_nothing(text: str) -> None:
    known = ["tension"]
    found = prediction(text, known)
    assert found is None or str(found) == text


def test_what_is_kept_reads_back() -> None:
    for way in DIRECTIONS:
        for sure in SURENESS:
            one = Prediction("tension", way, sure)
            assert prediction(str(one), ["tension"]) == one
    assert prediction("tension up 70", ["trust"]) is None


def test_nonsense_in_a_journal_does_not_keep_it_from_being_read() -> None:
    resumed = shelf.start(story(), 1)
    resumed.playthrough.choose("morning", "guards", UP)
    assert isinstance(resumed.playthrough.record, Journal)
    resumed.playthrough.record.close()
    text = resumed.path.read_text("utf-8").replace('"tension up 90"', json.dumps({"x": [1]}))
    resumed.path.write_text(text, "utf-8")
    found = replay(story(), read(resumed.path))
    assert not found.parted
    assert found.playthrough.predictions == []
