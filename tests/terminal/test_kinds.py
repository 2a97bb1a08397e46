"""Kinds of terminals, and none: the desk starts and is legible, or lines take its place."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.terminal.pseudo import PATIENCE, PEACE, Terminal, home_env
from tests.terminal.test_desk import LEFT_FULL_SCREEN, decide, made
from tests.terminal.test_lines import CAMPAIGN, SMALL, peace

NO_TRUE_COLOUR = {"COLORTERM": ""}


def at_the_map(home: Path, opened: list[Terminal], env: dict[str, str]) -> Terminal:
    """The campaign's desk in a window with room for the map, after one decision."""
    terminal = Terminal(home, "play", CAMPAIGN, "--seed", "7", columns=160, lines=50, env=env)
    opened.append(terminal)
    decide(terminal, home)
    terminal.wait_for("Your decision")
    terminal.wait_for("SERBIA", "S E R B I A")
    return terminal


@pytest.mark.parametrize("name", ["xterm", "linux", "vt100", "screen"])
def test_sixteen_colours_will_do(tmp_path: Path, opened: list[Terminal], name: str) -> None:
    terminal = at_the_map(tmp_path, opened, {"TERM": name, **NO_TRUE_COLOUR})
    assert b";2;" not in terminal.raw
    assert b"8;5;" not in terminal.raw
    assert b"\x1b[30" in terminal.raw or b"\x1b[97" in terminal.raw or b"\x1b[37" in terminal.raw
    terminal.send("q")
    assert terminal.wait() == 0


def test_256_colours_will_do(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = at_the_map(tmp_path, opened, {"TERM": "xterm-256color", **NO_TRUE_COLOUR})
    assert b"8;2;" not in terminal.raw
    assert b"8;5;" in terminal.raw


def test_an_unknown_terminal_gets_the_desk(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", env={"TERM": "none-such"})
    opened.append(terminal)
    decide(terminal, tmp_path)


@pytest.mark.parametrize("name", ["dumb", ""])
def test_no_full_screen_gets_lines(tmp_path: Path, opened: list[Terminal], name: str) -> None:
    terminal = Terminal(tmp_path, env={"TERM": name})
    opened.append(terminal)
    terminal.wait_for("What do you do?")
    terminal.send("quit\n")
    assert terminal.wait() == 0
    assert b"\x1b" not in terminal.raw


def test_without_utf_8_the_map_is_of_plain_letters(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = at_the_map(tmp_path, opened, {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    rows = terminal.text.splitlines()
    land = [row.split("SERBIA")[0][-3:] for row in rows if "SERBIA" in row]
    assert land
    assert all(part.isascii() for part in land)
    assert "▀" not in "".join(row[90:] for row in rows)


def test_a_terminal_to_write_to_and_none_to_type_in_gets_lines(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    done = subprocess.run(
        [*PEACE, "play", SMALL, "--seed", "7"], timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL, stdout=theirs,
        stderr=subprocess.PIPE, env={**os.environ, **home_env(tmp_path), "TERM": "xterm"},
    )  # fmt: skip
    written = os.read(ours, 65536)
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Morning at the bridge" in written
    assert b"\x1b" not in written


def test_no_terminal_at_all_gets_lines(tmp_path: Path) -> None:
    done = peace(tmp_path, text="1\nquit\n", env={"TERM": "xterm-256color", "COLORTERM": "truecolor"})
    assert done.returncode == 0
    assert "What do you do?" in done.stdout
    assert "\x1b" not in done.stdout
    assert made(tmp_path) == 1


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux on this machine")
def test_inside_tmux(tmp_path: Path, opened: list[Terminal]) -> None:
    tmux = shutil.which("tmux") or ""
    command = [tmux, "-L", "peace-test", "-f", os.devnull, "new-session"]
    terminal = Terminal(tmp_path, *PEACE, "play", SMALL, "--seed", "7", command=command, env={
        "TMUX_TMPDIR": str(tmp_path), "LC_ALL": "C.UTF-8", "TMUX": "", "TMUX_PANE": "",
    })  # fmt: skip
    opened.append(terminal)
    try:
        decide(terminal, tmp_path)
        terminal.wait_for("High water")
        terminal.send("q")
        assert terminal.wait() == 0
        assert made(tmp_path) == 1
        assert LEFT_FULL_SCREEN in terminal.raw
    finally:
        subprocess.run(
            [tmux, "-L", "peace-test", "kill-server"], check=False, capture_output=True,
            env={**os.environ, "TMUX_TMPDIR": str(tmp_path)},
        )  # fmt: skip
