"""A program in a terminal of its own, and the moments at which what it shows is whole."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

PATIENCE = 30.0
FRAME_ENDS = "\x1b[?2026l"
"""Sent after each frame by a program whose terminal says that it can show frames whole, as this one does."""
_ASKED = b"\x1b[?2026$p"
_ANSWER = b"\x1b[?2026;2$y"


class Screen:
    """The program `python -m MODULE …`, with data and caches below `home`, compiled modules among them."""

    def __init__(self, home: Path, columns: int, lines: int, *command: str) -> None:
        self._answered = False
        self._unread = b""
        self.began = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            # Modules compiled once are kept, as they are wherever the game is played.
            for name in ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
                os.environ.pop(name, None)
            homes = {f"XDG_{one}_HOME": str(home / one) for one in ("DATA", "CACHE", "CONFIG")}
            homes["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
            os.environ.update({"TERM": "xterm-256color", "COLORTERM": "truecolor", **homes})
            os.execv(sys.executable, [sys.executable, "-m", *command])

    def starts(self, text: str) -> float:
        """Seconds from the fork until the text is there: a program's first frame may have no mark at its end yet."""
        return self.seen(text, "") - self.began

    def seen(self, text: str, ends: str = FRAME_ENDS) -> float:
        """Read until a frame that holds the text is whole; when that was."""
        wanted, found = text.encode(), -1
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            if found < 0:
                found = self._unread.find(wanted)
            if found >= 0 and (whole := self._unread.find(ends.encode(), found)) >= 0:
                self._unread = self._unread[whole:]
                return time.perf_counter()
            self._read(0.1)
        raise TimeoutError(f"{text!r} was not shown; last came {self._unread[-300:]!r}")

    def key_to_frame(self, key: str, text: str, still: float = 0.05) -> float:
        """Seconds from a key to the end of the first frame that shows the text; pressed after so long a silence."""
        self.quiet(still)
        begin = time.perf_counter()
        os.write(self._fd, key.encode())
        return self.seen(text) - begin

    def quiet(self, still: float = 0.05) -> None:
        """Wait until nothing has come for so many seconds, and forget what came."""
        while self._read(still):
            pass
        self._unread = b""

    def peak(self) -> float:
        """The most memory the program has had, in MiB; Linux only."""
        status = Path(f"/proc/{self._pid}/status").read_text("ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) / 1024

    def spent(self) -> float:
        """The processor time the program has had so far, in seconds; Linux only."""
        fields = Path(f"/proc/{self._pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    def _read(self, seconds: float) -> bool:
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        self._unread += os.read(self._fd, 1 << 20)
        if not self._answered and _ASKED in self._unread:
            self._answered = True
            os.write(self._fd, _ANSWER)
        return True
