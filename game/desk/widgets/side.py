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

    # It depends on the screen around it, and is read only where there is a side: a narrow window begins without.
    SCOPED_CSS = False
    DEFAULT_CSS = """
    GameScreen #side { width: 50%; max-width: 48; border-left: vkey $rule; }
    GameScreen #side.-mapped { max-width: 60; }
    GameScreen Numbers { padding: 1 0 0 1; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    GameScreen Numbers > * { padding-right: 1; }
    GameScreen #map { display: none; }
    GameScreen.-wide.-tall #map, GameScreen.-vast.-tall #map { display: block; height: 1fr; }
    GameScreen.-wide.-tall .-mapped Numbers, GameScreen.-vast.-tall .-mapped Numbers {
        height: auto; max-height: 50%; padding: 0 0 0 1;
    }
    GameScreen.-vast #side { width: 1fr; max-width: 100%; }
    GameScreen.-low About, GameScreen.-vast About { height: 2; text-wrap: nowrap; text-overflow: ellipsis; }
    PlayScreen Side { split: right; }
    PlayScreen.-narrow #side { display: none; width: 100%; max-width: 100%; border-left: none; }
    PlayScreen.-narrow Numbers { display: none; padding: 0 0 0 2; }
    PlayScreen.-narrow.-aside #side { display: block; }
    PlayScreen.-narrow.-numbers Numbers { display: block; }
    PlayScreen.-narrow.-map #map { display: block; height: 1fr; }
    PlayScreen.-huge .-mapped Numbers { padding: 1 1 1 3 !important; }
    """

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
