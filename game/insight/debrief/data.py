"""The debrief as plain data for other programs: `docs/debrief.md` says what each key means.

Keys are only ever added; a key that goes or changes its meaning raises FORMAT. Numbers are to a hundredth.
"""

import json
from typing import Any

from game.engine.territory import standings
from game.insight.debrief.argument import Argued
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.wording import bare, choice, chosen, label, scene, worldview
from game.insight.manner import Manner
from game.insight.road import distance
from game.insight.turning import Turnings, why
from game.insight.viewing import Views
from game.story.interface import tr
from game.story.story import Story, Storylet
from game.story.text import clean, paragraphs

FORMAT = 1


def data(made: Debrief) -> dict[str, Any]:
    """All of it; what there is nothing to say about is null."""
    game, story = made.game, made.game.story
    return {
        "debrief": FORMAT,
        "story": {
            "id": story.id, "title": story.title, "version": story.version, "rules": story.digest,
            "language": story.language, "license": story.license, "content_note": paragraphs(story.content_note),
        },
        "game": {
            "seed": game.seed, "worldview": game.worldview[0], "strengths": game.worldview[1],
            "act": game.first_act or None, "finished": made.finished, "notices": list(made.notices),
        },
        "ending": _ending(made),
        "decisions": _decisions(made),
        "values": {
            name: {
                "label": label(story, name), "good": (story.indicators.get(name) or story.derived[name]).good,
                "course": game.course(name),
            }
            for name in game.values
        },
        "headline": story.headline or None,
        "territories": {
            then.name: {"label": bare(then.label), "start": began.tension, "end": then.tension}
            for began, then in zip(standings(game.anew()), standings(game), strict=True)
        },
        "turning_points": _turnings(story, made.turnings) if made.turnings else None,
        "worldviews": _views(story, made.views) if made.views else None,
        "argument": _argued(made.argued) if made.argued else None,
        "compass": {
            "across": made.compass.across, "up": made.compass.up, "path": [_both(one) for one in made.compass.path],
            "place": _both(made.compass.place),
            "profiles": {name: _both(one) for name, one in made.compass.profiles.items()},
        } if made.compass else None,
        "predictions": {
            "brier": _two(made.calibration.brier), "says": made.calibration.said(),
            "made": [
                {
                    "decision": one.at, "name": one.prediction.name, "direction": one.prediction.direction,
                    "sure": one.prediction.sure, "came": one.came, "right": one.right,
                }
                for one in made.calibration.made
            ],
        } if made.calibration else None,
        "record": {
            "pages": [{"title": story.pages[name].title, "text": paragraphs(story.pages[name].text)}
                      for name in made.record.pages],
            "corrections": list(made.record.corrections),
            "left_out": paragraphs(story.pages[made.record.left_out].text) if made.record.left_out else [],
        },
        "questions": {
            "what": list(made.questions.what), "so_what": list(made.questions.so_what),
            "now_what": list(made.questions.now_what),
        },
        "sources": {
            name: {"says": one.says, "where": one.where, "when": one.when, "article_claims": one.claims}
            for name, one in ((name, story.sources[name]) for name in made.record.sources)
        },
    }  # fmt: skip


def text(made: Debrief) -> str:
    """The same as a JSON document; the same bytes for the same game."""
    return json.dumps(_cleaned(data(made)), ensure_ascii=False, indent=1) + "\n"


def _cleaned(value: Any) -> Any:
    """The value without the characters that must never reach a screen: it may be printed there."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): _cleaned(part) for key, part in value.items()}
    return [_cleaned(part) for part in value] if isinstance(value, list) else value


def _ending(made: Debrief) -> dict[str, Any] | None:
    one = made.game.ending
    if one is None:
        return None
    return {
        "name": one.name, "title": one.title, "invented": one.fiction, "text": made.game.text, "better": one.better,
        "worse": one.worse,
    }  # fmt: skip


def _decisions(made: Debrief) -> list[dict[str, Any]]:
    story = made.game.story
    return [
        {
            "node": one.node, "choice": one.choice, "turn": one.turn, "date": one.date, "title": scene(story, one.node),
            "text": chosen(story, one), "event": isinstance(story.scene(one.node), Storylet),
            "moved": {change.name: _two(change.amount) for change in (*one.account.changes, *one.account.follows)},
        }
        for one in made.game.decisions
    ]  # fmt: skip


def _turnings(story: Story, found: Turnings) -> dict[str, Any]:
    idle = {one.at for one in found.idle(story)}
    return {
        "rule": tr(Manner.RULE),
        "ranked": [one.at for one in found.ranked],
        "decisions": [
            {
                "decision": one.at,
                "weight": _two(one.weight),
                "idle": one.at in idle,
                "furthest": one.furthest.choice if one.furthest else None,
                "why": why(story, found.outcome, one.furthest) if one.furthest else None,
                "roads": [
                    {
                        "choice": road.choice, "text": choice(story, one.decision.node, road.choice),
                        "ending": road.outcome.ending or None, "values": road.outcome.values,
                        "distance": _two(distance(story, found.outcome, road.outcome)), "kept": road.kept,
                        "guessed": road.guessed,
                    }
                    for road in one.roads
                ],
            }
            for one in found.all
        ],
    }  # fmt: skip


def _views(story: Story, found: Views) -> dict[str, Any]:
    return {
        "own": found.own,
        "views": {
            one.worldview: {
                "label": worldview(story, one.worldview), "strengths": one.strengths,
                "ending": one.outcome.ending or None, "values": one.outcome.values, "kept": one.kept,
                "guessed": one.guessed,
            }
            for one in found.all
        },
        "agreed": found.agreed(story),
        "parted": {
            name: {
                "spread": _two(found.spread(name)), "lowest": found.ends(name)[0].worldview,
                "highest": found.ends(name)[1].worldview, "links": found.made_by(name),
            }
            for name in found.parted(story)
        },
    }  # fmt: skip


def _argued(found: Argued) -> dict[str, Any]:
    story = found.story
    return {
        "article": {
            "title": story.article.title, "author": story.article.author, "where": story.article.where,
        } if found.has_article else None,
        "links": {
            one.name: {
                "says": one.link.says, "paragraphs": list(one.link.article), "strength": one.strength,
                "support": one.link.support, "record": one.link.record,
                "moved": {name: _two(amount) for name, amount in one.moved.items()},
            }
            for one in found.links
        },
        "still": list(found.still),
        "balance": {
            one.name: {
                "claimed": _two(one.claimed), "omitted": _two(one.omitted), "judgement": _two(one.judgement),
            }
            for one in found.balances
        },
        "held": [one.name for one in found.held],
        "lost": [one.name for one in found.lost],
        "worsened": [one.name for one in found.worsened],
        "silent": [one.name for one in found.silent],
    }  # fmt: skip


def _both(point: tuple[float, float]) -> list[float]:
    return [_two(part) for part in point]


def _two(number: float) -> float:
    return round(number, 2) + 0.0
