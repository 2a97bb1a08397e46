"""The same decisions in each worldview, and under strengths set by hand."""

import pytest

from game.engine.playthrough import Playthrough
from game.insight.viewing import CLOSE, Views, viewed, views
from game.story.story import Story
from tests.insight.games import campaign, recorded


@pytest.fixture(scope="module")
def story() -> Story:
    return campaign()


@pytest.fixture(scope="module")
def games(story: Story) -> list[Playthrough]:
    return list(recorded(story))[:3]


@pytest.fixture(scope="module")
def found(games: list[Playthrough]) -> list[Views]:
    return [views(game) for game in games]


def test_in_its_own_worldview_the_game_is_itself(games: list[Playthrough], found: list[Views]) -> None:
    for game, seen in zip(games, found, strict=True):
        (own,) = [one for one in seen.all if one.worldview == seen.own]
        assert game.ending
        assert (own.outcome.ending, own.outcome.values) == (game.ending.name, game.values)
        assert (own.guessed, own.pulls) == (0, {})


def test_what_is_told_of_a_worldview_is_what_playing_in_it_gives(games: list[Playthrough], found: list[Views]) -> None:
    for game, seen in zip(games, found, strict=True):
        for one in seen.all:
            other = Playthrough(game.story, game.seed, (one.worldview, one.strengths))
            for node, choice in one.decisions:
                other.choose(node, choice)
            assert other.values == one.outcome.values


def test_every_worldview_is_there_and_each_ending_names_its_own(story: Story, found: list[Views]) -> None:
    for seen in found:
        assert [one.worldview for one in seen.all] == list(story.worldviews)
        assert sorted(one for names in seen.endings.values() for one in names) == sorted(story.worldviews)


def test_numbers_agree_or_part_and_links_say_why(story: Story, found: list[Views]) -> None:
    for seen in found:
        agreed, parted = seen.agreed(story), seen.parted(story)
        assert sorted([*agreed, *parted]) == sorted(story.indicators)
        assert all(seen.spread(name) <= CLOSE for name in agreed)
        for name in parted:
            low, high = seen.ends(name)
            assert high.outcome.values[name] - low.outcome.values[name] == seen.spread(name) > CLOSE
            for link in seen.made_by(name):
                assert high.pulls.get(link, {}).get(name, 0) > low.pulls.get(link, {}).get(name, 0)


def test_a_strength_set_by_hand_turns_what_hangs_on_it(games: list[Playthrough]) -> None:
    game = games[0]
    without = viewed(game, ("by hand", {**game.worldview[1], "L7": 0.0}))
    assert without.outcome.values != game.values
    assert "L7" in without.pulls
    again = Playthrough(game.story, game.seed, ("by hand", without.strengths))
    for node, choice in without.decisions:
        again.choose(node, choice)
    assert again.values == without.outcome.values
    assert views(again.branch(len(again.decisions))).own == "by hand"
