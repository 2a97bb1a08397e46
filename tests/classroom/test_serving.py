"""The server under the class: who holds a line and asks nothing."""

import asyncio
import contextlib

import pytest

from game.classroom import network, serving
from game.classroom.server import Classroom
from tests.classroom.conftest import Class


async def test_who_asks_nothing_or_too_slowly_or_too_often_is_hung_up_on(
    lesson: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "SLOWEST", 0.2)
    monkeypatch.setattr(serving, "_LOOKS", 0.05)
    monkeypatch.setattr(serving, "MOST_OF_ONE", 3)
    with network.listen(18080, room=False) as listening:
        port = listening.getsockname()[1]
        async with serving.served(Classroom(lesson.room, network.hosts(port, [])), listening, list):
            lines = [await asyncio.open_connection(network.LOOPBACK, port) for _ in range(3)]
            lines[1][1].write(b"GET / HTTP/1.1\r\nHost: ")
            head = f"POST /join HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 9\r\n\r\npin="
            lines[2][1].write(head.encode())
            await asyncio.sleep(0.05)
            fourth = await asyncio.open_connection(network.LOOPBACK, port)
            for reader, writer in [fourth, *lines]:
                with contextlib.suppress(ConnectionResetError):
                    assert await asyncio.wait_for(reader.read(), 5) == b""
                writer.transport.abort()
        await asyncio.sleep(0.05)


async def test_that_the_pages_have_stopped_is_told_and_their_end_with_the_class_is_not(lesson: Class) -> None:
    told: list[str] = []
    for stops in (False, True):
        with network.listen(18080, room=False) as listening:
            port = listening.getsockname()[1]
            door = Classroom(lesson.room, network.hosts(port, []))
            async with serving.served(door, listening, lambda: told.append("stopped")):
                assert not told
                if stops:
                    for task in asyncio.all_tasks():
                        if "serve" in repr(task.get_coro()):
                            task.cancel()
                    await asyncio.sleep(0.1)
                    assert told == ["stopped"]
        await asyncio.sleep(0.05)
        assert told == ["stopped"] * stops
