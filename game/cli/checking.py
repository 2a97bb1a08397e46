"""`peace check`: what is wrong with a story."""

import argparse

from game.cli.usage import Commands, count
from game.story.shelf import find
from game.story.text import clean


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="say what is wrong with a story", description="Check stories.")
    parser.add_argument("stories", nargs="+", metavar="STORY", help="a bundled story or a folder")
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Print every problem, a line each; 1 if there is an error."""
    from game.story.reading import check as problems_of

    failed = 0
    for name in options.stories:
        root = find(name)
        problems = problems_of(root)
        for one in problems:
            inside = (root / one.mark.file).exists()
            where = root / one.mark.file if inside else one.mark.file
            print(f"{clean(str(where))}{str(one)[len(one.mark.file) :]}")
        errors = sum(one.severity == "error" for one in problems)
        failed += len(problems) if options.strict else errors
        print(f"{clean(name)}: {count(errors, 'error')}, {count(len(problems) - errors, 'warning')}")
    return 1 if failed else 0
