"""Turning points: each decision of a game changed to each other choice that was open, and the game played on."""

from msgspec import Struct

from game.engine.decision import Decision
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.insight.manner import leaning, mean
from game.insight.road import Outcome, Road, distance, outcome, taken_instead
from game.story.interface import tr
from game.story.story import Profile, Story
from game.story.text import clean, plain

MOST_LINKS = 2
"""Causal links that a sentence names."""


class Turning(Struct, frozen=True):
    """One decision, and the roads not taken at it."""

    at: int
    """Which decision of the game, from 0."""
    decision: Decision
    roads: tuple[Road, ...]
    """The other open choices in the story's order; none where nothing else was open."""
    weight: float
    """How much it mattered: the mean distance of the roads' outcomes from the game's own (see `road.distance`)."""
    furthest: Road | None
    """The road whose outcome lies furthest from the game's own; None without roads."""

    def is_idle(self, story: Story, mine: Outcome) -> bool:
        """Whether it made no difference: every road ends the same way, and no indicator a whole point elsewhere."""
        return all(
            road.outcome.ending == mine.ending
            and all(abs(road.outcome.values[name] - mine.values[name]) < 1 for name in story.indicators)
            for road in self.roads
        )


class Turnings(Struct, frozen=True):
    """All decisions of a game, each changed in turn, by when they were made."""

    outcome: Outcome
    """What the game itself came to."""
    all: tuple[Turning, ...]

    @property
    def ranked(self) -> list[Turning]:
        """Those that mattered most first; among equals the earlier. Those without another open choice are left out."""
        return sorted((one for one in self.all if one.roads), key=lambda one: -one.weight)

    def idle(self, story: Story) -> list[Turning]:
        """Those that made no difference, whichever open choice was made."""
        return [one for one in self.all if one.roads and one.is_idle(story, self.outcome)]


def turnings(game: Playthrough) -> Turnings:
    """What each other decision would have led to, with the same luck.

    Costs as many games as there were open choices beside those made: some forty, a third of a second together.
    """
    mine, leans = outcome(game), leaning(game)
    return Turnings(mine, tuple(_turning(game, at, mine, leans) for at in range(len(game.decisions))))


def _turning(game: Playthrough, at: int, mine: Outcome, leans: Profile) -> Turning:
    made, story = game.decisions[at], game.story
    others = [one.choice.name for one in game.branch(at).choices if one.open and one.choice.name != made.choice]
    roads = tuple(taken_instead(game, at, one, leans) for one in others)
    distances = [distance(story, mine, road.outcome) for road in roads]
    furthest = roads[distances.index(max(distances))] if roads else None
    return Turning(at, made, roads, mean(distances), furthest)


def moved_most(story: Story, mine: Outcome, road: Road) -> str:
    """The indicator that ends furthest from where it did, in parts of its range; nothing if none ends elsewhere.

    What the player has to spend is told only where nothing else moved.
    """

    def part(name: str) -> float:
        one = story.indicators[name]
        return abs(road.outcome.values[name] - mine.values[name]) / ((one.high - one.low) or 1.0)

    name = max((name for name in story.indicators if name != story.budget), key=part, default="")
    name = name if name and part(name) else story.budget
    return name if name and part(name) else ""


def ran_through(road: Road, name: str) -> list[str]:
    """The links (or `judgement`) that carried the indicator's difference, the strongest first, at most two.

    Those that pulled the other way are left out, and so is what did less than a third of the strongest.
    """
    pulled = {link: moved.get(name, 0.0) for link, moved in road.pulls.items()}
    total = sum(pulled.values())
    with_it = sorted((link for link in pulled if pulled[link] * total > 0), key=lambda link: -abs(pulled[link]))
    return [link for link in with_it[:MOST_LINKS] if abs(pulled[link]) * 3 >= abs(pulled[with_it[0]])]


def why(story: Story, mine: Outcome, road: Road) -> str:
    """In a sentence or two, what the road would have led to, and through which links the difference ran."""
    name = moved_most(story, mine, road)
    if not name:
        return tr("Everything would have ended the same.")
    label = story.indicators[name].label
    before, after = mine.values[name], road.outcome.values[name]
    there = {"label": f"{label[:1].upper()}{label[1:]}", "after": whole(after), "before": whole(before)}
    if whole(before) != whole(after) and road.outcome.ending != mine.ending:
        other = titled(story, road.outcome.ending)
        said = tr("{label} would have ended at {after} instead of {before}, and the game with {ending}.",
                  ending=other, **there)  # fmt: skip
    elif whole(before) != whole(after):
        said = tr("{label} would have ended at {after} instead of {before}.", **there)
    elif road.outcome.ending != mine.ending:
        said = tr("The game would have ended with {ending}.", ending=titled(story, road.outcome.ending))
    else:
        return tr("Little would have ended otherwise; most of all {label}, and by less than a point.", label=label)
    links = listed([said_by(story, link) for link in ran_through(road, name)])
    if not links:
        return said
    return f"{said} {tr('The difference in {label} ran mostly through {links}.', label=label, links=links)}"


def listed(parts: list[str]) -> str:
    """A few things in a row: one, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{some} and {last}", some=", ".join(parts[:-1]), last=parts[-1])


def said_by(story: Story, link: str) -> str:
    """A link as it is named in a sentence: its id and what it claims, or the authors' judgement."""
    known = story.links.get(link)
    if not known:
        return tr("the authors' own judgement")
    return f"{link.replace('_', ' ')} ({plain(clean(known.says)).rstrip('.')})"


def titled(story: Story, ending: str) -> str:
    """An ending as it is named in a sentence."""
    one = story.endings.get(ending)
    return f"“{plain(clean(one.title))}”" if one else tr("no ending at all")
