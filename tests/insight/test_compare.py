"""`peace compare`: the same seeds for every policy, honest intervals, and words that stay inside the model."""

import json
import math
from pathlib import Path

import pytest

from game.cli import main
from game.engine.turn import Setting
from game.insight.comparing import CHUNK, Compared, Ends, Matchup, compare, mean, planned
from game.insight.games import strengths
from game.insight.verdict import by_number, verdict
from game.insight.walk import by_profile, walk
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story


@pytest.fixture(scope="module")
def story() -> Story:
    return load(Path(bundled()["the-plates"]))


@pytest.fixture(scope="module")
def compared(story: Story) -> Compared:
    return compare(story, Matchup(240, 5))


def made_up(story: Story, *better: float) -> Compared:
    """Cells of the first worldview alone in which the first policy is better than the second by so many points."""
    names = [*story.indicators, *story.derived]
    one, two = list(story.profiles)[:2]
    cells = {(one, "neutral"): Ends(), (two, "neutral"): Ends()}
    for gap in better:
        for policy, value in ((one, 50 + gap), (two, 50)):
            cells[policy, "neutral"].endings.append("x")
            cells[policy, "neutral"].tenths.append(tuple(round(10 * value) for _ in names))
    return Compared(story, Matchup(2, 1), cells)


def test_each_cell_is_what_its_games_came_to(story: Story, compared: Compared) -> None:
    assert compared.games * len(story.profiles) * len(story.worldviews) == planned(story, compared.matchup)
    policy, view = list(story.profiles)[1], list(story.worldviews)[1]
    profile, links = story.profiles[policy], strengths(story, view)
    walks = [walk(Setting(story, links, seed), by_profile(profile, seed)) for seed in range(5, 5 + compared.games)]
    assert compared.cells[policy, view].endings == [one.end for one in walks]
    for name in compared.names:
        by_hand = sum(one.views[-1].shown[name] for one in walks) / len(walks)
        assert compared.value((policy, view), name).mean == pytest.approx(by_hand)


def test_any_number_of_jobs_gives_the_same(story: Story) -> None:
    matchup = Matchup((CHUNK + 7) * len(story.profiles) * len(story.worldviews), 1)
    assert compare(story, matchup).cells == compare(story, matchup, 2).cells


def test_a_strength_set_by_hand_holds_in_every_worldview(story: Story, compared: Compared) -> None:
    link = next(iter(story.links))
    other = compare(story, Matchup(240, 5, {link: 0.0}))
    assert all(other.cells[cell].tenths != ends.tenths for cell, ends in compared.cells.items())


def test_the_interval_of_a_mean() -> None:
    found = mean([1.0, 2.0, 3.0, 4.0])
    assert found.mean == 2.5
    assert found.give == pytest.approx(1.959964 * math.sqrt(5 / 3) / 2)


def test_gaps_are_taken_game_by_game_under_one_seed(story: Story) -> None:
    names = [*story.indicators]
    one, two = list(story.profiles)[:2]
    found = made_up(story, 3, 3, 3).gap(
        one, two, "neutral", next(n for n in names if story.indicators[n].good == "high")
    )
    assert (found.mean, found.give, found.is_sure) == (3, 0, True)
    low = next(name for name in names if story.indicators[name].good == "low")
    assert made_up(story, 3, 3, 3).gap(one, two, "neutral", low).mean == -3


def test_chance_is_called_chance(story: Story) -> None:
    one = next(iter(story.profiles))
    assert "may be chance" in verdict(made_up(story, 9, -8, 1), one, story.headline)[1]
    assert "may be chance" not in verdict(made_up(story, 4, 5, 4), one, story.headline)[1]
    assert "behind" in verdict(made_up(story, -4, -5, -4), one, story.headline)[1]
    best, beaten = by_number(made_up(story, 4, 5, 4), one, "neutral")
    assert {story.indicators[name].good for name in best} == {"high"}
    assert {story.indicators[name].good for name in beaten} == {"low"}


def test_every_verdict_says_that_it_holds_in_this_model(story: Story, compared: Compared) -> None:
    for policy in story.profiles:
        assert verdict(compared, policy, story.headline)[0].startswith("In this model")


def test_the_command_prints_table_verdict_and_endings(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "the-plates", "--plays", "48", "--jobs", "1", "--strength", "mediation=2"]) == 0
    said = capsys.readouterr().out
    assert all(one.label[:24] in said for one in story.profiles.values())
    assert "mediation = 2" in said
    assert "With the links as the story has them" in said
    assert said.count("In this model") == 3


def test_the_command_gives_json(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "the-plates", "--plays", "48", "--jobs", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["note"] == "in this model"
    assert len(told["cells"]) == len(story.profiles) * len(story.worldviews)
    for cell in told["cells"]:
        assert sum(one["share"] for one in cell["endings"].values()) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(
    "wrong", ["--policy no", "--by no", "--strength no=1", "--strength mediation=x", "--strength mediation=4",
              "--strength mediation=nan", "--act 9"],
)  # fmt: skip
def test_what_the_story_has_not_is_said(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "the-plates", "--plays", "12", *wrong.split()]) == 2
    assert capsys.readouterr().err.startswith("peace: ")
