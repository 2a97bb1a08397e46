"""The map as a full screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from game.desk.commands.command import bindings
from game.desk.commands.places import MAP
from game.desk.widgets.keys import Keys
from game.desk.widgets.map import MapPane, MapView
from game.desk.words import said, words
from game.engine.playthrough import Playthrough


class MapScreen(Screen[None]):
    """The map with nothing beside it; below it what its lines mean, where there is room."""

    AUTO_FOCUS = "MapView"
    CSS_PATH = "atlas.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012 - Textual declares it on the instance
    BINDINGS: ClassVar[list[BindingType]] = bindings(*MAP)

    def __init__(self, game: Playthrough, place: str, territory: str = "") -> None:
        super().__init__()
        self.game = game
        self.place = place
        self.territory = territory

    def compose(self) -> ComposeResult:
        """The map and the keys."""
        yield MapPane(self.game)
        chart = self.game.story.chart
        yield Static(said(words(chart.note, "$quiet"), "\n", words(chart.credit, "$quiet")), id="lines", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Show what was shown where the map was opened from."""
        self.query_one(MapPane).show(self.place)
        self.query_one(MapView).choose(self.territory)

    def action_back(self) -> None:
        """Back to where the player was."""
        self.dismiss(None)

    def action_map(self) -> None:
        """The key that opened this closes it."""
        self.dismiss(None)

    action_full_map = action_close = action_map
