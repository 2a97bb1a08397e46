"""The line at the top: what is played, when it is, and what is left to spend."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from game.desk.words import fit, line, measure, said
from game.engine.number import whole
from game.engine.playthrough import Playthrough


class TopLine(Static):
    """Drawn for its width: what matters least goes first when there is no room."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(markup=False)
        self.playthrough = playthrough

    def render(self) -> Content:
        """The whole line."""
        game, story = self.playthrough, self.playthrough.story
        title = line(story.title).upper()
        when = f"{line(game.date)} · {game.turn - game.turns[0] + 1} of {len(game.turns)}"
        for parts in ((title, 3), (title, 2), (title, 1), ("", 2), ("", 1), ("", 0)):
            left = f"{parts[0]}   " if parts[0] else ""
            right = self._budget(parts[1])
            room = self.size.width - cell_len(left) - cell_len(when) - cell_len(right.plain)
            if room >= 2:
                return said((left, "bold"), (when, "$quiet"), " " * room, right)
        return said((fit(when, self.size.width), "$quiet"))

    def _budget(self, much: int) -> Content:
        story = self.playthrough.story
        if not story.budget or not much:
            return Content("")
        one = measure(story.indicators, story.derived, story.budget)
        value = self.playthrough.values[story.budget]
        full = max(0, min(9, whole(value * 9 / 100)))
        bar = f" {'▪' * full}{'▫' * (9 - full)}" if much > 2 else ""
        word = f" {line(one.word(value))}" if much > 1 else ""
        return said((line(one.label), "$quiet"), (f" {whole(value)}", "bold"), (bar, "$primary"), (word, "$quiet"))
