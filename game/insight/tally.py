"""What many games came to, counted so that counts of parts can be added up in any number of jobs."""

import math
from collections import Counter
from dataclasses import dataclass, field

from game.engine.turn import is_open
from game.insight.walk import Walk
from game.story.story import Story

MOST_EXAMPLES = 20
"""Games handed back as examples of one kind."""


@dataclass(slots=True)
class Course:
    """How one value ran: its extremes over all moments, and for each turn its sum and number."""

    low: float = math.inf
    high: float = -math.inf
    sums: Counter[int] = field(default_factory=Counter)
    numbers: Counter[int] = field(default_factory=Counter)
    rose: int = 0
    fell: int = 0

    def add(self, other: "Course") -> None:
        """Add another part's course."""
        self.low, self.high = min(self.low, other.low), max(self.high, other.high)
        self.sums.update(other.sums)
        self.numbers.update(other.numbers)
        self.rose += other.rose
        self.fell += other.fell


@dataclass(slots=True)
class Tally:
    """Counts over games. Values are counted in tenths, so that the order of adding cannot change a sum."""

    games: int = 0
    endings: Counter[str] = field(default_factory=Counter)
    scenes: Counter[str] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)
    opened: Counter[str] = field(default_factory=Counter)
    decisions: int = 0
    courses: dict[str, Course] = field(default_factory=dict)
    stuck: list[tuple[int, list[tuple[str, str]]]] = field(default_factory=list)
    """Games that came to no ending: seed and decisions."""
    stuck_games: int = 0
    examples: dict[str, tuple[int, list[tuple[str, str]]]] = field(default_factory=dict)
    """For each ending the first game that reached it: seed and decisions."""

    def count(self, story: Story, game: Walk) -> None:
        """Count one game."""
        self.games += 1
        self.decisions += len(game.decisions)
        if game.stuck:
            self.stuck_games += 1
            if len(self.stuck) < MOST_EXAMPLES:
                self.stuck.append((game.seed, game.decisions))
        else:
            self.endings[game.end] += 1
            self.examples.setdefault(game.end, (game.seed, game.decisions))
        self.chosen.update(f"{node}.{choice}" for node, choice in game.decisions)
        before = None
        for view in game.views:
            node = story.scene(view.world.at)
            if node is not None:
                self.scenes[node.name] += 1
                self.opened.update(f"{node.name}.{one.name}" for one in node.choices.values() if is_open(view, one))
            for name, value in view.shown.items():
                course = self.courses.setdefault(name, Course())
                course.low, course.high = min(course.low, value), max(course.high, value)
                course.sums[view.world.turn] += round(value * 10)
                course.numbers[view.world.turn] += 1
                if before is not None:
                    course.rose += value > before[name]
                    course.fell += value < before[name]
            before = view.shown

    def add(self, other: "Tally") -> None:
        """Add another part's counts, which come after this one's."""
        self.games += other.games
        self.decisions += other.decisions
        self.stuck_games += other.stuck_games
        for mine, theirs in (
            (self.endings, other.endings), (self.scenes, other.scenes),
            (self.chosen, other.chosen), (self.opened, other.opened),
        ):  # fmt: skip
            mine.update(theirs)
        self.stuck = (self.stuck + other.stuck)[:MOST_EXAMPLES]
        self.examples = {**other.examples, **self.examples}
        for name, course in other.courses.items():
            self.courses.setdefault(name, Course()).add(course)


def interval(hits: int, games: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score (Wilson, "Probable inference", 1927); (0, 1) without games."""
    if not games:
        return 0.0, 1.0
    z, share = 1.959964, hits / games
    middle = share + z * z / (2 * games)
    spread = z * math.sqrt(share * (1 - share) / games + z * z / (4 * games * games))
    whole = 1 + z * z / games
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)
