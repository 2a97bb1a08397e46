"""Journals of stories that were edited since."""

from pathlib import Path

import pytest

from game.engine import shelf
from game.engine.journal import JournalError, read, replay
from game.engine.playthrough import Playthrough
from game.story.reading import compile_files
from tests.engine.journals import GUARDS, MARKET, THREE, WAIT, close, dry, lines, made_of, recorded, shelf_is_clean
from tests.engine.test_turn import DRY
from tests.story.samples import edited, files


def test_prose_parts_nothing() -> None:
    path = recorded(dry(), *THREE)
    edited = dry(("Lamps on both banks.", "Lamps along both banks."), ("Week two", "The second week"))
    replayed = replay(edited, read(path))
    assert (replayed.parted, replayed.changed) == ("", False)
    assert shelf_is_clean(edited, path)


def test_a_number_changed_is_replayed_under_the_new_one() -> None:
    path = recorded(dry(), *THREE)
    edited = dry(("L1: {tension: -6,", "L1: {tension: -7,"))
    replayed = replay(edited, read(path))
    assert (replayed.parted, replayed.changed) == ("", True)
    assert made_of(path, edited) == list(THREE)
    fresh = Playthrough(edited, 1)
    for node, choice in THREE:
        fresh.choose(node, choice)
    assert replayed.playthrough.world == fresh.world
    # taken up once, the journal says so, and then there is nothing more to say
    resumed = shelf.resume(edited, path)
    assert resumed.notices == ["The story was edited since; the game goes on under its present rules."]
    close(resumed.playthrough)
    assert lines(path)[-1] == {"do": "rebase", "version": "1.0.0", "digest": edited.digest, "kept": 3}
    assert shelf_is_clean(edited, path)
    # ... also when the edit is taken back
    close(shelf.resume(dry(), path).playthrough)
    assert shelf_is_clean(dry(), path)
    assert made_of(path, dry()) == list(THREE)


def test_taken_back_and_gone_on_between_two_edits() -> None:
    """Lines written under other rules are not taken for forgeries when the rules come back."""
    first, second = dry(), dry(("L1: {tension: -6,", "L1: {tension: -7,"))
    path = recorded(first, GUARDS)
    resumed = shelf.resume(second, path)
    resumed.playthrough.choose(*WAIT)
    close(resumed.playthrough)
    resumed = shelf.resume(first, path)
    assert resumed.notices == ["The story was edited since; the game goes on under its present rules."]
    close(resumed.playthrough)
    assert replay(first, read(path)).parted == ""
    assert shelf_is_clean(first, path)
    assert made_of(path, first) == [GUARDS, WAIT]


@pytest.mark.parametrize(
    ("edit", "line", "kept"),
    [
        pytest.param(("      wait: {text", "      tarry: {text"), "line 3 (evening.wait)", 1, id="choice renamed"),
        pytest.param(("text: Wait.,", "text: Wait., requires: purse > 90,"), "line 3 (evening.wait)", 1, id="locked"),
        pytest.param(
            ('- 40) / 5"}\n', '- 40) / 5"}\n  dear: {effects: {judgement: {purse: -20, because: B}}}\n'),
            "line 4 (morning.market)",
            2,
            id="a rule more",
        ),
        pytest.param(("[Week one, Week two, Week three]", "[Week one]"), "line 3 (evening.wait)", 1, id="shorter"),
    ],
)
def test_an_edited_story_replays_as_far_as_it_goes(edit: tuple[str, str], line: str, kept: int) -> None:
    path = recorded(dry(), *THREE)
    before = path.read_bytes()
    edited = dry(edit)
    replayed = replay(edited, read(path))
    assert replayed.parted.startswith(line)
    assert made_of(path, edited) == list(THREE[:kept])
    resumed = shelf.resume(edited, path)
    assert [one[:45] for one in resumed.notices] == [f"The journal and the story part at {line}"[:45]]
    assert not resumed.playthrough.can_redo
    close(resumed.playthrough)
    assert path.read_bytes().startswith(before)
    assert lines(path)[-1] == {"do": "rebase", "version": "1.0.0", "digest": edited.digest, "kept": kept}
    assert shelf_is_clean(edited, path)
    assert made_of(path, edited) == list(THREE[:kept])


def test_a_node_renamed() -> None:
    path = recorded(dry(), *THREE)
    text = edited(DRY).replace("evening", "dusk")
    renamed = compile_files(files(text), "small")[0]
    assert renamed is not None
    replayed = replay(renamed, read(path))
    assert replayed.parted == "line 3 (evening.wait): the game is at dusk, not at evening"
    resumed = shelf.resume(renamed, path)
    resumed.playthrough.choose("dusk", "wait")
    close(resumed.playthrough)
    assert made_of(path, renamed) == [GUARDS, ("dusk", "wait")]
    assert shelf_is_clean(renamed, path)
    # the story as it was: parts where the other began, keeps what it shares
    assert made_of(path, dry())[:1] == [GUARDS]


def test_an_earlier_parting_is_not_forgotten_by_a_later_rebase() -> None:
    """Under a third story the first decision is gone: what was decided after it is not played without it."""
    path = recorded(dry(), *THREE)
    second = dry(("requires: purse >= 5 and trust > 20", "requires: purse > 90"))
    close(shelf.resume(second, path).playthrough)
    third = dry(("      guards:\n", "      sentries:\n"), ("{backs: guards,", "{backs: sentries,"))
    replayed = replay(third, read(path))
    assert replayed.parted.startswith("line 2 (morning.guards)")
    assert replayed.playthrough.decisions == []
    close(shelf.resume(third, path).playthrough)
    assert shelf_is_clean(third, path)


def test_undo_after_a_rebase_reads_back() -> None:
    path = recorded(dry(), *THREE)
    edited = dry(("text: Wait.,", "text: Wait., requires: purse > 90,"))
    resumed = shelf.resume(edited, path)
    resumed.playthrough.undo()
    resumed.playthrough.choose(*MARKET)
    close(resumed.playthrough)
    assert made_of(path, edited) == [MARKET]
    assert shelf_is_clean(edited, path)


def test_a_game_of_another_story_is_refused(tmp_path: Path) -> None:
    path = recorded(dry(), GUARDS)
    path.write_text(path.read_text().replace('"small"', '"other\\u001b[2J"'))
    with pytest.raises(JournalError, match="is a game of") as raised:
        shelf.resume(dry(), path)
    assert str(raised.value).isprintable()
