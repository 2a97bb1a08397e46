"""The desk in a real terminal: how it leaves, and without colour."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from game.desk.run import run_desk
from tests.desk.small import opening
{before}
sys.exit(run_desk(opening()))
"""
BREAK = (
    "import game.desk.screens.play as p; secret = 'api-key'\n"
    "def broken(*_): here = secret; raise LookupError('the inside story')\n"
    "p.consequences = broken\n"
)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(self, before: str = "", **environment: str) -> None:
        self.master, slave = pty.openpty()
        os.set_blocking(self.master, False)
        code = RUN.format(before=before)
        kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdin=slave, stdout=slave, stderr=slave,
            start_new_session=True, env=kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
        )  # fmt: skip
        os.close(slave)
        self.written = ""

    def until(self, marker: str, seconds: float = 20) -> None:
        """Read until the marker has come."""
        end = time.monotonic() + seconds
        while marker not in self.written:
            assert time.monotonic() < end, f"no {marker!r} in {self.written[-500:]!r}"
            self.read()

    def read(self) -> None:
        """Take what there is."""
        if select.select([self.master], [], [], 0.1)[0]:
            try:
                self.written += os.read(self.master, 1 << 16).decode(errors="replace")
            except OSError:
                time.sleep(0.05)

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> tuple[int, str]:
        """Wait for its end: the exit code, and what was said once the screen was given back."""
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            self.read()
        self.read()
        self.process.kill()
        os.close(self.master)
        after = self.written.rpartition("\x1b[?1049l")[2]
        return self.process.wait(), re.sub(r"\x1b\[[?>=]*[0-9;]*[a-zA-Z]", "", after).strip()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_the_terminal_as_it_was(number: int, code: int) -> None:
    terminal = Terminal()
    terminal.until("road")
    terminal.process.send_signal(number)
    assert terminal.end() == (code, "")
    assert "\x1b[?1049l" in terminal.written, "the alternate screen is left"
    assert "\x1b[?1000l" in terminal.written, "the mouse is given back"


def test_quitting_says_nothing() -> None:
    terminal = Terminal()
    terminal.until("road")
    terminal.press("q")
    assert terminal.end() == (0, "")


def test_a_crash_is_one_line_without_anything_private() -> None:
    terminal = Terminal(BREAK)
    terminal.until("road")
    time.sleep(0.5)
    terminal.press("1")
    terminal.until("again decides")
    terminal.press("1")
    code, said = terminal.end()
    assert code == 1
    assert said == "The desk stopped: LookupError. Your game is saved; `peace play` goes on from there."
    assert "\x1b[?1049l" in terminal.written
    assert "api-key" not in terminal.written
    assert "inside story" not in terminal.written


def test_without_colour_nothing_breaks() -> None:
    terminal = Terminal(NO_COLOR="1")
    terminal.until("road")
    time.sleep(0.5)
    terminal.press("1")
    terminal.until("again decides")
    terminal.press("1")
    terminal.until("is done")
    terminal.press("q")
    assert terminal.end() == (0, "")
