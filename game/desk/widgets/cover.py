"""What lies over a page that arrives line by line."""

from textual.geometry import Offset
from textual.timer import Timer
from textual.widget import Widget

PACE = 0.06
"""Seconds from one line to the next."""


class Cover(Widget):
    """An empty sheet over a page, drawn back a line at a time; what is scrolled into sight later is there at once."""

    DEFAULT_CSS = """
    Cover { layer: cover; position: absolute; background: $background; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._page: Widget | None = None
        self._timer: Timer | None = None
        self._lines = 0

    def draw_back(self, page: Widget) -> None:
        """Cover a page, and begin to draw back from it."""
        self._page, self._lines = page, 0
        self._place()
        self.call_after_refresh(self._place)  # the page may only now have found its size
        if self._timer is None:
            self._timer = self.set_interval(PACE, self._on)

    def take_away(self) -> bool:
        """Show all at once; False if all was on show."""
        if self._timer is None:
            return False
        self._timer.stop()
        self._timer = None
        self.display = False
        return True

    def _on(self) -> None:
        self._lines += 1
        self._place()

    def _place(self) -> None:
        """Lie over what is left of the page, wherever it is now."""
        region = self._page.region if self._page else self.region
        left = region.height - self._lines
        if left <= 0:
            self.take_away()
            return
        self.display = True
        self.styles.width, self.styles.height = region.width, left
        self.styles.offset = Offset(region.x, region.y + self._lines)
