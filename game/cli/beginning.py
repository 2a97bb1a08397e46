"""`peace new`: a story of one's own to begin with."""

import argparse
import os
import shlex
from pathlib import Path

from game.cli.usage import Commands, Stop
from game.story.shelf import find
from game.story.text import clean, unshowable

MOST = 600
"""Characters in a title, as the story's shape has it."""


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "new",
        help="write a small whole story to begin with",
        description="Write a small whole story, with one of everything, into a new or empty folder.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")
    parser.add_argument("--title", type=_title, metavar="TITLE", help="what the story is called")
    parser.set_defaults(run=new)


def new(options: argparse.Namespace) -> int:
    """Write the story, and say what to do next."""
    from game.workshop.fresh import begin

    folder: Path = options.folder
    try:
        written = begin(folder, options.title or "")
    except (FileExistsError, NotADirectoryError):
        what = "is not empty" if folder.is_dir() else "is not a folder, or not in one"
        raise Stop(f"{folder}: {what}; give a new or an empty folder", 2) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Stop(f"{getattr(error, 'filename', None) or folder}: cannot be written: {why}") from None
    name = clean(shlex.quote(_reached(folder)))
    print(f"A story of {len(written)} files is in {clean(str(folder))}. It is yours to change. From here:")
    for command, what in (
        (f"peace play {name}", "play it; five minutes"),
        (f"peace play {name} --watch", "play it while you write: what you save is on the screen at once"),
        (f"peace check {name}", "what is wrong with it, and where"),
        (f"peace test {name}", "play its walkthroughs"),
    ):
        print(f"  {command:<{len(name) + 19}}  {what}")
    print(f"Begin with {clean(str(folder / 'week-1.yaml'))}.")
    return 0


def _reached(folder: Path) -> str:
    """How a command names the folder: a name alone may be that of another story, or look like an option."""
    name = str(folder)
    plain = name == folder.name and (name.startswith("-") or not os.path.samefile(find(name).root, folder))
    return f".{os.sep}{name}" if plain else name


def _title(text: str) -> str:
    """A title as a story may have one."""
    if not text.strip() or len(text) > MOST or unshowable().search(text) or "\n" in text:
        raise argparse.ArgumentTypeError(f"a title is one line of 1 to {MOST} characters")
    return text
