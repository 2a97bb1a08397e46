"""`peace compare`: every policy in every worldview, and whether one of them does better."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from game.cli import wishes
from game.cli.exploring import Meter
from game.cli.usage import Commands, Stop, games, jobs, seed, take_overlays
from game.story.shelf import DEFAULT, find
from game.story.text import clean, plain

if TYPE_CHECKING:
    from game.insight.comparing import Compared


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "compare",
        help="hold policies against each other in every worldview",
        description="Play every profile in every worldview with the same seeds; say which does better in this model.",
    )
    parser.add_argument(
        "story", nargs="?", default=DEFAULT, metavar="STORY", help=f"a bundled story or a folder ({DEFAULT})"
    )
    take_overlays(parser)
    parser.add_argument("--plays", type=games, default=10_000, metavar="N", help="how many games in all (10000)")
    parser.add_argument("--seed", type=seed, default=1, metavar="S", help="the first seed of each (1)")
    parser.add_argument("--policy", metavar="P", help="the profile that is asked about (the story's first)")
    parser.add_argument("--by", metavar="NAME", help="the value it is judged by (the story's headline)")
    parser.add_argument(
        "--strength",
        action="append",
        default=[],
        metavar="LINK=N",
        help="a link's strength set by hand, 0 to 3; repeat",
    )
    parser.add_argument("--act", metavar="ACT", help="one act played alone, by its name or number")
    parser.add_argument("--jobs", type=jobs, default=2, metavar="J", help="processes to share the work (2)")
    parser.add_argument("--json", action="store_true", help="all of it as JSON")
    parser.set_defaults(run=compare)


def compare(options: argparse.Namespace) -> int:
    """Play and print; how fast it went is told on standard error."""
    from game.insight import comparing
    from game.insight.verdict import verdict
    from game.story.reading import load

    story = load(find(options.story, options.overlays))
    if len(story.profiles) < 2:
        raise Stop(f"{story.id} has fewer than two profiles, so there is nothing to compare")
    policy = wishes.known(options.policy or next(iter(story.profiles)), [*story.profiles], "profile")
    value = options.by or story.headline or next(iter(story.indicators))
    wishes.known(value, [*story.indicators, *story.derived], "indicator or derived value")
    act = wishes.act(story, options)
    by_hand = wishes.strengths(story, options.strength)
    matchup = comparing.Matchup(options.plays, options.seed, by_hand, act)
    meter = Meter(comparing.planned(story, matchup))
    compared = comparing.compare(story, matchup, options.jobs, meter)
    print(f"{meter.speed:.0f} games a second", file=sys.stderr)
    if options.json:
        print(json.dumps(data(compared), indent=2, ensure_ascii=False))
        return 0
    text = lines(compared, policy, value)
    if by_hand:
        as_written = comparing.compare(story, replace(matchup, by_hand={}), options.jobs)
        text += ["", "With the links as the story has them:", *verdict(as_written, policy, value)]
    print("\n".join(clean(line) for line in text))
    return 0


def data(compared: "Compared") -> dict[str, Any]:
    """Everything as plain data: shares with their intervals, means with half the width of theirs."""
    story, asked = compared.story, compared.matchup
    cells = [
        {
            "policy": policy,
            "worldview": view,
            "endings": _shares(compared, (policy, view)),
            "values": {
                name: {"mean": round(one.mean, 2), "give": round(one.give, 2)}
                for name in compared.names
                for one in [compared.value((policy, view), name)]
            },
        }
        for policy, view in compared.cells
    ]
    return {
        "note": "in this model", "story": story.id, "version": story.version, "rules": story.digest,
        "seed": asked.seed, "games_each": compared.games, "act": asked.act or None, "by_hand": asked.by_hand,
        "cells": cells,
    }  # fmt: skip


def _shares(compared: "Compared", cell: tuple[str, str]) -> dict[str, Any]:
    from game.insight.tally import interval

    return {
        name: {
            "share": round(hits / compared.games, 4),
            "interval": [round(one, 4) for one in interval(hits, compared.games)],
        }
        for name, hits in compared.endings(cell).most_common()
    }


def lines(compared: "Compared", policy: str, value: str) -> list[str]:
    """The tables and the verdict for people."""
    from game.insight.verdict import HEAD, by_number, measured, seen_by, verdict

    story, asked, views = compared.story, compared.matchup, compared.worldviews
    letters = [chr(ord("a") + at) for at in range(len(views))]
    text = [f"{story.id}: {compared.games} games of each policy in each worldview, seeds {asked.seed} on.", HEAD]
    if asked.by_hand:
        text.append(
            "Set by hand in every worldview: " + ", ".join(f"{one} = {n:g}" for one, n in asked.by_hand.items())
        )
    text += ["", f"{plain(measured(story, value).label)} at the end, on average, give or take", ""]
    text.append(f"{'':24}" + "".join(f"{letter:>12}" for letter in letters))
    for one in compared.policies:
        means = [compared.value((one, view), value) for view in views]
        row = "".join(f"{mean.mean:7.1f} ±{mean.give:3.1f}" for mean in means)
        text.append(f"{plain(story.profiles[one].label)[:24]:24}{row}")
    text += [f"  {letter}: {seen_by(story, view)}" for letter, view in zip(letters, views, strict=True)]
    text += ["", *verdict(compared, policy, value), ""]
    text += [f"Endings of “{plain(story.profiles[policy].label)}”, in %, with 95 % intervals", ""]
    text += _endings(compared, policy, letters)
    best, beaten = (
        ", ".join(plain(story.indicators[name].label) for name in names) or "nothing"
        for names in by_number(compared, policy, views[0])
    )
    said = f"surely best on {best}; surely beaten on {beaten}."
    return [*text, "", f"Number by number, in the view “{seen_by(story, views[0])}”: {said}"]


def _endings(compared: "Compared", policy: str, letters: list[str]) -> list[str]:
    found = [_shares(compared, (policy, view)) for view in compared.worldviews]
    text = ["".join(f"{letter:>14}" for letter in letters)]
    for name, ending in compared.story.endings.items():
        if any(name in one for one in found):
            row = "".join(f"{_share(one[name]) if name in one else '.':>14}" for one in found)
            text.append(f"{row}  {plain(ending.title)}")
    return text


def _share(one: dict[str, Any]) -> str:
    low, high = one["interval"]
    return f"{100 * one['share']:5.1f} ({100 * low:.0f}-{100 * high:.0f})"
