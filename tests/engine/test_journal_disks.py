"""Two windows, disks that fail, and the shelf of saved games."""

import errno
import json
import os
from pathlib import Path

import pytest

from game.engine import shelf
from game.engine.decision import ReadOnly
from game.engine.journal import Journal, JournalError, read
from game.engine.playthrough import Playthrough
from tests.engine.games import story_of
from tests.engine.journals import GUARDS, THREE, WAIT, close, dry, made_of, recorded


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
