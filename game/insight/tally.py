"""What many games came to, counted so that counts of parts can be added up in any number of jobs."""

import math
from collections import Counter
from operator import add, gt, lt

from msgspec import Struct, field

from game.engine.compiled.state import State
from game.engine.compiled.tables import Option
from game.engine.turn import Setting
from game.engine.world import beginning
from game.insight.games import Game
from game.insight.playout import playout
from game.insight.policy import Choose

MOST_GAMES = 4
"""Games kept for each set of choices that a scene was met with."""

Offer = tuple[str, tuple[str, ...]]
"""A scene, and which of its choices were open."""


class Courses(Struct):
    """How the values ran, in tenths and in the order they are shown, so that no order of adding changes a sum."""

    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    rose: list[int] = field(default_factory=list)
    """In how many games each ended higher than it began."""
    fell: list[int] = field(default_factory=list)
    sums: dict[int, list[int]] = field(default_factory=dict)
    """For each turn the sums over all moments of it."""
    moments: Counter[int] = field(default_factory=Counter)

    def count(self, moments: list[tuple[int, list[int]]]) -> None:
        """Count one game: the turn and the values of each moment."""
        for turn, values in moments:
            self.sums[turn] = list(map(add, self.sums[turn], values)) if turn in self.sums else values
            self.moments[turn] += 1
        columns = list(zip(*(values for _, values in moments), strict=True))
        first, last = moments[0][1], moments[-1][1]
        self._join(
            [min(column) for column in columns],
            [max(column) for column in columns],
            list(map(gt, last, first)),
            list(map(lt, last, first)),
        )

    def add(self, other: "Courses") -> None:
        """Add another part's courses."""
        for turn, sums in other.sums.items():
            self.sums[turn] = list(map(add, self.sums[turn], sums)) if turn in self.sums else sums
        self.moments.update(other.moments)
        self._join(other.low, other.high, other.rose, other.fell)

    def _join(self, low: list[int], high: list[int], rose: list[int], fell: list[int]) -> None:
        self.low = list(map(min, self.low, low)) if self.low else low
        self.high = list(map(max, self.high, high)) if self.high else high
        self.rose = list(map(add, self.rose, rose)) if self.rose else list(map(int, rose))
        self.fell = list(map(add, self.fell, fell)) if self.fell else list(map(int, fell))


class Tally(Struct):
    """Counts over games."""

    games: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Game] = field(default_factory=dict)
    """For each ending the first game that reached it."""
    stuck: Counter[Offer] = field(default_factory=Counter)
    """Games that came to no ending: the scene, and what was open there (in a round without end)."""
    stuck_games: dict[Offer, Game] = field(default_factory=dict)
    met: Counter[Offer] = field(default_factory=Counter)
    met_games: dict[Offer, tuple[Game, ...]] = field(default_factory=dict)
    """The first games that met a scene with these choices open, up to there."""
    chosen: Counter[tuple[str, str]] = field(default_factory=Counter)
    decisions: Counter[int] = field(default_factory=Counter)
    """How many games had so many decisions."""
    courses: Courses = field(default_factory=Courses)
    headlines: Counter[int] = field(default_factory=Counter)
    """How many games ended with the headline value at so many tenths."""

    def play(self, setting: Setting, choose: Choose, worldview: str, act: str = "") -> None:
        """Play one game and count it; `worldview` is the name of the setting's, `act` what is played alone."""
        moments: list[tuple[int, list[int]]] = []
        met: list[Offer] = []

        def watch(state: State, options: tuple[Option, ...] | None) -> None:
            moments.append((state.turn, tenths(state)))
            if options is not None:
                met.append((state.at, tuple([one.name for one in options])))

        program = setting.ruleset.program
        tenths = program.tenths
        game = playout(setting, choose, beginning(setting.story, act) if act else None, watch)
        decisions = game.names
        self.games += 1
        self.decisions[len(decisions)] += 1
        self.chosen.update(decisions)
        if game.stuck:
            self.stuck[met[-1]] += 1
            self.stuck_games.setdefault(met[-1], Game(setting.seed, worldview, decisions, act))
        else:
            self.endings[game.end] += 1
            self.examples.setdefault(game.end, Game(setting.seed, worldview, decisions, act))
        self.met.update(met)
        for at, offer in enumerate(met):
            known = self.met_games.get(offer, ())
            # A round without end meets the same scene over and over: one game counts once.
            if len(known) < MOST_GAMES and not (known and known[-1].seed == setting.seed):
                self.met_games[offer] = (*known, Game(setting.seed, worldview, decisions[:at], act))
        self.courses.count(moments)
        if setting.story.headline:
            self.headlines[moments[-1][1][program.shown.index(setting.story.headline)]] += 1

    def add(self, other: "Tally") -> None:
        """Add another part's counts, which come after this one's."""
        self.games += other.games
        self.endings.update(other.endings)
        self.stuck.update(other.stuck)
        self.met.update(other.met)
        self.chosen.update(other.chosen)
        self.decisions.update(other.decisions)
        self.headlines.update(other.headlines)
        self.examples = {**other.examples, **self.examples}
        self.stuck_games = {**other.stuck_games, **self.stuck_games}
        for offer, games in other.met_games.items():
            self.met_games[offer] = (*self.met_games.get(offer, ()), *games)[:MOST_GAMES]
        self.courses.add(other.courses)

    @property
    def scenes(self) -> Counter[str]:
        """How often each scene was met."""
        found: Counter[str] = Counter()
        for (scene, _), times in self.met.items():
            found[scene] += times
        return found

    @property
    def opened(self) -> Counter[tuple[str, str]]:
        """How often each choice was open."""
        found: Counter[tuple[str, str]] = Counter()
        for (scene, offer), times in self.met.items():
            for choice in offer:
                found[scene, choice] += times
        return found


def interval(hits: int, games: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score (Wilson, "Probable inference", 1927); (0, 1) without games."""
    if not games:
        return 0.0, 1.0
    z, share = 1.959964, hits / games
    middle = share + z * z / (2 * games)
    spread = z * math.sqrt(share * (1 - share) / games + z * z / (4 * games * games))
    whole = 1 + z * z / games
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def percentile(counts: Counter[int], share: float) -> int:
    """The least number that at least `share` (0 to 1) of those counted do not exceed; 0 if none were counted."""
    wanted, found = share * counts.total(), 0
    for number in sorted(counts):
        found += counts[number]
        if found >= wanted:
            return number
    return 0
