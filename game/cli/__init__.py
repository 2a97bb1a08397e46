"""The `peace` command. Each command is a module of its own and imports what it opens only when it is asked for."""

import argparse
import gc
import importlib
import os
import sys
from typing import NoReturn

from game.cli import languages
from game.cli.usage import Parser, Stop
from game.story.problem import StoryError
from game.story.text import clean

MODULES = {
    "play": "playing", "host": "hosting", "kit": "kitting", "codex": "looking", "games": "gaming",
    "debrief": "debriefing", "share": "sharing", "verify": "verifying", "settings": "setting",
    "stories": "listing", "install": "installing", "remove": "removing",
    "new": "beginning", "check": "checking", "test": "testing", "explain": "explaining", "explore": "exploring",
    "compare": "comparing", "transcript": "writing", "schema": "describing", "graph": "drawing",
    "translate": "translating",
}  # fmt: skip
"""The commands (players', the shelf's, authors') and their modules. Only the one asked for is imported, or all."""


def run() -> NoReturn:
    """The entry point: run the command line and leave with its exit code."""
    # A start makes a hundred thousand objects that stay; to look through them even once would free nothing.
    gc.set_threshold(200_000, 10, 10)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show ë should show a stand-in, not an error.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (`peace … | head`): leave quietly, as line tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        code = 130
    # Nor would looking through them once more on the way out, which Python does otherwise.
    gc.freeze()
    sys.exit(code)


def main(arguments: list[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 something is wrong, 2 wrong usage."""
    options = _parser(arguments[0] if arguments else "play").parse_args(arguments)
    try:
        languages.choose(options, _title)
        return int(options.run(options))
    except StoryError as error:
        for one in error.problems:
            print(one, file=sys.stderr)
        return 1
    except Stop as stop:
        print(f"peace: {clean(str(stop))}", file=sys.stderr)
        return stop.code


def _parser(command: str) -> Parser:
    parser = Parser(prog="peace", description="Keeping the Peace, a policy-choice text adventure.")
    parser.set_defaults(run=_title)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=Parser)
    for module in [MODULES[command]] if command in MODULES else MODULES.values():
        importlib.import_module(f"game.cli.{module}").add(commands)
    return parser


def _title(options: argparse.Namespace) -> int:
    from game.cli import playing

    return playing.title(options)
