"""What keeps an author's last save from being played."""

from rich.cells import cell_len
from textual.content import Content
from textual.getters import app
from textual.widgets import Static

from game.desk.base import BaseDesk, Faulty
from game.desk.words import fit, line, said
from game.story.interface import counted, tr
from game.story.text import clean

_FEW, _MANY = 3, 8
"""Faults that are shown in a window of few lines, and of many."""
_HIGH = 34
"""Lines from which a window has many."""
_MOST = 40
"""Hundredths of the window that they take at most."""
_SIDE = 2
"""Cells left free on either side."""


class Faults(Static):
    """The first fault at length, others on a line each; not there while there are none."""

    DEFAULT_CSS = f"""
    Faults {{ display: none; height: auto; max-height: {_MOST}vh; padding: 0 {_SIDE}; background: $panel; }}
    Faults.-there {{ display: block; }}
    """
    app = app(BaseDesk)

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._faults: Faulty = ("", ())

    def on_mount(self) -> None:
        """Say what was found before this screen was opened."""
        self.say(self.app.faults)

    def say(self, faults: Faulty) -> None:
        """Show what they mean, and then the faults, each with its file, line and column."""
        self._faults = faults
        self.set_class(bool(faults[1]), "-there")
        self.refresh(layout=True)

    def render(self) -> Content:
        """The lines, drawn for the width."""
        means, faults = self._faults
        count = len(faults)
        if not count:
            return Content("")
        head = counted(
            "{n} fault in what you saved; {means}", "{n} faults in what you saved; {means}", count, means=means
        )
        # (not its own size: it is asked how high it will be before it has one)
        width, height = self.app.size.width - 2 * _SIDE, self.app.size.height
        first = said(clean(": ".join(filter(None, faults[0]))))
        # What the first needs is taken from the others, so that how many there are more is still to be seen.
        left = height * _MOST // 100 - 2 - first.get_height({}, width)
        shown = faults[1 : 1 + max(0, min(left, (_MANY if height >= _HIGH else _FEW) - 1))]
        lines = [said((fit(head, width).rstrip(), "bold $worse")), first]
        lines += [said(_cut(place, what, width)) for place, what in shown]
        if count > 1 + len(shown):
            lines.append(said((tr("and {count} more", count=count - 1 - len(shown)), "$quiet")))
        return Content("\n").join(lines)


def _cut(place: str, what: str, width: int) -> str:
    """One fault on one line: of a long place its end, for that is where the line is, then as much as there is room."""
    place = line(place)
    while cell_len(place) > width // 2:
        place = "…" + place[2:]
    return fit(f"{place}: {what}" if place else what, width).rstrip()
