"""What commands on a played game share: which journal is meant, and the game it tells."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from game.cli.usage import Parser, Stop, take_overlays
from game.story.interface import tr
from game.story.shelf import find
from game.story.text import clean

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough


class Told(Struct, frozen=True):
    """A game made anew from its journal."""

    path: Path
    game: "Playthrough"
    notices: tuple[str, ...]
    """What is to be said about the journal: that its last line was cut off, that it and the story part."""
    lines: tuple[Mapping[str, Any], ...]
    """Its lines after the header."""


def take(parser: Parser) -> None:
    """Add the options that say which game is meant."""
    parser.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="a journal; else your last game")
    parser.add_argument("--story", metavar="STORY", help="the story, if it is not a bundled one")
    take_overlays(parser)


def told(options: argparse.Namespace) -> Told:
    """The game that is meant. Raises Stop where there is none or its journal cannot be read."""
    from game.engine.journal import JournalError, read, replay
    from game.story.reading import load

    path = options.journal or _last(options)
    try:
        contents = read(path)
        story = load(find(options.story or contents.header.story, options.overlays))
        if story.id != contents.header.story:
            raise Stop(f"{path.name} is a game of {contents.header.story[:60]!a}, not of {story.id}")
        replayed = replay(story, contents)
    except JournalError as error:
        raise Stop(str(error)) from None
    notices = []
    if contents.torn:
        notices.append(tr("The last line of the journal was cut off and has been left out."))
    if replayed.parted:
        notices.append(tr("The journal and the story part at {where}", where=clean(replayed.parted)))
    elif replayed.changed:
        notices.append(tr("The story was edited since this game was played."))
    return Told(path, replayed.playthrough, tuple(notices), tuple(contents.lines))


def _last(options: argparse.Namespace) -> Path:
    """The journal of the game played last: of the story, or of any."""
    from game.engine import shelf
    from game.story.reading import load

    found = shelf.journals(load(find(options.story, options.overlays)).id if options.story else "*")
    if not found:
        raise Stop("there is no saved game yet; play one with: peace play")
    return found[0]
