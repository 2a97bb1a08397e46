"""The compass, forecasts and the score of predictions."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.prediction import Predicted, Prediction
from game.insight.calibration import calibration
from game.insight.compass import Field, compass, field
from game.insight.debrief import drawing
from game.insight.forecast import forecast
from game.story.story import Profile, Story
from tests.insight.games import at_random, campaign
from tests.story.samples import story as small


@pytest.fixture(scope="module")
def story() -> Story:
    return campaign()


def test_the_path_is_the_postures_after_each_decision(story: Story) -> None:
    game = at_random(story, 4)
    found = compass(game)
    assert found
    assert (found.up, found.across) == ("firmness", "engagement")
    assert found.path == tuple((world.stocks["engagement"], world.stocks["firmness"]) for world in game.worlds)
    later = found.path[1:]
    assert found.place[0] == pytest.approx(sum(one for one, _ in later) / len(later), abs=0.06)


def test_profiles_lie_where_they_lean(story: Story) -> None:
    found = compass(at_random(story, 4))
    assert found
    firm, engaged = found.profiles["deterrence_only"], found.profiles["engagement_only"]
    assert firm[1] > engaged[1] + 10
    assert engaged[0] > firm[0] + 10
    assert found.profiles["passive"][0] < found.profiles["two_pronged"][0]
    assert "random" not in found.profiles


def test_a_story_with_one_posture_has_no_compass() -> None:
    assert compass(at_random(small(), 1)) is None


def test_a_forecast_is_the_same_every_time_and_adds_up(story: Story) -> None:
    game, profile = at_random(story, 4, most=5), story.profiles["two_pronged"]
    found = forecast(game, profile, 60)
    assert found == forecast(game, profile, 60)
    assert sum(one.share for one in found.endings.values()) == pytest.approx(1)
    assert all(one.low <= one.share <= one.high for one in found.endings.values())
    assert all(one.low <= one.high for one in found.values.values())
    assert found != forecast(at_random(story, 4, most=6), profile, 60)


def test_a_forecast_of_what_is_over_is_sure(story: Story) -> None:
    game = at_random(story, 4)
    assert game.ending
    found = forecast(game, Profile({}), 5)
    assert {name: one.share for name, one in found.endings.items()} == {game.ending.name: 1.0}
    assert {name: one.mean for name, one in found.values.items()} == game.values


def predicted(sure: int, right: bool) -> Predicted:
    return Predicted(0, "a", "b", Prediction("x", "up", sure), 5.0 if right else -5.0)


def test_the_score_is_the_mean_of_the_squared_errors() -> None:
    found = calibration([predicted(90, True), predicted(70, False), predicted(50, True)])
    assert found.brier == pytest.approx((0.01 + 0.49 + 0.25) / 3)
    assert found.levels == ((50, 1, 1), (70, 1, 0), (90, 1, 1))
    assert "2 of your 3" in found.said()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ([], "no predictions"),
        ([predicted(90, True)], "Your one prediction came true"),
        ([predicted(90, False)] * 5, "surer"),
        ([predicted(50, True)] * 5, "more than you trusted"),
        ([predicted(70, True)] * 3 + [predicted(70, False)], "as sure as you had reason"),
    ],
)
def test_the_sentence_fits_the_score(made: list[Predicted], said: str) -> None:
    assert said in calibration(made).said()


def test_a_small_change_counts_as_none() -> None:
    assert Predicted(0, "a", "b", Prediction("x", "same", 70), 0.4).right
    assert not Predicted(0, "a", "b", Prediction("x", "same", 70), -0.6).right


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=40))
def test_in_a_crowd_numbers_keep_apart_and_nobody_is_left_out(places: list[tuple[float, float]]) -> None:
    found = drawing.crowd(Field("x", "y", {str(at): one for at, one in enumerate(places)}, {}), "y", "x")
    assert len(found.players) == len(places)
    signed = [one for one in found.players if one.sign]
    assert signed
    for one, other in combinations(signed, 2):
        assert abs(one.x - other.x) >= drawing.LETTER or abs(one.y - other.y) >= drawing.LETTER


def test_a_class_has_all_its_games_on_the_compass(story: Story) -> None:
    games = {str(seed): at_random(story, seed) for seed in range(3)}
    found = field(games)
    own = compass(games["0"], [games["1"], games["2"]])
    assert found
    assert own
    assert found.profiles.keys() == own.profiles.keys()
    assert list(found.places.values()) == [own.place, *own.others]
    assert field({}) is None
