"""`peace share`: a game as a short code."""

import argparse

from game.cli import journals
from game.cli.usage import Commands, Stop


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("share", help="print a game as a short code", description="Print a game's code.")
    journals.take(parser)
    parser.set_defaults(run=share)


def share(options: argparse.Namespace) -> int:
    """Print the code of the journal, or of the game played last."""
    from game.engine import share as codes

    try:
        print(codes.code(journals.told(options).game))
    except codes.ShareError as error:
        raise Stop(str(error)) from None
    return 0
