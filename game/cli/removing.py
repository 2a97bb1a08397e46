"""`peace remove`: an installed story or overlay taken out."""

import argparse

from game.cli.usage import Commands, Stop, agreed
from game.story.problem import did_you_mean
from game.story.shelf import bundled, installed
from game.story.text import clean, nearest, one_line


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "remove",
        help="remove an installed story or overlay",
        description="Remove an installed story or overlay. Saved games stay, and can be opened when it is back.",
    )
    parser.add_argument("id", metavar="ID", help="its id, as peace stories lists it")
    parser.add_argument("--yes", action="store_true", help="without asking")
    parser.set_defaults(run=take_out)


def take_out(options: argparse.Namespace) -> int:
    """Ask, and remove; 1 if that is not wanted."""
    from game.workshop.installing import laid_over, remove

    name, known = options.id, installed()
    if name not in known:
        if name in bundled():
            raise Stop(f"{name} comes with the game and cannot be removed")
        near = did_you_mean(nearest(name, known))
        raise Stop(f"{one_line(name)!a} is not installed{near} (peace stories lists what is)")
    needing = laid_over(name)
    if needing:
        print(clean(f"Laid over it, and not to be played without it: {', '.join(needing)}."))
    if not options.yes and not agreed(f"Remove {name} from {known[name].parent}?"):
        print("Nothing was removed.")
        return 1
    try:
        remove(name)
    except OSError as error:
        raise Stop(f"{name} cannot be removed: {error.strerror or error}") from None
    print(f"Removed {name}. Saved games of it stay, and open again when it is installed again.")
    return 0
