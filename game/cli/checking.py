"""`peace check`: what is wrong with a story."""

import argparse
import json

from game.cli.usage import Commands, count, take_overlays
from game.story.problem import Problem, StoryError
from game.story.shelf import find
from game.story.text import clean


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="say what is wrong with a story", description="Check stories.")
    parser.add_argument("stories", nargs="+", metavar="STORY", help="a story's id or folder")
    take_overlays(parser)
    parser.add_argument("--strict", action="store_true", help="take warnings for errors")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people or programs (text)")
    parser.set_defaults(run=check)


def check(options: argparse.Namespace) -> int:
    """Print every problem; 1 if there is an error."""
    found = _as_json(options) if options.format == "json" else _as_text(options)
    return 1 if any(options.strict or one.severity == "error" for one in found) else 0


def _as_text(options: argparse.Namespace) -> list[Problem]:
    """Print a line for every problem and one for every story."""
    found: list[Problem] = []
    for name in options.stories:
        told = _problems(name, options.overlays)
        for file, one in told:
            print(f"{file}{str(one)[len(one.mark.file) :]}")
        problems = [one for _, one in told]
        errors = _errors(problems)
        print(f"{clean(name)}: {count(errors, 'error')}, {count(len(problems) - errors, 'warning')}")
        found += problems
    return found


def _as_json(options: argparse.Namespace) -> list[Problem]:
    """Print one object with the problems of all stories."""
    found = [one for name in options.stories for one in _problems(name, options.overlays)]
    problems = [one for _, one in found]
    told = [
        {
            "file": file,
            "line": one.mark.line,
            "column": one.mark.column,
            "code": one.code,
            "severity": one.severity,
            "message": one.message,
        }
        for file, one in found
    ]
    errors = _errors(problems)
    report = {"problems": told, "errors": errors, "warnings": len(problems) - errors}
    print(json.dumps(report, indent=2, ensure_ascii=False))
    return problems


def _problems(name: str, overlays: list[str]) -> list[tuple[str, Problem]]:
    """The problems of a story, also of one there is not, each with its file as it is reached from here."""
    from game.story.reading import check as problems_of

    try:
        origin = find(name, overlays)
    except StoryError as error:
        return [(one.mark.file, one) for one in error.problems]
    return [(origin.file(one.mark.file), one) for one in problems_of(origin)]


def _errors(problems: list[Problem]) -> int:
    return sum(one.severity == "error" for one in problems)
