"""Names that strangers gave to folders and files: what they hold never reaches the terminal as a command."""

import json
import shutil
import signal
from pathlib import Path

import pytest

from tests.terminal.pseudo import Terminal
from tests.terminal.test_desk import decide
from tests.terminal.test_lines import SMALL, journal_of, peace

EVIL = "\x1b]52;c;aGFja2Vk\x07\x1b[31m\x1b]0;owned\x07\x9b8;9;9t\x9d52;c;aGFja2Vk\x9c\u202e"
"""Writes the clipboard, names the window and resizes it, in seven and in eight bits, and turns the line round."""
COMMANDS = ("\x1b]52;", "\x1b[31m", "\x1b]0;", "\x9b", "\x9d", "\x9c", "\u202e")


def assert_harmless(raw: bytes) -> None:
    """None of the commands came through, whole or cut."""
    for command in COMMANDS:
        assert command.encode() not in raw, command


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home where every name is hostile, the home's own too."""
    (tmp_path / f"home{EVIL}").mkdir()
    return tmp_path / f"home{EVIL}"


def test_a_story_in_a_hostile_folder(home: Path, opened: list[Terminal]) -> None:
    story = home / f"story{EVIL}"
    shutil.copytree(SMALL, story)
    terminal = Terminal(home, "play", str(story), "--seed", "7", columns=120, lines=40)
    opened.append(terminal)
    decide(terminal, home)
    terminal.send("x")
    terminal.wait_for("Written to")
    terminal.send("l")
    terminal.wait_for("Saved games")
    terminal.wait_for("turn 2 of")
    terminal.send("d")
    terminal.wait_for("Delete ")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 143
    assert_harmless(terminal.raw)


def test_hostile_journals_in_the_list_and_in_their_header(home: Path, opened: list[Terminal]) -> None:
    peace(home, "play", "--plain", "--seed", "7", text="1\n1\n")
    good = journal_of(home)
    head, rest = good.read_text("utf-8").split("\n", 1)
    header = json.loads(head)
    changed: dict[str, dict[str, object]] = {
        "story": {"story": f"s{EVIL}"}, "act": {"act": f"a{EVIL}"}, "format": {"journal": f"j{EVIL}"},
        "view": {"worldview": {"name": f"w{EVIL}", "strengths": {}}}, "version": {"version": f"v{EVIL}"},
    }  # fmt: skip
    for name, entry in changed.items():
        path = good.with_name(f"keeping-the-peace_{name}{EVIL}.jsonl")
        path.write_text(f"{json.dumps({**header, **entry})}\n{rest}", "utf-8")
    good.with_name(f"keeping-the-peace_line{EVIL}.jsonl").write_text(
        f"{head}\n{json.dumps({'do': 'choose', 'node': EVIL, 'choice': EVIL, 'world': EVIL})}\n", "utf-8"
    )
    good.with_name(f"{EVIL}.jsonl").write_text(f"{EVIL}\n", "utf-8")
    good.unlink()
    terminal = Terminal(home, columns=120, lines=40)
    opened.append(terminal)
    terminal.wait_for("New game")
    terminal.send("l")
    terminal.wait_for("cannot be opened")
    for _ in range(8):  # open each that opens, ask to delete each
        terminal.send("d")
        terminal.wait_for("Delete ")
        terminal.send("\x1b")
        terminal.wait_for("Nothing was deleted")
        terminal.send("j")
        terminal.read(0.2)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 143
    assert_harmless(terminal.raw)
    assert_harmless(peace(home, "games").stdout.encode())


@pytest.mark.parametrize("name", ["act", "view", "line"])
def test_a_hostile_journal_that_is_opened(home: Path, opened: list[Terminal], name: str) -> None:
    peace(home, "play", "--plain", "--seed", "7", text="1\n1\n")
    good = journal_of(home)
    head, rest = good.read_text("utf-8").split("\n", 1)
    header = json.loads(head)
    if name == "act":
        header["act"] = f"a{EVIL}"
    elif name == "view":
        header["worldview"]["name"] = f"w{EVIL}"
    else:
        rest += json.dumps({"do": "choose", "node": EVIL, "choice": EVIL, "world": EVIL}) + "\n"
    good.rename(good.with_name(f"keeping-the-peace_{EVIL}.jsonl")).write_text(f"{json.dumps(header)}\n{rest}", "utf-8")
    terminal = Terminal(home, "play", columns=160, lines=60)
    opened.append(terminal)
    terminal.wait_for("Your decision")
    terminal.send("w")
    terminal.read(1)
    terminal.send("\x1b")
    terminal.wait_for("Your decision")
    terminal.send("t")
    terminal.read(1)
    terminal.signal(signal.SIGTERM)
    assert terminal.wait() == 143
    assert_harmless(terminal.raw)


def test_a_hostile_argument_is_refused_in_harmless_words(tmp_path: Path, opened: list[Terminal]) -> None:
    for arguments in (
        ("play", f"none{EVIL}"),
        ("play", "--act", f"a{EVIL}"),
        (f"no{EVIL}",),
        ("play", "--names", EVIL),
    ):
        terminal = Terminal(tmp_path, *arguments)
        opened.append(terminal)
        assert terminal.wait() in (1, 2)
        assert "52;c;" in terminal.text or "x1b" in terminal.text
        assert_harmless(terminal.raw)
