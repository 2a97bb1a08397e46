"""What keeps strangers' requests small, few, and from where they should come."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.story.interface import tr

MOST_BODY = 4096
"""Bytes that a form may have."""
_MOST_KEYS = 10_000
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: with that, browsers send forms of our own pages as from nowhere (`Origin: null`).
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Refuses other hosts (so that no name can be bound to this laptop), posts from other pages, and large bodies."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if refusal := self._refusal(scope):
            await PlainTextResponse(refusal[1], refusal[0], HEADERS)(scope, receive, send)
            return
        await self.app(scope, _short(receive), _marked(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host.lower() not in self.hosts:
            return 421, tr("This is not where the class is. Use the address on the screen in front.")
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, tr("Pages can be read and forms can be sent; nothing else.")
        if scope["method"] == "POST":
            origin = headers.get("origin")
            if origin is not None and origin.lower() != f"http://{host.lower()}":
                return 403, tr("This form was sent from another page.")
            if origin is None and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, tr("This form was sent from another page.")
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length[:12]) > MOST_BODY:
                return 413, tr("That is too long.")
        return None


def _short(receive: Receive) -> Receive:
    """A body that is cut off where it becomes too long, whatever it said of itself."""
    taken = 0

    async def short() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > MOST_BODY else message

    return short


def _marked(send: Send) -> Send:
    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(HEADERS)
        await send(message)

    return marked


class Limit:
    """So many times in so many seconds for each key, and the rest refused. Keys are forgotten, never written down."""

    def __init__(self, times: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.times = times
        self.seconds = seconds
        self._clock = clock
        self._seen: OrderedDict[str, list[float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Whether it may be done once more; if so, it counts."""
        if self.is_spent(key):
            return False
        self.count(key)
        return True

    def is_spent(self, key: str) -> bool:
        """Whether it may not be done any more for now."""
        return len(self._recent(key)) >= self.times

    def count(self, key: str) -> None:
        """It was done."""
        self._seen[key] = [*self._recent(key), self._clock()]
        self._seen.move_to_end(key)
        while len(self._seen) > _MOST_KEYS:
            self._seen.popitem(last=False)

    def _recent(self, key: str) -> list[float]:
        return [one for one in self._seen.get(key, []) if self._clock() - one < self.seconds]
