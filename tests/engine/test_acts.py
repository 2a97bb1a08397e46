"""Acts: a part of the calendar played alone, closed, and gone on from."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from game.engine import share
from game.engine.decision import NotOpen
from game.engine.journal import Journal, read, replay
from game.engine.playthrough import Playthrough
from game.engine.world import beginning
from game.story.reading import check, load
from game.story.story import Story

FERRY = Path(__file__).parents[1] / "stories" / "ferry"


@pytest.fixture(scope="module")
def ferry() -> Story:
    return load(FERRY)


def played(game: Playthrough, *choices: str) -> Playthrough:
    for one in choices:
        assert game.node is not None
        game.choose(game.node.name, one)
    return game


def test_the_story_is_in_order() -> None:
    assert check(FERRY) == []


def test_an_act_alone_begins_at_its_own_start_and_turn(ferry: Story) -> None:
    game = Playthrough(ferry, 1, act="coming")
    assert (game.world.at, game.turn, game.date, list(game.turns)) == ("a_letter", 3, "Wednesday", [3, 4])
    assert game.act_begins
    assert played(game, "say", "fetch", "blow").ending is ferry.endings["back"]


def test_the_whole_game_passes_through_both_and_asks_no_close(ferry: Story) -> None:
    game = played(Playthrough(ferry, 1), "cross")
    assert not game.act_begins
    assert played(game, "rest").act_begins
    assert game.act is ferry.acts["coming"]
    assert played(game, "fetch", "blow").ending is ferry.endings["quiet"]
    assert game.next_act == ""


def test_quiet_turns_weigh_what_the_act_says_only_where_it_is_played_alone(ferry: Story) -> None:
    alone = [played(Playthrough(ferry, seed, act="going"), "cross").world.at for seed in range(50)]
    whole = [played(Playthrough(ferry, seed), "cross").world.at for seed in range(50)]
    assert alone == ["fog"] * 50
    assert whole.count("fog") < 3


def test_the_close_that_fits_comes_first(ferry: Story) -> None:
    glad = played(Playthrough(ferry, 1, act="going"), "cross", "wait", "rest")
    assert glad.ending is ferry.endings["over_and_glad"]
    assert glad.text == ["They thank you.", "Your coat is damp."]
    sad = played(Playthrough(ferry, 1, act="going"), "wait", "wait", "rest")
    assert sad.ending is ferry.endings["over"]


def test_going_on_keeps_the_world_and_undo_leads_back_behind_the_close(ferry: Story) -> None:
    game = played(Playthrough(ferry, 1, act="going"), "cross", "wait", "rest")
    values = game.values
    game.go_on()
    assert (game.world.at, game.turn, game.values) == ("evening", 3, values)
    assert list(game.turns) == [1, 2, 3, 4]
    assert game.act_begins
    assert game.first_act == "going"
    game.undo()
    assert (game.world.at, list(game.turns)) == ("noon", [1, 2])
    assert played(game, "rest").next_act == "coming"


def test_there_is_nothing_to_go_on_with_before_the_close_or_after_the_last(ferry: Story) -> None:
    game = Playthrough(ferry, 1, act="coming")
    with pytest.raises(NotOpen):
        game.go_on()
    played(game, "say", "fetch", "blow")
    with pytest.raises(NotOpen):
        game.go_on()


def test_a_journal_keeps_the_act_and_the_going_on(ferry: Story, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game = Playthrough(ferry, 5, act="going")
    game.record = Journal.create(path, ferry, 5, ("neutral", {}), "going")
    played(game, "cross", "wait", "rest")
    game.go_on()
    played(game, "fetch")
    again = replay(ferry, read(path))
    assert not again.parted
    assert again.playthrough.world == game.world
    assert again.playthrough.first_act == "going"


def test_a_journal_of_an_act_the_story_has_lost_says_so(ferry: Story, tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    Journal.create(path, ferry, 5, ("neutral", {}), "flying").close()
    again = replay(ferry, read(path))
    assert "no act flying" in again.parted
    assert again.playthrough.world == beginning(ferry)


def test_a_code_carries_the_act_and_what_came_after_it(ferry: Story) -> None:
    game = played(Playthrough(ferry, 5, act="going"), "cross", "wait", "rest")
    game.go_on()
    played(game, "fetch")
    code = share.code(game)
    assert code.startswith("ferry+going.5.")
    assert share.story_of(code) == "ferry"
    again, parted = share.follow(ferry, code)
    assert (again.world, parted) == (game.world, "")
    with pytest.raises(share.ShareError, match="no act"):
        share.follow(ferry, code.replace("+going", "+flying"))


def test_heavy_scenes_are_told_by_their_summary_where_that_is_wished(ferry: Story) -> None:
    game = Playthrough(ferry, 1)
    game.summaries = True
    assert game.text == ["It is early."]
    assert played(game, "cross", *(["wait"] if game.world.at == "fog" else [])).text == ["The sun is out."]


def test_a_disputed_name_is_marked_once_with_its_footnote(ferry: Story) -> None:
    game = Playthrough(ferry, 1)
    game.naming = ferry.namings["both"]
    assert game.text == ["Mist on the Ostbank/Eastbank. The Ostbank waits.", "The bank has two names."]
    assert played(game, "cross").text == ["The sun is out."]
    again = Playthrough(ferry, 1)
    again.naming = replace(ferry.namings["both"], marks={"sun": "SUN"})
    assert played(again, "cross").text == ["The SUN is out."], "the footnote stands once, where a game or an act begins"


def test_an_adviser_is_new_until_a_scene_has_had_them() -> None:
    small = load(FERRY.parent / "small")
    game = Playthrough(small, 3)
    assert game.strangers == {one.adviser for one in game.advice} != set()
    met = game.strangers
    played(game, "market")
    assert not game.strangers & met
    game.undo()
    assert game.strangers == met
