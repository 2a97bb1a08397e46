"""The class's web server: plain pages and forms, and a stream that says when to look again.

Only students use it. The teacher is at the laptop's keyboard, so nothing here can act for the teacher.
"""

from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib.resources import files
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from game.classroom.guard import HEADERS, Guard, Limit
from game.classroom.pages import page
from game.classroom.room import Refused, Room
from game.classroom.seat import Seat, key_of
from game.classroom.showing import sheet

QUIET = 15.0
"""Seconds after which a stream with nothing to say gives a sign of life, and a long question an answer."""
PIN_TRIES, PIN_WINDOW = 40, 60.0
"""How often one address may try a wrong PIN, in so many seconds: a whole class may sit behind one address."""
PIN_TRIES_IN_ALL = 300
"""How often it may be tried from everywhere, in the same time: a million PINs take two days of lessons to try."""
VOTES, VOTES_WINDOW = 30, 10.0
PAGES, PAGES_WINDOW = 100, 10.0
"""How often a seat may have its page, in so many seconds."""
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


class Classroom:
    """The pages of one class."""

    def __init__(self, room: Room, hosts: Collection[str]) -> None:
        self.room = room
        self.cookie = f"seat_{key_of(room.lesson.pin)[:8]}"
        """Two classes on one laptop have two; cookies know no ports."""
        self._tries = Limit(PIN_TRIES, PIN_WINDOW)
        self._tries_in_all = Limit(PIN_TRIES_IN_ALL, PIN_WINDOW)
        self._votes = Limit(VOTES, VOTES_WINDOW)
        self._pages = Limit(PAGES, PAGES_WINDOW)
        self._waiting: Counter[str] = Counter()
        static = files("game.classroom") / "static"
        self._static = {
            "style.css": ((static / "style.css").read_text("utf-8"), "text/css"),
            "live.js": ((static / "live.js").read_text("utf-8"), "text/javascript"),
        }
        self.app = Starlette(
            routes=[
                Route("/", self.door),
                Route("/join", self.join, methods=["POST"]),
                Route("/seat", self.seat),
                Route("/vote", self.vote, methods=["POST"]),
                Route("/events", self.events),
                Route("/poll", self.poll),
                Route("/{name:str}", self.static),
            ],
            middleware=[Middleware(Guard, hosts=hosts)],
            exception_handlers={HTTPException: self._http, OSError: self._not_kept, Exception: self._broken},
        )

    # What can be asked for

    async def door(self, request: Request) -> Response:
        """The page to join by; who has a seat is led to it."""
        if self._seat(request):
            return RedirectResponse("/seat", 303)
        return self._door(request.query_params.get("pin", "")[:12])

    async def join(self, request: Request) -> Response:
        """A seat for whoever has the PIN."""
        if self._seat(request):
            return RedirectResponse("/seat", 303)
        pin = (await self._form(request)).get("pin", "").strip()
        address = request.client.host if request.client else ""
        if self._tries_in_all.is_spent("") or self._tries.is_spent(address):
            return self._door(pin[:12], "Too many tries. Wait a minute.", 429)
        if pin != self.room.lesson.pin:  # counted before anything is waited for: many tries at once are many
            self._tries.count(address)
            self._tries_in_all.count("")
        try:
            token = await self.room.join(pin)
        except Refused as error:
            return self._door(pin[:12], str(error), 403)
        answer = RedirectResponse("/seat", 303)
        answer.set_cookie(self.cookie, token, httponly=True, samesite="strict", path="/")
        return answer

    async def seat(self, request: Request) -> Response:
        """The seat's own page, or only what changes in it."""
        seat = self._seat(request)
        part = "part" in request.query_params
        if seat is None:
            return Response(status_code=401) if part else RedirectResponse("/", 303)
        if not self._pages.allows(seat.key):
            return self._sorry("Slowly", "That was many pages in a few seconds. Wait a little.", 429)
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
        if not self._votes.allows(seat.key):
            return self._sorry(
                "Slowly", "That was many votes in a few seconds. Your last one counts. Wait a little.", 429
            )
        if not (decision.isascii() and decision.isdigit()) or choice is None:
            return self._sorry("No vote", "Choose one of the lines, then send it.", 400)
        try:
            await self.room.vote(seat, int(decision[:9]), choice[:200], form.get("why", ""))
        except Refused as error:
            return self._sorry("Not counted", str(error), 409)
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

    async def static(self, request: Request) -> Response:
        """The style sheet and the script; there is nothing else."""
        found = self._static.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1])

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

    def _seat(self, request: Request) -> Seat | None:
        token = request.cookies.get(self.cookie)
        return self.room.lesson.seat(key_of(token)) if token else None

    async def _form(self, request: Request) -> dict[str, str]:
        try:
            body = await request.body()
        except ClientDisconnect:
            raise HTTPException(413) from None
        try:
            fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=8)
        except ValueError:
            raise HTTPException(400) from None
        return {name: values[-1] for name, values in fields.items()}

    def _door(self, pin: str, trouble: str = "", status: int = 200) -> Response:
        story = self.room.game.story
        text = page("join", language=story.language or "en", title=story.title, pin=pin, trouble=trouble)
        return HTMLResponse(text, status)

    def _sorry(self, heading: str, trouble: str, status: int) -> Response:
        story = self.room.game.story
        text = page("sorry", language=story.language or "en", title=story.title, heading=heading, trouble=trouble)
        return HTMLResponse(text, status)

    async def _http(self, _: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 500
        said = {404: "There is no such page.", 405: "That cannot be done here.", 413: "That is too long."}
        return self._sorry("Sorry", said.get(code, "That cannot be read."), code)

    async def _not_kept(self, _: Request, error: Exception) -> Response:
        return self._sorry("Not counted", "The laptop could not keep that. Tell your teacher, and send it again.", 503)

    async def _broken(self, _: Request, error: Exception) -> Response:
        answer = self._sorry("Sorry", "Something went wrong on the laptop. Tell your teacher.", 500)
        answer.headers.update(HEADERS)  # it is made outside of the guard
        return answer
