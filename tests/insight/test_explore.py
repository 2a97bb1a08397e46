"""Bulk play: the same report whatever the jobs, findings that can be replayed, faults that are found."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from game.engine.journal import read, replay
from game.engine.playthrough import Playthrough
from game.insight.dominance import LEAST, STATES, STOPS, Beaten, _holds, dominated
from game.insight.explore import CHUNK, Plan, _Chunk, _play, explore, planned
from game.insight.games import reached
from game.insight.hands import hands
from game.insight.journals import write
from game.insight.playout import LONGEST
from game.insight.report import report
from game.insight.tally import Tally, interval, percentile
from game.story.reading import load
from game.story.story import Choice, Effect, Later, Story, Way

SMALL = Path(__file__).parents[1] / "stories" / "small"


@pytest.fixture
def story() -> Story:
    return load(SMALL)


def told(story: Story, plan: Plan, jobs: int = 1) -> dict[str, Any]:
    """The report of a plan, without places."""
    return report(story, explore(story, plan, jobs), [])


def beaten(story: Story, games: int) -> list[Beaten]:
    """What is dominated by what so many games of random play met."""
    with hands(story, 1) as each:
        return dominated(story, _play(story, _Chunk(Plan(games, 1), 0, games)), each)


def followed(story: Story, example: dict[str, object]) -> Playthrough:
    """The game a finding hands back, replayed as a player would."""
    view = str(example["worldview"])
    strengths = story.worldviews[view].strengths if view in story.worldviews else {}
    playthrough = Playthrough(story, int(str(example["seed"])), (view, strengths))
    for one in filter(None, str(example["choices"]).split(",")):
        node, choice = one.split(".")
        playthrough.choose(node, choice)
    return playthrough


def test_any_number_of_jobs_gives_the_same_report(story: Story) -> None:
    plan = Plan(2 * CHUNK + 7, 1)
    assert json.dumps(told(story, plan, 1)) == json.dumps(told(story, plan, 2))


def test_seeds_matter_and_shares_add_up(story: Story) -> None:
    one, other = told(story, Plan(300, 1)), told(story, Plan(300, 1000))
    assert one["endings"] != other["endings"]
    assert sum(ending["games"] for ending in one["endings"].values()) == 300


def test_every_example_leads_to_its_ending(story: Story) -> None:
    for name, ending in told(story, Plan(200, 1))["endings"].items():
        assert followed(story, ending["example"]).world.at == name


def test_what_never_happens_is_named(story: Story) -> None:
    assert told(story, Plan(500, 1))["never"] == {
        "endings": ["riot"], "nodes": [], "storylets": [], "chosen": [], "open": ["morning.parade"]
    }  # fmt: skip
    # What is never seen takes all worldviews into account: only a trader's lets trust grow enough for a dance.
    assert not explore(story, Plan(500, 1)).tally.scenes["dance"]


def test_a_softlock_is_found_and_its_game_replayed(story: Story) -> None:
    evening = story.nodes["evening"]
    locked = {name: replace(choice, requires="purse > 99") for name, choice in evening.choices.items()}
    broken = replace(story, nodes={**story.nodes, "evening": replace(evening, choices=locked)})
    stuck = told(broken, Plan(50, 1))["stuck"]
    assert stuck["games"] > 0
    playthrough = followed(broken, stuck["examples"][0])
    assert playthrough.ending is None
    assert not any(one.open for one in playthrough.choices)


def test_a_round_without_end_is_found(story: Story) -> None:
    morning = story.nodes["morning"]
    ask = replace(morning.choices["ask"], shown="")
    broken = replace(story, nodes={**story.nodes, "morning": replace(morning, choices={"ask": ask})})
    tally = _play(broken, _Chunk(Plan(1, 1), 0, 1))
    assert tally.stuck.total() == 1
    assert len(tally.stuck_games["morning", ("ask",)].decisions) == LONGEST


def test_profiles_lean_the_way_they_say(story: Story) -> None:
    def guards(profile: str) -> float:
        tally = explore(story, Plan(300, 1, profile)).tally
        return tally.chosen["morning", "guards"] / tally.opened["morning", "guards"]

    assert guards("firm") > 0.9
    assert guards("random") < 0.5


def test_covering_goes_down_a_rare_path_sooner(story: Story) -> None:
    """Seven doors, one of which leads to seven more: the last of them is one game in 49 to chance."""

    def doors(to: str) -> dict[str, Choice]:
        door = replace(story.nodes["evening"].choices["wait"], effects=())
        names = [f"door{at}" for at in range(7)]
        ways = {name: (Way("", to if name == "door6" else "quiet"),) for name in names}
        return {name: replace(door, name=name, ways=ways[name]) for name in names}

    nodes = {
        "morning": replace(story.nodes["morning"], choices=doors("dance")),
        "dance": replace(story.nodes["dance"], choices=doors("quiet")),
    }
    maze = replace(story, nodes=nodes, storylets={}, rules={})
    for seed in (1, 1001, 2001):
        covered = _play(maze, _Chunk(Plan(49, seed, cover=True), 0, 49))
        assert len(covered.chosen) == 14
        assert len(_play(maze, _Chunk(Plan(49, seed), 0, 49)).chosen) < 14


def test_covering_is_left_out_of_the_tables(story: Story) -> None:
    explored = explore(story, Plan(20, 1, cover=True))
    assert explored.profiles["random"] == _play(story, _Chunk(Plan(200, 1), 0, 200))


def test_interval_holds_known_values() -> None:
    low, high = interval(5, 10)
    assert (round(low, 4), round(high, 4)) == (0.2366, 0.7634)
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(0, 100)[0] == 0.0


def test_percentile_holds_known_values() -> None:
    counts = Counter({10: 1, 20: 8, 30: 1})
    assert [percentile(counts, share) for share in (0, 0.05, 0.1, 0.11, 0.9, 0.91, 1)] == [10, 10, 10, 20, 20, 30, 30]
    assert percentile(Counter(), 0.5) == 0


def with_evening(story: Story, choices: dict[str, Choice]) -> Story:
    return replace(story, nodes={**story.nodes, "evening": replace(story.nodes["evening"], choices=choices)})


def worst(story: Story, points: float) -> tuple[Effect, ...]:
    """Effects that are bad on every count."""
    return tuple(
        Effect(name, -points if one.good == "high" else points, "judgement", "It is worse.")
        for name, one in story.indicators.items()
    )


def test_a_dominated_choice_is_found_and_its_game_replayed(story: Story) -> None:
    evening = story.nodes["evening"]
    wait = replace(evening.choices["wait"], effects=())
    leave = replace(evening.choices["leave"], effects=worst(story, 5), ways=wait.ways)
    broken = with_evening(story, {"wait": wait, "leave": leave})
    clean = {f"{one.scene}.{one.choice}" for one in beaten(story, 50)}
    found = {one["choice"]: one for one in told(broken, Plan(50, 1))["dominated"]}
    assert "evening.leave" in found
    assert "evening.leave" not in clean
    assert found["evening.leave"]["by"] == "evening.wait"
    assert followed(broken, found["evening.leave"]["example"]).world.at == "evening"
    assert told(broken, Plan(50, 1), jobs=2)["dominated"] == list(found.values())


def test_what_loses_in_one_state_and_wins_in_another_is_not_dominated(story: Story) -> None:
    """A choice that is bad after a flood, and without one brings something good."""
    evening = story.nodes["evening"]
    wait = replace(evening.choices["wait"], effects=())
    boon = tuple(replace(one, amount=-40 * float(one.amount)) for one in worst(story, 1))
    for condition, expected in (("turn > 99", True), ("not seen(flood)", False), ("seen(flood)", False)):
        later = {"boon": Later(1, condition, boon, {})}
        leave = replace(evening.choices["leave"], effects=worst(story, 3), ways=wait.ways, later=later)
        found = beaten(with_evening(story, {"wait": wait, "leave": leave}), 100)
        assert any((one.scene, one.choice) == ("evening", "leave") for one in found) is expected


@pytest.mark.parametrize("after_flood", [True, False])
@pytest.mark.parametrize("waits", ["wait", "leave"])
def test_two_choices_are_judged_where_both_were_open(story: Story, waits: str, after_flood: bool) -> None:
    """A pair that most states do not offer is held together in those that do."""
    evening = story.nodes["evening"]
    wait = replace(evening.choices["wait"], effects=())
    leave = replace(evening.choices["leave"], effects=worst(story, 5), ways=wait.ways)
    choices = {"wait": wait, "leave": leave, "nap": replace(leave, name="nap", effects=worst(story, 9))}
    choices[waits] = replace(choices[waits], requires=f"{'' if after_flood else 'not '}seen(flood)")
    found = beaten(with_evening(story, choices), 100)
    (one,) = [one for one in found if (one.choice, one.by) == ("leave", "wait")]
    assert one.states == STATES
    assert ("flood" in reached(story, one.example).seen) is after_flood


def test_a_game_is_reached_again(story: Story) -> None:
    tally = _play(story, _Chunk(Plan(100, 1), 0, 100))
    for ending, game in tally.examples.items():
        assert reached(story, game).at == ending
    for (scene, _), games in tally.met_games.items():
        assert {reached(story, game).at for game in games} == {scene}


def test_when_a_pair_is_let_go_and_when_it_is_believed() -> None:
    steady, doubtful, lost = [1] * 16, [-3, 1] * 8, [-3, -1] * 8
    assert _holds([steady, doubtful], False)  # a mean of -1 within five errors of 0.5 each
    assert not _holds([steady, lost], False)
    enough = [LEAST + 1] * STOPS[-1]
    assert _holds([enough, [0] * 200], True)
    assert not _holds([enough, [-1] + [0] * 199], True)
    assert not _holds([[LEAST] * STOPS[-1], [0] * 200], True)


def test_one_state_is_no_proof(story: Story) -> None:
    evening = story.nodes["evening"]
    wait = replace(evening.choices["wait"], effects=())
    leave = replace(evening.choices["leave"], effects=worst(story, 5), ways=wait.ways)
    broken = with_evening(story, {"wait": wait, "leave": leave})
    for games, expected in ((1, 0), (2, 1)):
        assert len([one for one in beaten(broken, games) if one.choice == "leave"]) == expected


def test_letting_go_early_changes_no_finding(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = story.nodes["evening"]
    shout = replace(evening.choices["wait"], name="shout", effects=worst(story, 1))
    broken = with_evening(story, {"wait": replace(evening.choices["wait"], effects=()), "shout": shout})
    early = beaten(broken, 50)
    monkeypatch.setattr("game.insight.dominance.STOPS", (200,))
    assert beaten(broken, 50) == early != []


def test_every_profile_and_worldview_is_played_beside_the_plan(story: Story) -> None:
    explored = explore(story, Plan(2100, 1, "firm", "trader"))
    assert {name: one.games for name, one in explored.profiles.items()} == {"firm": 2100, "random": 210}
    assert {name: one.games for name, one in explored.worldviews.items()} == {"neutral": 210, "trader": 210}
    assert explored.profiles["random"] is explored.worldviews["trader"]
    assert explored.whole.games == 2100 + 2 * 210 == planned(story, Plan(2100, 1, "firm", "trader"))
    assert planned(story, Plan(1, 1)) == 1 + 2 * 200
    assert planned(story, Plan(1_000_000, 1)) == 1_000_000 + 2 * 300
    # Covering goes its own way, so chance is played beside it too.
    assert planned(story, Plan(10, 1, cover=True)) == 10 + 3 * 200


def test_parts_add_up_to_the_whole(story: Story) -> None:
    parts, whole = Tally(), _play(story, _Chunk(Plan(90, 1), 0, 90))
    for start in range(0, 90, 30):
        parts.add(_play(story, _Chunk(Plan(90, 1), start, 30)))
    assert parts == whole


def test_acts_are_played_alone_too(tmp_path: Path) -> None:
    """Their own beginnings and closes are seen, and a game that shows one is replayed from the act's start."""
    ferry = load(SMALL.parent / "ferry")
    explored = explore(ferry, Plan(400, 1))
    assert {name: set(one.endings) for name, one in explored.acts.items()} == {
        "going": {"over", "over_and_glad"},
        "coming": {"back"},
    }
    assert explored.whole.scenes["a_letter"] == 200
    assert not explored.tally.scenes["a_letter"]
    game = explored.whole.examples["over_and_glad"]
    assert game.act == "going"
    write(tmp_path / "game.jsonl", ferry, game)
    assert replay(ferry, read(tmp_path / "game.jsonl")).playthrough.ending is ferry.endings["over_and_glad"]
    alone = explore(ferry, Plan(30, 1, act="coming"))
    assert set(alone.tally.endings) == {"back"}
