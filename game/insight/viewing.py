"""The same decisions in each worldview: where the outcomes agree, where they part, and which links make it so."""

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.insight.games import strengths
from game.insight.manner import Manner, leaning
from game.insight.road import Outcome, Pulls, apart, outcome, play_on, pulls
from game.story.story import Profile, Story

CLOSE = 5.0
"""Points; worldviews whose outcomes for a number lie no further apart agree on it."""


class Viewed(Struct, frozen=True):
    """A game's decisions as one worldview has them come out."""

    worldview: str
    """Its name; `neutral` is always there, and `by hand` where a strength was set by hand."""
    strengths: dict[str, float]
    decisions: tuple[tuple[str, str], ...]
    """What was decided there, as scene and choice."""
    outcome: Outcome
    kept: int
    """How many decisions are the player's own."""
    guessed: int
    """How many follow the player's leaning: their scene did not come in the game, or the choice was not open."""
    pulls: Pulls
    """How much further each link moved each indicator than in the game itself, in points."""


class Views(Struct, frozen=True):
    """A game's decisions in all worldviews of its story; the game's own is among them."""

    own: str
    all: tuple[Viewed, ...]

    @property
    def endings(self) -> dict[str, list[str]]:
        """Each ending that came, and the worldviews in which it did."""
        found: dict[str, list[str]] = {}
        for one in self.all:
            found.setdefault(one.outcome.ending, []).append(one.worldview)
        return found

    def spread(self, name: str) -> float:
        """How far apart a number ends, from the worldview where it is lowest to where it is highest; in points."""
        values = [one.outcome.values[name] for one in self.all]
        return max(values) - min(values)

    def agreed(self, story: Story) -> list[str]:
        """The indicators that end within five points of each other in all worldviews."""
        return [name for name in story.indicators if self.spread(name) <= CLOSE]

    def parted(self, story: Story) -> list[str]:
        """The other indicators, those that part most first."""
        names = [name for name in story.indicators if self.spread(name) > CLOSE]
        return sorted(names, key=lambda name: -self.spread(name))

    def ends(self, name: str) -> tuple[Viewed, Viewed]:
        """The worldviews in which a number ends lowest and highest."""
        ranked = sorted(self.all, key=lambda one: one.outcome.values[name])
        return ranked[0], ranked[-1]

    def made_by(self, name: str) -> list[str]:
        """The links that make a number's lowest and highest outcome differ, the strongest first, at most two."""
        low, high = self.ends(name)
        differ = {
            link: high.pulls.get(link, {}).get(name, 0.0) - low.pulls.get(link, {}).get(name, 0.0)
            for link in {*low.pulls, *high.pulls}
        }
        return [link for link in sorted(differ, key=lambda link: (-differ[link], link))[:2] if differ[link] > 0.5]


def views(game: Playthrough) -> Views:
    """The game's decisions in each worldview; what cannot be decided again is decided in the player's manner."""
    story = game.story
    names = list(dict.fromkeys(["neutral", *story.worldviews]))
    known = {name: strengths(story, name) for name in names}
    own, strength = game.worldview
    if known.get(own) != strength:  # set by hand, or the story has changed since
        known = {"by hand": strength, **known}
        own = "by hand"
    leans = leaning(game)
    return Views(own, tuple(viewed(game, (name, known[name]), leans) for name in known))


def viewed(game: Playthrough, worldview: tuple[str, dict[str, float]], leans: Profile | None = None) -> Viewed:
    """The game's decisions under these strengths, a worldview's or some set by hand."""
    other = Playthrough(game.story, game.seed, worldview, game.anew().world)
    manner = Manner(game, 0, leans or leaning(game))
    play_on(other, manner, game.world.act)
    mine, theirs = (pulls(one.accounts()) for one in (game, other))
    made = tuple((one.node, one.choice) for one in other.decisions)
    return Viewed(*worldview, made, outcome(other), manner.kept, manner.guessed, apart(mine, theirs))
