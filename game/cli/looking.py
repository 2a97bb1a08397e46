"""`peace codex`: look something up that a story deals with."""

import argparse

from game.cli import languages
from game.cli.usage import Commands, take_overlays
from game.story.shelf import DEFAULT, find


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "codex", help="look up people, words, dates and sources", description="Look something up."
    )
    parser.add_argument("word", nargs="*", metavar="WORD", help="what to look up; without it, what there is")
    parser.add_argument("--story", default=DEFAULT, metavar="STORY", help=f"a bundled story or a folder ({DEFAULT})")
    take_overlays(parser)
    languages.take(parser)
    parser.set_defaults(run=look_up)


def look_up(options: argparse.Namespace) -> int:
    """Print the contents, or the entries the words mean."""
    from game.plain import codex
    from game.story.reading import load

    story = load(find(options.story, options.overlays))
    word = " ".join(options.word)
    for part in codex.about(story, word) if word else codex.contents(story):
        print(part, end="\n\n")
    return 0
