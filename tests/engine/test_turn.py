"""The rules of a turn, against numbers worked out by hand."""

import pytest

from game.engine.account import Account, Change
from game.engine.decision import NotOpen
from game.engine.playthrough import Playthrough
from game.engine.world import World
from game.story.expression import NEVER
from tests.story.samples import SMALL, story

DRY = ("    when: turn > 1\n", "    when: false\n")
"""The flood never comes."""
WET = ("    weight: 2\n", "    weight: 2\n    priority: 1\n")
"""The flood surely comes after the first turn."""
NO_RULES = (SMALL[SMALL.index("rules:") : SMALL.index("cast:")], "")
LOUD = ("requires: purse > 50 and not ferry_runs", "requires: purse > 5")


def rules(text: str) -> tuple[str, str]:
    """The small story's rules replaced by others."""
    return NO_RULES[0], f"rules:\n{text}"


def game(*edits: tuple[str, str], seed: int = 1, view: dict[str, float] | None = None) -> Playthrough:
    return Playthrough(story(*edits), seed, ("hers", view) if view else ("neutral", {}))


def moved(account: Account) -> dict[str, list[tuple[str, str, float]]]:
    """For each indicator what moved it: source, link and amount."""
    return {
        change.name: [(move.cause.source, move.cause.link, round(move.amount, 6)) for move in change.moves]
        for change in account.changes
    }


def values(world: World) -> tuple[float, ...]:
    return tuple(world.values.values())


def test_a_whole_turn() -> None:
    played = game(DRY)
    account = played.choose("morning", "guards")
    # Tension 60 - 6 whole (above the middle going down), then the rule at stock 60: -(60 - 40) / 5 = -4.
    # Trust 40 - 2 shrinks by 40/50 to 1.6. The purse is not damped: 20 - 8 + 1.
    assert values(played.world) == (50, 38.4, 13)
    assert played.world.stocks == {"firmness": 52.5}  # 30 + 30, less an eighth
    assert moved(account) == {
        "tension": [("morning.guards", "L1", -6), ("guards_deter", "L1", -4)],
        "trust": [("morning.guards", "L1", -1.6)],
        "purse": [("morning.guards", "judgement", -8), ("purse_refills", "judgement", 1)],
    }
    assert [one.name for one in account.changes] == ["tension", "purse", "trust"]  # the furthest first
    assert account.changes[0].amount == -10
    # calm is (trust + 100 - tension) / 2
    assert account.follows == (Change("calm", 40.0, 44.2),)
    assert (account.turned, account.waiting, account.storylet, account.news) == (True, (1,), "", ())
    assert (played.world.at, played.world.turn, played.date) == ("evening", 2, "Week two")
    assert account.changes[0].moves[0].cause.because == ""
    assert account.changes[1].moves[0].cause.because == "Guards are paid by the day."


# Damping


@pytest.mark.parametrize(
    ("start", "push", "after"),
    [
        (50, 12, 62),  # whole until the middle
        (30, 12, 42),
        (60, 12, 69.6),  # 12 * 40/50
        (90, 12, 92.4),  # 12 * 10/50
        (99, 12, 99.24),
        (100, 12, 100),
        (60, -12, 48),
        (50, -12, 38),
        (40, -12, 30.4),  # 12 * 40/50
        (10, -12, 7.6),
        (0, -12, 0),
        (0, 12, 12),
        (50, 500, 100),  # never past the end
        (50, -500, 0),
    ],
)
def test_a_push_shrinks_towards_its_end(start: float, push: float, after: float) -> None:
    edit = ("judgement: {tension: 12,", f"judgement: {{tension: {push},")
    played = game(DRY, NO_RULES, LOUD, edit, ("    start: 60\n", f"    start: {start}\n"))
    played.choose("morning", "parade")
    assert played.world.values["tension"] == pytest.approx(after)


def test_damping_goes_by_the_range() -> None:
    played = game(DRY, NO_RULES, LOUD, ("    start: 60\n", "    start: 60\n    range: [20, 80]\n"))
    played.choose("morning", "parade")
    assert played.world.values["tension"] == 68  # 12 * (80 - 60) / 30


def test_a_budget_is_not_damped_but_has_an_end() -> None:
    played = game(DRY, NO_RULES, ("judgement: {purse: -8,", "judgement: {purse: -19.5,"))
    played.choose("morning", "guards")
    assert played.world.values["purse"] == 0.5
    played = game(DRY, NO_RULES, ("judgement: {purse: -8,", "judgement: {purse: -30,"))
    account = played.choose("morning", "guards")
    assert played.world.values["purse"] == 0
    assert moved(account)["purse"] == [("morning.guards", "judgement", -20)]


def test_standing_rules_are_summed_then_damped_once_and_shared_out() -> None:
    two = rules(
        "  one: {effects: {L1: {trust: 10}}}\n  two: {effects: {L2: {trust: 15}, judgement: {trust: 5, because: B}}}\n"
    )
    played = game(DRY, LOUD, two, ("{name: Trust, start: 40,", "{name: Trust, start: 80,"))
    account = played.choose("morning", "parade")
    # 30 * 20/50 = 12, in parts of 10, 15 and 5; one after another they would come to less
    assert played.world.values["trust"] == 92
    assert moved(account)["trust"] == [("two", "L2", 6), ("one", "L1", 4), ("two", "judgement", 2)]


def test_rules_that_cancel_each_other_are_both_named() -> None:
    two = rules("  one: {effects: {L1: {trust: 5}}}\n  two: {effects: {L2: {trust: -5}}}\n")
    account = game(DRY, LOUD, two).choose("morning", "parade")
    (trust,) = [one for one in account.changes if one.name == "trust"]
    assert trust.amount == 0
    assert moved(account)["trust"] == [("one", "L1", 5), ("two", "L2", -5)]


def test_rules_read_the_world_before_any_of_them() -> None:
    two = rules(
        "  one: {effects: {L1: {trust: 30}}, flags: {ferry_runs: true}}\n"
        "  two: {if: trust > 60, effects: {L2: {purse: 9}}}\n"
        "  three: {effects: {L2: {purse: trust / 10}}}\n"
        "  four: {if: ferry_runs, effects: {L2: {purse: 9}}, news: Never.}\n"
        "  five: {if: tension > 65, effects: {L2: {purse: 1}}, news: It is loud.}\n"
    )
    played = game(DRY, LOUD, two)
    account = played.choose("morning", "parade")
    assert moved(account)["purse"] == [("three", "L2", 4), ("five", "L2", 1)]  # the choice's own effect is seen
    assert account.news == ("It is loud.",)
    assert "ferry_runs" in played.world.flags


# What falls due


def test_a_consequence_falls_due_in_its_turn() -> None:
    played = game(DRY)
    first = played.choose("morning", "guards")
    assert [(one.choice, one.later, one.turn) for one in played.world.due] == [("guards", "bill", 3)]
    assert first.news == ()
    second = played.choose("evening", "wait")
    assert second.news == ("The guards you hired in week one ask for their pay.",)
    assert moved(second)["trust"] == [("morning.guards.bill", "judgement", -3.84)]  # 5 * 38.4/50
    assert played.world.due == ()
    # after the choice (+2), the rule at stock 52.5: -(52.5 - 40) / 5
    assert played.world.values["tension"] == 49.5
    third = played.choose("morning", "market")
    assert third.news == ()


def test_its_condition_is_asked_when_it_falls_due() -> None:
    # 40 - 8 + 1 = 33, then still 33 when it is asked: no bill
    rich = game(DRY, ("{name: Purse, start: 20,", "{name: Purse, start: 40,"))
    rich.choose("morning", "guards")
    assert rich.choose("evening", "wait").news == ()
    assert rich.world.due == ()
    # 24 - 8 = 16 when decided, 17 - 8 = 9 when it is asked: a bill
    waits = ("judgement: {tension: 2,", "judgement: {tension: 2, purse: -8,")
    poor = game(DRY, waits, ("{name: Purse, start: 20,", "{name: Purse, start: 24,"))
    poor.choose("morning", "guards")
    assert poor.world.values["purse"] == 17
    assert len(poor.choose("evening", "wait").news) == 1
    # the rules come after it: 22 - 8 + 1 = 15, then 15 - 0.5 = 14.5, which the refill would make 15.5
    edge = game(DRY, ("judgement: {tension: 2,", "judgement: {tension: 2, purse: -0.5,"), ("start: 20,", "start: 22,"))
    edge.choose("morning", "guards")
    assert len(edge.choose("evening", "wait").news) == 1


def test_in_one_turn_means_with_this_step_of_the_calendar() -> None:
    played = game(DRY, ("            in: 2\n", "            in: 1\n"))
    account = played.choose("morning", "guards")
    assert (len(account.news), account.waiting) == (1, ())


def test_consequences_set_flags() -> None:
    flags = ("            news: The guards", "            flags: {ferry_runs: true}\n            news: The guards")
    played = game(DRY, flags)
    played.choose("morning", "guards")
    assert played.world.flags == {}
    played.choose("evening", "wait")
    assert played.world.flags == {"ferry_runs": 2}


# Storylets and what takes no turn


def test_a_storylet_takes_no_turn_and_goes_on_where_the_game_was_going() -> None:
    played = game(WET)
    account = played.choose("morning", "guards")
    assert (account.storylet, account.arrived, account.turned) == ("flood", "flood", True)
    assert (played.world.at, played.world.onward, played.world.turn) == ("flood", "evening", 2)
    assert (
        moved(account)["tension"][-1] == ("flood", "judgement", 4)
        or ("flood", "judgement", 4) in moved(account)["tension"]
    )
    assert played.world.values["tension"] == 54
    inside = played.choose("flood", "sandbags")
    assert (inside.turned, inside.arrived, inside.news) == (False, "evening", ())
    assert moved(inside) == {
        "purse": [("flood.sandbags", "judgement", -3)],
        "trust": [("flood.sandbags", "judgement", 3)],
    }
    assert (played.world.at, played.world.onward, played.world.turn) == ("evening", "", 2)
    assert values(played.world) == (54, 41.4, 10)
    assert played.world.stocks == {"firmness": 52.5}


def test_a_storylet_may_lead_to_another_before_the_game_goes_on() -> None:
    played = game(WET)
    played.choose("morning", "guards")
    played.choose("flood", "watch")
    assert (played.world.at, played.world.onward, played.world.turn) == ("mud", "evening", 2)
    assert not played.choose("mud", "sweep").turned
    assert (played.world.at, played.world.onward, played.world.turn) == ("evening", "", 2)


def test_a_storylet_comes_once() -> None:
    played = game(WET)
    played.choose("morning", "guards")
    played.choose("flood", "sandbags")
    assert played.choose("evening", "wait").storylet == ""


def test_a_storylet_comes_again_after_its_cooldown() -> None:
    weeks = ("[Week one, Week two, Week three]", "[A, B, C, D, E, F]")
    again = ("    weight: 2\n", "    priority: 1\n    once: false\n    cooldown: 2\n")
    played = game(weeks, again, NO_RULES)
    came = []
    for _ in range(4):
        came.append(played.choose(played.world.at, "leave" if played.world.at == "evening" else "guards").storylet)
        if played.world.at == "flood":
            played.choose("flood", "sandbags")
    assert came == ["flood", "", "flood", ""]


def test_the_highest_priority_comes_first_and_a_quiet_turn_at_nought() -> None:
    both = (("    when: false\n", "    when: turn > 1\n    priority: 2\n"),)
    assert all(game(WET, *both, seed=seed).choose("morning", "guards").storylet == "mud" for seed in range(20))
    heavy = ("    weight: 2\n", "    weight: 0\n")
    assert all(game(heavy, seed=seed).choose("morning", "guards").storylet == "" for seed in range(20))
    came = sum(game(seed=seed).choose("morning", "guards").storylet == "flood" for seed in range(300))
    assert 170 < came < 230  # two to one against a quiet turn
    loud = ("  quiet: 1\n", "  quiet: 0\n")
    assert all(game(loud, seed=seed).choose("morning", "guards").storylet == "flood" for seed in range(20))


def test_a_weight_may_be_worked_out() -> None:
    none = ("    weight: 2\n", "    weight: tension - 50\n")  # 50 after the guards
    assert all(game(none, seed=seed).choose("morning", "guards").storylet == "" for seed in range(20))


def test_at_once_takes_no_turn() -> None:
    played = game(WET)
    account = played.choose("morning", "ask")
    assert (account.turned, account.arrived, account.storylet) == (False, "morning", "")
    assert values(played.world) == (60, 41, 20)  # no refill
    assert played.world.stocks == {"firmness": 30}  # and no fading
    assert played.world.turn == 1
    assert "ask" not in [one.choice.name for one in played.choices]
    with pytest.raises(NotOpen, match="morning offers no choice ask"):
        played.choose("morning", "ask")


# Endings


def test_an_early_ending_comes_before_a_storylet() -> None:
    played = game(WET, ("    start: 60\n", "    start: 94\n"), ("L1: {tension: -6,", "L1: {tension: 60,"), NO_RULES)
    account = played.choose("morning", "guards")  # 60 * 6/50 = 7.2, past 95
    assert (account.arrived, account.storylet) == ("riot", "")
    assert played.ending is not None
    assert played.ending.name == "riot"
    assert (played.node, played.choices, played.text) == (None, [], ["Nobody crosses any more."])
    with pytest.raises(NotOpen, match="the game has ended"):
        played.choose("morning", "guards")


def test_endings_are_asked_after_the_rules() -> None:
    shout = rules("  shout: {effects: {L1: {tension: 200}}}\n")
    assert game(shout, LOUD).choose("morning", "parade").arrived == "riot"


@pytest.mark.parametrize(("trust", "ending"), [(70, "fair"), (20, "quiet")])
def test_the_other_endings_wait_for_the_calendar(trust: int, ending: str) -> None:
    played = game(DRY, NO_RULES, ("{name: Trust, start: 40,", f"{{name: Trust, start: {trust},"))
    arrived = [played.choose(at, do).arrived for at, do in (("morning", "guards"), ("evening", "wait"))]
    assert arrived == ["evening", "morning"]  # trust > 45 holds all the time, and nobody asks
    assert played.choose("morning", "guards").arrived == ending
    assert (played.world.turn, played.turn, played.date) == (4, 3, "Week three")


def test_the_first_ending_of_the_file_that_holds_is_it() -> None:
    twice = (
        "  fair: {title: The fair,",
        "  second: {title: S, when: tension > 10, text: T}\n  fair: {title: The fair,",
    )
    assert game(twice, DRY).choose("morning", "guards").arrived == "second"
    first = ("  riot: {title", "  zeroth: {title: S, when: tension > 10, text: T}\n  riot: {title")
    assert game(first, twice, DRY).choose("morning", "guards").arrived == "zeroth"


def test_a_choice_may_lead_to_an_ending_and_then_no_storylet_comes() -> None:
    home = ("You leave., next: evening}", "You leave., next: quiet}")
    played = game(home, ("next: evening\n        cites: [S1]\n", "next: evening\n"), DRY)
    played.choose("morning", "guards")
    wet = game(home, ("    when: turn > 1\n", "    when: turn > 2\n"), WET)
    wet.choose("morning", "guards")
    for one in (played, wet):
        account = one.choose("evening", "leave")
        assert (account.arrived, account.storylet) == ("quiet", "")


# Ways, stocks, flags


@pytest.mark.parametrize(("trust", "to"), [(44, "evening"), (45, "dance")])
def test_the_first_way_that_holds_is_taken(trust: int, to: str) -> None:
    played = game(DRY, ("{name: Trust, start: 40,", f"{{name: Trust, start: {trust},"))
    assert played.choose("morning", "market").arrived == to  # trust > 50 is asked after the effects: +6, whole


def test_stocks_fade_and_stay_within_their_ends() -> None:
    played = game(DRY)
    played.choose("morning", "market")
    assert played.world.stocks == {"firmness": 26.25}
    played.choose("evening", "wait")
    assert played.world.stocks == {"firmness": 22.96875}
    most = game(DRY, ("stance: {firmness: 30}", "stance: {firmness: 300}"))
    most.choose("morning", "guards")
    assert most.world.stocks == {"firmness": 87.5}
    least = game(DRY, ("stance: {firmness: 30}", "stance: {firmness: -300}"))
    least.choose("morning", "guards")
    assert least.world.stocks == {"firmness": 0}


def test_flags_keep_the_turn_they_were_set_in() -> None:
    again = ("text: Wait.,", "text: Wait., flags: {ferry_runs: true},")
    off = ("text: Leave the bridge to itself.,", "text: Leave the bridge to itself., flags: {ferry_runs: false},")
    weeks = ("[Week one, Week two, Week three]", "[A, B, C, D, E, F]")
    played = game(DRY, again, off, weeks)
    assert played.view.since("ferry_runs") == NEVER
    assert played.view.names["ferry_runs"] is False
    played.choose("morning", "market")
    assert (played.world.flags, played.view.since("ferry_runs")) == ({"ferry_runs": 1}, 1)
    assert played.view.names["ferry_runs"] is True
    played.choose("evening", "wait")  # sets it once more
    assert (played.world.flags, played.view.since("ferry_runs")) == ({"ferry_runs": 1}, 2)
    played.choose("morning", "guards")
    played.choose("evening", "leave")
    assert (played.world.flags, played.view.since("ferry_runs")) == ({}, NEVER)
    played.choose("evening", "wait")
    assert played.world.flags == {"ferry_runs": 5}


def test_since_counts_from_the_last_time() -> None:
    played = game(DRY)
    assert (played.view.since("morning"), played.view.since("evening")) == (0, NEVER)
    assert played.view.since("morning", "guards") == NEVER
    played.choose("morning", "guards")
    assert (played.view.since("morning"), played.view.since("evening")) == (1, 0)
    assert (played.view.since("morning", "guards"), played.view.chose("morning", "guards")) == (1, True)
    played.choose("evening", "wait")
    assert (played.view.since("morning"), played.view.since("evening")) == (0, 1)
    assert played.view.since("morning", "guards") == 2
    assert played.view.seen("evening")
    assert not played.view.seen("dance")


def test_conditional_passages_and_advice() -> None:
    played = game(DRY, ("{name: Purse, start: 20,", "{name: Purse, start: 12,"))
    assert len(played.text) == 2
    assert [one.adviser for one in played.advice] == ["guard", "miller"]
    played.choose("morning", "guards")
    played.choose("evening", "wait")
    assert played.text[2:] == ["The clock has struck."]
    assert played.view.shown["purse"] == 6
    played.undo()
    played.undo()
    assert len(played.text) == 2


# Worldviews and rounding


def test_a_worldview_scales_effects_under_links_but_not_judgement() -> None:
    played = game(DRY, view={"L2": 2, "L1": 0.5})
    account = played.choose("morning", "guards")
    assert moved(account) == {
        "tension": [("morning.guards", "L1", -3), ("guards_deter", "L1", -2)],
        "trust": [("morning.guards", "L1", -0.8)],
        "purse": [("morning.guards", "judgement", -8), ("purse_refills", "judgement", 1)],
    }
    assert account.changes[0].name == "purse"
    strengths = {move.cause.link: move.cause.strength for change in account.changes for move in change.moves}
    assert strengths == {"L1": 0.5, "judgement": 1}
    assert (played.view.strength("L2"), played.view.strength("L7")) == (2, 1)
    assert values(game_after(played, "market", {"L2": 2}).world)[1] == 52  # 40 + 2 * 6


def game_after(played: Playthrough, choice: str, view: dict[str, float]) -> Playthrough:
    again = Playthrough(played.story, played.seed, ("hers", view))
    again.choose("morning", choice)
    return again


def test_nothing_scales_judgement() -> None:
    account = game(DRY, view={"judgement": 3}).choose("morning", "guards")
    assert moved(account)["purse"] == moved(game(DRY).choose("morning", "guards"))["purse"]


def test_a_link_of_no_strength_moves_nothing() -> None:
    account = game(DRY, view={"L1": 0}).choose("morning", "guards")
    assert set(moved(account)) == {"purse"}


@pytest.mark.parametrize(("trust", "is_open"), [(20.04, False), (20.0, False), (20.06, True), (20.1, True)])
def test_guards_read_the_number_the_player_sees(trust: float, is_open: bool) -> None:
    played = game(DRY, ("{name: Trust, start: 40,", f"{{name: Trust, start: {trust},"))
    market = next(one for one in played.choices if one.choice.name == "market")
    assert market.open is is_open
    if not is_open:
        with pytest.raises(NotOpen, match="market is locked: needs Trust of more than 20; it is 20"):
            played.choose("morning", "market")


def test_derived_values_stay_within_0_and_100() -> None:
    played = game(('"(trust + 100 - tension) / 2"', '"trust * 10 - 350"'))
    assert played.values["calm"] == 50
    assert game(('"(trust + 100 - tension) / 2"', '"trust * 10"')).values["calm"] == 100
    assert game(('"(trust + 100 - tension) / 2"', '"-trust"')).values["calm"] == 0
    assert played.tensions == {"west_bank": 60}


def test_the_course_of_a_value() -> None:
    played = game(DRY)
    played.choose("morning", "guards")
    played.choose("evening", "wait")
    assert played.course("tension") == [60, 50, 49.5]
    assert played.course("calm") == [40, 44.2, 42.5]  # (34.6 + 100 - 49.5) / 2: from the numbers shown
