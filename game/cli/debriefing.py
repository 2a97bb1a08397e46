"""`peace debrief`: what a played game meant, in brief or as a whole report."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import journals
from game.cli.usage import Commands, Stop
from game.story.text import clean

if TYPE_CHECKING:
    from game.insight.debrief.debrief import Debrief

FORMS = ("html", "markdown", "json")


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "debrief",
        help="say what a game meant; write the report",
        description="Say how a game ended, which decisions mattered, and how it looks in other views of the world. "
        "The options write the whole report; FILE is overwritten, and - is standard output.",
    )
    journals.take(parser)
    parser.add_argument("--html", metavar="FILE", help="the report as a page to read and print")
    parser.add_argument("--markdown", metavar="FILE", help="the report as Markdown")
    parser.add_argument("--json", metavar="FILE", help="the same as data for programs (docs/debrief.md)")
    parser.set_defaults(run=debrief)


def debrief(options: argparse.Namespace) -> int:
    """Write what is asked for; where nothing is, print the debrief in brief."""
    wanted = {form: target for form in FORMS if (target := getattr(options, form)) is not None}
    _apart(wanted)
    told = journals.told(options)
    for form, target in wanted.items():
        if target != "-" and _same(told.path, Path(target)):
            raise Stop(f"--{form} would overwrite the journal itself; name another file", 2)
    from game.insight.debrief.debrief import debrief as make

    for notice in told.notices:
        print(clean(notice), file=sys.stderr)
    made = make(told.game, told.notices)
    if not wanted:
        from game.insight.debrief.summary import summary

        print(summary(made), end="")
    for form, target in wanted.items():
        _put(target, _writer(form)(made))
    return 0


def _writer(form: str) -> "Callable[[Debrief], str]":
    """What writes a form; imported when it is asked for, as templates take long to load."""
    from game.insight.debrief.page import page

    if form == "html":
        from game.insight.debrief.html import html

        return lambda made: html(page(made))
    if form == "markdown":
        from game.insight.debrief.markdown import markdown

        return lambda made: markdown(page(made))
    from game.insight.debrief.data import text

    return text


def _apart(wanted: dict[str, str]) -> None:
    """Refuse two forms in one file, before anything is worked out."""
    targets = ["-" if one == "-" else os.path.abspath(one) for one in wanted.values()]
    if len(set(targets)) < len(targets):
        raise Stop("each form needs a file of its own", 2)


def _same(journal: Path, target: Path) -> bool:
    try:
        return target.samefile(journal)
    except (OSError, ValueError):  # not there yet, or no name of any file
        return False


def _put(target: str, text: str) -> None:
    """Write the text to a file, or as it is to standard output. Raises Stop."""
    data = text.encode("utf-8")
    try:
        if target == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            Path(target).write_bytes(data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Stop(f"{target[:200]}: cannot be written: {reason}") from None
