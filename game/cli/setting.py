"""`peace settings`: what can be set, and how it is set, without the full screen."""

import argparse
import sys
from dataclasses import fields, replace
from typing import Any

from game.cli import settling
from game.cli.usage import Commands, Stop
from game.desk.settings import Settings
from game.story.problem import did_you_mean
from game.story.text import clean, nearest


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "settings", help="show or change the settings", description="Show the settings, or change one."
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="a setting")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="what to set it to")
    parser.set_defaults(run=settings)


def settings(options: argparse.Namespace) -> int:
    """Print every setting, its value and what it means; or change one and write the file."""
    names = [one.name for one in fields(Settings)]
    if options.name is not None and options.name not in names:
        near = did_you_mean(nearest(options.name, names))
        raise Stop(f"there is no setting {options.name[:40]!a}{near or '; there are ' + ', '.join(names)}", 2)
    found = settling.read(for_desk=True)
    if options.value is not None:
        if found.troubles:
            # Writing the file anew would lose what stands in it and could not be read.
            raise Stop("\n".join([*found.troubles, "mend the file first, or delete it"]))
        changed = settling.parsed(f"{options.name}: {options.value}".encode(), "", for_desk=True)
        if changed.troubles:
            raise Stop(changed.troubles[0].removeprefix(":1: "), 2)
        value: dict[str, Any] = {options.name: getattr(changed.settings, options.name)}
        try:
            settling.write(replace(found.settings, **value))
        except OSError as error:
            raise Stop(f"{settling.place()}: cannot be written: {error.strerror}") from None
        return 0
    for trouble in found.troubles:
        print(trouble, file=sys.stderr)
    for name in [options.name] if options.name else names:
        print("\n".join(settling.told(found.settings, name)), end="\n\n")
    if options.name is None:
        print(f"# They are kept in {clean(str(settling.place()))}")
    return 1 if found.troubles else 0
