"""The web server of a class that plays together: a seat's sheet, votes, and a stream that says when to look again."""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from game.classroom.door import Door
from game.classroom.guess import foretold
from game.classroom.pages import page
from game.classroom.roll import Refused
from game.classroom.room import Room
from game.classroom.seat import Seat
from game.classroom.showing import sheet
from game.story.interface import tr

QUIET = 15.0
"""Seconds after which a stream with nothing to say gives a sign of life, and a long question an answer."""
MOST_STREAMS = 12
"""Streams and long questions that one seat may have open."""


class _Stream(StreamingResponse):
    """A stream of events, counted from when it is granted and not from its first word: many at once are many."""

    def __init__(self, content: AsyncIterator[str], counted: AbstractContextManager[None]) -> None:
        super().__init__(content, media_type="text/event-stream")
        self._counted = counted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        with self._counted:
            await super().__call__(scope, receive, send)


class Classroom(Door):
    """The pages of one class."""

    def __init__(self, room: Room, hosts: Collection[str]) -> None:
        self.room = room
        self._waiting: Counter[str] = Counter()
        routes = [
            Route("/seat", self.seat),
            Route("/vote", self.vote, methods=["POST"]),
            Route("/events", self.events),
            Route("/poll", self.poll),
        ]
        super().__init__(room, hosts, routes)

    # What can be asked for

    async def seat(self, request: Request) -> Response:
        """The seat's own page, or only what changes in it."""
        seat = self._seat(request)
        part = "part" in request.query_params
        if seat is None:
            return Response(status_code=401) if part else RedirectResponse("/", 303)
        if not self._pages.allows(seat.key):
            return self._sorry(tr("Slowly"), tr("That was many pages in a few seconds. Wait a little."), 429)
        found = sheet(self.room, seat)
        return HTMLResponse(
            page(
                "sheet" if part else "seat",
                sheet=found,
                language=found.language,
                title=found.title,
                version=self.room.version,
                phase=f"{self.room.phase}{seat.role}",
            )
        )

    async def vote(self, request: Request) -> Response:
        """The seat's vote. The answer comes when it is kept."""
        seat = self._seat(request)
        if seat is None:
            return RedirectResponse("/", 303)
        form = await self._form(request)
        decision, choice = form.get("decision", ""), form.get("choice")
        if not self._forms.allows(seat.key):
            return self._sorry(
                tr("Slowly"), tr("That was many votes in a few seconds. Your last one counts. Wait a little."), 429
            )
        if not (decision.isascii() and decision.isdigit()) or choice is None:
            return self._sorry(tr("No vote"), tr("Choose one of the lines, then send it."), 400)
        try:
            await self.room.vote(seat, int(decision[:9]), choice[:200], form.get("why", ""), foretold(form))
        except Refused as error:
            return self._sorry(tr("Not counted"), str(error), 409)
        return RedirectResponse("/seat", 303)

    async def events(self, request: Request) -> Response:
        """A stream with a line for each change."""
        seat = self._seat(request)
        if seat is None:
            return Response(status_code=401)
        if self._waiting[seat.key] >= MOST_STREAMS:
            return Response(status_code=429)
        return _Stream(self._changes(request), self._counted(seat))

    async def poll(self, request: Request) -> Response:
        """200 as soon as there is a change, 204 after a while without one."""
        seat = self._seat(request)
        if seat is None:
            return Response(status_code=401)
        if self._waiting[seat.key] >= MOST_STREAMS:
            return Response(status_code=429)
        since = request.query_params.get("since", "")
        known = int(since[:12]) if since.isascii() and since.isdigit() else -1
        with self._counted(seat):
            changed = await self.room.changes(known, QUIET) != known
        return Response(status_code=200 if changed else 204)

    # How it is answered

    @contextmanager
    def _counted(self, seat: Seat) -> Iterator[None]:
        self._waiting[seat.key] += 1
        try:
            yield
        finally:
            self._waiting[seat.key] -= 1

    async def _changes(self, request: Request) -> AsyncIterator[str]:
        version = self.room.version
        yield f"data: {version}\n\n"
        while self._seat(request) is not None:
            now = await self.room.changes(version, QUIET)
            yield f"data: {now}\n\n" if now != version else ": still here\n\n"
            version = now
