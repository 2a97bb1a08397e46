"""`peace explain`: what a kind of problem means and how to mend it."""

import argparse
import textwrap

from game.cli.usage import Commands, Stop
from game.story.problem import Diagnostic, diagnostics, did_you_mean
from game.story.text import nearest


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "explain",
        help="say what a code of peace check or peace explore means",
        description="Explain a code of peace check or peace explore.",
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="such as unknown-name; without it, all of them")
    parser.set_defaults(run=explain)


def explain(options: argparse.Namespace) -> int:
    """Print what the code means, or a line for each code."""
    known = diagnostics()
    if options.code is None:
        width = max(map(len, known))
        for one in known.values():
            print(f"{one.code:{width}}  {one.severity:7}  {one.template}")
    elif options.code in known:
        print("\n".join(_lines(known[options.code])))
    else:
        near = did_you_mean(nearest(options.code, known)) or "; all of them: peace explain"
        raise Stop(f"there is no code {options.code[:60]!a}{near}", 2)
    return 0


def _lines(one: Diagnostic) -> list[str]:
    lines = [
        f"{one.code} ({one.severity})",
        *textwrap.wrap(one.template, 80),
        "",
        *textwrap.wrap(one.explain, 80),
    ]
    for title, example in (("Wrong:", one.wrong), ("Right:", one.right)):
        if example:
            lines += ["", title, "", *textwrap.indent(example, "    ").splitlines()]
    return lines
