"""Writes what bulk play of the campaign came to, policy by view of the world: `uv run python docs/make_findings.py`.

It is made after tuning and tunes nothing: the page says where the article's policy wins and where it loses.
"""

import math
import statistics
from pathlib import Path

from game.engine.turn import Setting
from game.insight.games import strengths
from game.insight.walk import by_profile, walk
from game.story.reading import load
from game.story.shelf import DEFAULT, find
from game.story.story import Story

PAGE = Path(__file__).parent / "findings.md"
GAMES = 500
ARTICLE = "two_pronged"
Runs = dict[tuple[str, str], list[dict[str, float | str]]]
"""For each policy and view, how its games ended."""

HEAD = """\
# What comes out

<!-- Made by docs/make_findings.py; edit that. -->

Every policy of *Keeping the Peace* under every view of the world, {games} games each, the same seeds throughout. A
policy here is a way of leaning to choices, not a player; a view is a table of how strong each causal link is. All of it
holds in this model and nowhere else: the numbers are the writers' judgement, and `why` shows whose claim each stands
under.
"""


def played(story: Story, profile: str, view: str) -> list[dict[str, float | str]]:
    """How so many games end: every value, and the ending's name."""
    policy, links = story.profiles[profile], strengths(story, view)
    finals: list[dict[str, float | str]] = []
    for seed in range(1, GAMES + 1):
        last = walk(Setting(story, links, seed), by_profile(policy, seed)).views[-1]
        finals.append({**last.shown, "": last.world.at})
    return finals


def mean(finals: list[dict[str, float | str]], name: str) -> float:
    """The mean of a value at the end."""
    return sum(float(one[name]) for one in finals) / len(finals)


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table."""
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)] + [""]


def page(story: Story) -> str:
    """The page."""
    views = [one.label for one in story.worldviews.values()]
    runs = {(policy, view): played(story, policy, view) for policy in story.profiles for view in story.worldviews}
    lines = [HEAD.format(games=GAMES), f"## {story.derived[story.headline].label} at the end, on average", ""]
    lines += table(
        ["", *views],
        [
            [one.label, *(f"{mean(runs[policy, view], story.headline):.1f}" for view in story.worldviews)]
            for policy, one in story.profiles.items()
        ],
    )
    lines += [f"Where the article's policy stands among the {len(story.profiles)}, by that number:", ""]
    lines += [*(_rank(story, view, runs) for view in story.worldviews), ""]
    lines += ["## What the article's policy does best and worst", ""]
    lines += ["In the even-handed view, the mean of each number at the end, and the policy that does best on it.", ""]
    lines += table(["", "The article's policy", "Best", ""], [_best(story, name, runs) for name in story.indicators])
    lines += ["## How games by the article's policy end", ""]
    shares = {
        ending.title: [sum(one[""] == name for one in runs[ARTICLE, view]) / GAMES for view in story.worldviews]
        for name, ending in story.endings.items()
    }
    rows = [[title, *(f"{100 * one:.0f} %" if one else "" for one in row)] for title, row in shares.items() if any(row)]
    return "\n".join(lines + table(["", *views], rows)).rstrip() + "\n"


def _best(story: Story, name: str, runs: Runs) -> list[str]:
    """How the article's policy does on one number, and which does best."""
    one = story.indicators[name]
    turn = 1 if one.good == "high" else -1
    means = {policy: mean(runs[policy, "neutral"], name) for policy in story.profiles}
    best = max(means, key=lambda policy: turn * means[policy])
    said = "the article's own" if best == ARTICLE else story.profiles[best].label
    return [f"{one.label} ({one.good} is good)", f"{means[ARTICLE]:.0f}", f"{means[best]:.0f}", said]


def _rank(story: Story, view: str, runs: Runs) -> str:
    """Where the article's policy stands in one view, and how sure that is."""
    means = {policy: mean(runs[policy, view], story.headline) for policy in story.profiles}
    ranked = sorted(means, key=lambda policy: -means[policy])
    place = ranked.index(ARTICLE) + 1
    other = ranked[0] if place > 1 else ranked[1]
    points = abs(means[other] - means[ARTICLE])
    error = math.hypot(*(_error(runs[policy, view], story.headline) for policy in (ARTICLE, other)))
    way = "behind" if place > 1 else "before"
    sure = "" if points > 2 * error else ", which may be chance"
    return (
        f"- {story.worldviews[view].label}: {place}, {points:.1f} points {way} “{story.profiles[other].label}”{sure}."
    )


def _error(finals: list[dict[str, float | str]], name: str) -> float:
    """The standard error of a mean."""
    return statistics.stdev(float(one[name]) for one in finals) / math.sqrt(len(finals))


if __name__ == "__main__":
    PAGE.write_text(page(load(find(DEFAULT))), "utf-8")
