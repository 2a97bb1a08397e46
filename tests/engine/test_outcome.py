"""Why an ending came, in the player's words."""

import pytest
from hypothesis import given, settings

from game.engine.outcome import why_ended, why_holds
from game.engine.playthrough import Playthrough
from game.engine.turn import Setting
from game.engine.world import beginning
from game.story.expression import Term, say
from tests.engine.test_reason import view
from tests.story.samples import story
from tests.story.terms import truths


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("purse < 30 and trust > 20", "Purse is 20, less than 30. Trust is 40, more than 20."),
        ("purse >= 20 and trust <= 40", "Purse is 20, at least 20. Trust is 40, at most 40."),
        ("purse == 20", "Purse is 20."),
        ("purse > 19.9", "Purse is 20, more than 19.9."),
        ("purse > 90 or ferry_runs", "The ferry runs."),
        ("purse > 90 or trust > 30 or ferry_runs", "Trust is 40, more than 30."),
        ("seen(morning)", "You have been through “Morning at the bridge”."),
        ("chose(morning, guards)", "You chose “Put guards on the bridge.”."),
        ("not seen(dance) and since(ferry_runs) > 0 and trust > 20", "Trust is 40, more than 20."),
        ("not seen(dance)", ""),
        ("true", ""),
    ],
)
def test_what_holds_is_told_and_what_is_only_ruled_out_is_not(condition: str, why: str) -> None:
    assert why_holds(view(), condition) == why


@given(truths)
@settings(max_examples=200)
def test_any_condition_can_be_told(term: Term) -> None:
    made = story(("ferry_runs: {says: The ferry runs.}", "ferry_runs: {says: A.}\n  lamp_lit: {says: B.}"))
    text = say(term)
    if len(text) <= 300:  # as long as a story's may be
        told = why_holds(Setting(made, {}, 1).view(beginning(made)), text)
        assert not told or told.endswith(".")


def test_a_game_says_it_only_at_its_end() -> None:
    game = Playthrough(story(), 1)
    while game.node:
        assert why_ended(game) == ""
        game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
    assert why_ended(game)
