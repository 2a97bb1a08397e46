"""The debrief as data: its keys are a promise, and its numbers are the game's."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.insight.debrief.data import FORMAT, data, text
from game.insight.debrief.debrief import debrief
from game.story.text import unshowable
from tests.insight.debriefs import hostile
from tests.insight.games import at_random, campaign

DOCS = (Path(__file__).parents[2] / "docs" / "debrief.md").read_text("utf-8")
KEYED = "values territories strengths moved views parted links balance profiles sources"
"""Keys whose own keys are names of the story's."""

FORMAT_1 = """
argument.article.author argument.article.title argument.article.where argument.balance.*.claimed
argument.balance.*.judgement argument.balance.*.omitted argument.held argument.links.*.moved.*
argument.links.*.paragraphs argument.links.*.record argument.links.*.says argument.links.*.strength
argument.links.*.support argument.lost argument.silent argument.still argument.worsened compass.across compass.path
compass.place compass.profiles.* compass.up debrief decisions.choice decisions.date decisions.event decisions.moved.*
decisions.node decisions.text decisions.title decisions.turn ending.better ending.invented ending.name ending.text
ending.title ending.worse game.act game.finished game.notices game.seed game.strengths.* game.worldview headline
predictions.brier predictions.made.came predictions.made.decision predictions.made.direction predictions.made.name
predictions.made.right predictions.made.sure predictions.says questions.now_what questions.so_what questions.what
record.corrections record.left_out record.pages.text record.pages.title sources.*.article_claims sources.*.says
sources.*.when sources.*.where story.content_note story.id story.language story.license story.rules story.title
story.version territories.*.end territories.*.label territories.*.start turning_points.decisions.decision
turning_points.decisions.furthest turning_points.decisions.idle turning_points.decisions.roads.choice
turning_points.decisions.roads.distance turning_points.decisions.roads.ending turning_points.decisions.roads.guessed
turning_points.decisions.roads.kept turning_points.decisions.roads.text turning_points.decisions.roads.values.*
turning_points.decisions.weight turning_points.decisions.why turning_points.ranked turning_points.rule values.*.course
values.*.good values.*.label worldviews.agreed worldviews.own worldviews.parted.*.highest worldviews.parted.*.links
worldviews.parted.*.lowest worldviews.parted.*.spread worldviews.views.*.ending worldviews.views.*.guessed
worldviews.views.*.kept worldviews.views.*.label worldviews.views.*.strengths.* worldviews.views.*.values.*
"""


@pytest.fixture(scope="module")
def game() -> Playthrough:
    story = campaign()
    played = Playthrough(story, 9, ("author", story.worldviews["author"].strengths))
    while played.node:
        asked = played.asks_to_predict
        taken = next(one.choice.name for one in played.choices if one.open)
        played.choose(played.node.name, taken, Prediction(asked, "up", 70) if asked else None)
    return played


def paths(value: Any, before: str = "", key: str = "") -> set[str]:
    """The paths of keys that lead to something; `*` for the story's own names."""
    if isinstance(value, dict):
        names = {one: "*" if key in KEYED.split() else one for one in value}
        return {path for one, name in names.items() for path in paths(value[one], f"{before}.{name}", one)}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {path for one in value for path in paths(one, before)}
    return {before.lstrip(".")}


def test_the_keys_are_those_of_the_format(game: Playthrough) -> None:
    assert FORMAT == 1, "a new format needs a list of its own"
    assert paths(data(debrief(game))) == set(FORMAT_1.split())


def test_each_key_is_documented(game: Playthrough) -> None:
    told = set(re.findall(r"`(\w+)`", DOCS))
    assert {one for path in FORMAT_1.split() for one in path.split(".")} - {"*"} <= told


def test_it_is_plain_json_and_the_same_each_time(game: Playthrough) -> None:
    made = debrief(game)
    assert json.loads(text(made)) == json.loads(json.dumps(data(made)))
    again = debrief(game)
    assert text(made) == text(again)


def test_the_numbers_are_the_games(game: Playthrough) -> None:
    told = data(debrief(game))
    assert told["game"]["strengths"] == game.worldview[1]
    assert [one["choice"] for one in told["decisions"]] == [one.choice for one in game.decisions]
    for name, one in told["values"].items():
        assert one["course"] == game.course(name)
        moved = sum(decision["moved"].get(name, 0.0) for decision in told["decisions"])
        assert moved == pytest.approx(game.values[name] - game.course(name)[0], abs=0.3)
    assert {name: one["end"] for name, one in told["territories"].items()} == game.tensions
    own = told["worldviews"]["views"][told["worldviews"]["own"]]
    assert own["values"] == game.values
    for turning in told["turning_points"]["decisions"]:
        for road in turning["roads"]:
            if road["choice"] == turning["furthest"]:
                assert road["distance"] == max(one["distance"] for one in turning["roads"])


def test_an_unfinished_game_has_the_same_keys_at_the_top(game: Playthrough) -> None:
    begun = data(debrief(at_random(game.story, 5, most=1)))
    assert set(begun) == set(data(debrief(game)))
    assert begun["ending"] is begun["turning_points"] is begun["worldviews"] is begun["predictions"] is None
    assert begun["game"]["finished"] is False


def test_a_hostile_story_sends_nothing_to_a_terminal() -> None:
    _, made = hostile()
    written = text(made)
    assert not unshowable().search(written.replace("\n", ""))
    json.loads(written)
