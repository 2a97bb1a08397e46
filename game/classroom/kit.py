"""The class on paper: role cards, seat slips, briefing sheets, ballots, a script and a discussion sheet, to print."""

import random
from collections import Counter, defaultdict

from msgspec import Struct

from game.classroom.names import new_name
from game.classroom.pages import page
from game.classroom.seat import Seat, next_role
from game.classroom.showing import shown
from game.engine.prediction import SURENESS
from game.engine.turn import Setting
from game.engine.world import beginning
from game.insight.walk import by_profile, walk
from game.story.story import Node, Profile, Story
from game.story.text import paragraphs

GAMES = 120
"""Games that are played to see which scenes a class is likely to meet."""
LIKELY = 0.3
"""The share of them that must meet a scene for it to get a sheet."""


class Sheet(Struct, frozen=True):
    """One scene to hand out."""

    title: str
    text: tuple[str, ...]
    fiction: bool
    predict: str
    """The number whose course may be predicted; nothing where none is asked for."""
    choices: tuple[str, ...]
    advice: tuple[tuple[str, str], ...]
    often: int
    """In how many of a hundred games it comes."""


class Slip(Struct, frozen=True):
    """A seat on paper."""

    number: int
    name: str
    role: str


def kit(story: Story, act: str, seats: int, command: str = "peace host --by-hand") -> dict[str, str]:
    """All files of the kit by name, as HTML; the same story, act and seats give the same kit.

    `command` is what the teacher types to lead it.
    """
    sheets = likely(story, act)
    scope = story.acts[act].title if act else ""
    given = {
        "language": story.language or "en", "title": shown(story.title), "scope": shown(scope), "sheets": sheets,
        "command": command,
        "note": [shown(part) for part in paragraphs(story.content_note)],
    }  # fmt: skip
    briefs = [
        (shown(one.label), shown(one.task), [shown(part) for part in (one.brief, one.briefs.get(act, "")) if part],
         shown(one.goal))
        for one in story.roles.values()
    ]  # fmt: skip
    slips = seated(story, seats)
    most = max((len(one.choices) for one in sheets), default=4)
    return {
        "index.html": page("kit/index", **given, roles=len(briefs), seats=seats),
        "roles.html": page("kit/roles", **given, roles=briefs),
        "seats.html": page("kit/seats", **given, slips=slips),
        "sheets.html": page("kit/sheets", **given),
        "ballots.html": page(
            "kit/ballots",
            **given,
            slips=slips,
            choices=range(1, most + 1),
            sureness=SURENESS,
            predicts=any(one.predict for one in sheets),
        ),
        "script.html": page("kit/script", **given),
        "discussion.html": page("kit/discussion", **given),
    }


def likely(story: Story, act: str) -> list[Sheet]:
    """The scenes most classes meet, in the order they come on average."""
    times: Counter[str] = Counter()
    places: dict[str, list[int]] = defaultdict(list)
    for seed in range(1, GAMES + 1):
        played = walk(Setting(story, {}, seed), by_profile(Profile({}), seed), beginning(story, act))
        for at, name in enumerate(dict.fromkeys(view.world.at for view in played.views)):
            times[name] += 1
            places[name].append(at)
    met = [name for name, many in times.items() if many >= LIKELY * GAMES and story.scene(name)]
    met.sort(key=lambda name: (sum(places[name]) / len(places[name]), name))
    return [_sheet(story, scene, 100 * times[name] // GAMES) for name in met if (scene := story.scene(name))]


def seated(story: Story, seats: int) -> list[Slip]:
    """So many seats with generated names and roles dealt evenly."""
    luck = random.Random(story.id)  # noqa: S311 - nothing secret hangs on it
    found: list[Seat] = []
    for number in range(1, seats + 1):
        name = new_name({one.name for one in found}, luck)
        found.append(Seat(number, name, next_role(story.roles, found), ""))
    return [
        Slip(one.number, one.name, shown(story.roles[one.role].label) if one.role in story.roles else "")
        for one in found
    ]


def _sheet(story: Story, scene: Node, often: int) -> Sheet:
    return Sheet(
        title=shown(scene.title),
        text=tuple(shown(part) for part in paragraphs(scene.text)),
        fiction=scene.fiction,
        predict=shown(story.indicators[scene.predict].label) if scene.predict in story.indicators else "",
        choices=tuple(shown(one.text) for one in scene.choices.values() if not one.shown),
        advice=tuple(
            (shown(story.cast[one.adviser].label), shown(one.says))
            for one in scene.advice
            if one.adviser in story.cast and not one.condition
        ),
        often=often,
    )
