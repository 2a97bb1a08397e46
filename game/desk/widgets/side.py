"""What stands beside the text where the window is wide: the map, and the numbers below it."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from game.engine.playthrough import Playthrough

if TYPE_CHECKING:
    from game.desk.widgets.map import MapPane
    from game.desk.widgets.numbers import Numbers


class Side(Vertical):
    """The world as a game has it now. Map and numbers are made when this is first put on a screen."""

    def __init__(self, game: Playthrough, *above: Widget) -> None:
        """`above` is what stands above the map."""
        super().__init__(id="side", classes="-mapped" if game.story.chart.areas else "")
        self.game = game
        self._above = above
        self._place = ""
        self._map: MapPane | None = None
        self._numbers: Numbers | None = None

    def compose(self) -> ComposeResult:
        """The map, if the story has one, above the numbers."""
        yield from self._above
        from game.desk.widgets.numbers import Numbers  # noqa: PLC0415

        if self.game.story.chart.areas:
            from game.desk.widgets.map import MapPane  # noqa: PLC0415

            self._map = MapPane(self.game)
            yield self._map
        self._numbers = Numbers(self.game)
        yield self._numbers

    def on_mount(self) -> None:
        """Show where the news is."""
        self.show(self._place)

    def show(self, place: str) -> None:
        """Show the world as it is now, with the place in the news."""
        self._place = place
        if self._map is not None:
            self._map.show(place)
        if self._numbers is not None:
            self._numbers.renew()

    def pane(self, name: str) -> Widget | None:
        """What has the keys where the pane `map` or `numbers` is shown alone; None as long as it is not there."""
        if name == "map":
            return self._map.view if self._map else None
        return self._numbers if name == "numbers" else None

    @property
    def territory(self) -> str:
        """The territory that is chosen on the map, if any."""
        return self._map.view.territory if self._map else ""
