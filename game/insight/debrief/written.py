"""The report of a game in a file beside the saved games."""

from pathlib import Path

from game.engine.playthrough import Playthrough
from game.engine.transcript import write_beside
from game.insight.debrief.debrief import debrief
from game.insight.debrief.page import page


def write_report(game: Playthrough) -> Path:
    """Write the report as a new HTML file and return its path. Raises OSError."""
    from game.insight.debrief.html import html  # noqa: PLC0415 - templates take long to load

    return write_beside("reports", game, "html", html(page(debrief(game))))
