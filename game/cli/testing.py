"""`peace test`: whether a story still does what its walkthroughs say."""

import argparse
import json
import os
import shlex
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from game.cli.usage import Commands, Stop, again, count, take_overlays
from game.story.problem import did_you_mean
from game.story.shelf import Origin, find, known
from game.story.text import clean, nearest, one_line

if TYPE_CHECKING:
    from game.insight.walkthrough import Failure
    from game.story.story import Story
    from game.story.walkthrough import Walkthrough

NONE = "there are no walkthroughs yet; play one with: peace play {story} --record FILE, and lay FILE in its folder"


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "test", help="play a story's walkthroughs", description="Play the walkthroughs that stand beside stories."
    )
    parser.add_argument("story", metavar="STORY", help="a bundled story or a folder")
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help="only these walkthroughs of the story before; or another story"
    )
    take_overlays(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="for people or programs (text)")
    parser.set_defaults(run=test)


def test(options: argparse.Namespace) -> int:
    """Play the walkthroughs and print what is not as expected; 1 if anything is not."""
    suites = _suites([options.story, *options.names], options.overlays)
    ran = [(suite, one, suite.run(one)) for suite in suites for one in suite.wanted]
    failed = sum(bool(failures) for _, _, failures in ran)
    if options.format == "json":
        told = [_entry(*one) for one in ran]
        report = {"walkthroughs": told, "passed": len(ran) - failed, "failed": failed}
        print(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        for suite in suites:
            if not suite.all:
                print(f"{clean(suite.given)}: {NONE.format(story=suite.again)}")
        for one in ran:
            print("\n".join(map(clean, _lines(*one))))
        print(f"{count(len(ran), 'walkthrough')}, {failed} failed")
    return 1 if failed else 0


class _Suite(Struct):
    """A story's walkthroughs, and those of them that are to be played."""

    given: str
    """The story as it was named on the command line."""
    again: str
    """The same with its overlays, to be typed again."""
    origin: Origin
    story: "Story"
    all: "dict[str, Walkthrough]"
    names: list[str]

    @property
    def wanted(self) -> "list[Walkthrough]":
        return [one for one in self.all.values() if not self.names or one.name in self.names]

    def run(self, one: "Walkthrough") -> "list[Failure]":
        from game.insight.walkthrough import run

        return run(self.story, one)


def _suites(arguments: Iterable[str], overlays: list[str]) -> list[_Suite]:
    """The stories on the command line, each with the names that follow it."""
    from game.story.reading import load_walkthroughs

    suites: list[_Suite] = []
    for given in arguments:
        if suites and given in suites[-1].all:
            suites[-1].names.append(given)
        elif suites and given.isidentifier() and given not in known() and not os.path.isdir(given):
            near = did_you_mean(nearest(given, suites[-1].all))
            raise Stop(f"{suites[-1].given} has no walkthrough {one_line(given)}{near}", 2)
        else:
            origin = find(given, overlays)
            story, all_of_it = load_walkthroughs(origin)
            suites.append(
                _Suite(given, again(given, overlays), origin, story, {one.name: one for one in all_of_it}, [])
            )
    return suites


def _lines(suite: _Suite, walkthrough: "Walkthrough", failures: "list[Failure]") -> Iterator[str]:
    """A line for the walkthrough, and below it what is not as expected."""
    yield f"{'failed' if failures else 'ok':6}  {suite.given}: {walkthrough.name}"
    for one in failures:
        yield f"  {suite.origin.file(one.mark.file)}:{one.mark.line}:{one.mark.column}: {one.what}"
        yield from (f"    - {one_line(text, 200)}" for text in one.expected)
        yield from (f"    + {one_line(text, 200)}" for text in one.found)
        yield f"    {_replay(suite, walkthrough, one)}"


def _entry(suite: _Suite, walkthrough: "Walkthrough", failures: "list[Failure]") -> dict[str, Any]:
    """The same for programs."""
    return {
        "story": clean(suite.given),
        "name": walkthrough.name,
        "file": suite.origin.file(walkthrough.mark.file),
        "line": walkthrough.mark.line,
        "ok": not failures,
        "failures": [
            {
                "file": suite.origin.file(one.mark.file),
                "line": one.mark.line,
                "column": one.mark.column,
                "what": one.what,
                "expected": one.expected,
                "found": one.found,
                "replay": clean(_replay(suite, walkthrough, one)),
            }
            for one in failures
        ],
    }


def _replay(suite: _Suite, walkthrough: "Walkthrough", failure: "Failure") -> str:
    """The command that leads to the place where it failed."""
    view = "" if walkthrough.worldview == "neutral" else f" --worldview {walkthrough.worldview}"
    act = f" --act {walkthrough.act}" if walkthrough.act else ""
    made = ",".join(f"{node}.{choice}" for node, choice in failure.decisions)
    game = f"--seed {walkthrough.seed}{view}{act} --choices {shlex.quote(made)}"
    return f"peace play {suite.again} --plain {game}"
