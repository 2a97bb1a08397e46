"""Bulk play: the same report whatever the jobs, findings that can be replayed, faults that are found."""

from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.playthrough import Playthrough
from game.insight.explore import CHUNK, Plan, explore, find_dominated, report
from game.insight.tally import interval
from game.story.reading import load
from game.story.story import Effect, Story

SMALL = Path(__file__).parents[1] / "stories" / "small"


@pytest.fixture
def story() -> Story:
    return load(SMALL)


def followed(story: Story, example: dict[str, object]) -> Playthrough:
    """The game a finding hands back, replayed as a player would."""
    playthrough = Playthrough(story, int(str(example["seed"])))
    for one in filter(None, str(example["choices"]).split(",")):
        playthrough.choose(*one.split("."))
    return playthrough


def test_any_number_of_jobs_gives_the_same_report(story: Story) -> None:
    plan = Plan(2 * CHUNK + 7, 1)
    assert report(story, plan, explore(story, plan, 1), []) == report(story, plan, explore(story, plan, 2), [])


def test_seeds_matter_and_shares_add_up(story: Story) -> None:
    first, second = Plan(300, 1), Plan(300, 1000)
    one, other = report(story, first, explore(story, first), []), report(story, second, explore(story, second), [])
    assert one["endings"] != other["endings"]
    assert sum(ending["games"] for ending in one["endings"].values()) == 300


def test_every_example_leads_to_its_ending(story: Story) -> None:
    plan = Plan(200, 1)
    found = report(story, plan, explore(story, plan), [])
    for name, ending in found["endings"].items():
        assert followed(story, ending["example"]).world.at == name


def test_what_never_happens_is_named(story: Story) -> None:
    plan = Plan(500, 1)
    never = report(story, plan, explore(story, plan), [])["never"]
    assert never == {
        "endings": ["riot"], "nodes": ["dance"], "storylets": [], "chosen": [], "open": ["morning.parade"]
    }  # fmt: skip


def test_a_softlock_is_found_and_its_game_replayed(story: Story) -> None:
    evening = story.nodes["evening"]
    locked = {name: replace(choice, requires="purse > 99") for name, choice in evening.choices.items()}
    broken = replace(story, nodes={**story.nodes, "evening": replace(evening, choices=locked)})
    plan = Plan(50, 1)
    stuck = report(broken, plan, explore(broken, plan), [])["stuck"]
    assert stuck["games"] > 0
    playthrough = followed(broken, stuck["examples"][0])
    assert playthrough.ending is None
    assert not any(one.open for one in playthrough.choices)


def test_a_round_without_end_is_found(story: Story) -> None:
    morning = story.nodes["morning"]
    ask = replace(morning.choices["ask"], shown="")
    broken = replace(story, nodes={**story.nodes, "morning": replace(morning, choices={"ask": ask})})
    plan = Plan(1, 1)
    assert report(broken, plan, explore(broken, plan), [])["stuck"]["games"] == 1


def test_profiles_lean_the_way_they_say(story: Story) -> None:
    def guards(profile: str) -> float:
        tally = explore(story, Plan(300, 1, profile))
        return tally.chosen["morning.guards"] / tally.opened["morning.guards"]

    assert guards("firm") > 0.9
    assert guards("random") < 0.5


def test_covering_tries_what_chance_leaves_out(story: Story) -> None:
    morning = story.nodes["morning"]
    many = {
        f"ask{at}": replace(
            morning.choices["ask"], name=f"ask{at}", shown="", ways=morning.choices["guards"].ways, at_once=False
        )
        for at in range(40)
    }
    wide = replace(story, nodes={**story.nodes, "morning": replace(morning, choices=many)})
    chance, cover = explore(wide, Plan(30, 1)), explore(wide, Plan(30, 1, cover=True))
    assert sum(name.startswith("morning.") for name in cover.chosen) == 40
    assert sum(name.startswith("morning.") for name in chance.chosen) < 40


def test_interval_holds_known_values() -> None:
    low, high = interval(5, 10)
    assert (round(low, 4), round(high, 4)) == (0.2366, 0.7634)
    assert interval(0, 0) == (0.0, 1.0)
    assert interval(0, 100)[0] == 0.0


def test_a_dominated_choice_is_found_and_its_game_replayed(story: Story) -> None:
    plan = Plan(1, 1)
    clean = {one["choice"] for one in find_dominated(story, plan)}
    evening = story.nodes["evening"]
    leave = evening.choices["leave"]
    worst = tuple(
        Effect(name, -5 if one.good == "high" else 5, "judgement", "It is worse.")
        for name, one in story.indicators.items()
    )
    choices = {
        "wait": replace(evening.choices["wait"], effects=()),
        "leave": replace(leave, effects=worst, ways=evening.choices["wait"].ways),
    }
    broken = replace(story, nodes={**story.nodes, "evening": replace(evening, choices=choices)})
    found = {one["choice"]: one for one in find_dominated(broken, plan)}
    assert "evening.leave" in found
    assert "evening.leave" not in clean
    assert found["evening.leave"]["by"] == "evening.wait"
    assert followed(broken, found["evening.leave"]["example"]).world.at == "evening"
    assert find_dominated(broken, plan, jobs=2) == list(found.values())
