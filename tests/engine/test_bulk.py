"""Bulk play's short cuts: views handed on, rulesets shared. What it plays is held by the laws."""

from hypothesis import given, settings

from game.engine.playthrough import Playthrough
from game.engine.ruleset import ruleset
from game.engine.turn import Setting, step, view_after
from game.engine.world import beginning
from tests.engine.games import STORIES, picks, seeds, story_of, walked, worldviews
from tests.engine.test_laws import both


def steps_as_it_plays(game: Playthrough) -> None:
    """The bare step comes to the worlds of the game, leaves those before alone, and its views know what is so."""
    story, setting = game.story, Setting(game.story, game.worldview[1], game.seed)
    views = [setting.view(beginning(story))]
    for one in game.decisions:
        node = story.scene(views[-1].world.at)
        assert node is not None
        choice = node.choices[one.choice]
        world = step(setting, views[-1].world, node, choice)
        views.append(view_after(setting, views[-1], node, choice))
        assert views[-1].world == world
    assert [view.world.digest() for view in views[1:]] == [one.world for one in game.decisions]
    for view in views:
        fresh = setting.view(view.world)
        for name in (*story.indicators, *story.derived, *story.stocks, *story.flags, "turn"):
            assert view.names[name] == fresh.names[name], name
        assert view.shown == fresh.shown
        assert view.tensions() == fresh.tensions()


@both
@settings(max_examples=25, deadline=None)
@given(seed=seeds, chosen=picks)
def test_the_bare_step_plays_as_the_game_does(name: str, seed: int, chosen: list[int]) -> None:
    story = story_of(name)
    for view in range(len(worldviews(story))):
        steps_as_it_plays(walked(story, seed, chosen, view))


def test_games_share_a_ruleset_only_under_the_same_story_and_strengths() -> None:
    story, other = (story_of(name) for name in STORIES)
    strengths = {"L1": 2.0}
    made = ruleset(story, strengths)
    assert ruleset(story, {"L1": 2.0}) is made
    assert ruleset(story, {}) is not made
    assert ruleset(other, strengths) is not made
    strengths["L1"] = 0.5
    assert ruleset(story, strengths) is not made
    assert made.strengths == {"L1": 2.0}
