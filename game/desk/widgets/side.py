"""What stands beside the text where the window is wide: the map, and the numbers below it."""

from textual.app import ComposeResult
from textual.containers import Vertical

from game.desk.widgets.map import MapPane
from game.desk.widgets.numbers import Numbers
from game.engine.playthrough import Playthrough


class Side(Vertical):
    """The world as a game has it now."""

    def __init__(self, game: Playthrough) -> None:
        super().__init__(id="side", classes="-mapped" if game.story.chart.areas else "")
        self.game = game

    def compose(self) -> ComposeResult:
        """The map, if the story has one, above the numbers."""
        if self.game.story.chart.areas:
            yield MapPane(self.game)
        yield Numbers(self.game)
