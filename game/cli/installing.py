"""`peace install`: a story or an overlay from somebody else, put among one's own."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.usage import Commands, Stop, agreed, count
from game.story.text import clean, one_line

if TYPE_CHECKING:
    from game.workshop.installing import Entry


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "install",
        help="install a story or an overlay from a folder or a zip",
        description="Check a story or an overlay, and put it among the installed ones. Only its story files, its "
        "readme and its licence are copied, and nothing of it runs.",
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="a folder or a zip file")
    parser.add_argument("--yes", action="store_true", help="replace an installed one without asking")
    parser.set_defaults(run=install)


def install(options: argparse.Namespace) -> int:
    """Check and install; 1 if it is refused or not wanted."""
    from game.workshop.installing import put, staged
    from game.workshop.parcel import ParcelError, opened

    try:
        with staged(opened(options.path)) as one:
            if one.errors:
                return _refused(one)
            if not _wanted(one, options.yes):
                print("Nothing was installed.")
                return 1
            put(one)
    except ParcelError as error:
        raise Stop(f"not installed: {error}") from None
    except OSError as error:
        raise Stop(f"not installed: it cannot be written: {error.strerror or error}") from None
    over = f", laid over {one_line(one.base)}" if one.base else ""
    print(clean(f"Installed {one.id} {one_line(one.version)}: {one_line(one.title)}{over}."))
    if one.problems:
        print(f"It has {count(len(one.problems), 'warning')}: peace check {one.id}")
    print(f"Play it with: peace play {one.id}")
    return 0


def _refused(one: "Entry") -> int:
    """Say what is wrong, each file as its author knows it and not by where it stood to be checked."""
    for fault in one.errors:
        print(clean(str(fault).replace(f"{one.root}/", "", 1).replace(str(one.root), one.id, 1)))
    print(f"{one.id}: not installed, as it has {count(len(one.errors), 'error')}.")
    return 1


def _wanted(one: "Entry", yes: bool) -> bool:
    """Whether it may take the place of one that is installed."""
    from game.workshop.installing import entries

    there = [other for other in entries() if other.id == one.id]
    if not there or yes:
        return True
    return agreed(f"{one.id} {there[0].version} is installed; replace it by {one.version}?")
