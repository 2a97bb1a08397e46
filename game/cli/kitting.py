"""`peace kit`: a class on paper."""

import argparse
import shlex
from pathlib import Path

from game.cli import languages, wishes
from game.cli.usage import Commands, Stop, again, take_overlays, whole_number
from game.story.shelf import find
from game.story.text import clean


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "kit",
        help="write a class to print: role cards, sheets, ballots",
        description="Write a kit to print for a class without phones: role cards, seat slips, briefing sheets, "
        "ballots, a script and a discussion sheet.",
    )
    parser.add_argument("story", metavar="STORY", help="a bundled story or a folder")
    take_overlays(parser)
    languages.take(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--act", metavar="ACT", help="one act played alone, by its name or number: a lesson")
    parser.add_argument("--seats", type=_seats, default=30, metavar="N", help="how many seats (30)")
    parser.set_defaults(run=write)


def write(options: argparse.Namespace) -> int:
    """Write the kit and say where it is."""
    from game.classroom.kit import kit
    from game.story.reading import load

    story = load(find(options.story, options.overlays))
    folder: Path = options.output
    act = f" --act {shlex.quote(clean(options.act))}" if options.act else ""
    command = f"peace host {again(options.story, options.overlays)}{act} --by-hand"
    files = kit(story, wishes.act(story, options), options.seats, command)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Stop(f"{folder}: is not empty; give a folder that is, or a new one", 2)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise Stop(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    print(f"Written to {clean(str(folder))}. Open {clean(str(folder / 'index.html'))} and print what you need.")
    return 0


def _seats(text: str) -> int:
    return whole_number(text, 1, 200, "a number of seats")
