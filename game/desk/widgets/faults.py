"""What keeps an author's last save from being played."""

from textual.content import Content
from textual.getters import app
from textual.widgets import Static

from game.desk.base import BaseDesk
from game.desk.words import fit, said
from game.story.interface import counted, tr
from game.story.text import clean

_FEW, _MANY = 3, 8
"""Faults that are shown in a window of few lines, and of many."""
_HIGH = 34
"""Lines from which a window has many."""


class Faults(Static):
    """The first fault at length, others on a line each; not there while there are none."""

    DEFAULT_CSS = """
    Faults { display: none; height: auto; max-height: 40vh; padding: 0 2; background: $panel; }
    Faults.-there { display: block; }
    """
    app = app(BaseDesk)

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._faults: tuple[str, ...] = ()

    def on_mount(self) -> None:
        """Say what was found before this screen was opened."""
        self.say(self.app.faults)

    def say(self, faults: tuple[str, ...]) -> None:
        """Show what they mean, the first of these, and then the faults, each with its file, line and column."""
        self._faults = faults
        self.set_class(bool(faults), "-there")
        self.refresh(layout=True)

    def render(self) -> Content:
        """The lines, drawn for the width."""
        if not self._faults:
            return Content("")
        means, *faults = self._faults
        count = len(faults)
        head = counted(
            "{n} fault in what you saved; {means}", "{n} faults in what you saved; {means}", count, means=means
        )
        shown = faults[: _MANY if self.app.size.height >= _HIGH else _FEW]
        lines = [said((fit(head, self.size.width).rstrip(), "bold $worse")), said(clean(shown[0]))]
        lines += [said(fit(one, self.size.width).rstrip()) for one in shown[1:]]
        if count > len(shown):
            lines.append(said((tr("and {count} more", count=count - len(shown)), "$quiet")))
        return Content("\n").join(lines)
