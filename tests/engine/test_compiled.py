"""The compiled rules, by which everything is played, against the same rules in plain words."""

import math
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.compiled.rounding import compared, millionth, tenth
from game.engine.compiled.telling import teller
from game.engine.draw import Draw, last_draw
from game.engine.turn import Setting, is_open, play, step
from game.engine.world import World, beginning
from game.insight.playout import playout
from game.insight.policy import at_random
from game.story.story import Story
from tests.engine.games import STORIES, picks, seeds, story_of, walked, worldviews
from tests.engine.plainly import Turn
from tests.engine.worlds import stories

strengths = st.dictionaries(st.sampled_from(["L1", "L2"]), st.sampled_from([0.0, 0.5, 1.7, 2.0]), max_size=2)


def plays_as_in_plain_words(setting: Setting, chosen: list[int], act: str = "") -> None:
    """Every world, every move with its cause, all that is heard and every event is the same, decision by decision."""
    story, world = setting.story, beginning(setting.story, act)
    program = setting.ruleset.program
    for pick in chosen:
        assert program.world(program.state(world)) == world
        view = setting.view(world)
        assert program.tenths(program.state(world)) == [round(10 * one) for one in view.shown.values()]
        node, scene = story.scene(world.at), program.scenes[world.at]
        if node is None or scene is None:
            assert world.at in story.endings
            assert (node, scene) == (None, None)
            return
        offers = [one for one in node.choices.values() if is_open(view, one)]
        assert [one.choice for one in scene.open(program.state(world))] == offers
        if not offers:
            return
        choice = offers[pick % len(offers)]
        plain = Turn(setting, world, node, choice)
        after, account = play(setting, world, node, choice)
        assert after == plain.world
        assert after.digest() == plain.world.digest() == step(setting, world, node, choice).digest()
        moves = [move for change in account.changes for move in change.moves]
        assert sorted(moves, key=repr) == sorted(plain.moves, key=repr)
        assert account.news == tuple(plain.news)
        assert account.storylet == plain.storylet
        draw = last_draw(setting, world, node, choice)
        assert (draw.came if isinstance(draw, Draw) else "") == plain.storylet
        world = after


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories(), strength=strengths, seed=seeds, chosen=picks, act=st.sampled_from(["", "", "one"]))
def test_any_story_is_played_as_in_plain_words(
    story: Story, strength: dict[str, float], seed: int, chosen: list[int], act: str
) -> None:
    plays_as_in_plain_words(Setting(story, strength, seed), chosen, act)


@pytest.mark.slow
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(story=stories(), strength=strengths, seed=seeds, chosen=picks, act=st.sampled_from(["", "", "one"]))
def test_any_story_is_played_as_in_plain_words_often(
    story: Story, strength: dict[str, float], seed: int, chosen: list[int], act: str
) -> None:
    plays_as_in_plain_words(Setting(story, strength, seed), chosen, act)


@pytest.mark.parametrize("name", [*STORIES, "the-plates"])
@settings(max_examples=25, deadline=None)
@given(seed=seeds, chosen=picks, view=st.integers(0, 9), act=st.integers(0, 9))
def test_the_stories_are_played_as_in_plain_words(name: str, seed: int, chosen: list[int], view: int, act: int) -> None:
    story = story_of(name)
    known, acts = worldviews(story), ["", *story.acts]
    plays_as_in_plain_words(Setting(story, known[view % len(known)][1], seed), chosen, acts[act % len(acts)])


@pytest.mark.parametrize("seed", range(10))
def test_a_playout_goes_where_its_decisions_lead(seed: int) -> None:
    story = story_of("keeping-the-peace")
    setting, begun = Setting(story, {}, seed), beginning(story)
    program = setting.ruleset.program
    seen: list[World] = []
    played = playout(setting, at_random(seed), watch=lambda state, _: seen.append(program.world(state)))
    worlds = [begun]
    for scene, choice in played.names:
        node = story.scene(scene)
        assert node is not None
        worlds.append(step(setting, worlds[-1], node, node.choices[choice]))
    assert seen == worlds
    assert played.world == worlds[-1]
    assert playout(setting, at_random(seed), begun).world == played.world
    assert begun == beginning(story), "a world to start from is left alone"


@pytest.mark.parametrize("name", STORIES)
def test_what_is_told_is_what_the_game_tells(name: str) -> None:
    story = story_of(name)
    for seed in range(5):
        game = walked(story, seed, list(range(seed, seed + 20)))
        program = Setting(story, {}, seed).ruleset.program
        tell = teller(program)
        for kept in range(len(game.decisions) + 1):
            there = game.branch(kept)
            assert list(tell(program.state(there.world))) == there.text


@given(st.one_of(st.floats(-1e6, 1e6), st.integers(-(10**9), 10**9).map(lambda number: number / 2e6)))
def test_rounding_is_that_of_round(value: float) -> None:
    assert math.copysign(1, millionth(value)) == math.copysign(1, round(value, 6) + 0.0)
    assert (millionth(value), tenth(value)) == (round(value, 6), round(value, 1))


@given(st.integers(-2000, 2000).map(lambda number: number / 20), st.sampled_from(["<", "<=", ">", ">=", "==", "!="]))
def test_held_against_a_constant_a_number_counts_as_shown(limit: float, sign: str) -> None:
    compiled = eval(f"lambda v: {compared('v', sign, limit)}")
    shown = eval(f"lambda v: round(v, 1) {sign} {limit!r}")
    value = limit - 0.1
    for _ in range(5):
        for _ in range(3):
            assert compiled(value) == shown(value), value
            value = math.nextafter(value, math.inf)
        value = round(value, 6) + 0.05
    for _ in range(20):
        value = limit + random.uniform(-0.3, 0.3)
        assert compiled(value) == shown(value), value
