"""`peace explore`: play a story by the thousand and say what it comes to."""

import argparse
import json
import os
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import wishes
from game.cli.usage import Commands, Stop, again, games, jobs, seed, take_overlays
from game.story.shelf import find

if TYPE_CHECKING:
    from game.insight.explore import Explored
    from game.insight.findings import Finding
    from game.story.story import Story


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "explore", help="play a story by the thousand", description="Play a story by the thousand, and report."
    )
    parser.add_argument("story", metavar="STORY", help="a bundled story or a folder")
    take_overlays(parser)
    parser.add_argument("--plays", type=games, default=1000, metavar="N", help="how many games (1000)")
    parser.add_argument("--seed", type=seed, default=1, metavar="S", help="the first game's seed (1)")
    parser.add_argument("--profile", default="random", metavar="P", help="the policy that plays (random)")
    parser.add_argument("--worldview", default="neutral", metavar="W", help="how strong the links are (neutral)")
    parser.add_argument("--act", metavar="ACT", help="one act played alone, by its name or number")
    parser.add_argument("--cover", action="store_true", help="prefer choices seen least, to try them all")
    parser.add_argument("--jobs", type=jobs, default=1, metavar="J", help="processes to share the work (1)")
    parser.add_argument("--journals", type=Path, metavar="DIR", help="keep a journal of each game that shows something")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="the report as JSON")
    form.add_argument("--certificate", action="store_true", help="a page on how fair the story is, as Markdown")
    parser.add_argument("--date", type=_date, metavar="YYYY-MM-DD", help="the day on the certificate (today)")
    parser.set_defaults(run=explore)


def explore(options: argparse.Namespace) -> int:
    """Play, report on standard output, tell the speed on standard error; 1 if something found is an error."""
    from game.insight import explore as bulk
    from game.insight.findings import findings
    from game.insight.report import report
    from game.story.reading import load
    from game.story.where import Where

    origin = find(options.story, options.overlays)
    story = load(origin)
    wishes.known(options.profile, ["random", *story.profiles], "profile")
    wishes.known(options.worldview, ["neutral", *story.worldviews], "worldview")
    if options.journals:
        _empty(options.journals)
    act = wishes.act(story, options)
    plan = bulk.Plan(options.plays, options.seed, options.profile, options.worldview, options.cover, act)
    meter = Meter(bulk.planned(story, plan))
    explored = bulk.explore(story, plan, options.jobs, meter)
    print(f"{meter.speed:.0f} games a second", file=sys.stderr)
    found = findings(story, explored, Where(origin).entry)
    kept = _keep(options.journals, story, explored, found) if options.journals else {}

    told = report(story, explored, found)
    for one, entry in zip(found, told["findings"], strict=True):
        entry["file"] = origin.file(one.problem.mark.file)
        entry["journal"] = kept.get(one.label)
    for name, entry in told["endings"].items():
        entry["journal"] = kept.get(f"ending-{name}")
    if options.certificate:
        from game.insight.certificate import certificate

        print(certificate(story, explored, options.date or _today()), end="")
    elif options.json:
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        from game.cli.explored import lines

        print("\n".join(lines(told, again(options.story, options.overlays))))
    return 1 if any(one.problem.severity == "error" for one in found) else 0


class Meter:
    """How fast games are played, and a bar on standard error if that is a terminal."""

    def __init__(self, whole: int) -> None:
        self._whole = max(1, whole)
        self._bar = sys.stderr.isatty()
        self._began = time.perf_counter()
        self.speed = 0.0
        """Games a second so far."""

    def __call__(self, done: int) -> None:
        """So many games are done."""
        self.speed = done / max(1e-9, time.perf_counter() - self._began)
        if self._bar:
            filled = 40 * done // self._whole
            bar = f"[{'#' * filled}{'.' * (40 - filled)}] {done}/{self._whole} games"
            print(f"\r{bar}", end="\n" if done == self._whole else "", file=sys.stderr, flush=True)


def _empty(folder: Path) -> None:
    """Refuse a folder that holds something: old journals among the new would be taken for findings."""
    try:
        if not folder.exists() or not any(folder.iterdir()):
            return
    except OSError as error:
        raise Stop(f"{folder}: cannot keep journals there: {error.strerror}", 2) from None
    raise Stop(f"{folder}: is not empty; give a folder that is, or a new one", 2)


def _keep(folder: Path, story: "Story", explored: "Explored", found: "list[Finding]") -> dict[str, str]:
    """Write a journal for each finding's game and each ending's example; returns the files by what they show."""
    from game.insight.journals import write

    shown = {one.label: one.game for one in found if one.game}
    shown |= {f"ending-{name}": game for name, game in explored.whole.examples.items()}
    files = {label: folder / f"{label}.jsonl" for label in shown}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for label, game in shown.items():
            write(files[label], story, game)
    except OSError as error:
        raise Stop(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    return {label: str(path) for label, path in files.items()}


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text[:20])
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!a} is no date like 2024-01-31") from None


def _today() -> date:
    """Today, or the day that builds which can be repeated name in SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_time = epoch.isdecimal() and len(epoch) <= 11  # more has no year of four digits
    return datetime.fromtimestamp(int(epoch) if is_time else time.time(), UTC).date()
