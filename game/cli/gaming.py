"""`peace games`: the saved games, a line for each."""

import argparse

from game.cli import languages
from game.cli.stories import known_stories
from game.cli.usage import Commands
from game.story.interface import tr
from game.story.text import clean, plain


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("games", help="list the saved games", description="List the saved games.")
    languages.take(parser)
    parser.set_defaults(run=games)


def games(options: argparse.Namespace) -> int:
    """Print every saved game; one that cannot be read says why."""
    from game.engine.gallery import kept_games

    kept = kept_games(known_stories())
    if not kept:
        print(clean(tr("There is no saved game. Play one with: {command}", command="peace play")))
    for one in kept:
        if one.trouble:
            told = tr("cannot be opened: {why}", why=one.trouble)
        else:
            told = tr("{story}: {where}; seed {seed}", story=plain(one.title), where=one.where, seed=one.seed)
        print(f"{one.played}  {clean(told)}")
        print(f"    {clean(str(one.path))}")
    return 0
