"""`peace explore`: play a story by the thousand and say what it comes to."""

import argparse
import json
import sys
import time
from typing import Any

from game.cli.usage import Commands, Stop, games, jobs, seed
from game.story.problem import did_you_mean
from game.story.shelf import find
from game.story.text import nearest


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "explore", help="play a story by the thousand", description="Play a story by the thousand, and report."
    )
    parser.add_argument("story", metavar="STORY", help="a bundled story or a folder")
    parser.add_argument("--plays", type=games, default=1000, metavar="N", help="how many games (1000)")
    parser.add_argument("--seed", type=seed, default=1, metavar="S", help="the first game's seed (1)")
    parser.add_argument("--profile", default="random", metavar="P", help="the policy that plays (random)")
    parser.add_argument("--worldview", default="neutral", metavar="W", help="how strong the links are (neutral)")
    parser.add_argument("--cover", action="store_true", help="prefer choices seen least, to try them all")
    parser.add_argument("--jobs", type=jobs, default=1, metavar="J", help="processes to share the work (1)")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.set_defaults(run=explore)


def explore(options: argparse.Namespace) -> int:
    """Play, report on standard output, tell the speed on standard error; 1 if a game got stuck."""
    from game.insight import explore as bulk
    from game.story.reading import load

    story = load(find(options.story))
    for given, known, what in (
        (options.profile, {"random", *story.profiles}, "profile"),
        (options.worldview, {"neutral", *story.worldviews}, "worldview"),
    ):
        if given not in known:
            raise Stop(f"the story has no {what} {given[:60]!a}{did_you_mean(nearest(given, known))}", 2)
    plan = bulk.Plan(options.plays, options.seed, options.profile, options.worldview, options.cover)
    began = time.perf_counter()
    tally = bulk.explore(story, plan, options.jobs, _Bar(options.plays) if sys.stderr.isatty() else lambda _: None)
    speed = tally.games / (time.perf_counter() - began)
    print(f"{speed:.0f} games a second", file=sys.stderr)
    found = bulk.report(story, plan, tally, bulk.find_dominated(story, plan, options.jobs))
    print(json.dumps(found, indent=2, ensure_ascii=False) if options.json else "\n".join(_lines(found)))
    return 1 if found["stuck"]["games"] else 0


class _Bar:
    """A progress bar on standard error."""

    def __init__(self, whole: int) -> None:
        self.whole = whole

    def __call__(self, done: int) -> None:
        filled = 40 * done // self.whole
        end = "\n" if done == self.whole else ""
        print(
            f"\r[{'#' * filled}{'.' * (40 - filled)}] {done}/{self.whole} games", end=end, file=sys.stderr, flush=True
        )


def _states(number: int) -> str:
    return "the one state sampled" if number == 1 else f"all {number} states sampled"


def _lines(found: dict[str, Any]) -> list[str]:
    """The report for people."""
    lines = [
        f"{found['story']}: {found['plays']} games from seed {found['seed']}, profile {found['profile']}, "
        f"worldview {found['worldview']}; {found['decisions_a_game']} decisions a game",
        "",
        "Endings",
    ]
    for name, one in sorted(found["endings"].items(), key=lambda item: -item[1]["games"]):
        low, high = (100 * bound for bound in one["interval"])
        lines.append(f"  {100 * one['share']:5.1f} %  ({low:.1f} to {high:.1f})  {name}")
    lines += ["", "Values: lowest, at the end on average, highest"]
    for name, one in found["values"].items():
        course = one["course"]
        lines.append(f"  {one['low']:6.1f} {course[-1]:6.1f} {one['high']:6.1f}  {name}")
    for key, says in (
        ("endings", "Endings never reached"),
        ("nodes", "Nodes never seen"),
        ("storylets", "Storylets that never came"),
        ("chosen", "Choices never made, though open"),
        ("open", "Choices never open where they stand"),
    ):
        if names := found["never"][key]:
            lines += ["", f"{says} ({len(names)})", *(f"  {name}" for name in names)]
    if beaten := found["dominated"]:
        lines += ["", f"Choices that another beats on every count ({len(beaten)})"]
        lines += [f"  {one['choice']} by {one['by']}, in {_states(one['states'])}" for one in beaten]
    stuck = found["stuck"]
    lines += ["", f"Games that got stuck: {stuck['games']}"]
    lines += [
        f"  peace play STORY --plain --seed {one['seed']} --choices {one['choices']}" for one in stuck["examples"][:3]
    ]
    return lines
