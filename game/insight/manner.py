"""How the player of a game decides where nothing tells: by what was decided there, else as they mostly leaned."""

from collections import defaultdict, deque
from collections.abc import Iterable

from game.engine.playthrough import Playthrough
from game.insight.policy import worth
from game.story.interface import tr, word
from game.story.story import Choice, Profile, Story, Storylet


class Manner:
    """Plays another game as this one was played from decision `first` on, counted from 0.

    At a scene that the game came to as well, what was decided there is decided again if it is open; the first visit
    as at the first, the second as at the second. Elsewhere the open choice is taken that is worth most to the
    player's own leaning, and the first of several.
    """

    RULE = word(
        "Later decisions are kept where their scene still comes and the choice is still open; "
        "elsewhere the choice is taken that fits best how you leaned in this game."
    )

    def __init__(self, game: Playthrough, first: int, leaning: Profile) -> None:
        self._made: dict[str, deque[str]] = defaultdict(deque)
        self._leaning = leaning
        self.kept = 0
        """How many decisions were the game's own."""
        self.guessed = 0
        """How many were not, and followed the leaning."""
        for one in game.decisions[first:]:
            self._made[one.node].append(one.choice)
        self._injected = deque(one for at, one in game.injected.items() if at >= first)

    def decide(self, scene: str, offers: list[Choice]) -> Choice:
        """One of the open choices of a scene; there must be one."""
        made = self._made[scene].popleft() if self._made[scene] else ""
        again = next((one for one in offers if one.name == made), None)
        if again:
            self.kept += 1
            return again
        self.guessed += 1
        return max(offers, key=lambda one: worth(self._leaning, one))

    def event(self, other: Playthrough) -> str:
        """The event that was put into the game by hand and is put in here too; nothing if none is.

        It comes after as many decisions of the same turn, or as soon afterwards as it fits; not at all where it has
        come by itself, or the game is over.
        """
        while self._injected and other.moment >= self._injected[0].moment:
            name = self._injected[0].storylet
            if isinstance(other.node, Storylet):
                return ""
            self._injected.popleft()
            if not other.why_not_inject(name):
                return name
        return ""


def leaning(game: Playthrough) -> Profile:
    """The profile of a game's player: for each posture, how far above the other open choices theirs leaned, on average.

    For a story without postures the numbers that choices move at once take their place. Only the proportions mean
    anything. A game without decisions leans nowhere.
    """
    story = game.story
    names = list(story.stocks) or list(story.indicators)
    sums = dict.fromkeys(names, 0.0)
    for at, made in enumerate(game.decisions):
        offers = [one.choice for one in game.branch(at).choices if one.open]
        chosen = next(one for one in offers if one.name == made.choice)
        for name in names:
            sums[name] += leans(story, chosen, name) - mean(leans(story, one, name) for one in offers)
    return Profile({name: total / len(game.decisions) for name, total in sums.items() if total}, tr("Your own leaning"))


def leans(story: Story, choice: Choice, name: str) -> float:
    """How far a choice leans to a posture or, in a story without any, moves a number at once; in points."""
    if name in story.stocks:
        return choice.stance.get(name, 0.0)
    return sum(one.amount for one in choice.effects if one.target == name and not isinstance(one.amount, str))


def mean(numbers: Iterable[float]) -> float:
    """The mean; of nothing, 0."""
    found = list(numbers)
    return sum(found) / len(found) if found else 0.0
