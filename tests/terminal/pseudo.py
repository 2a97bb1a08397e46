"""A real terminal for tests: the program under a pty, its screen read by pyte."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

PEACE = [sys.executable, "-m", "game"]
PATIENCE = 30.0
"""Seconds to wait for something that must come; only a failure waits this long."""


class Terminal:
    """`peace`, or another command, in a terminal of its own, with data and cache below `home`."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = PEACE,
    ) -> None:
        self.raw = b""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self._status: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            set_size(0, columns, lines)  # here, so that the program cannot be faster
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **home_env(home), **(env or {})})
            for name in {"NO_COLOR", "COLUMNS", "LINES"} - {*(env or {})}:
                os.environ.pop(name, None)
            os.execv(command[0], [*command, *arguments])

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size; the kernel tells the program, which must draw all anew."""
        self.screen.resize(lines, columns)
        self.screen.erase_in_display(2)
        set_size(self.fd, columns, lines)

    def read(self, seconds: float = 0.1) -> None:
        """Take in what the program has written."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not select.select([self.fd], [], [], 0.02)[0]:
                continue
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.raw += data
            self._stream.feed(data)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, *wanted: str) -> str:
        """Wait until the screen shows one of the texts and the rest of its frame has come, and return which."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read()
            for one in wanted:
                if one in self.text:
                    while select.select([self.fd], [], [], 0.05)[0] and time.monotonic() < end:
                        written = len(self.raw)
                        self.read(0.02)
                        if len(self.raw) == written:  # the program has ended
                            break
                    return one
        raise AssertionError(f"{wanted!r} did not come; the screen shows:\n{self.text}")

    def wait_until_gone(self, unwanted: str) -> None:
        """Wait until the screen does not show the text any more."""
        end = time.monotonic() + PATIENCE
        while unwanted in self.text:
            assert time.monotonic() < end, f"{unwanted!r} does not go; the screen shows:\n{self.text}"
            self.read()

    def send(self, keys: str | bytes) -> None:
        """Type, and take in what the program writes meanwhile: it may write more than a terminal holds."""
        data = keys.encode() if isinstance(keys, str) else keys
        end = time.monotonic() + PATIENCE
        while data:
            assert time.monotonic() < end, f"does not read; the screen shows:\n{self.text}"
            if select.select([], [self.fd], [], 0.05)[1]:
                data = data[os.write(self.fd, data[:1024]) :]
            if len(data):
                self.read(0.001)

    def is_stopped(self) -> bool:
        """Wait until the program is stopped, as by SIGSTOP; whether it came to that."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            if pid:
                return os.WIFSTOPPED(status)
        return False

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def wait(self) -> int:
        """Wait for the end; the exit code, or minus the signal that ended it."""
        end = time.monotonic() + PATIENCE
        while self._status is None and time.monotonic() < end:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        assert self._status is not None, f"still running; the screen shows:\n{self.text}"
        self.read(0.1)
        return self._status

    def close(self) -> None:
        """End the program if it still runs."""
        if self._status is None:
            try:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass
        os.close(self.fd)


def set_size(fd: int, columns: int, lines: int) -> None:
    """Tell a terminal its size in cells."""
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def home_env(home: Path) -> dict[str, str]:
    """An environment whose data, cache and settings lie below `home`."""
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_CONFIG_HOME": str(home / "config"),
    }
