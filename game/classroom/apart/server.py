"""The web server of a class that plays apart: each seat's own game, as pages and forms without any script."""

from collections.abc import Collection

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from game.classroom.apart.games import Games
from game.classroom.apart.showing import leaf
from game.classroom.door import Door
from game.classroom.guess import foretold
from game.classroom.pages import page
from game.classroom.roll import Refused
from game.story.interface import tr


class Desks(Door):
    """The pages of one class that plays apart."""

    def __init__(self, games: Games, hosts: Collection[str]) -> None:
        self.games = games
        super().__init__(games, hosts, [Route("/seat", self.seat), Route("/choose", self.choose, methods=["POST"])])

    async def seat(self, request: Request) -> Response:
        """Where the seat's game is: what its last decision brought, and on from there the scene."""
        seat = self._seat(request)
        if seat is None:
            return RedirectResponse("/", 303)
        if not self._pages.allows(seat.key):
            return self._sorry(tr("Slowly"), tr("That was many pages in a few seconds. Wait a little."), 429)
        try:
            game = self.games.game(seat)
        except Refused as error:
            return self._sorry(tr("Sorry"), str(error), 409)
        found = leaf(game, seat, self.games.lesson.paused, _number(request.query_params.get("seen", "")))
        return HTMLResponse(page("leaf", leaf=found, language=found.language, title=found.title))

    async def choose(self, request: Request) -> Response:
        """The seat's decision. The answer comes when it is kept."""
        seat = self._seat(request)
        if seat is None:
            return RedirectResponse("/", 303)
        form = await self._form(request)
        decision, choice = _number(form.get("decision", "")), form.get("choice")
        if not self._forms.allows(seat.key):
            return self._sorry(tr("Slowly"), tr("That was many decisions in a few seconds. Wait a little."), 429)
        if decision < 0 or choice is None:
            return self._sorry(tr("Nothing decided"), tr("Choose one of the lines, then send it."), 400)
        try:
            self.games.choose(seat, decision, choice[:200], foretold(form))
        except Refused as error:
            return self._sorry(tr("Not decided"), str(error), 409)
        return RedirectResponse("/seat", 303)


def _number(text: str) -> int:
    """A whole number that came with a request; -1 for what is none."""
    return int(text[:9]) if text.isascii() and text.isdigit() else -1
