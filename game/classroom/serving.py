"""Serving a class beside whatever the teacher looks at, in one process and one loop."""

import asyncio
import logging
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from game.classroom.door import Door

MOST_AT_ONCE = 2000
"""Connections; 300 phones with a stream each and their votes are far below it."""
MOST_OF_ONE = 1000
"""Of them, from one address: a whole class may sit behind one, and one phone must not take them all."""
SLOWEST = 45.0
"""Seconds within which a connection must have asked for something, idle time between two questions included."""
_LOOKS = 5.0


class _Server(uvicorn.Server):
    """Leaves signals to those who have the terminal."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


class _Line(H11Protocol):
    """A connection. Who takes their time to ask is hung up on, so that nobody can hold the lines by saying nothing."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let it in, unless its address has too many."""
        super().connection_made(transport)
        self._since = time.monotonic()
        address = self.client and self.client[0]
        others = (one for one in self.connections if isinstance(one, _Line) and one.client)
        if sum(one.client is not None and one.client[0] == address for one in others) > MOST_OF_ONE:
            transport.abort()
            return
        self._look()

    def on_response_complete(self) -> None:
        """From now on the next question is waited for."""
        self._since = time.monotonic()
        super().on_response_complete()

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        asked = self.cycle is not None and not self.cycle.response_complete and not self.cycle.more_body
        if not asked and time.monotonic() - self._since > SLOWEST:
            self.transport.abort()
            return
        self.loop.call_later(_LOOKS, self._look)


if sys.platform == "win32":

    def _more_files() -> None:
        """Nothing: there is no such limit."""
else:
    import resource

    def _more_files() -> None:
        """Ask for as many open files as there may be connections; the usual limit is half of that, or less."""
        wanted = MOST_AT_ONCE + 200
        with suppress(ValueError, OSError):
            soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
            if 0 <= soft < wanted:
                most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
                resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


@asynccontextmanager
async def served(door: Door, listening: socket.socket, fallen: Callable[[], object]) -> AsyncIterator[None]:
    """The class's pages, as long as this lasts; `fallen` is told if they end before."""
    _more_files()
    # What a stranger sends must not scribble on the projector, nor may the streams that end with the class.
    logging.getLogger("asyncio").addHandler(logging.NullHandler())
    config = uvicorn.Config(
        door.app, log_config=None, access_log=False, lifespan="off", server_header=False,
        limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=30, timeout_graceful_shutdown=1, ws="none",
        http=_Line, log_level=logging.CRITICAL + 1,
    )  # fmt: skip
    server = _Server(config)
    tasks = [asyncio.create_task(door.roll.keep()), asyncio.create_task(server.serve(sockets=[listening]))]
    on = True

    def ended(_: "asyncio.Task[None]") -> None:
        if on:
            fallen()

    for task in tasks:
        task.add_done_callback(ended)
    while not server.started and not tasks[1].done():
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        on = False
        server.should_exit = True
        server.force_exit = True  # streams never end by themselves
        tasks[0].cancel()
        # Whatever one of them ended with has been told.
        await asyncio.gather(*tasks, return_exceptions=True)
