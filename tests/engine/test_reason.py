"""Why a choice is locked, in the player's words."""

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from game.engine.reason import why_locked
from game.engine.turn import Setting
from game.engine.world import View, beginning
from game.story.expression import Term, parse, say
from tests.story.samples import story
from tests.story.terms import truths


def view() -> View:
    """Tension 60, trust 40, purse 20; the ferry runs; it is turn 3; guards were chosen in turn 1."""
    made = story()
    world = replace(beginning(made), turn=3, flags={"ferry_runs": 2}, seen={"morning": 1}, chosen={"morning.guards": 1})
    return Setting(made, {}, 1).view(world)


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("purse >= 30", "needs Purse of at least 30; it is 20"),
        ("purse > 20", "needs Purse of more than 20; it is 20"),
        ("purse < 5", "needs Purse of less than 5; it is 20"),
        ("purse <= 5.5", "needs Purse of at most 5.5; it is 20"),
        ("purse == 5", "needs Purse of exactly 5; it is 20"),
        ("purse != 20", "needs Purse of anything but 20; it is 20"),
        ("30 <= purse", "needs Purse of at least 30; it is 20"),
        ("purse > 1234567", "needs Purse of more than 1234567; it is 20"),
        ("firmness > 40", "needs Firmness of more than 40; it is 30"),
        ("calm > 50", "needs Calm on the river of more than 50; it is 40"),
        ("trust > tension", "needs Trust of more than Tension; it is 40"),
        ("trust - tension > 5", "needs Trust - Tension of more than 5"),
        ("(trust - tension) * 2 > 5", "needs (Trust - Tension) * 2 of more than 5"),
        ("-trust > 5", "needs -Trust of more than 5"),
        ("purse >= 30 and trust > 20", "needs Purse of at least 30; it is 20"),
        ("purse >= 5 and trust > 50", "needs Trust of more than 50; it is 40"),
        (
            "purse >= 30 and trust > 50",
            "needs Purse of at least 30; it is 20; needs Trust of more than 50; it is 40",
        ),
        (
            "purse >= 30 or trust > 50",
            "needs Purse of at least 30; it is 20, or needs Trust of more than 50; it is 40",
        ),
        ("30 < purse < 40", "needs Purse of more than 30; it is 20"),
        ("not ferry_runs", "not while this is so: The ferry runs."),
        ("not not not ferry_runs", "not while this is so: The ferry runs."),
        ("not purse > 5", "needs Purse of at most 5; it is 20"),
        ("not (purse > 5 or ferry_runs)", "needs Purse of at most 5; it is 20; not while this is so: The ferry runs."),
        (
            "not (purse > 5 and ferry_runs)",
            "needs Purse of at most 5; it is 20, or not while this is so: The ferry runs.",
        ),
        ("seen(dance)", "only when this is so: you have been through “A dance”."),
        ("not seen(morning)", "not while this is so: you have been through “Morning at the bridge”."),
        ("chose(morning, market)", "only when this is so: you chose “Hold a market on the bridge.”"),
        ("not chose(morning, guards)", "not while this is so: you chose “Put guards on the bridge.”"),
        ("turn > 5", "it is too early for this"),
        ("turn >= 5", "it is too early for this"),
        ("turn < 2", "it is too late for this"),
        ("5 <= turn", "it is too early for this"),
        ("not turn > 2", "it is too late for this"),
        ("since(morning) > 5", "it is too early for this"),
        ("since(morning, guards) < 1", "it is too late for this"),
        ("not since(ferry_runs) < 5", "it is too early for this"),
        ("turn == 5", "it is too early for this"),
        ("turn == 2", "it is too late for this"),
        ("turn != 3", "this is not the turn for it"),
        ("since(morning) == 5", "it is too early for this"),
        ("since(dance) < 3", "only when this is so: you have been through “A dance”."),
        ("since(dance, stop) <= 3", "only when this is so: you chose “Stop the fiddle.”"),
        ("not since(dance) > 3", "only when this is so: you have been through “A dance”."),
        ("tension < 20 * strength(L1)", "needs Tension of less than 20 * the strength of link L1; it is 60"),
    ],
)
def test_what_a_condition_still_needs(condition: str, reason: str) -> None:
    assert why_locked(view(), condition) == reason


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("purse >= 12", "needs Purse of at least 12; it is 8"),
        ("purse >= 8", "needs Purse of at least 8; it is 7.5 (shown as 8)"),
        ("purse > 8", "needs Purse of more than 8; it is 8"),
        ("8 <= purse", "needs Purse of at least 8; it is 7.5 (shown as 8)"),
        ("not purse < 8", "needs Purse of at least 8; it is 7.5 (shown as 8)"),
        ("trust <= 40", "needs Trust of at most 40; it is 40.4 (shown as 40)"),
        ("trust < 40", "needs Trust of less than 40; it is 40"),
        ("trust == 40", "needs Trust of exactly 40; it is 40.4 (shown as 40)"),
        ("trust > tension", "needs Trust of more than Tension; it is 40"),
    ],
)
def test_the_number_named_is_the_one_that_is_shown(condition: str, reason: str) -> None:
    world = beginning(story())
    world.values.update(purse=7.5, trust=40.4)
    assert why_locked(Setting(story(), {}, 1).view(world), condition) == reason


def test_a_flag_that_is_not_set() -> None:
    unset = Setting(story(), {}, 1).view(beginning(story()))
    assert why_locked(unset, "ferry_runs") == "only when this is so: The ferry runs."
    assert why_locked(unset, "since(ferry_runs) < 3") == "only when this is so: The ferry runs."


def test_a_condition_as_long_as_may_be() -> None:
    """Its parts, written out with spaces, are longer than an expression may be."""
    parts = "or".join(["(trust>tension*2)"] * 14)
    text = f"({parts})and(tension>1)"
    assert len(text) < 300 < len(say(parse(text)))
    assert why_locked(view(), text).count("needs Trust of more than Tension * 2") == 14


@settings(deadline=None)
@given(truths)
def test_every_condition_has_a_reason(term: Term) -> None:
    made = story(("ferry_runs: {says: The ferry runs.}", "ferry_runs: {says: A.}\n  lamp_lit: {says: B.}"))
    text = say(term)
    if len(text) <= 300:
        why_locked(Setting(made, {}, 1).view(beginning(made)), text)
