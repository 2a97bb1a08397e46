"""`peace debrief`: what a played game meant, in brief or as a whole report."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.cli import journals, languages, wishes
from game.cli.usage import Commands, Stop, put
from game.story.text import clean

if TYPE_CHECKING:
    from game.classroom.lesson import Lesson
    from game.engine.playthrough import Playthrough
    from game.insight.debrief.blocks import Page
    from game.insight.debrief.debrief import Debrief

MANY = 8
"""Games from which on the report of a class keeps its teacher waiting."""
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
    parser.add_argument("--csv", metavar="FILE", help="of a class: what each seat voted or decided, for the grade book")
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
    for notice in told.notices:
        print(clean(notice), file=sys.stderr)
    if (lesson := _lesson(told)) and lesson.apart:
        return _side_by_side(told, wanted)
    from game.insight.debrief.debrief import debrief as make

    if by_hand := wishes.strengths(told.game.story, options.strength):
        from game.insight.debrief.summary import told_section
        from game.insight.debrief.turned import turned

        print(told_section(turned(told.game, by_hand)), end="")
        return 0
    made = make(told.game, told.notices, _classmates(told))
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


def _classmates(told: journals.Told) -> "list[Playthrough]":
    """The other games of the class, where the journal is a seat's of a class that played apart."""
    folder = told.path.resolve().parent
    journal = folder.with_name(f"{folder.name}.jsonl")
    if not journal.is_file():
        return []
    from game.classroom.apart.games import journal_of
    from game.classroom.apart.reading import games
    from game.engine.journal import JournalError, read

    try:
        played, _ = games(told.game.story, journal, read(journal).lines)
    except JournalError:
        return []
    own = told.path.resolve()
    return [one.game for one in played if journal_of(folder, one.seat) != own]


def _side_by_side(told: journals.Told, wanted: dict[str, str]) -> int:
    """Write the report of a class that played apart; where nothing is asked for, the page as text."""
    from game.classroom.apart.reading import games
    from game.classroom.apart.report import grade_book, page

    if "json" in wanted:
        raise Stop("--json is for one game; of a class that played apart give the journal of a seat", 2)
    story = told.game.story
    played, notices = games(story, told.path, told.lines)
    for notice in notices:
        print(clean(notice), file=sys.stderr)
    if target := wanted.get("csv"):
        put(target, grade_book(story, played))
    if set(wanted) == {"csv"}:
        return 0
    from game.insight.debrief.html import html
    from game.insight.debrief.markdown import markdown

    if len(played) > MANY:
        print(f"Asking of {len(played)} games what else could have been; this takes a while.", file=sys.stderr)
    made = page(story, played, [*told.notices, *notices])
    if target := wanted.get("html"):
        put(target, html(made))
    if not wanted or "markdown" in wanted:
        put(wanted.get("markdown", "-"), markdown(made))
    return 0


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
