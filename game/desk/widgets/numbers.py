"""The numbers of the world, and where each is going."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.desk.words import bars, fit, line, measure, said, trend
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.story.story import Indicator

_SHORTEST = 4
"""Bars that make a course; fewer tell nothing."""


def order(playthrough: Playthrough) -> list[str]:
    """The names of all values, the headline first."""
    story = playthrough.story
    names = [*story.derived, *story.indicators]
    return sorted(names, key=lambda name: name != story.headline)


def worst(playthrough: Playthrough, count: int = 3) -> list[str]:
    """The indicators furthest from their good end, worst first."""
    story, values = playthrough.story, playthrough.values

    def bad(name: str) -> float:
        one = story.indicators[name]
        share = (values[name] - one.low) / ((one.high - one.low) or 1)
        return share if one.good == "low" else 1 - share

    return sorted((name for name in story.indicators if name != story.budget), key=bad, reverse=True)[:count]


class Rows(Static):
    """One row for each value, drawn for its width."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(markup=False)
        self.playthrough = playthrough

    def render(self) -> Content:
        """All rows."""
        lines: list[Content] = []
        for name in order(self.playthrough):
            lines.append(self._row(name))
            if name == self.playthrough.story.headline:
                lines.append(Content(""))
        return Content("\n").join(lines)

    def _row(self, name: str) -> Content:
        story = self.playthrough.story
        one = measure(story.indicators, story.derived, name)
        value = self.playthrough.values[name]
        course = self.playthrough.course(name)
        arrow, word = trend(one.good, course[-2], course[-1]) if len(course) > 1 else ("", "")
        width = self.size.width
        # Label, number, word, trend, course: in a very narrow window the word and the course go first.
        wordy = width >= 46
        label = max(12, min(25, width - (33 if width >= 57 else 28 if wordy else 14)))
        row = said(
            (fit(one.label, label), "bold" if name == story.headline else ""), (f"{whole(value):>4}  ", "bold"),
            (fit(one.word(value), 14) if wordy else "", "$quiet"),
            (fit(f"{arrow} {word}" if word else "", 8), f"${word}" if word else "$quiet"),
        )  # fmt: skip
        room = width - row.cell_length - 1
        if room < _SHORTEST or len(course) < 2:
            return row
        low, high = (one.low, one.high) if isinstance(one, Indicator) else (0, 100)
        return said(row, (" " + bars(course[-room:], low, high), "$quiet"))


class Numbers(VerticalScroll):
    """The pane of numbers."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(id="numbers")
        self.playthrough = playthrough

    def compose(self) -> ComposeResult:
        """One block of rows."""
        yield Rows(self.playthrough)


class Worst(Static):
    """The three worst indicators in one line, for when the pane of numbers is folded away."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(markup=False, id="worst")
        self.playthrough = playthrough

    def render(self) -> Content:
        """The line."""
        story, values = self.playthrough.story, self.playthrough.values
        parts: list[Content] = []
        for name in worst(self.playthrough):
            one = story.indicators[name]
            course = self.playthrough.course(name)
            arrow, word = trend(one.good, course[-2], course[-1]) if len(course) > 1 else ("", "")
            parts.append(
                said(
                    (line(one.label), "$quiet"), (f" {whole(values[name])}", "bold"),
                    (f" {arrow}" if arrow else "", f"${word}" if word else ""),
                )
            )  # fmt: skip
        return Content("   ").join(parts)
