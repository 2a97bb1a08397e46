"""An event put in by hand: where it fits, what it leaves as it was, and that journals, undo and roads honour it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from game.engine.decision import NotOpen, ReadOnly
from game.engine.journal import Journal, read, replay
from game.engine.playthrough import Playthrough
from game.engine.share import ShareError, code
from game.engine.transcript import transcript
from game.insight.debrief.debrief import debrief
from game.insight.manner import leaning
from game.insight.recording import why_not
from game.insight.road import taken_instead
from game.insight.turning import turnings
from game.insight.viewing import viewed
from tests.engine.games import story_of, walk
from tests.story.samples import story as small

MANY = "keeping-the-peace"


def put_in(game: Playthrough, at: int) -> bool:
    """Put in an event that fits, if one does; which one, `at` says."""
    fit = [name for name in game.story.storylets if not game.why_not_inject(name)]
    if fit:
        game.inject(fit[at % len(fit)])
    return bool(fit)


def calm() -> Playthrough:
    """A game after its first decision, in a turn that brought no event."""
    games = (walk(Playthrough(small(), seed), [0]) for seed in range(100))
    return next(one for one in games if one.node and one.node.name not in one.story.storylets)


def test_it_comes_between_two_scenes_with_its_effects_and_leads_back() -> None:
    game = Playthrough(small(), 7)
    before = game.world
    account = game.inject("flood")
    assert game.node
    assert game.node.name == "flood"
    assert account.storylet == "flood"
    assert {change.name for change in account.changes} == {"tension"}
    assert [move.cause.source for change in account.changes for move in change.moves] == ["flood"]
    assert game.turn == before.turn
    game.choose("flood", "sandbags")
    assert game.world.at == before.at
    assert game.accounts() == [account, game.decisions[0].account]


def test_where_it_does_not_fit_it_says_why_and_changes_nothing() -> None:
    game = Playthrough(small(), 7)
    with pytest.raises(NotOpen, match="did you mean flood"):
        game.inject("floood")
    game.inject("flood")
    with pytest.raises(NotOpen, match="an event is going on"):
        game.inject("mud")
    game.choose("flood", "sandbags")
    walk(game, [0] * 30)
    before = game.world
    with pytest.raises(NotOpen, match="the game has ended"):
        game.inject("flood")
    assert game.world == before
    game.undo_to(0)
    game.read_only = "No."
    with pytest.raises(ReadOnly):
        game.withdraw()


def test_what_comes_once_is_not_put_in_twice() -> None:
    game = Playthrough(story_of(MANY), 7)
    name = next(name for name, one in game.story.storylets.items() if one.once and not game.why_not_inject(name))
    game.inject(name)
    walk(game, [0])
    while game.node and game.node.name in game.story.storylets:
        walk(game, [0])
    with pytest.raises(NotOpen, match="comes only once"):
        game.inject(name)


def test_taking_out_what_was_put_in_leaves_the_decision_before_it() -> None:
    game = calm()
    before, stood = game.world, game.decisions
    assert put_in(game, 0)
    game.withdraw()
    assert game.world == before
    assert game.decisions == stood
    assert not game.injected
    game.withdraw()
    assert game.decisions == stood, "there is nothing to take out"


DOINGS = st.lists(
    st.tuples(st.sampled_from(["choose", "choose", "choose", "inject", "undo", "redo", "withdraw"]), st.integers(0, 9)),
    max_size=25,
)


@settings(deadline=None, max_examples=60)
@example([("inject", 0), ("choose", 0), ("inject", 1), ("undo", 0), ("choose", 0)], MANY)
@given(DOINGS, st.sampled_from(["small", MANY]))
def test_a_journal_tells_the_same_game_again_whatever_was_done(doings: list[tuple[str, int]], name: str) -> None:
    story = story_of(name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "game.jsonl"
        game = Playthrough(story, 7)
        game.record = journal = Journal.create(path, story, 7, ("neutral", {}))
        for what, at in doings:
            worlds, injected = game.worlds, list(game.injected)
            match what:
                case "choose":
                    walk(game, [at])
                    assert len(game.worlds) == len(worlds) or not game.can_withdraw, "what was taken back is gone"
                case "inject":
                    put_in(game, at)
                case "undo" if game.undo():
                    assert game.redo()
                    assert (game.worlds, list(game.injected)) == (worlds, injected)
                    game.undo()
                case "redo":
                    game.redo()
                case "withdraw":
                    game.withdraw()
        journal.close()
        again = replay(story, read(path))
    assert not again.parted
    assert again.playthrough.worlds == game.worlds
    assert list(again.playthrough.injected) == list(game.injected)
    assert [one.account for one in again.playthrough.decisions] == [one.account for one in game.decisions]
    assert again.playthrough.can_redo == game.can_redo
    assert game.anew().world == Playthrough(story, 7).world


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 8), min_size=1, max_size=12), st.lists(st.integers(0, 30), max_size=4))
def test_the_same_decisions_under_the_same_view_are_the_same_game(picks: list[int], events: list[int]) -> None:
    """What was put in comes again at its place: else the game would not be itself when it is played again."""
    game = Playthrough(story_of(MANY), 11, act="autumn" if "autumn" in story_of(MANY).acts else "")
    for at, pick in enumerate(picks):
        if at in events:
            put_in(game, pick)
        walk(game, [pick])
    walk(game, [0] * 60)
    same = viewed(game, game.worldview)
    assert same.decisions == tuple((one.node, one.choice) for one in game.decisions)
    assert same.outcome.values == game.values
    assert same.guessed == 0
    assert same.pulls == {}


def test_roads_not_taken_have_the_event_too() -> None:
    game = calm()
    game.inject("mud")
    walk(game, [0] * 30)
    road = taken_instead(game, 0, "market", leaning(game))
    assert "mud" in [node for node, _ in road.decisions]
    assert turnings(game).all
    assert debrief(game).turnings


def test_what_cannot_say_it_refuses_and_the_transcript_tells_it() -> None:
    game = Playthrough(small(), 7)
    game.inject("flood")
    walk(game, [0, 0])
    with pytest.raises(ShareError, match="by hand"):
        code(game)
    assert "by hand" in why_not(game)
    text = transcript(game)
    assert text.index("Morning at the bridge") < text.index("put in by hand") < text.index("High water")
