"""Walkthroughs that are run, and games that are recorded as one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.engine.playthrough import Playthrough
from game.insight.recording import recorded, why_not
from game.insight.walkthrough import Failure, run
from game.story.reading import compile_files, load_walkthroughs
from game.story.shelf import Origin, bundled
from game.story.story import Story
from game.story.walkthrough import Walkthrough
from tests.engine.games import picks, story_of, walked
from tests.story.samples import FOLDER, SMALL, written

HEAD = "walkthroughs:\n  one:\n    says: It is tried.\n    seed: 3\n"
MARKET = "      - choose: morning.market\n"


def read(folder: Path, text: str) -> tuple[Story, Walkthrough]:
    """The small story with a text as its walkthrough."""
    written(folder, SMALL)
    (folder / "walkthroughs.yaml").write_text(text, "utf-8")
    story, (one,) = load_walkthroughs(folder)
    return story, one


def failures(folder: Path, text: str) -> list[Failure]:
    """What is not as expected in a walkthrough of seed 3 that goes on like this."""
    return run(*read(folder, HEAD + text))


@pytest.mark.parametrize("name", ["small", *bundled()])
def test_the_walkthroughs_beside_the_stories_pass(name: str) -> None:
    story, walkthroughs = load_walkthroughs(FOLDER if name == "small" else bundled()[name])
    assert len(walkthroughs) >= 3
    assert {one.name: run(story, one) for one in walkthroughs if run(story, one)} == {}


@pytest.mark.parametrize("name", bundled())
def test_each_ending_and_each_policy_of_the_bundled_stories_has_one(name: str) -> None:
    story, walkthroughs = load_walkthroughs(bundled()[name])
    assert {one.ending.ending for one in walkthroughs if one.ending} == set(story.endings)
    assert {f"policy_{policy}" for policy in story.profiles} <= {one.name for one in walkthroughs}


@pytest.mark.parametrize(
    ("expect", "what", "expected", "found"),
    [
        ("offered: [market, guards]", "offered", (), ("ask",)),
        ("offered: [market, guards, ask, parade]", "offered",
         ("parade (locked: needs Purse of more than 50; it is 20)",), ()),
        ("locked: []", "locked", (), ("parade",)),
        ("locked: [ask]", "locked", ("ask (open)",), ("parade",)),
        ("hidden: [ask]", "hidden", ("ask (open)",), ()),
        ("values: {tension: 61}", "values tension", ("61",), ("60",)),
        ("values: {calm: [0, 39.9]}", "values calm", ("0 to 39.9",), ("40",)),
        ("values: {firmness: [30.1, 40]}", "values firmness", ("30.1 to 40",), ("30",)),
        ("flags: {ferry_runs: true}", "flags ferry_runs", ("true",), ("false",)),
        ("text: [Both banks look at you., A cow]", "text", ("A cow",),
         ("Morning at the bridge", "A cart stands across the bridge. Nobody says whose it is.",
          "Both banks look at you.", "Put men on it.", "Sell something.")),
    ],
)  # fmt: skip
def test_what_is_not_as_expected_is_told(
    expect: str, what: str, expected: tuple[str, ...], found: tuple[str, ...], tmp_path: Path
) -> None:
    (one,) = failures(tmp_path, f"    expect: {{{expect}}}\n")
    assert (one.what, one.expected, one.found, one.decisions) == (what, expected, found, ())


@pytest.mark.parametrize(
    "expect",
    [
        "at: morning", "offered: [ask, guards, market]", "locked: [parade]", "hidden: []",
        "values: {tension: 60, calm: [40, 40], firmness: [30, 31], purse: [0, 20]}", "flags: {ferry_runs: false}",
        "text: [Morning at, '*Nobody* says', Nobody  says, Sell something]", "text: []",
    ],
)  # fmt: skip
def test_what_is_as_expected_is_not(expect: str, tmp_path: Path) -> None:
    assert failures(tmp_path, f"    expect: {{{expect}}}\n") == []


def test_a_place_is_asked_for(tmp_path: Path) -> None:
    (one,) = failures(tmp_path, f"    steps:\n{MARKET}    expect: {{at: evening}}\n")
    assert (one.what, one.expected, one.found) == ("at", ("evening",), ("flood",))
    assert one.decisions == (("morning", "market"),)


def test_the_result_and_the_news_are_read(tmp_path: Path) -> None:
    steps = (
        "    steps:\n      - choose: morning.guards\n      - choose: flood.sandbags\n"
        "      - choose: evening.wait\n        result: [You wait, ask for their pay, in step]\n"
    )
    (one,) = failures(tmp_path, steps)
    assert (one.what, one.expected) == ("result", ("in step",))
    assert one.found == ("You wait.", "The guards you hired in week one ask for their pay.")
    assert one.decisions[-1] == ("evening", "wait")


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        ("morning.parade", "parade is locked: needs Purse of more than 50; it is 20"),
        ("evening.wait", "the game is at morning, not at evening"),
    ],
)
def test_it_ends_where_a_choice_is_not_open(step: str, reason: str, tmp_path: Path) -> None:
    text = f"    steps:\n      - choose: {step}\n{MARKET}    expect: {{at: dance}}\n    ending: fair\n"
    (one,) = failures(tmp_path, text)
    assert (one.what, one.expected, one.found, one.mark.line) == ("choose", (step,), (reason,), 6)


def test_it_goes_on_past_what_is_not_as_expected(tmp_path: Path) -> None:
    text = (
        "    steps:\n      - expect: {values: {tension: 0, trust: 0}}\n        choose: morning.market\n"
        "        result: [leeks]\n    expect: {at: dance}\n    ending: fair\n"
    )
    found = failures(tmp_path, text)
    assert [one.what for one in found] == ["values tension", "values trust", "result", "at", "ending"]
    assert found[-1].found == ("no ending yet: the game is at flood",)


def test_an_ending_can_be_read_and_another_is_told(tmp_path: Path) -> None:
    text = (
        "    steps:\n      - choose: morning.guards\n      - choose: flood.sandbags\n      - choose: evening.leave\n"
        "      - choose: evening.leave\n"
        "    expect: {text: [A quiet river, The water goes by, the guards, those who wanted more], offered: []}\n"
        "    ending: fair\n"
    )
    (one,) = failures(tmp_path, text)
    assert (one.what, one.expected, one.found) == ("ending", ("fair",), ("quiet",))


def test_the_worldview_is_the_one_it_names(tmp_path: Path) -> None:
    text = f"    worldview: trader\n    steps:\n{MARKET}    expect: {{values: {{trust: 52}}}}\n"
    assert failures(tmp_path, text) == []
    assert failures(tmp_path, text.replace("trader", "neutral"))[0].found == ("46",)


@given(st.integers(0, 10**18 - 1), picks, st.integers(0, 1), st.sampled_from(["one", "null", "True"]))
@settings(max_examples=25, deadline=None)
def test_a_game_recorded_passes_and_says_what_was_decided(seed: int, chosen: list[int], view: int, name: str) -> None:
    game = walked(story_of("small"), seed, chosen, view)
    text = recorded(game, name)
    made, found = compile_files([("story.yaml", SMALL.encode()), ("game.yaml", text.encode())], "small")
    assert (made, found) == (game.story, [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("game.story.reading.contents", lambda _: ([("s", SMALL.encode()), ("g", text.encode())], []))
        story, (one,) = load_walkthroughs(Origin(Path("small")))
    assert run(story, one) == []
    assert one.name == name
    assert [(step.node, step.choice) for step in one.steps] == [(it.node, it.choice) for it in game.decisions]
    assert (one.seed, one.worldview) == (seed, game.worldview[0])
    assert (one.ending.ending if one.ending else "") == (game.ending.name if game.ending else "")


@pytest.mark.parametrize("word", ["null", "TRUE", "False"])
def test_names_that_yaml_reads_as_something_else_are_quoted(word: str) -> None:
    story = story_of("small")
    ended = walked(story, 3, [0] * 24)
    assert ended.ending
    ending = replace(ended.ending, name=word)
    odd = replace(story, endings={word: ending}, worldviews={word: story.worldviews["trader"]})
    game = Playthrough(odd, 3, (word, story.worldviews["trader"].strengths))
    for one in ended.decisions:
        game.choose(one.node, one.choice)
    assert f'    worldview: "{word}"\n' in recorded(game, "one")


def test_a_game_that_no_walkthrough_could_repeat_is_refused() -> None:
    story = story_of("small")
    assert why_not(Playthrough(story, 3)) == ""
    assert why_not(Playthrough(story, 10**18 - 1, ("trader", story.worldviews["trader"].strengths))) == ""
    assert "worldview" in why_not(Playthrough(story, 3, ("trader", {"L1": 3})))
    assert "worldview" in why_not(Playthrough(story, 3, ("mine", {})))
    assert "seed" in why_not(Playthrough(story, 10**18))
    assert "seed" in why_not(Playthrough(story, -1))
