"""The numbers of the world, and where each is going."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from game.desk.pages.blocks import column_of
from game.desk.words import Measure, bars, fit, line, measure, said, trend, trend_width
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.story import Indicator

_SHORTEST = 4
"""Bars that make a course; fewer tell nothing."""
_LABEL = 26
"""Cells of a label that are worth more than a word for its value."""
_NUMBER, _WORD, _ARROW = 5, 14, 1
"""Cells of a number, at most of a word for it, and of a trend without words."""


def order(playthrough: Playthrough) -> list[str]:
    """The names of all values, the headline first."""
    story = playthrough.story
    names = [*story.derived, *story.indicators]
    return sorted(names, key=lambda name: name != story.headline)


class Rows(Static):
    """One row for each value, drawn for its width."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(markup=False)
        self.playthrough = playthrough

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each; drawing them to count them would be dear, and their width is not known before."""
        names = order(self.playthrough)
        return len(names) + (self.playthrough.story.headline in names)

    def render(self) -> Content:
        """All rows."""
        lines: list[Content] = []
        columns = self._columns()
        for name in order(self.playthrough):
            lines.append(self._row(name, *columns))
            if name == self.playthrough.story.headline:
                lines.append(said((line(self._scale()), "$quiet")))
        return Content("\n").join(lines)

    def _scale(self) -> str:
        """How far all values go, where they all go as far."""
        ranges = {(one.low, one.high) for one in self.playthrough.story.indicators.values()}
        ends = ranges.pop() if len(ranges) == 1 else None
        return tr("each from {low} to {high}", low=whole(ends[0]), high=whole(ends[1])) if ends else ""

    def _columns(self) -> tuple[int, int, int]:
        """The cells of a label, of the words for a value (none where they go), and of a trend."""
        story, width = self.playthrough.story, self.size.width
        # Label, number, word, trend, course: where it is narrow the course goes first, then the words; then labels
        # are cut.
        measures: list[Measure] = [*story.indicators.values(), *story.derived.values()]
        label = column_of([each.label for each in measures], 0)
        worded = trend_width()
        told = min(_WORD, column_of([word for each in measures for word in each.words], 1))
        wordy = width >= min(label, _LABEL) + _NUMBER + told + worded
        trending = worded if wordy or width >= _LABEL + _NUMBER + worded else _ARROW
        told = told if wordy else 0
        return max(1, min(label, width - _NUMBER - told - trending)), told, trending

    def _row(self, name: str, label: int, told: int, trending: int) -> Content:
        story = self.playthrough.story
        one = measure(story.indicators, story.derived, name)
        value = self.playthrough.values[name]
        course = self.playthrough.course(name)
        arrow, word = trend(one.good, course[-2], course[-1]) if len(course) > 1 else ("", "")
        row = said(
            (fit(one.label, label), "bold" if name == story.headline else ""), (f"{whole(value):>4} ", "bold"),
            (fit(one.word(value), told) if told else "", "$quiet"),
            (fit(f"{arrow} {tr(word)}" if word else "", trending) if trending > _ARROW else arrow,
             f"${word}" if word else "$quiet"),
        )  # fmt: skip
        room = self.size.width - row.cell_length - 1
        if room < _SHORTEST or len(course) < 2:
            return row
        low, high = (one.low, one.high) if isinstance(one, Indicator) else (0, 100)
        return said(row, (" " + bars(course[-room:], low, high), "$quiet"))


class Numbers(VerticalScroll):
    """The pane of numbers."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(id="numbers")
        self.rows = Rows(playthrough)

    def compose(self) -> ComposeResult:
        """One block of rows."""
        yield self.rows

    def renew(self) -> None:
        """Show them as they are now."""
        self.rows.refresh()
