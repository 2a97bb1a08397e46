"""A class in a process of its own, and phones that speak HTTP to it by hand: the least that can be lost between."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.terminal.pseudo import home_env

PATIENCE = 60.0


class Host:
    """`peace host` with its keyboard on a pipe."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "game", "host", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, **home_env(home)}, text=True, encoding="utf-8",
        )  # fmt: skip
        found = re.search(r"Join at http://([\d.]+):(\d+)   PIN (\d+)", self.read_to("class> "))
        assert found
        self.port, self.pin = int(found[2]), found[3]

    def read_to(self, text: str) -> str:
        """What it prints until the text."""
        assert self.process.stdout
        said = ""
        while not said.endswith(text):
            one = self.process.stdout.read(1)
            assert one, f"it stopped and said:\n{said}"
            said += one
        return said

    def type(self, line: str) -> str:
        """Type a line; what it answers."""
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.read_to("class> ")

    def kill(self) -> None:
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def close(self) -> None:
        """End it if it still runs."""
        if self.process.poll() is None:
            self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()

    def memory(self) -> float:
        """Its resident memory in MiB; Linux only."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1024


_lines: list[asyncio.StreamWriter] = []
"""Every line that was ever opened, so that a test can hang them all up while its loop lives."""


async def _dial(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    line = await asyncio.open_connection("127.0.0.1", port)
    _lines.append(line[1])
    return line


async def hang_up() -> None:
    """Close every line."""
    for one in _lines:
        one.transport.abort()
    _lines.clear()
    await asyncio.sleep(0.05)


@dataclass
class Wire:
    """A phone: one connection at a time, and a cookie."""

    port: int
    cookie: str = ""
    _open: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None, repr=False)

    async def connect(self) -> None:
        """Have a connection ready, so that asking is all that takes time."""
        self._open = await _dial(self.port)

    async def ask(self, method: str, path: str, **form: str) -> tuple[int, str]:
        """The answer's code and body."""
        if self._open is None:
            await self.connect()
        assert self._open
        reader, writer = self._open
        writer.write(self.request(method, path, **form))
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)).decode("latin-1")
        if found := re.search(r"(?i)^set-cookie: ([^;\r]+)", head, re.MULTILINE):
            self.cookie = found[1]
        length = re.search(r"(?i)^content-length: (\d+)", head, re.MULTILINE)
        body = await reader.readexactly(int(length[1])) if length else b""
        return int(head.split()[1]), body.decode()

    def request(self, method: str, path: str, **form: str) -> bytes:
        """As it goes over the wire."""
        body = urlencode(form)
        lines = [
            f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", f"Cookie: {self.cookie}",
            "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "", body,
        ]  # fmt: skip
        return "\r\n".join(lines).encode()

    async def join(self, pin: str) -> None:
        """Take a seat."""
        code, _ = await self.ask("POST", "/join", pin=pin)
        assert code == 303

    async def decision(self) -> str:
        """The id of the vote that is open."""
        _, page = await self.ask("GET", "/seat")
        found = re.search(r'name="decision" value="(\d+)"', page)
        assert found, page
        return found[1]

    async def listen(self) -> asyncio.StreamReader:
        """Hold an event stream."""
        reader, writer = await _dial(self.port)
        writer.write(self.request("GET", "/events"))
        await reader.readuntil(b"data: ")
        return reader

    def close(self) -> None:
        """Hang up."""
        if self._open:
            self._open[1].transport.abort()
            self._open = None


async def seated(host: Host, many: int) -> list[Wire]:
    """So many phones with seats."""
    phones = [Wire(host.port) for _ in range(many)]
    for at in range(0, many, 25):
        await asyncio.gather(*(one.join(host.pin) for one in phones[at : at + 25]))
    return phones
