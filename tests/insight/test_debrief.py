"""The debrief's numbers are those that playing by hand gives, and what there is nothing to say about is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.insight.debrief.argument import argued
from game.insight.debrief.blocks import Group, Page, Section, Table
from game.insight.debrief.debrief import Debrief, debrief
from game.insight.debrief.html import html
from game.insight.debrief.markdown import markdown
from game.insight.debrief.page import page
from game.insight.debrief.summary import summary
from game.insight.debrief.wording import signed, whole
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story
from tests.desk.small import story as road
from tests.insight.games import at_random, campaign, recorded
from tests.story.samples import story as small

FERRY = Path(__file__).parents[1] / "stories" / "ferry"


@pytest.fixture(scope="module")
def story() -> Story:
    return campaign()


@pytest.fixture(scope="module")
def game(story: Story) -> Playthrough:
    return next(recorded(story))


@pytest.fixture(scope="module")
def made(game: Playthrough) -> Debrief:
    return debrief(game)


def section(told: Page, title: str) -> Section:
    return next(one for one in told.sections if one.title == title)


def titles(game: Playthrough) -> list[str]:
    return [one.title for one in page(debrief(game)).sections]


def rows(part: Section, caption: str) -> tuple[Group, ...]:
    return next(one.groups for one in part.blocks if isinstance(one, Table) and one.caption.startswith(caption))


def by_hand(game: Playthrough, decisions: tuple[tuple[str, str], ...]) -> Playthrough:
    other = Playthrough(game.story, game.seed, game.worldview)
    for node, choice in decisions:
        other.choose(node, choice)
    return other


def test_every_road_in_the_table_ends_as_playing_it_by_hand_does(game: Playthrough, made: Debrief) -> None:
    assert made.turnings
    found = rows(section(page(made), "Every road not taken"), "Every decision")
    assert len(found) == len(game.decisions)
    for group, turning in zip(found, made.turnings.all, strict=True):
        for row, taken in zip(group.rows, turning.roads, strict=True):
            other = by_hand(game, taken.decisions)
            assert other.ending
            assert row[1] == ("the same" if other.ending == game.ending else other.ending.title)
            assert row[2] == whole(other.values[game.story.headline])


def test_what_the_links_moved_and_the_judgement_add_up_to_where_a_number_went(game: Playthrough, made: Debrief) -> None:
    assert made.argued
    for one in made.argued.balances:
        course = game.course(one.name)
        good = 1 if game.story.indicators[one.name].good == "high" else -1
        assert one.all * good == pytest.approx(course[-1] - course[0], abs=0.15)
    moves = [
        move.amount
        for decision in game.decisions
        for change in decision.account.changes
        for move in change.moves
        if move.cause.link == "L7"
    ]
    worked = next(one for one in made.argued.links if one.name == "L7")
    assert sum(worked.moved.values()) == pytest.approx(sum(moves))


def test_the_argument_lost_where_the_rest_pulled_further_the_other_way(story: Story) -> None:
    for game in recorded(story):
        found = argued(game)
        assert found
        for one in found.lost:
            assert one.claimed > 0
            assert one.omitted + one.judgement < 0
            course, good = game.course(one.name), story.indicators[one.name].good
            assert (course[-1] - course[0]) * (1 if good == "high" else -1) < 1
        assert not {one.name for one in found.lost} & {one.name for one in found.held + found.worsened}


def test_the_map_and_the_courses_are_those_of_the_game(game: Playthrough, made: Debrief) -> None:
    told = page(made)
    for row, name in zip(rows(section(told, "The map, at the start and at the end"), "How")[0].rows,
                         game.story.territories, strict=True):  # fmt: skip
        assert row[1].split(",")[0] == whole(game.anew().tensions[name])
        assert row[2].split(",")[0] == whole(game.tensions[name])
    first = rows(section(told, "The numbers"), "The numbers")[0].rows[0]
    assert first[1].startswith(whole(game.course(game.story.headline)[0]))
    assert first[2].startswith(whole(game.values[game.story.headline]))


def test_the_questions_are_about_this_game(game: Playthrough, made: Debrief) -> None:
    assert made.turnings
    first = game.story.scene(made.turnings.ranked[0].decision.node)
    assert first
    assert any(first.title in one for one in made.questions.what)
    assert game.ending
    assert any(game.ending.worse.split(";")[0].strip(".") in one for one in made.questions.so_what)


def test_the_same_game_gives_the_same_bytes(game: Playthrough, made: Debrief) -> None:
    again = debrief(by_hand(game, tuple((one.node, one.choice) for one in game.decisions)))
    for form in (html, markdown):
        assert form(page(made)) == form(page(again))


def test_an_unfinished_game_says_so_and_gives_nothing_away(story: Story) -> None:
    acts = list(story.acts.values())
    game = at_random(story, 5, most=2)
    assert game.turn <= acts[0].last
    told = page(debrief(game))
    assert "not finished" in told.title
    text = markdown(told)
    assert "This game has not ended." in text
    for page_of_act in (one for one in story.pages.values() if one.act):
        assert page_of_act.title not in text
    assert "mattered most" not in text
    assert "not finished" in summary(debrief(game))


def test_what_really_happened_is_told_of_the_acts_that_were_played(story: Story) -> None:
    second = list(story.acts)[1]
    told = markdown(page(debrief(at_random(story, 5, act=second))))
    pages = {one.act: one.title for one in story.pages.values() if one.act}
    assert pages[second] in told
    assert all(title not in told for act, title in pages.items() if act != second)


@pytest.mark.parametrize(
    ("play", "absent"),
    [
        (lambda: at_random(load(Path(bundled()["the-plates"])), 3), ["The map", "The article's", "Your predictions"]),
        (lambda: at_random(small(), 2), ["The article's", "Where your policy", "What the model", "Your predictions"]),
        (lambda: at_random(load(FERRY), 2), ["The map", "The same decisions", "Cause and effect", "Where your policy"]),
        (lambda: at_random(road(), 2), ["The map", "The same decisions", "The record", "Sources", "Where your policy"]),
        (lambda: at_random(campaign(), 5, most=0), ["The three", "What you decided", "The article's", "Every road"]),
        (lambda: at_random(campaign(), 5, most=1), ["The three", "Every road", "Your predictions"]),
    ],
)  # fmt: skip
def test_what_there_is_nothing_to_say_about_is_left_out(play: Callable[[], Playthrough], absent: list[str]) -> None:
    found = titles(play())
    assert "About this report" in found
    for one in absent:
        assert not [title for title in found if title.startswith(one)]


def test_predictions_are_told_with_their_score(story: Story) -> None:
    game = Playthrough(story, 9)
    while game.node:
        asked = game.asks_to_predict
        taken = next(one.choice.name for one in game.choices if one.open)
        game.choose(game.node.name, taken, Prediction(asked, "up", 70) if asked else None)
    made = debrief(game)
    assert made.calibration
    text = markdown(page(made))
    assert f"{made.calibration.brier:.2f}" in text
    errors = [(0.7 - (one.change >= 0.5)) ** 2 for one in game.predictions]
    assert made.calibration.brier == pytest.approx(sum(errors) / len(errors))


def test_numbers_are_written_as_a_player_sees_them() -> None:
    assert [whole(one) for one in (-0.4, 0.4, 2.5, 99.6, -3.2)] == ["0", "0", "3", "100", "-3"]
    assert [signed(one) for one in (-0.4, 0.4, 3.2, -3.2)] == ["0", "0", "+3", "−3"]


@pytest.mark.slow
def test_each_recorded_game_has_a_whole_report(story: Story) -> None:
    for game in recorded(story):
        told = page(debrief(game))
        assert {"The three decisions that mattered most", "The record", "Questions to talk about"} <= {
            one.title for one in told.sections
        }
        assert len(html(told).encode()) < 300_000
