"""The least a server of ours can be: it answers every form at once and keeps nothing."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route


async def taken(request: Request) -> Response:
    """Read the form, and forget it."""
    await request.body()
    return RedirectResponse("/seat", 303)


if __name__ == "__main__":
    uvicorn.run(Starlette(routes=[Route("/vote", taken, methods=["POST"])]), port=int(sys.argv[1]), log_config=None)
