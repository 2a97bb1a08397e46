"""The line below the text of a narrow window: what is worst in the world."""

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from game.desk.words import fit, line, said, trend
from game.engine.number import whole
from game.engine.playthrough import Playthrough

_APART = "   "


def worst(playthrough: Playthrough, count: int = 3) -> list[str]:
    """The indicators furthest from their good end, worst first."""
    story, values = playthrough.story, playthrough.values

    def bad(name: str) -> float:
        one = story.indicators[name]
        share = (values[name] - one.low) / ((one.high - one.low) or 1)
        return share if one.good == "low" else 1 - share

    return sorted((name for name in story.indicators if name != story.budget), key=bad, reverse=True)[:count]


class Worst(Static):
    """The worst indicators in one line, three if they fit, for when the pane of numbers is folded away."""

    def __init__(self, playthrough: Playthrough) -> None:
        super().__init__(markup=False, id="worst")
        self.playthrough = playthrough

    def render(self) -> Content:
        """The line."""
        story, values = self.playthrough.story, self.playthrough.values
        parts: list[Content] = []
        room = self.size.width
        for name in worst(self.playthrough):
            one = story.indicators[name]
            course = self.playthrough.course(name)
            arrow, word = trend(one.good, course[-2], course[-1]) if len(course) > 1 else ("", "")
            value = said(
                (f" {whole(values[name])}", "bold"), (f" {arrow}" if arrow else "", f"${word}" if word else "")
            )
            label = line(one.label)
            if not parts and cell_len(label) + value.cell_length > room:
                label = fit(label, max(1, room - value.cell_length))
            part = said((label, "$quiet"), value)
            room -= part.cell_length + len(_APART)
            if parts and room + len(_APART) < 0:  # one that does not fit is left out, as half of it would tell nothing
                break
            parts.append(part)
        return Content(_APART).join(parts)
