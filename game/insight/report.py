"""What was found by bulk play as plain data, in the story's own order: the same bytes for the same games."""

from typing import Any

from game.insight.explore import Explored
from game.insight.findings import Finding
from game.insight.games import Game
from game.insight.tally import Tally, interval, percentile
from game.story.story import Story


def report(story: Story, explored: Explored, found: list[Finding]) -> dict[str, Any]:
    """All of it but the places of files, which only the one who shows it knows how to name."""
    plan, tally, whole = explored.plan, explored.tally, explored.whole
    scenes, opened = whole.scenes, whole.opened
    choices = [
        (one.name, choice) for one in (*story.nodes.values(), *story.storylets.values()) for choice in one.choices
    ]
    return {
        "story": story.id,
        "version": story.version,
        "rules": story.digest,
        "plays": tally.games,
        "seed": plan.seed,
        "profile": plan.profile,
        "worldview": plan.worldview,
        "act": plan.act or None,
        "cover": plan.cover,
        "games": whole.games,
        "decisions": {
            "mean": round(sum(number * games for number, games in tally.decisions.items()) / tally.games, 2),
            **{key: percentile(tally.decisions, share) for key, share in _SHARES.items()},
        },
        "endings": {name: _ending(tally, name) for name in story.endings if tally.endings[name]},
        "profiles": {name: reaches(story, one) for name, one in explored.profiles.items()},
        "worldviews": {name: reaches(story, one) for name, one in explored.worldviews.items()},
        "acts": {name: reaches(story, one) for name, one in explored.acts.items()},
        "visits": visits(story, tally),
        "never": {
            "endings": [name for name in story.endings if not whole.endings[name]],
            "nodes": [name for name in story.nodes if not scenes[name]],
            "storylets": [name for name in story.storylets if not scenes[name]],
            "chosen": [".".join(one) for one in choices if opened[one] and not whole.chosen[one]],
            "open": [".".join(one) for one in choices if scenes[one[0]] and not opened[one]],
        },
        "stuck": {
            "games": whole.stuck.total(),
            "examples": [{"at": at[0], **game_data(game)} for at, game in whole.stuck_games.items()],
        },
        "dominated": [
            {
                "choice": f"{one.scene}.{one.choice}",
                "by": f"{one.scene}.{one.by}",
                "states": one.states,
                "margins": one.margins,
                "example": game_data(one.example),
            }
            for one in explored.beaten
        ],
        "values": values(story, tally),
        "findings": [_finding(one) for one in found],
    }


_SHARES = {"least": 0.0, "5th": 0.05, "median": 0.5, "95th": 0.95, "most": 1.0}
"""Of the decisions a game, which percentiles are told."""


def visits(story: Story, tally: Tally) -> dict[str, int]:
    """How often games came to each scene and ending, and, as scene.choice, made each choice."""
    told: dict[str, int] = {}
    scenes = tally.scenes
    for one in (*story.nodes.values(), *story.storylets.values()):
        told[one.name] = scenes[one.name]
        told |= {f"{one.name}.{choice}": tally.chosen[one.name, choice] for choice in one.choices}
    return told | {name: tally.endings[name] for name in story.endings}


def reaches(story: Story, tally: Tally) -> dict[str, Any]:
    """The shares of a run's endings, and how its headline value is spread at the end."""
    told: dict[str, Any] = {
        "games": tally.games,
        "endings": {name: round(tally.endings[name] / tally.games, 4) for name in story.endings if tally.endings[name]},
    }
    if tally.headlines:
        mean = sum(value * games for value, games in tally.headlines.items()) / tally.headlines.total() / 10
        told["headline"] = {
            "mean": round(mean, 1),
            "10th": percentile(tally.headlines, 0.1) / 10,
            "90th": percentile(tally.headlines, 0.9) / 10,
        }
    return told


def values(story: Story, tally: Tally) -> dict[str, dict[str, Any]]:
    """Each value's extremes, in how many games it ended higher and lower than it began, and its mean by turn."""
    courses = tally.courses
    return {
        name: {
            "low": courses.low[at] / 10,
            "high": courses.high[at] / 10,
            "rose": courses.rose[at],
            "fell": courses.fell[at],
            "course": [round(courses.sums[turn][at] / courses.moments[turn] / 10, 2) for turn in sorted(courses.sums)],
        }
        for at, name in enumerate((*story.indicators, *story.derived))
    }


def game_data(game: Game) -> dict[str, Any]:
    """A game as `peace play` takes it."""
    return {"seed": game.seed, "worldview": game.worldview, "act": game.act or None, "choices": game.line}


def _ending(tally: Tally, name: str) -> dict[str, Any]:
    hits = tally.endings[name]
    low, high = interval(hits, tally.games)
    return {
        "games": hits,
        "share": round(hits / tally.games, 4),
        "interval": [round(low, 4), round(high, 4)],
        "example": game_data(tally.examples[name]),
    }


def _finding(one: Finding) -> dict[str, Any]:
    mark = one.problem.mark
    return {
        "code": one.problem.code,
        "severity": one.problem.severity,
        "file": mark.file,
        "line": mark.line,
        "column": mark.column,
        "message": one.problem.message,
        "game": game_data(one.game) if one.game else None,
    }
