"""Running the desk from the command line."""

import sys

from game.desk.app import Desk
from game.desk.opening import Opening
from game.story.interface import tr


def run_desk(opening: Opening) -> int:
    """Run the desk until the player leaves, and return the exit code.

    A crash is one short line on standard error: every decision was saved before it was shown.
    """
    desk = Desk(opening)
    try:
        desk.run()
    except Exception as error:  # what Textual itself lets through, such as a terminal that went away
        desk.stopped_by = desk.stopped_by or error
    if desk.stopped_by is not None:
        name = type(desk.stopped_by).__name__
        print(
            tr("The desk stopped: {name}. Your game is saved; `peace play` goes on from there.", name=name),
            file=sys.stderr,
        )
        return 1
    return desk.return_code or 0
