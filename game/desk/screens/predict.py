"""Before a decision: which way a number will go with it, and how sure the player is."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from game.desk.commands.command import bindings
from game.desk.commands.places import PREDICTION
from game.desk.pages.blocks import Paragraph
from game.desk.screens.menu import MenuScreen
from game.desk.widgets.choices import Choices, Item
from game.desk.widgets.keys import Keys
from game.desk.widgets.page import Head, Page
from game.desk.words import passages, said, words
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.engine.prediction import DIRECTIONS, SURENESS, Direction, Prediction
from game.insight.calibration import SURE, WAYS
from game.story.interface import tr


class PredictScreen(MenuScreen):
    """Asks two things, one after the other; `then` is told what was said."""

    BINDINGS = bindings(*PREDICTION)

    def __init__(self, game: Playthrough, then: Callable[[Prediction], object]) -> None:
        super().__init__()
        self.game = game
        self.name_of = game.asks_to_predict
        self.one = game.story.indicators[self.name_of]
        self.way: Direction | None = None
        self.then = then

    def compose(self) -> ComposeResult:
        """What it is about, the question, the answers."""
        value = self.game.values[self.name_of]
        yield Page(
            [
                Paragraph(words(self.one.label, "$primary"), "bold"),
                Paragraph(said(tr("It stands at {number}, ", number=whole(value)), words(self.one.word(value)), ".")),
                *(Paragraph(part) for part in passages(self.one.about)),
                Paragraph(
                    said(
                        (
                            tr("Whatever you are about to decide: which way will it go with that? Only you will know."),
                            "$quiet",
                        )
                    )
                ),
            ]
        )
        with Vertical(id="foot"):
            yield Static(id="notice", markup=False)
            yield Head(tr("With your decision it will"), "asked")
            yield Choices()
        yield Keys()

    def on_mount(self) -> None:
        """Ask which way."""
        self.choices.show([Item(way, said(tr(WAYS[way]).capitalize())) for way in DIRECTIONS], at_once=True)

    @on(Choices.Decided)
    def _decided(self, event: Choices.Decided) -> None:
        if self.way is None:
            way = next(one for one in DIRECTIONS if one == event.name)
            self.way = way
            self.query_one("#asked", Head).say(tr("It will {way}. How sure are you?", way=tr(WAYS[way])))
            sure = [Item(str(one), said(tr(SURE[one]), (f"  {one} %", "$quiet"))) for one in SURENESS]
            self.choices.show(sure, at_once=True)
        else:
            self.then(Prediction(self.name_of, self.way, int(event.name)))
            self.dismiss(None)

    def action_back(self) -> None:
        """Say nothing."""
        self.dismiss(None)
