"""`peace stories`: the stories and overlays on this computer, a few lines for each."""

import argparse
from typing import TYPE_CHECKING

from game.cli.usage import Commands
from game.story.text import clean, one_line, plain

if TYPE_CHECKING:
    from game.workshop.installing import Entry


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "stories",
        help="list the stories and overlays there are",
        description="List the stories and overlays that come with the game or were installed.",
    )
    parser.set_defaults(run=stories)


def stories(options: argparse.Namespace) -> int:
    """Print every story and overlay; one that cannot be played says why."""
    from game.story.shelf import bundled
    from game.workshop.installing import entries

    found = entries()
    width = max((len(one.id) for one in found), default=0)
    for one in found:
        print(clean(f"{one.id:{width}}  {one_line(one.version):8}  {_what(one)}"))
        where = "comes with the game" if one.id in bundled() else "installed"
        print(clean(f"{'':{width}}  {where}: {one.root}"))
        if one.errors:
            more = f" (and {len(one.errors) - 1} more)" if len(one.errors) > 1 else ""
            print(clean(f"{'':{width}}  cannot be played: {one.errors[0]}{more}"))
    print("Play one with: peace play ID")
    return 0


def _what(one: "Entry") -> str:
    title = plain(one_line(one.title))
    if one.language:
        return f"{title}, a translation of {one_line(one.base)} ({one_line(one.language)})"
    return f"{title}, laid over {one_line(one.base)}" if one.base else title
