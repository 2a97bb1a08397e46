"""What nobody meant to type: pastes, garbage, keys typed far ahead."""

import random
import signal
from pathlib import Path

import pytest

from tests.terminal.pseudo import Terminal
from tests.terminal.test_desk import LEFT_FULL_SCREEN, decide, made
from tests.terminal.test_lines import peace
from tests.terminal.test_signals import in_mid_game

GARBAGE = random.Random(4).randbytes(100_000)
SEQUENCES = b"\x1b[9:~\x1b[99999999999999u\x1b]52;c;aGk=\x07\x1bP\x1b[<0;5;22M\x1b[<0;5;22m\x1b[\x9b\xff\xc3\x1b[5;5R"


def paste(inner: bytes) -> bytes:
    """As a terminal marks a paste."""
    return b"\x1b[200~" + inner + b"\x1b[201~"


def saved_games_can_be_read(home: Path) -> None:
    """Of the bundled story, which `peace games` knows."""
    listed = peace(home, "games")
    assert listed.returncode == 0
    assert "seed 7" in listed.stdout
    assert "cannot be opened" not in listed.stdout


@pytest.mark.parametrize(
    "inner",
    [b"11112222", b"1\r1\r\n'\"\\", b"1\x1b" + b"q" * 40 + b"1\r1\r", b"\xff1\r1\r\xc3", SEQUENCES * 9, GARBAGE],
    ids=["digits", "lines and quotes", "escape", "no UTF-8", "sequences", "100 kB"],
)
def test_a_paste_decides_nothing(tmp_path: Path, opened: list[Terminal], inner: bytes) -> None:
    terminal = in_mid_game(tmp_path, opened)
    terminal.send(paste(inner.replace(b"\x1b[201~", b"")))
    terminal.send("2")  # and the next key is a key again
    terminal.wait_for("2 or enter again decides")
    assert made(tmp_path) == 1
    terminal.send("\r")
    terminal.wait_for("What moved")
    assert made(tmp_path) == 2


def test_a_paste_without_an_end_is_over_in_a_while(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = in_mid_game(tmp_path, opened)
    terminal.send(b"\x1b[200~11112222")
    for _ in range(20):
        terminal.read(4)  # a silence: while keys come, they are of the paste
        terminal.send("2")
        terminal.read(0.5)
        if "2 or enter again decides" in terminal.text:
            break
    assert "2 or enter again decides" in terminal.text
    assert made(tmp_path) == 1


def test_sequences_that_make_no_sense_are_passed_over(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = in_mid_game(tmp_path, opened)
    for part in (b"\x1b[9:~", b"\xff\xfe", b"\x1b[9" + b"9" * 20 + b"u", b"\xc3", b"\x1b[:u"):
        terminal.send(part)
        terminal.read(0.3)
    terminal.send("2")
    terminal.wait_for("2 or enter again decides")
    decide(terminal, tmp_path)


def test_keys_typed_ahead_wait_for_their_screen(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = in_mid_game(tmp_path, opened)
    for _ in range(5):
        terminal.send("?  \x1b[6~")
        terminal.wait_until_gone("Fill sandbags")
        terminal.send("\x1b")
        terminal.wait_for("Fill sandbags")
    terminal.send("q")
    assert terminal.wait() == 0


@pytest.mark.slow
@pytest.mark.parametrize("garbage", [GARBAGE, b"11112222'\"\r\r" * 8000, SEQUENCES * 1500], ids=["any", "keys", "odd"])
def test_raw_garbage_neither_ends_the_desk_nor_spoils_the_game(
    tmp_path: Path, opened: list[Terminal], garbage: bytes
) -> None:
    terminal = Terminal(tmp_path, "play", "--seed", "7")
    opened.append(terminal)
    decide(terminal, tmp_path)
    # Without keys that leave, and without those that open a list: Textual's lists do not bear being clicked at while
    # they change, and games can be deleted in one.
    terminal.send(garbage.translate(None, b"qldc\x10\x11"))
    terminal.read(2)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 143, terminal.text
    assert "The desk stopped" not in terminal.raw.rpartition(LEFT_FULL_SCREEN)[2].decode()
    saved_games_can_be_read(tmp_path)
