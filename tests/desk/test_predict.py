"""Predicting at the desk: offered where a scene asks, kept with the decision, told with what came."""

import pytest
from textual.pilot import Pilot

from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.screens.play import PlayScreen
from game.desk.screens.predict import PredictScreen
from game.desk.widgets.page import page_text
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.engine.shelf import Resumed
from tests.desk.test_play import SIZES, decide, shown
from tests.story.samples import story


def desk() -> tuple[Desk, Playthrough]:
    """A desk at the small story's first scene, which asks."""
    game = Playthrough(story(), 1)
    resumed = Resumed(game, None, [])  # type: ignore[arg-type]
    return Desk(Opening(game.story, resumed, None, lambda: resumed, lambda: resumed)), game


@pytest.mark.parametrize("size", SIZES)
async def test_a_prediction_by_keys(size: tuple[int, int]) -> None:
    app, game = desk()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Guess" in shown(app)
        await predict(pilot, "3", "2")
        assert isinstance(app.screen, PlayScreen)
        assert "Your prediction: " in shown(app)
        await decide(pilot)
        (made,) = game.predictions
        assert made.prediction == Prediction("tension", "down", 70)
        assert "and so it did" in page_text(pilot.app.screen)
        assert "Guess" not in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Guess" not in shown(app), "the first prediction counts"


async def predict(pilot: Pilot[None], way: str, sure: str) -> None:
    await pilot.press("p")
    await pilot.pause()
    assert isinstance(pilot.app.screen, PredictScreen)
    for key in (way, sure):
        await pilot.press(key)
        await pilot.pause()


async def test_by_mouse() -> None:
    app, game = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        lines = shown(app).splitlines()
        await pilot.click(offset=(lines[-1].index("Guess"), 23))
        await pilot.pause()
        for text in ("Rise", "Very sure"):
            y = next(at for at, line in enumerate(shown(app).splitlines()) if text in line)
            await pilot.click(offset=(8, y))
            await pilot.pause()
        await decide(pilot)
        assert [one.prediction for one in game.predictions] == [Prediction("tension", "up", 90)]


async def test_escape_says_nothing_and_the_last_word_before_the_decision_counts() -> None:
    app, game = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await predict(pilot, "1", "1")
        await predict(pilot, "2", "3")
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("1", "escape")
        await pilot.pause()
        await decide(pilot)
        assert [one.prediction for one in game.predictions] == [Prediction("tension", "same", 90)]


async def test_a_scene_that_asks_nothing_offers_nothing() -> None:
    app, game = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await predict(pilot, "1", "1")
        await decide(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert game.node
        assert not game.node.predict
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        await decide(pilot)
        assert len(game.predictions) == 1
