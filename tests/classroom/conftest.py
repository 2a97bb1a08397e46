"""A class, and phones in it, without a network."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest

from game.classroom.ballot import Terms
from game.classroom.opening import begin
from game.classroom.room import Room
from game.classroom.server import Classroom
from game.story.story import Story
from tests.story.samples import story as small

HOST = "class.test:8000"


@dataclass
class Phone:
    """A browser without script."""

    client: httpx.AsyncClient
    room: Room

    async def join(self) -> httpx.Response:
        """Take a seat."""
        return await self.client.post("/join", data={"pin": self.room.lesson.pin})

    async def vote(self, choice: str, decision: int | None = None, why: str = "") -> httpx.Response:
        """Vote in the open ballot, or another."""
        ballot = self.room.lesson.ballot
        number = decision if decision is not None else ballot.decision if ballot else 0
        return await self.client.post("/vote", data={"decision": str(number), "choice": choice, "why": why})

    async def page(self) -> str:
        """What it shows."""
        return (await self.client.get("/seat")).text


@dataclass
class Class:
    """A class that is on."""

    room: Room
    server: Classroom

    def phone(self, host: str = HOST) -> Phone:
        """One more phone; its cookies are its own."""
        transport = httpx.ASGITransport(app=self.server.app)
        client = httpx.AsyncClient(transport=transport, base_url=f"http://{host}", follow_redirects=True)
        return Phone(client, self.room)

    async def seated(self, many: int) -> list[Phone]:
        """So many phones with seats."""
        phones = [self.phone() for _ in range(many)]
        for one in phones:
            assert (await one.join()).status_code == 200
        return phones


async def opened(story: Story, terms: Terms | None = None, reasons: bool = False) -> AsyncIterator[Class]:
    """A class of the story, with its writer at work."""
    room, _ = begin(story, terms or Terms(), seed=7, view=("neutral", {}), act="", reasons=reasons)
    writer = asyncio.create_task(room.keep())
    yield Class(room, Classroom(room, [HOST, "other.test"]))
    writer.cancel()


@pytest.fixture
async def lesson() -> AsyncIterator[Class]:
    """A class of the small story."""
    async for one in opened(small()):
        yield one


def brief_of(page: str) -> str:
    """The secret part of a page."""
    found = re.search(r'<details class="brief".*?</details>', page, re.DOTALL)
    return found.group(0) if found else ""
