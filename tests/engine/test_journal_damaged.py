"""Journals that were cut off, damaged or changed by hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import journal as journals
from game.engine import shelf
from game.engine.journal import JournalError, read, replay
from game.engine.playthrough import Playthrough
from game.story.text import unshowable
from tests.engine.journals import GUARDS, MARKET, THREE, WAIT, close, dry, made_of, recorded, shelf_is_clean


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
        assert not unshowable().search(str(error))  # noqa: PT017
    else:
        assert len(found.playthrough.decisions) <= 3
        assert not unshowable().search(found.parted)
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
