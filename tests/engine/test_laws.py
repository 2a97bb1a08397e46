"""What holds in every game, whatever is chosen: laws over random walks."""

import os
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.engine.account import cause_text
from game.engine.decision import NotOpen
from game.engine.playthrough import Playthrough
from game.engine.turn import is_open
from game.engine.world import beginning
from game.story.story import Story
from tests.engine.games import STORIES, picks, seeds, story_of, walk, walked, worlds

both = pytest.mark.parametrize("name", STORIES)
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))


def obeys_every_law(story: Story, seed: int, chosen: list[int], view: int) -> None:
    game = walked(story, seed, chosen, view)
    replays_to_itself(game)
    accounts_add_up(game)
    undoes_and_redoes(game)


def replays_to_itself(game: Playthrough) -> None:
    again = Playthrough(game.story, game.seed, game.worldview)
    for one in game.decisions:
        assert again.choose(one.node, one.choice) == one.account
        assert again.world.digest() == one.world
    assert again.world == game.world
    assert again.decisions == game.decisions
    assert (again.date, again.text, again.choices) == (game.date, game.text, game.choices)


def accounts_add_up(game: Playthrough) -> None:
    """Machine play and bulk play agree, and each change of each indicator is the sum of its moves."""
    story = game.story
    made = worlds(game)
    assert made[-1] == game.world
    for before, after, decision in zip(made, made[1:], game.decisions, strict=False):
        account = decision.account
        changes = {one.name: one for one in account.changes}
        assert len(changes) == len(account.changes)
        for name, indicator in story.indicators.items():
            assert indicator.low <= after.values[name] <= indicator.high
            change = changes.get(name)
            moved = sum(one.amount for one in change.moves) if change else 0.0
            assert after.values[name] - before.values[name] == pytest.approx(moved, abs=1e-5)
            if change:
                assert change.moves
                assert change.amount == pytest.approx(moved, abs=0.2)
                assert change.before == round(before.values[name], 1)
                assert change.after == round(after.values[name], 1)
        for change in account.changes:
            for move in change.moves:
                cause = move.cause
                assert move.name == change.name
                assert cause.link in story.links or (cause.link == "judgement" and cause.because)
                assert cause.strength == (1 if cause.link == "judgement" else game.worldview[1].get(cause.link, 1))
                assert cause_text(story, cause)
                assert cause.source in sources(story)
        assert all(0 <= value <= 100 for value in after.stocks.values())
        assert after.turn - before.turn == account.turned
        assert account.arrived == after.at
        assert after.seen[after.at] == after.turn
        assert (after.at in story.endings) or story.scene(after.at) is not None
    assert all(0 <= value <= 100 for value in game.tensions.values())
    assert all(0 <= game.values[name] <= 100 for name in story.derived)


def sources(story: Story) -> set[str]:
    """What may stand as the source of a move."""
    found = {*story.rules, *story.storylets}
    for scene in (*story.nodes.values(), *story.storylets.values()):
        for choice in scene.choices.values():
            name = f"{scene.name}.{choice.name}"
            found |= {name, *(f"{name}.{later}" for later in choice.later)}
    return found


def undoes_and_redoes(game: Playthrough) -> None:
    before = (game.world, game.decisions, game.text, game.choices, game.ending)
    depth = len(game.decisions)
    for times in {1, depth // 2, depth}:
        for _ in range(times):
            game.undo()
        assert len(game.decisions) == max(0, depth - times)
        for _ in range(times):
            game.redo()
        assert (game.world, game.decisions, game.text, game.choices, game.ending) == before
    while game.can_undo:
        game.undo()
    assert game.world == beginning(game.story)
    assert game.undo() is None
    assert game.node is not None
    assert game.node.name == game.story.start
    while game.can_redo:
        game.redo()
    assert game.redo() is None
    assert (game.world, game.decisions) == before[:2]


@both
@some
@given(seed=seeds, chosen=picks, view=st.integers(0, 9))
def test_every_law(name: str, seed: int, chosen: list[int], view: int) -> None:
    obeys_every_law(story_of(name), seed, chosen, view)


@pytest.mark.slow
@both
@many
@given(seed=seeds, chosen=picks, view=st.integers(0, 9))
def test_every_law_often(name: str, seed: int, chosen: list[int], view: int) -> None:
    obeys_every_law(story_of(name), seed, chosen, view)


@both
@some
@given(seed=seeds, chosen=picks, other=picks)
def test_a_decision_after_undo_forgets_what_was_undone(
    name: str, seed: int, chosen: list[int], other: list[int]
) -> None:
    game = walked(story_of(name), seed, chosen)
    assume(game.decisions)
    game.undo()
    kept = [(one.node, one.choice) for one in game.decisions]
    walk(game, [other[0] if other else 0])
    assert not game.can_redo
    assert game.redo() is None
    assert [(one.node, one.choice) for one in game.decisions][: len(kept)] == kept
    replays_to_itself(game)


@both
@some
@given(seed=seeds, chosen=picks, data=st.data())
def test_a_closed_choice_has_no_door(name: str, seed: int, chosen: list[int], data: st.DataObject) -> None:
    story = story_of(name)
    game = walked(story, seed, chosen)
    scenes = [*story.nodes.values(), *story.storylets.values()]
    doors = [(scene.name, choice) for scene in scenes for choice in scene.choices]
    here = game.node
    tried = data.draw(st.lists(st.sampled_from(doors), max_size=20))
    tried += [(here.name, choice) for choice in here.choices] if here else []
    closed = [
        (scene, choice)
        for scene, choice in tried
        if here is None or scene != here.name or not is_open(game.view, here.choices[choice])
    ]
    closed += [("nowhere", "nothing"), ("to", story.start), ("", ""), ("__class__", "__init__"), (game.world.at, "")]
    before = (game.world, game.decisions, game.undone, game._machine.state)
    for scene, choice in closed:
        with pytest.raises(NotOpen) as raised:
            game.choose(scene, choice)
        assert str(raised.value)
        assert not game._machine.leave(scene, choice)
    for to in (*story.nodes, *story.endings):
        assert not game._machine.leave("to", to)
    assert (game.world, game.decisions, game.undone, game._machine.state) == before
    assert game._machine.state == game.world.at


DIGESTS = """
from game.engine.playthrough import Playthrough
from tests.engine.games import story_of, walked
import sys
for seed in range(12):
    game = walked(story_of(sys.argv[1]), seed, [seed, 1, 4, 2, seed // 2, 0, 3] * 3, seed)
    print(game.story.digest, [one.world for one in game.decisions], game.text[:1])
"""


@both
def test_python_s_hash_seed_is_nowhere_in_a_game(name: str) -> None:
    story_of(name)
    made = [
        subprocess.run(
            [sys.executable, "-c", DIGESTS, name],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("0", "1")
    ]
    assert made[0] == made[1]
    assert made[0].count(b"\n") == 12


@both
def test_one_seed_is_one_game_and_seeds_differ(name: str) -> None:
    story = story_of(name)
    chosen = [0, 1, 0, 2, 1, 0, 1, 0]
    ways = {tuple(world.digest() for world in worlds(walked(story, seed, chosen))) for seed in range(20)}
    again = {tuple(world.digest() for world in worlds(walked(story, seed, chosen))) for seed in range(20)}
    assert ways == again
    assert len(ways) > 1


def test_another_decision_leaves_the_luck_of_the_turn_alone() -> None:
    """Whether the flood comes after the first turn depends on the seed, not on what was chosen."""
    story = story_of("small")
    for seed in range(60):
        came = {walked(story, seed, [first]).decisions[0].account.storylet for first in (0, 1)}
        assert len(came) == 1
