"""Signals, and a terminal that goes away: what was decided is kept, and the terminal is given back as it was."""

import os
import pty
import select
import signal
import subprocess
import termios
import time
from pathlib import Path

import pytest

from tests.terminal.pseudo import PATIENCE, PEACE, Terminal, home_env
from tests.terminal.test_desk import LEFT_FULL_SCREEN, decide, made
from tests.terminal.test_lines import SMALL, decisions, journal_of

FULL_SCREEN = b"\x1b[?1049h"
MODES = (1000, 1003, 1015, 1006, 2004, 1004)
"""Mouse reports of four kinds, marked pastes, and reports of the focus."""


def in_mid_game(home: Path, opened: list[Terminal]) -> Terminal:
    """A desk where one decision is made and the next is asked for."""
    terminal = Terminal(home, "play", SMALL, "--seed", "7")
    opened.append(terminal)
    decide(terminal, home)
    terminal.wait_for("Fill sandbags")
    return terminal


def assert_given_back(terminal: Terminal) -> None:
    """The last that was said of every mode is that it is over, and what is typed is shown again."""
    assert terminal.raw.rfind(LEFT_FULL_SCREEN) > terminal.raw.rfind(FULL_SCREEN)
    for mode in MODES:
        assert terminal.raw.rfind(b"\x1b[?%dl" % mode) > terminal.raw.rfind(b"\x1b[?%dh" % mode), mode
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    flags = termios.tcgetattr(terminal.fd)[3]
    assert flags & termios.ECHO
    assert flags & termios.ICANON
    assert flags & termios.ISIG


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_restores_the_terminal(
    tmp_path: Path, opened: list[Terminal], number: signal.Signals, code: int
) -> None:
    terminal = in_mid_game(tmp_path, opened)
    terminal.signal(number)
    assert terminal.wait() == code
    assert_given_back(terminal)
    assert decisions(journal_of(tmp_path)) == [("morning", "guards")]


def drawn_again(terminal: Terminal) -> None:
    """After SIGCONT the game is in its place on a screen that something else had written on."""
    terminal.screen.reset()
    terminal.signal(signal.SIGCONT)
    terminal.wait_for("Fill sandbags")
    assert "High water" in terminal.text
    assert terminal.raw.rfind(FULL_SCREEN) > terminal.raw.rfind(LEFT_FULL_SCREEN)
    assert not termios.tcgetattr(terminal.fd)[3] & termios.ECHO


def test_stopped_by_the_shell_it_gives_the_terminal_back_until_it_goes_on(
    tmp_path: Path, opened: list[Terminal]
) -> None:
    terminal = in_mid_game(tmp_path, opened)
    terminal.signal(signal.SIGTSTP)
    assert terminal.is_stopped()
    assert_given_back(terminal)
    drawn_again(terminal)
    decide(terminal, tmp_path)
    terminal.send("q")
    assert terminal.wait() == 0
    assert_given_back(terminal)


@pytest.mark.parametrize("stops", [True, False])
def test_stopped_without_being_asked_it_goes_on_and_can_be_left(
    tmp_path: Path, opened: list[Terminal], stops: bool
) -> None:
    """Even if the signal to go on comes twice, or comes alone."""
    terminal = in_mid_game(tmp_path, opened)
    for _ in range(2):
        if stops:
            terminal.signal(signal.SIGSTOP)
            assert terminal.is_stopped()
        drawn_again(terminal)
    decide(terminal, tmp_path)
    terminal.send("q")
    assert terminal.wait() == 0
    assert_given_back(terminal)


def test_a_job_of_a_shell_can_be_stopped_and_brought_back(tmp_path: Path, opened: list[Terminal]) -> None:
    desk = " ".join(f"'{word}'" for word in (*PEACE, "play", SMALL, "--seed", "7"))
    shell = Terminal(tmp_path, command=["/bin/bash", "--norc", "-i"], env={"PS1": "sh: "})
    opened.append(shell)
    shell.wait_for("sh:")
    shell.send(f"{desk}\r")
    decide(shell, tmp_path)
    shell.wait_for("Fill sandbags")
    job = os.tcgetpgrp(shell.fd)
    os.killpg(job, signal.SIGTSTP)
    shell.wait_for("Stopped")
    shell.send("echo $((6 * 7))\r")
    shell.wait_for("42")
    shell.screen.reset()
    shell.send("fg\r")
    shell.wait_for("Fill sandbags")
    decide(shell, tmp_path)
    shell.send("q")
    shell.wait_for("sh:")
    assert_given_back_to_shell(shell)


def assert_given_back_to_shell(shell: Terminal) -> None:
    """The shell works again; it sets the flags of a terminal itself."""
    assert shell.raw.rfind(LEFT_FULL_SCREEN) > shell.raw.rfind(FULL_SCREEN)
    shell.send("echo $((6 * 8))\r")
    shell.wait_for("48")


def test_ctrl_z_and_ctrl_c_are_keys_and_change_nothing(tmp_path: Path, opened: list[Terminal]) -> None:
    """The desk asks for no signals from keys: neither stops or ends it, whatever else they do."""
    terminal = in_mid_game(tmp_path, opened)
    terminal.send("\x1a\x03\x1c")
    terminal.wait_for("Do you want to quit?")
    assert "Fill sandbags" in terminal.text
    assert os.waitpid(terminal.pid, os.WNOHANG | os.WUNTRACED) == (0, 0)
    decide(terminal, tmp_path)
    assert made(tmp_path) == 2


def test_a_terminal_closed_in_mid_game_ends_it(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = in_mid_game(tmp_path, opened)
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDWR)
    assert terminal.wait() == 129
    assert decisions(journal_of(tmp_path)) == [("morning", "guards")]


def test_it_leaves_with_a_terminal_that_sends_no_signal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PEACE, "play", SMALL, "--seed", "7"],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, **home_env(tmp_path), "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    for key, wanted in ((b"1", b"Morning"), (b"\r", b"enter again"), (b"\r", b"Go on"), (b"", b"Fill sand")):
        while wanted not in seen:
            assert select.select([ours], [], [], PATIENCE)[0], seen
            seen += os.read(ours, 65536)
        os.write(ours, key)
    os.close(ours)
    try:
        assert process.wait(PATIENCE) == 129
    finally:
        process.kill()


@pytest.mark.parametrize("number", [None, signal.SIGTERM])
def test_a_terminal_closed_while_much_is_written_ends_it(
    tmp_path: Path, opened: list[Terminal], number: signal.Signals | None
) -> None:
    """What is still to be written can go nowhere, and nothing may wait for that."""
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", columns=240, lines=60)
    opened.append(terminal)
    terminal.wait_for("Your decision")
    for _ in range(40):  # more than a terminal holds, as nobody reads
        os.write(terminal.fd, b"M")
        time.sleep(0.05)
        os.write(terminal.fd, b"\x1b")
        time.sleep(0.15)
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDWR)
    if number:
        terminal.signal(number)
    assert terminal.wait() in (129, 143)
