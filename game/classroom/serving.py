"""Serving a class beside whatever the teacher looks at, in one process and one loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import uvicorn

from game.classroom.room import Room
from game.classroom.server import Classroom

MOST_AT_ONCE = 2000
"""Connections; 300 phones with a stream each and their votes are far below it."""


class _Server(uvicorn.Server):
    """Leaves signals to those who have the terminal."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take none."""
        yield


@asynccontextmanager
async def served(room: Room, listening: socket.socket, hosts: Collection[str]) -> AsyncIterator[None]:
    """The class's pages, as long as this lasts."""
    config = uvicorn.Config(
        Classroom(room, hosts).app, log_config=None, access_log=False, lifespan="off", server_header=False,
        limit_concurrency=MOST_AT_ONCE, timeout_keep_alive=30, timeout_graceful_shutdown=1, ws="none",
    )  # fmt: skip
    server = _Server(config)
    tasks = [asyncio.create_task(room.keep()), asyncio.create_task(server.serve(sockets=[listening]))]
    while not server.started and not tasks[1].done():
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        server.force_exit = True  # streams never end by themselves
        tasks[0].cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
