"""`peace debrief`: what a played game meant, in brief or as a whole report."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import journals, languages, wishes
from game.cli.usage import Commands, Stop, put
from game.story.text import clean

if TYPE_CHECKING:
    from game.classroom.lesson import Lesson
    from game.insight.debrief.blocks import Page
    from game.insight.debrief.debrief import Debrief

FORMS = ("html", "markdown", "json", "csv")


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "debrief",
        help="say what a game meant; write the report",
        description="Say how a game ended, which decisions mattered, and how it looks in other views of the world. "
        "The options write the whole report; FILE is overwritten, and - is standard output.",
    )
    journals.take(parser)
    languages.take(parser)
    parser.add_argument("--html", metavar="FILE", help="the report as a page to read and print")
    parser.add_argument("--markdown", metavar="FILE", help="the report as Markdown")
    parser.add_argument("--json", metavar="FILE", help="the same as data for programs (docs/debrief.md)")
    parser.add_argument("--csv", metavar="FILE", help="of a class: what each seat voted, for the grade book")
    wishes.take_strengths(parser)
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
    if by_hand := wishes.strengths(told.game.story, options.strength):
        from game.insight.debrief.summary import told_section
        from game.insight.debrief.turned import turned

        print(told_section(turned(told.game, by_hand)), end="")
        return 0
    made = make(told.game, told.notices)
    if not wanted:
        from game.insight.debrief.summary import summary

        print(summary(made), end="")
    for form, target in wanted.items():
        put(target, _writer(form, told)(made))
    return 0


def _writer(form: str, told: journals.Told) -> "Callable[[Debrief], str]":
    """What writes a form; imported when it is asked for, as templates take long to load."""
    if form == "html":
        from game.insight.debrief.html import html

        return lambda made: html(_page(made, told))
    if form == "markdown":
        from game.insight.debrief.markdown import markdown

        return lambda made: markdown(_page(made, told))
    if form == "csv":
        from game.classroom.report import grade_book

        lesson = _lesson(told)
        if lesson is None:
            raise Stop(f"{told.path.name} is the game of one player; --csv is for a class", 2)
        return lambda made: grade_book(made.game, lesson)
    from game.insight.debrief.data import text

    return text


def _page(made: "Debrief", told: journals.Told) -> "Page":
    """The page; of a class, with its votes before what the record says."""
    from game.insight.debrief.page import page

    found, lesson = page(made), _lesson(told)
    if lesson is None:
        return found
    from game.classroom.report import sections

    asked = next((at for at, one in enumerate(found.sections) if one.kind == "questions"), len(found.sections))
    voted = sections(made.game, lesson)
    return replace(found, sections=(*found.sections[:asked], *voted, *found.sections[asked:]))


def _lesson(told: journals.Told) -> "Lesson | None":
    """What a class's journal says of its votes; None for the game of one player."""
    if not any(line.get("do") == "class" for line in told.lines):
        return None
    from game.classroom.lesson import Lesson

    lesson = Lesson()
    lesson.apply_all(told.lines)
    return lesson


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
