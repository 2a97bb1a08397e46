"""The journal: appended to, never rewritten, and read back whatever happened to the file."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine import journal as journals
from game.engine import shelf
from game.engine.journal import Journal, JournalError, read, replay
from game.engine.playthrough import Playthrough, ReadOnly
from game.engine.prediction import Prediction
from game.story.reading import compile_files
from game.story.story import Story
from game.story.text import UNSHOWABLE
from tests.engine.games import STORIES, picks, story_of, walk
from tests.engine.test_turn import DRY
from tests.story.samples import edited, files, story


def close(game: Playthrough) -> None:
    """Close the window the game is open in."""
    assert isinstance(game.record, Journal)
    game.record.close()
    game.record = None


def recorded(made: Story, *decisions: tuple[str, str], seed: int = 1) -> Path:
    """The journal of a game that was closed after some decisions."""
    resumed = shelf.start(made, seed)
    for node, choice in decisions:
        resumed.playthrough.choose(node, choice)
    close(resumed.playthrough)
    return resumed.path


GUARDS, WAIT, MARKET = ("morning", "guards"), ("evening", "wait"), ("morning", "market")
THREE = (GUARDS, WAIT, MARKET)


def dry(*edits: tuple[str, str]) -> Story:
    return story(DRY, *edits)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def made_of(path: Path, by: Story) -> list[tuple[str, str]]:
    return [(one.node, one.choice) for one in replay(by, read(path)).playthrough.decisions]


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


# Files that were cut off or damaged


def test_cut_off_at_every_byte() -> None:
    made = dry()
    path = recorded(made, *THREE)
    data = path.read_bytes()
    header = data.index(b"\n") + 1
    for at in range(len(data) + 1):
        path.write_bytes(data[:at])
        if at < header:
            with pytest.raises(JournalError):
                read(path)
            continue
        contents = read(path)
        complete = data[:at].count(b"\n") - 1
        assert len(contents.lines) == complete
        assert contents.torn == (not data[:at].endswith(b"\n"))
        assert contents.whole == data[:at].rindex(b"\n") + 1
        assert made_of(path, made) == list(THREE[:complete])


@pytest.mark.parametrize("less", [1, 5, 40])
def test_a_game_with_a_torn_last_line_goes_on(less: int) -> None:
    made = dry()
    path = recorded(made, *THREE)
    whole = path.read_bytes()
    path.write_bytes(whole[:-less])
    resumed = shelf.resume(made, path)
    assert [one[:34] for one in resumed.notices] == ["The last line of the journal was c"]
    assert resumed.playthrough.world.turn == 3
    resumed.playthrough.choose(*MARKET)
    close(resumed.playthrough)
    assert path.read_bytes() == whole
    assert not read(path).torn


HEADER = (
    b'{"journal":1,"story":"small","version":"1","digest":"x","worldview":{"name":"neutral","strengths":{}},"seed":1}'
)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "it has no header"),
        (b"\n", ":1:"),
        (b"hello\n", ":1:"),
        (b"\x00\xff\xfe\x80" * 100 + b"\n", ":1:"),
        (b"\x89PNG\r\n\x1a\n", ":1:"),
        (b"{}\n", ":1:"),
        (b"[]\n", ":1:"),
        (b"5\n", ":1:"),
        (b"null\n", ":1:"),
        (b'{"name": "x"}\n', ":1:"),
        (b"[" * 100_000 + b"\n", ":1:"),
        (b'{"journal":' + b"9" * 5000 + b"}\n", ":1:"),
        (HEADER, "it has no header"),
        (HEADER.replace(b":1,", b":2,", 1) + b"\n", "format 2"),
        (HEADER.replace(b":1,", b':"1",', 1) + b"\n", "format 1"),
        (HEADER.replace(b'"small"', b"5") + b"\n", "incomplete"),
        (HEADER.replace(b',"seed":1', b"") + b"\n", "incomplete"),
        (HEADER.replace(b'"seed":1', b'"seed":"1"') + b"\n", "incomplete"),
        (HEADER.replace(b'"seed":1', b'"seed":1.5') + b"\n", "incomplete"),
        (HEADER.replace(b'{"name":"neutral","strengths":{}}', b"null") + b"\n", "incomplete"),
        (HEADER.replace(b'"strengths":{}', b'"strengths":[]') + b"\n", "incomplete"),
        (HEADER.replace(b'"strengths":{}', b'"strengths":{"L1":"x"}') + b"\n", "incomplete"),
        (HEADER.replace(b'"strengths":{}', b'"strengths":{"L1":NaN}') + b"\n", "incomplete"),
        (HEADER.replace(b'"strengths":{}', b'"strengths":{"L1":1e9}') + b"\n", "incomplete"),
        (HEADER + b'\n{"do":"choose"}\nhello\n{"do":"undo"}\n', ":3: is damaged"),
        (HEADER + b'\n{"do":"choose"}\n\n{"do":"undo"}\n', ":3: is damaged"),
        (HEADER + b'\n{"do":null}\n', ":2: is damaged"),
        (HEADER + b'\n["do"]\n', ":2: is damaged"),
        (HEADER + b'\n{"do":"cho\xff"}\n', ":2: is damaged"),
        (HEADER + b"\n\x00\x00\x00\x00\n", ":2: is damaged"),
    ],
)
def test_what_is_no_journal_is_said_with_its_place(tmp_path: Path, data: bytes, where: str) -> None:
    path = tmp_path / "small_1.jsonl"
    path.write_bytes(data)
    with pytest.raises(JournalError) as raised:
        read(path)
    assert str(raised.value).startswith("small_1.jsonl:")
    assert where in str(raised.value)
    assert str(raised.value).isprintable()


def test_no_file_a_folder_and_a_huge_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        with pytest.raises(JournalError, match="cannot be read"):
            read(path)
    monkeypatch.setattr(journals, "MOST_BYTES", 2**20)
    huge = tmp_path / "huge.jsonl"
    huge.write_bytes(HEADER + b"\n" * 2**20)
    with pytest.raises(JournalError, match="larger than 1 MiB"):
        read(huge)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_is_refused_or_read(data: st.DataObject) -> None:
    made = dry()
    path = recorded(made, *THREE)
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=3))
    path.write_bytes(whole)
    try:
        found = replay(made, read(path))
    except JournalError as error:
        assert not UNSHOWABLE.search(str(error))  # noqa: PT017
    else:
        assert len(found.playthrough.decisions) <= 3
        assert not UNSHOWABLE.search(found.parted)
    path.unlink()


@pytest.mark.parametrize(
    "line",
    [
        {"do": "note", "text": "a remark"},
        {"do": "vote", "seat": "chair", "choice": "guards"},
        {"do": 5},
        {"do": "choose", "later": 1, "node": "evening", "choice": "wait", "world": None, "more": [1]},
    ],
)
def test_lines_of_other_kinds_are_passed_over(line: dict[str, Any]) -> None:
    made = dry()
    path = recorded(made, GUARDS)
    if line["do"] == "choose":
        game = Playthrough(made, 1)
        game.choose(*GUARDS)
        game.choose(*WAIT)
        line["world"] = game.world.digest()
    with path.open("a") as file:
        file.write(json.dumps(line) + "\n")
    replayed = replay(made, read(path))
    assert (replayed.parted, replayed.changed) == ("", False)
    assert len(replayed.playthrough.decisions) == (2 if line["do"] == "choose" else 1)


@pytest.mark.parametrize("kept", [-1, 0, 10**9, "1", None, 1.5, True, []])
def test_a_rebase_line_of_any_kind_does_no_harm(kept: object) -> None:
    made = dry()
    path = recorded(made, GUARDS)
    with path.open("a") as file:
        file.write(json.dumps({"do": "rebase", "digest": made.digest, "version": "1", "kept": kept}) + "\n")
    assert len(replay(made, read(path)).playthrough.decisions) <= 1


def test_a_journal_changed_by_hand_is_noticed_once() -> None:
    made = dry()
    path = recorded(made, *THREE)
    text = path.read_text()
    path.write_text(text.replace('"seed":1', '"seed":1,"worldview":{"name":"x","strengths":{"L1":2}}'))
    replayed = replay(made, read(path))
    assert "changed by hand" in replayed.parted
    close(shelf.resume(made, path).playthrough)
    assert shelf_is_clean(made, path)


def shelf_is_clean(made: Story, path: Path) -> bool:
    """Whether taking the game up says nothing and writes nothing."""
    before = path.read_bytes()
    resumed = shelf.resume(made, path)
    close(resumed.playthrough)
    return resumed.notices == [] and path.read_bytes() == before


# Stories that were edited since


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


# Two windows, and disks that fail


def test_a_second_window_can_only_read() -> None:
    made = dry()
    path = recorded(made, GUARDS)
    first, second = shelf.resume(made, path), shelf.resume(made, path)
    assert not first.playthrough.read_only
    assert second.notices == [second.playthrough.read_only]
    before = path.read_bytes()
    for do in (
        lambda: second.playthrough.choose(*WAIT),
        second.playthrough.undo,
    ):
        with pytest.raises(ReadOnly):
            do()
    assert second.playthrough.world == first.playthrough.world
    assert len(second.playthrough.decisions) == 1
    assert path.read_bytes() == before
    first.playthrough.choose(*WAIT)
    close(first.playthrough)
    third = shelf.resume(made, path)
    assert not third.playthrough.read_only
    close(third.playthrough)


def test_a_second_window_writes_nothing_even_to_an_old_journal() -> None:
    path = recorded(dry(), *THREE)
    edited = dry(("L1: {tension: -6,", "L1: {tension: -7,"))
    first = shelf.resume(edited, path)
    path.write_bytes(path.read_bytes()[:-3])
    before = path.read_bytes()
    second = shelf.resume(edited, path)
    assert second.playthrough.read_only
    assert path.read_bytes() == before
    close(first.playthrough)


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts open files the Linux way")
def test_windows_leave_no_files_open() -> None:
    made = dry()
    path = recorded(made, GUARDS)
    first = shelf.resume(made, path)
    before = open_files()
    for _ in range(5):
        shelf.resume(made, path)
    assert open_files() == before
    close(first.playthrough)


class Disk:
    """`os.write` on a disk that takes `room` more bytes and then fails."""

    def __init__(self, room: int, error: BaseException) -> None:
        self.room = room
        self.error = error
        self.write = os.write

    def __call__(self, descriptor: int, data: bytes) -> int:
        if not self.room:
            raise self.error
        written = self.write(descriptor, data[: min(self.room, 10)])
        self.room -= written
        return written


@pytest.mark.parametrize("room", [0, 1, 10, 35])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left"), OSError(errno.EIO, "I/O"), KeyboardInterrupt()]
)
def test_a_failed_write_leaves_game_and_file_as_they_were(
    monkeypatch: pytest.MonkeyPatch, room: int, error: BaseException
) -> None:
    made = dry()
    resumed = shelf.start(made, 1)
    game, path = resumed.playthrough, resumed.path
    game.choose(*GUARDS)
    before, state = path.read_bytes(), (game.world, game.decisions, game.undone, game._machine.state)
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", Disk(room, error))
        with pytest.raises(type(error)):
            game.choose(*WAIT)
    assert path.read_bytes() == before
    assert (game.world, game.decisions, game.undone, game._machine.state) == state
    game.choose(*WAIT)  # the disk has room again
    close(game)
    assert made_of(path, made) == [GUARDS, WAIT]


def test_a_failed_sync_is_a_failed_write(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: int) -> None:
        raise OSError(errno.EIO, "I/O")

    resumed = shelf.start(dry(), 1)
    before = resumed.path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fails)
        with pytest.raises(OSError, match="I/O"):
            resumed.playthrough.choose(*GUARDS)
    assert resumed.path.read_bytes() == before
    assert resumed.playthrough.decisions == []
    close(resumed.playthrough)


@pytest.mark.parametrize("do", ["undo", "redo"])
def test_a_failed_write_takes_nothing_back(monkeypatch: pytest.MonkeyPatch, do: str) -> None:
    resumed = shelf.start(dry(), 1)
    game = resumed.playthrough
    game.choose(*GUARDS)
    game.choose(*WAIT)
    game.undo()
    before = (resumed.path.read_bytes(), game.world, game.decisions, game.undone)
    with monkeypatch.context() as broken:
        broken.setattr(os, "write", Disk(4, OSError(errno.ENOSPC, "No space left")))
        with pytest.raises(OSError, match="No space"):
            getattr(game, do)()
    assert (resumed.path.read_bytes(), game.world, game.decisions, game.undone) == before
    getattr(game, do)()
    close(game)


def test_partial_writes_are_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    made = dry()
    resumed = shelf.start(made, 1)
    monkeypatch.setattr(os, "write", Disk(10_000, OSError()))
    resumed.playthrough.choose(*GUARDS)
    close(resumed.playthrough)
    assert made_of(resumed.path, made) == [GUARDS]


def test_a_decision_is_on_the_disk_before_it_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    resumed = shelf.start(dry(), 1)
    synced: list[bytes] = []
    monkeypatch.setattr(os, "fsync", lambda _: synced.append(resumed.path.read_bytes()))
    resumed.playthrough.choose(*GUARDS)
    assert len(synced) == 1
    assert b'"guards"' in synced[0]
    close(resumed.playthrough)


# The player's shelf


def test_games_begun_in_one_second_have_files_of_their_own(own_folders: Path) -> None:
    made = dry()
    games = [shelf.start(made) for _ in range(3)]
    assert len({one.path for one in games}) == 3
    assert all(own_folders in one.path.parents for one in games)
    for one in games:
        close(one.playthrough)


def test_the_unfinished_game_is_the_one_played_last() -> None:
    made = dry()
    assert shelf.unfinished(made) is None
    path = recorded(made)
    assert shelf.unfinished(made) is None  # not begun
    close(shelf.resume(made, path).playthrough)
    second = recorded(made, GUARDS, WAIT)
    os.utime(second, (2**32, 2**32))
    found = shelf.unfinished(made)
    assert found == shelf.Saved(second, "Week three", 3, 2)
    third = recorded(made, *THREE)
    os.utime(third, (2**33, 2**33))
    assert shelf.unfinished(made) is None  # come to its end
    assert shelf.journals("small")[:2] == [third, second]
    second.write_bytes(b"garbage\n")
    third.unlink()
    assert shelf.unfinished(made) is None


def test_a_pipe_is_no_journal_and_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "game.jsonl")
    with pytest.raises(JournalError, match="it is no ordinary file"):
        read(tmp_path / "game.jsonl")


def test_what_another_window_wrote_before_the_lock_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    made = story_of("small")
    begun = shelf.start(made, 7)
    assert isinstance(begun.playthrough.record, Journal)
    begun.playthrough.record.close()
    whole = begun.path.read_bytes()
    first = Playthrough(made, 7)
    first.choose("morning", "guards")
    line = json.dumps({"do": "choose", "node": "morning", "choice": "guards", "world": first.decisions[0].world})
    begun.path.write_bytes(whole + line.encode()[:10])
    really = Journal.open

    def slow(path: Path) -> Journal:
        begun.path.write_bytes(whole + line.encode() + b"\n")  # the other window finishes its line just now
        return really(path)

    monkeypatch.setattr(Journal, "open", slow)
    resumed = shelf.resume(made, begun.path)
    assert [one.choice for one in resumed.playthrough.decisions] == ["guards"]
    assert begun.path.read_bytes() == whole + line.encode() + b"\n"
