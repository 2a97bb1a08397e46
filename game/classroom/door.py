"""The door of a class, however it plays: joining, knowing a seat again, and what is said when something is refused.

Only students come through it. The teacher is at the laptop's keyboard, so nothing here can act for the teacher.
"""

from collections.abc import Collection, Sequence
from importlib.resources import files
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from game.classroom.guard import HEADERS, Guard, Limit
from game.classroom.pages import page
from game.classroom.roll import Refused, Roll
from game.classroom.seat import Seat, key_of, new_token

PIN_TRIES, PIN_WINDOW = 40, 60.0
"""How often one address may try a wrong PIN, in so many seconds: a whole class may sit behind one address."""
PIN_TRIES_IN_ALL = 300
"""How often it may be tried from everywhere, in the same time: a million PINs take two days of lessons to try."""
PAGES, PAGES_WINDOW = 100, 10.0
"""How often a seat may have its page, in so many seconds."""
FORMS, FORMS_WINDOW = 30, 10.0
"""How often a seat may send a form, in so many seconds."""
TICKET = len(new_token())


class Door:
    """The pages that every class has; `routes` are those of its own kind."""

    def __init__(self, roll: Roll, hosts: Collection[str], routes: Sequence[Route]) -> None:
        self.roll = roll
        self.cookie = f"seat_{key_of(roll.lesson.pin)[:8]}"
        """Two classes on one laptop have two; cookies know no ports."""
        self._tries = Limit(PIN_TRIES, PIN_WINDOW)
        self._tries_in_all = Limit(PIN_TRIES_IN_ALL, PIN_WINDOW)
        self._forms = Limit(FORMS, FORMS_WINDOW)
        self._pages = Limit(PAGES, PAGES_WINDOW)
        static = files("game.classroom") / "static"
        self._static = {
            "style.css": ((static / "style.css").read_text("utf-8"), "text/css"),
            "live.js": ((static / "live.js").read_text("utf-8"), "text/javascript"),
        }
        self.app = Starlette(
            routes=[
                Route("/", self.door),
                Route("/join", self.join, methods=["POST"]),
                *routes,
                Route("/{name:str}", self.static),
            ],
            middleware=[Middleware(Guard, hosts=hosts)],
            exception_handlers={HTTPException: self._http, OSError: self._not_kept, Exception: self._broken},
        )

    async def door(self, request: Request) -> Response:
        """The page to join by; who has a seat is led to it."""
        if self._seat(request):
            return RedirectResponse("/seat", 303)
        return self._door(request.query_params.get("pin", "")[:12])

    async def join(self, request: Request) -> Response:
        """A seat for whoever has the PIN."""
        if self._seat(request):
            return RedirectResponse("/seat", 303)
        form = await self._form(request)
        pin, ticket = form.get("pin", "").strip(), form.get("ticket", "")
        address = request.client.host if request.client else ""
        if self._tries_in_all.is_spent("") or self._tries.is_spent(address):
            return self._door(pin[:12], "Too many tries. Wait a minute.", 429)
        if pin != self.roll.lesson.pin:  # counted before anything is waited for: many tries at once are many
            self._tries.count(address)
            self._tries_in_all.count("")
        try:
            token = await self.roll.join(pin, ticket if len(ticket) == TICKET else "")
        except Refused as error:
            return self._door(pin[:12], str(error), 403)
        answer = RedirectResponse("/seat", 303)
        answer.set_cookie(self.cookie, token, httponly=True, samesite="strict", path="/")
        return answer

    async def static(self, request: Request) -> Response:
        """The style sheet and the script; there is nothing else."""
        found = self._static.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1])

    def _seat(self, request: Request) -> Seat | None:
        token = request.cookies.get(self.cookie)
        return self.roll.lesson.seat(key_of(token)) if token else None

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
        story = self.roll.story
        text = page(
            "join",
            language=story.language or "en",
            title=story.title,
            pin=pin,
            trouble=trouble,
            ticket=new_token(),
        )
        return HTMLResponse(text, status)

    def _sorry(self, heading: str, trouble: str, status: int) -> Response:
        story = self.roll.story
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
