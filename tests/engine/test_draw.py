"""Why an event came or did not: the draw asked about, and what is said of it."""

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.draw import Draw, NoDraw, drawn, last_draw
from game.engine.event import why_event, why_named, why_not_due
from game.engine.playthrough import Playthrough
from game.engine.turn import Setting, storylets_due
from tests.engine.games import STORIES, picks, seeds, story_of, walk, walked, worlds
from tests.story.samples import story

TWICE = ("    when: false\n", "    when: turn > 1\n")
"""Mud can come as the flood can."""
FIRST = ("    when: false\n", "    when: turn > 1\n    priority: 1\n")
"""Mud goes before the flood and before a quiet turn."""
WET = ("    weight: 2\n", "    weight: 2\n    priority: 1\n")
AGAIN = ("    weight: 2\n", "    priority: 1\n    once: false\n    cooldown: 2\n")
WEEKS = ("[Week one, Week two, Week three]", "[A, B, C, D, E, F]")


def after(*edits: tuple[str, str], came: str | None = None, choice: str = "guards") -> Playthrough:
    """A game after its first choice, of the first seed with which the wanted storylet came."""
    made = story(*edits)
    for seed in range(200):
        game = Playthrough(made, seed)
        account = game.choose("morning", choice)
        if came is None or account.storylet == came:
            return game
    raise AssertionError(f"{came} never came")


def draw_of(game: Playthrough) -> Draw:
    draw = game.draw
    assert isinstance(draw, Draw)
    return draw


@pytest.mark.parametrize("name", STORIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=seeds, chosen=picks, view=st.integers(0, 9))
def test_what_the_draw_says_is_what_the_turn_did(name: str, seed: int, chosen: list[int], view: int) -> None:
    made = story_of(name)
    game = walked(made, seed, chosen, view)
    setting = Setting(made, game.worldview[1], game.seed)
    for world, one in zip(worlds(game), game.decisions, strict=False):
        node = made.scene(one.node)
        assert node is not None
        draw = last_draw(setting, world, node, node.choices[one.choice])
        if not isinstance(draw, Draw):
            assert one.account.storylet == ""
            assert one.account.turned == (draw in (NoDraw.ENDING, NoDraw.WAY))
            assert (one.account.arrived in made.endings) == (draw in (NoDraw.ENDING, NoDraw.WAY))
            continue
        assert one.account.turned
        assert draw.came == one.account.storylet
        assert draw == drawn(seed, draw.view)
        chances = [each.chance for each in draw.due]
        assert all(0 <= chance <= 1 for chance in chances)
        assert not chances or math.isclose(sum(chances), 1)
        assert not draw.came or draw.came in [each.name for each in draw.running]
        due = {each.name for each in storylets_due(draw.view)}
        assert due == {each.name for each in draw.due} - {""}
        assert due == {each.name for each in made.storylets.values() if not why_not_due(draw.view, each)}
    said = [why_event(game), *(part for each in made.storylets for part in why_named(game, each))]
    assert all(not part or part.endswith((".", "?")) for part in said)
    assert bool(said[0]) == bool(game.decisions)


def test_what_is_due_and_how_likely_it_is() -> None:
    due = {one.name: (one.priority, one.weight, one.chance) for one in draw_of(after(TWICE)).due}
    assert due == {"flood": (0, 2, 0.5), "mud": (0, 1, 0.25), "": (0, 1, 0.25)}
    due = {one.name: (one.priority, one.weight, one.chance) for one in draw_of(after(FIRST)).due}
    assert due == {"flood": (0, 2, 0), "mud": (1, 1, 1)}


def test_the_chances_are_what_happens() -> None:
    made = story(TWICE)
    came = [walk(Playthrough(made, seed), [0]).decisions[0].account.storylet for seed in range(400)]
    assert 170 < came.count("flood") < 230
    assert 70 < came.count("mud") < 130


@pytest.mark.parametrize(
    ("edits", "came", "says"),
    [
        ((), "flood", "The event “High water” came. Of what could come, it had 2 of 3 chances; a quiet turn had 1."),
        ((), "", "No event came: a quiet turn was drawn (1 of 3 chances). 1 event could have come."),
        (
            (TWICE,), "mud",
            "The event “Mud” came. Of what could come, it had 1 of 4 chances; a quiet turn had 1 and 1 other event "
            "had 2.",
        ),
        ((TWICE,), "", "No event came: a quiet turn was drawn (1 of 4 chances). 2 events could have come."),
        ((WET,), "flood", "The event “High water” came. It was sure to come."),
        (
            (FIRST,), "mud",
            "The event “Mud” came. It was sure to come. 1 more event could have come, but had to give way.",
        ),
        ((("    when: turn > 1\n", "    when: false\n"),), "", "No event could come: the time of none had come."),
        (
            (("    weight: 2\n", "    weight: tension - 48.75\n"),), "flood",
            "The event “High water” came. Of what could come, it had 1.25 of 2.25 chances; a quiet turn had 1.",
        ),
        (
            (("    weight: 2\n", "    weight: 0\n    priority: 1\n"),), "",
            "No event came: none whose time had come had a chance.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_the_event(edits: tuple[tuple[str, str], ...], came: str, says: str) -> None:
    assert why_event(after(*edits, came=came)) == says


def test_no_draw() -> None:
    game = after(choice="ask")
    assert (game.draw, why_event(game)) == (NoDraw.AT_ONCE, "No event could come: the choice took no turn.")
    game = after(WET)
    game.choose("flood", "sandbags")
    assert (game.draw, why_event(game)) == (NoDraw.INSIDE, "No event could come: while one goes on, no other comes.")
    game = after(("    start: 60\n", "    start: 94\n"), ("L1: {tension: -6,", "L1: {tension: 60,"))
    assert (game.world.at, game.draw) == ("riot", NoDraw.ENDING)
    assert why_event(game) == "No event could come: the story came to its end first."
    game = after(
        ("        result: The guards come in step.\n        next: evening", "        next: riot\n        result: R")
    )
    assert (game.world.at, game.draw) == ("riot", NoDraw.WAY)
    assert why_event(game) == "No event could come: the choice led to an ending."
    game.undo()
    assert (game.draw, why_event(game)) == (None, "")


def test_an_event_asked_for_by_name() -> None:
    def said(game: Playthrough, name: str) -> str:
        (one,) = why_named(game, name)
        return one

    assert said(after(came="flood"), "flood") == why_event(after(came="flood"))
    assert said(after(came=""), "flood") == "“High water” could have come (2 of 3 chances), but a quiet turn was drawn."
    assert said(after(TWICE, came="mud"), "flood") == (
        "“High water” could have come (2 of 4 chances), but “Mud” was drawn."
    )
    assert said(after(FIRST), "flood") == (
        "“High water” could not come: its time has come, but an event of higher priority goes first."
    )
    assert said(after(("    weight: 2\n", "    weight: -3\n")), "flood") == (
        "“High water” could not come: its time has come, but its weight is -3."
    )
    assert said(after(), "mud") == "“Mud” could not come: it never comes by itself."
    needy = after(("    when: false\n", "    when: purse > 50 and turn > 1 and ferry_runs\n"))
    assert said(needy, "mud") == (
        "“Mud” could not come: needs Purse of more than 50; it is 13; only when this is so: The ferry runs."
    )


def test_an_event_that_has_come_before() -> None:
    def told(game: Playthrough) -> list[str]:
        said = []
        for choice in ("guards", "sandbags", "leave", "leave", "leave"):
            if game.node and choice in game.node.choices:
                game.choose(game.node.name, choice)
                said.append(why_named(game, "flood")[0])
        return said

    assert told(Playthrough(story(WEEKS, WET), 1))[1:] == [
        "No event could come: while one goes on, no other comes. "
        "As things stand, “High water” cannot come: it came in turn 2 and comes only once.",
        *["“High water” could not come: it came in turn 2 and comes only once."] * 3,
    ]
    again = told(Playthrough(story(WEEKS, AGAIN), 1))
    assert again[2] == "“High water” could not come: it came in turn 2 and can come again from turn 4."
    assert again[3] == "The event “High water” came. It was sure to come."
    game = Playthrough(story(WEEKS, AGAIN), 1)
    told(game)
    assert draw_of(game).came == "flood"
    assert why_not_due(draw_of(game).view, game.story.storylets["flood"]) == ""
    long = (AGAIN[0], AGAIN[1].replace("2", "9"))
    assert told(Playthrough(story(WEEKS, long), 1))[2].endswith("it came in turn 2 and cannot come again.")
    both = told(Playthrough(story(WEEKS, AGAIN, ("    when: turn > 1\n", "    when: turn == 2\n")), 1))
    assert both[2].endswith("it came in turn 2 and can come again from turn 4; it is too late for this.")


def test_a_choice_asked_for_by_name() -> None:
    game = Playthrough(story(), 1)
    assert why_named(game, "guards") == ["“Put guards on the bridge.” is open."]
    assert why_named(game, "parade") == [
        "“Hold a parade with cannon.” is locked: needs Purse of more than 50; it is 20."
    ]
    game.choose("morning", "ask")
    assert why_named(game, "ask") == [
        "“Ask whose cart it is first.” is not offered: not while this is so: you chose “Ask whose cart it is first.”."
    ]
    assert why_named(game, "wait") == [
        "wait is a choice of the scene “Evening” (evening); ask there whether it is open."
    ]
    assert why_named(game, "evening") == ["“Evening” is a scene that choices lead to; it does not come by itself."]
    assert why_named(game, "nought") == ["No choice, event or ending of the story has the name 'nought'."]
    assert why_named(game, "FLOD")[0].endswith("has the name 'FLOD'; did you mean flood?")
    assert why_named(game, "\x1b]0;x\x07" + "x" * 500) == [
        f"No choice, event or ending of the story has the name ']0;x{'x' * 55}\\u2026'."
    ]


def test_an_ending_asked_for_by_name() -> None:
    led_to = ("when: tension > 95, text: Nobody", "text: Nobody")
    game = Playthrough(story(), 1)
    waits = "waits until the calendar is used up; the first that holds then is taken."
    assert why_named(game, "riot") == [
        "The ending “The bridge burns” comes after any turn in which it holds. "
        "As things stand it does not hold: needs Tension of more than 95; it is 60."
    ]
    assert why_named(game, "fair") == [
        f"The ending “The fair” {waits} As things stand it does not hold: needs Trust of more than 45; it is 40."
    ]
    assert why_named(game, "quiet") == [f"The ending “A quiet river” {waits} As things stand it holds."]
    assert why_named(Playthrough(story(led_to), 1), "riot") == [
        "The ending “The bridge burns” never comes by itself; a choice must lead there."
    ]


def test_a_name_that_is_an_event_and_a_choice() -> None:
    same = ("      sandbags: {text", "      flood: {text")
    game = after(same, WET)
    assert why_named(game, "flood") == [
        "The event “High water” came. It was sure to come.",
        "“Fill sandbags.” is open.",
    ]


def test_as_things_stand_before_the_first_decision() -> None:
    game = Playthrough(story(("    when: turn > 1\n", "    when: tension > 50\n")), 1)
    assert why_named(game, "flood") == ["As things stand, “High water” can come (2 of 3 chances)."]
    assert why_named(Playthrough(story(), 1), "flood") == [
        "As things stand, “High water” cannot come: it is too early for this."
    ]
