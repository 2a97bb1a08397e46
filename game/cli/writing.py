"""`peace transcript`: a saved game written out."""

import argparse
from pathlib import Path

from game.cli import languages
from game.cli.usage import Commands, Stop, take_overlays
from game.story.shelf import find


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "transcript", help="print a saved game as text or Markdown", description="Print a saved game to be read."
    )
    parser.add_argument("journal", type=Path, metavar="JOURNAL", help="a journal; peace games lists them")
    parser.add_argument("--markdown", action="store_true", help="as Markdown instead of plain text")
    parser.add_argument("--story", metavar="STORY", help="the story, if it is not a bundled one")
    take_overlays(parser)
    languages.take(parser)
    parser.set_defaults(run=write)


def write(options: argparse.Namespace) -> int:
    """Print the transcript of the journal."""
    from game.engine.journal import JournalError, read, replay
    from game.engine.transcript import transcript
    from game.story.reading import load

    try:
        contents = read(options.journal)
        story = load(find(options.story or contents.header.story, options.overlays))
        print(transcript(replay(story, contents).playthrough, options.markdown), end="")
    except JournalError as error:
        raise Stop(str(error)) from None
    return 0
