"""The argument beside a game: what each causal link did in it, and where what the article claims was outweighed."""

from functools import cached_property

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.insight.road import pulls
from game.story.story import Link, Story

FELT = 2.0
"""Points; what pulled a number less than this in a whole game is not spoken of."""
EVEN = 0.5
"""Points; what comes to less than this comes to nothing, as numbers are shown whole."""


class Worked(Struct, frozen=True):
    """One causal link in one game."""

    name: str
    link: Link
    strength: float
    """How strong it is in the game's worldview, from 0 to 3; 1 is as the story's authors set it."""
    moved: dict[str, float]
    """How far it moved each indicator in all, in points after damping; the furthest first."""

    @property
    def claimed(self) -> bool:
        """Whether the article claims it; else it leaves it out."""
        return bool(self.link.article)

    @property
    def did_something(self) -> bool:
        """Whether it moved any indicator by as much as half a point."""
        return any(abs(one) >= EVEN for one in self.moved.values())

    @property
    def weight(self) -> float:
        """How much it moved, in points, all indicators together."""
        return sum(abs(one) for one in self.moved.values())


class Balance(Struct, frozen=True):
    """What pulled one indicator in a game, in points; above 0 is for the better."""

    name: str
    claimed: float
    """By links that the article claims."""
    omitted: float
    """By links that it leaves out."""
    judgement: float
    """By the authors' own judgement."""

    @property
    def all(self) -> float:
        """What all of it came to."""
        return self.claimed + self.omitted + self.judgement


class Argued(Struct, frozen=True, dict=True):
    """All links of a story in one game."""

    story: Story
    links: tuple[Worked, ...]
    """Those that moved something, the one that moved most first."""
    still: tuple[str, ...]
    """The names of the others, in the story's order."""
    balances: tuple[Balance, ...]
    """Each indicator but what the player spends, in the story's order."""

    @property
    def has_article(self) -> bool:
        """Whether there is an article that claims some of the links."""
        return bool(self.story.article.title) and any(one.article for one in self.story.links.values())

    @cached_property
    def held(self) -> list[Balance]:
        """Where its links pulled for the better, and the number ended better."""
        return [one for one in self.balances if one.claimed >= FELT and one.all >= EVEN]

    @cached_property
    def lost(self) -> list[Balance]:
        """Where its links pulled for the better, and the rest pulled as far the other way or further."""
        return [one for one in self.balances if one.claimed >= FELT and one.all < EVEN]

    @cached_property
    def worsened(self) -> list[Balance]:
        """Where its own links pulled for the worse: what it warns of came about, or what it asks for had a price."""
        return [one for one in self.balances if one.claimed <= -FELT]

    @cached_property
    def silent(self) -> list[Balance]:
        """Where what it leaves out pulled for the worse, and its own links hardly pulled either way."""
        return [one for one in self.balances if abs(one.claimed) < FELT and one.omitted <= -FELT]

    def most(self, name: str, better: bool, claimed: bool) -> str:
        """The link, claimed or left out, that pulled an indicator furthest for the better or the worse; or nothing."""
        sign = (1 if better else -1) * _good(self.story, name)
        pulled = {one.name: one.moved.get(name, 0.0) * sign for one in self.links if one.claimed == claimed}
        best = max(pulled, key=lambda one: pulled[one], default="")
        return best if best and pulled[best] > 0 else ""


def argued(game: Playthrough) -> Argued | None:
    """What each link did in a game; None for a story without links."""
    story = game.story
    if not story.links:
        return None
    moved = pulls(game.accounts())
    found = [
        Worked(
            name,
            link,
            game.worldview[1].get(name, 1.0),
            dict(sorted(moved.get(name, {}).items(), key=lambda one: (-abs(one[1]), one[0]))),
        )
        for name, link in story.links.items()
    ]
    links = sorted((one for one in found if one.did_something), key=lambda one: -one.weight)
    still = tuple(one.name for one in found if not one.did_something)
    names = [name for name in story.indicators if name != story.budget]
    return Argued(story, tuple(links), still, tuple(_balance(story, moved, name) for name in names))


def _balance(story: Story, moved: dict[str, dict[str, float]], name: str) -> Balance:
    good = _good(story, name)
    sums = {True: 0.0, False: 0.0}
    for link, one in story.links.items():
        sums[bool(one.article)] += moved.get(link, {}).get(name, 0.0) * good
    judged = sum(one.get(name, 0.0) for link, one in moved.items() if link not in story.links) * good
    return Balance(name, sums[True], sums[False], judged)


def _good(story: Story, name: str) -> int:
    return 1 if story.indicators[name].good == "high" else -1
