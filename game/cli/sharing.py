"""`peace share`: a game as a short code."""

import argparse
from pathlib import Path

from game.cli.usage import Commands, Stop
from game.story.shelf import DEFAULT, find


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("share", help="print a game as a short code", description="Print a game's code.")
    parser.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="a journal; else your last game")
    parser.add_argument("--story", metavar="STORY", help="the story, if it is not a bundled one")
    parser.set_defaults(run=share)


def share(options: argparse.Namespace) -> int:
    """Print the code of the journal, or of the game played last."""
    from game.engine import share as codes
    from game.engine import shelf
    from game.engine.journal import JournalError, read, replay
    from game.story.reading import load

    try:
        path = options.journal
        if path is None:
            found = shelf.journals(load(find(options.story or DEFAULT)).id)
            if not found:
                raise Stop("there is no game to share yet; play one with: peace play")
            path = found[0]
        contents = read(path)
        story = load(find(options.story or contents.header.story))
        print(codes.code(replay(story, contents).playthrough))
    except (JournalError, codes.ShareError) as error:
        raise Stop(str(error)) from None
    return 0
