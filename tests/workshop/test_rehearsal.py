"""A game goes on under an edited story: the same decisions, as far as they can still be made."""

import pytest
from msgspec.structs import replace

from game.engine.decision import NotOpen
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.engine.rehearsal import Edition, NoBeginning, Rehearsal
from game.story.problem import Mark, problem
from game.story.story import Story
from tests.desk.small import story

TALE = story()


def rehearsal(tale: Story = TALE) -> Rehearsal:
    return Rehearsal(Playthrough, tale, 7)


def made(playing: Rehearsal) -> list[str]:
    return [f"{one.node}.{one.choice}" for one in playing.game.decisions]


def without(tale: Story, node: str, choice: str) -> Story:
    """The story without one of its choices."""
    scene = tale.nodes[node]
    kept = {name: one for name, one in scene.choices.items() if name != choice}
    return replace(tale, nodes={**tale.nodes, node: replace(scene, choices=kept)})


def test_the_game_is_the_same_object_with_the_same_decisions_and_new_words() -> None:
    playing = rehearsal()
    game = playing.game
    game.choose("one", "talk", Prediction("calm", "up", 70))
    game.choose("two", "walk")
    before = game.world.digest()
    assert playing.carry(replace(TALE, title="Another road")) == ""
    assert playing.game is game
    assert made(playing) == ["one.talk", "two.walk"]
    assert game.story.title == "Another road"
    assert game.world.digest() == before
    assert [one.prediction for one in game.predictions] == [Prediction("calm", "up", 70)]
    game.choose("three", "talk")
    assert game.ending
    assert game.undo()


def test_new_numbers_hold_for_the_old_decisions_too() -> None:
    playing = rehearsal()
    playing.game.choose("one", "talk")
    calm = replace(TALE.indicators["calm"], start=60)
    playing.carry(replace(TALE, indicators={**TALE.indicators, "calm": calm}))
    assert playing.game.worlds[0].values["calm"] == 60
    assert playing.game.worlds[1].values["calm"] > 60


def test_a_choice_that_vanished_is_named_and_made_again_when_it_is_back() -> None:
    playing = rehearsal()
    for node, choice in (("one", "talk"), ("two", "walk"), ("three", "walk")):
        playing.game.choose(node, choice)
    told = playing.take_up(Edition(without(TALE, "two", "walk"), (), ("story.yaml",)))
    assert "story.yaml" in told
    assert "decision 2, two.walk: two offers no choice walk" in told
    assert "It and the 1 after it wait" in told
    assert made(playing) == ["one.talk"]
    playing.carry(replace(without(TALE, "two", "walk"), title="Still without"))
    assert made(playing) == ["one.talk"]
    assert playing.carry(TALE) == ""
    assert made(playing) == ["one.talk", "two.walk", "three.walk"]


@pytest.mark.parametrize("other", ["talk", "undo"])
def test_what_waits_is_let_go_when_the_player_goes_another_way(other: str) -> None:
    playing = rehearsal()
    playing.game.choose("one", "talk")
    playing.game.choose("two", "walk")
    playing.carry(without(TALE, "two", "walk"))
    if other == "undo":
        playing.game.undo()
    else:
        playing.game.choose("two", "talk")
    after = made(playing)
    assert playing.carry(TALE) == ""
    assert made(playing) == after


def test_a_locked_choice_and_a_scene_that_is_another_part_the_way_too() -> None:
    playing = rehearsal()
    playing.game.choose("one", "talk")
    scene = TALE.nodes["one"]
    locked = replace(scene.choices["talk"], requires="money > 90")
    shut = replace(TALE, nodes={**TALE.nodes, "one": replace(scene, choices={**scene.choices, "talk": locked})})
    assert "one.talk: talk is locked" in playing.carry(shut)
    assert playing.carry(replace(TALE, start="two")).endswith("the game is at two, not at one")


def test_the_scenes_of_the_old_story_are_forgotten() -> None:
    """A choice that was there before must not be open by what the state machine remembers."""
    playing = rehearsal()
    playing.carry(without(TALE, "one", "walk"))
    with pytest.raises(NotOpen):
        playing.game.choose("one", "walk")


def test_an_edition_with_errors_or_without_a_beginning_leaves_all_as_it_was() -> None:
    playing = rehearsal()
    playing.game.choose("one", "talk")
    with pytest.raises(NoBeginning, match="no-story"):
        playing.take_up(Edition(None, (problem("no-story", Mark("x", 0, 0)),), ()))

    def begin(tale: Story, seed: int) -> Playthrough:
        if "one" not in tale.nodes:
            raise NoBeginning("there is no scene one")
        return Playthrough(tale, seed)

    other = Rehearsal(begin, TALE, 7)
    other.game.choose("one", "talk")
    bare = replace(TALE, start="two", nodes={name: one for name, one in TALE.nodes.items() if name != "one"})
    with pytest.raises(NoBeginning, match="no scene one"):
        other.carry(bare)
    assert (other.story, made(other)) == (TALE, ["one.talk"])
    assert made(playing) == ["one.talk"]


def test_a_prediction_of_a_number_that_is_gone_is_left_out() -> None:
    playing = rehearsal()
    playing.game.choose("one", "talk", Prediction("anger", "up", 70))
    money = {name: one for name, one in TALE.indicators.items() if name != "anger"}
    bare = replace(TALE, indicators=money, derived={}, rules={}, headline="", links={"L1": TALE.links["L1"]})
    assert playing.carry(bare) == ""
    assert playing.game.predictions == []


def test_another_game_has_the_seed_that_was_asked_for_or_another_one() -> None:
    assert rehearsal().anew().seed == 7
    seeds = {Rehearsal(Playthrough, TALE).anew().seed for _ in range(5)}
    assert len(seeds) > 1
