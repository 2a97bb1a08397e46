"""The journal: appended to, never rewritten, and read back."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine import shelf
from game.engine.journal import read, replay
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from tests.engine.games import STORIES, picks, story_of, walk
from tests.engine.journals import GUARDS, THREE, WAIT, close, dry, lines, made_of, recorded


def test_a_header_and_a_line_for_each_decision() -> None:
    made = dry()
    path = recorded(made, GUARDS, WAIT, seed=7)
    header, first, second = lines(path)
    assert header == {
        "journal": 1,
        "story": "small",
        "version": "1.0.0",
        "digest": made.digest,
        "worldview": {"name": "neutral", "strengths": {}},
        "seed": 7,
    }
    game = Playthrough(made, 7)
    for line, (node, choice) in zip((first, second), (GUARDS, WAIT), strict=True):
        game.choose(node, choice)
        assert line == {"do": "choose", "node": node, "choice": choice, "world": game.world.digest()}
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_done_is_appended_and_nothing_rewritten() -> None:
    made = dry()
    resumed = shelf.start(made, 1)
    game, path = resumed.playthrough, resumed.path
    before = path.read_bytes()
    doing: list[Callable[[], object]] = [
        lambda: game.choose(*GUARDS, Prediction("tension", "up", 70)),
        lambda: game.choose(*WAIT),
        game.undo,
        game.undo,
        game.redo,
        lambda: game.choose("evening", "leave"),
        game.undo,
    ]
    for do in doing:
        do()
        after = path.read_bytes()
        assert after.startswith(before)
        assert after.count(b"\n") == before.count(b"\n") + 1
        assert after.endswith(b"\n")
        before = after
    assert [line["do"] for line in lines(path)[1:]] == ["choose", "choose", "undo", "undo", "redo", "choose", "undo"]
    assert lines(path)[1]["predict"] == "tension up 70"
    assert "predict" not in lines(path)[2]
    game.redo()
    game.redo()  # nothing left to redo: no line
    assert [line["do"] for line in lines(path)[-2:]] == ["undo", "redo"]
    close(game)
    again = replay(made, read(path)).playthrough
    assert (again.world, again.decisions) == (game.world, game.decisions)


def test_undone_decisions_can_be_made_again_after_reading() -> None:
    made = dry()
    path = recorded(made, *THREE[:2])
    resumed = shelf.resume(made, path)
    resumed.playthrough.undo()
    close(resumed.playthrough)
    resumed = shelf.resume(made, path)
    assert resumed.notices == []
    assert resumed.playthrough.can_redo
    resumed.playthrough.redo()
    close(resumed.playthrough)
    assert made_of(path, made) == [GUARDS, WAIT]


@pytest.mark.parametrize("name", STORIES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**70), chosen=picks, data=st.data())
def test_a_journal_tells_the_game(name: str, seed: int, chosen: list[int], data: st.DataObject) -> None:
    made = story_of(name)
    view = data.draw(st.sampled_from([("neutral", {}), ("mine", dict.fromkeys(list(made.links)[:3], 1.5))]))
    resumed = shelf.start(made, seed, view)
    game = resumed.playthrough
    for pick in chosen:
        match pick:
            case 8:
                game.undo()
            case 7:
                game.redo()
            case _:
                walk(game, [pick])
    close(game)
    replayed = replay(made, read(resumed.path))
    assert (replayed.parted, replayed.changed) == ("", False)
    again = replayed.playthrough
    assert (again.world, again.decisions, again.undone) == (game.world, game.decisions, game.undone)
    assert (again.seed, again.worldview) == (seed, view)
    # and once more in a window of its own
    taken_up = shelf.resume(made, resumed.path)
    assert taken_up.notices == []
    assert taken_up.playthrough.world == game.world
    close(taken_up.playthrough)
