"""Turning points: what is told of a road not taken is what playing it by hand gives."""

import pytest

from game.engine.playthrough import Playthrough
from game.insight.manner import leaning
from game.insight.turning import Turnings, moved_most, ran_through, turnings, why
from game.story.story import Story
from tests.insight.games import at_random, campaign, recorded
from tests.story.samples import story as small


@pytest.fixture(scope="module")
def story() -> Story:
    return campaign()


@pytest.fixture(scope="module")
def games(story: Story) -> list[Playthrough]:
    return list(recorded(story))[:4]


def by_hand(game: Playthrough, decisions: tuple[tuple[str, str], ...]) -> Playthrough:
    """The same world with these decisions, made one after the other."""
    other = Playthrough(game.story, game.seed, game.worldview)
    for node, choice in decisions:
        other.choose(node, choice)
    return other


def hold(game: Playthrough, found: Turnings) -> None:
    for turning in found.all:
        assert turning.decision == game.decisions[turning.at]
        opened = {one.choice.name for one in game.branch(turning.at).choices if one.open}
        assert {one.choice for one in turning.roads} == opened - {turning.decision.choice}
        for road in turning.roads:
            before = [(one.node, one.choice) for one in game.decisions[: turning.at]]
            assert list(road.decisions[: turning.at + 1]) == [*before, (turning.decision.node, road.choice)]
            other = by_hand(game, road.decisions)
            assert (other.ending.name if other.ending else "") == road.outcome.ending
            assert other.values == road.outcome.values
            assert road.kept + road.guessed == len(road.decisions) - turning.at - 1


def test_playing_a_road_by_hand_gives_what_was_told(games: list[Playthrough]) -> None:
    for game in games:
        hold(game, turnings(game))


def test_decisions_stay_where_their_scene_comes_and_the_choice_is_open(games: list[Playthrough]) -> None:
    for game in games:
        for turning in turnings(game).all:
            later = {(one.node, one.choice) for one in game.decisions[turning.at + 1 :]}
            for road in turning.roads:
                other = Playthrough(game.story, game.seed, game.worldview)
                for at, (node, choice) in enumerate(road.decisions):
                    made = {mine for scene, mine in later if scene == node}
                    still = {one.choice.name for one in other.choices if one.open} & made
                    if at > turning.at and still:
                        assert choice in still
                    other.choose(node, choice)


def test_the_difference_of_an_indicator_is_what_the_links_made_of_it(games: list[Playthrough]) -> None:
    game = games[0]
    found = turnings(game)
    for turning in found.all:
        for road in turning.roads:
            for name in game.story.indicators:
                ran = sum(moved.get(name, 0.0) for moved in road.pulls.values())
                assert ran == pytest.approx(road.outcome.values[name] - found.outcome.values[name], abs=0.15)


def test_they_are_ranked_by_how_far_the_outcomes_lie_apart(games: list[Playthrough]) -> None:
    for game in games:
        ranked = turnings(game).ranked
        weights = [one.weight for one in ranked]
        assert weights == sorted(weights, reverse=True)
        assert weights[0] > 0


def test_the_sentence_names_what_moved_and_the_link_it_ran_through(games: list[Playthrough]) -> None:
    game = games[0]
    found = turnings(game)
    road = found.ranked[0].furthest
    assert road
    said, name = why(game.story, found.outcome, road), moved_most(game.story, found.outcome, road)
    assert game.story.indicators[name].label in said
    for link in ran_through(road, name):
        assert (link if link in game.story.links else "judgement") in said


def test_a_decision_that_changes_nothing_is_told_as_such() -> None:
    made = small(
        ("{L2: {trust: 4}}", "{L2: {trust: 0.2}}"), ("{L1: {trust: -6}}", "{L1: {trust: 0.1}}"),
        ("next: [{if: trust > 50, go: dance}, {go: evening}]", "next: dance"), ("when: turn > 1", "when: false"),
    )  # fmt: skip
    game = Playthrough(made, 1)
    while game.node:
        offered = [one.choice.name for one in game.choices if one.open]
        game.choose(game.node.name, next((one for one in ("market", "stop", "wait") if one in offered), offered[0]))
    found = turnings(game)
    assert [one.decision.choice for one in found.idle(made)] == ["stop"]
    idle = next(one for one in found.all if one.decision.choice == "stop")
    assert "by less than a point" in why(made, found.outcome, idle.roads[0])


def test_a_leaning_is_what_was_chosen_above_what_was_offered(story: Story) -> None:
    game = at_random(story, 5)
    expected = {}
    for name in story.stocks:
        total = 0.0
        for at, made in enumerate(game.decisions):
            offered = [one.choice for one in game.branch(at).choices if one.open]
            chosen = next(one for one in offered if one.name == made.choice)
            total += chosen.stance.get(name, 0) - sum(one.stance.get(name, 0) for one in offered) / len(offered)
        expected[name] = total / len(game.decisions)
    assert leaning(game).prefers == pytest.approx({name: one for name, one in expected.items() if one})


def test_an_act_that_was_gone_on_from_is_played_on_through_the_next(story: Story) -> None:
    acts = list(story.acts)
    game = at_random(story, 3, act=acts[0])
    game.go_on()
    while game.node:
        game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
    for turning in turnings(game).all:
        for road in turning.roads:
            ending = story.endings[road.outcome.ending]
            assert ending.act in ("", acts[1])


@pytest.mark.slow
def test_by_hand_for_every_recorded_game(story: Story) -> None:
    for game in recorded(story):
        hold(game, turnings(game))
