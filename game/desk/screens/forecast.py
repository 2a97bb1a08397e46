"""A forecast, once the decision is made: which policy plays on, and what that comes to."""

import asyncio
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.desk.commands.command import bindings
from game.desk.commands.places import FORECAST
from game.desk.screens.listing import ListScreen
from game.desk.screens.meaning import SectionScreen
from game.desk.words import said, words
from game.engine.playthrough import Playthrough
from game.insight.debrief.foretold import foretold
from game.insight.forecast import forecast
from game.story.interface import tr, word
from game.story.story import Profile


class ForecastScreen(ListScreen[None]):
    """The story's policies to choose from."""

    HEADING = word("Who plays on from here?")
    BINDINGS: ClassVar[list[BindingType]] = bindings(*FORECAST)

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game
        self.profiles = list(game.story.profiles.values())

    def on_mount(self) -> None:
        """List the policies."""
        self.list.add_options(Option(said(words(one.label, "bold"), "\n", words(one.says))) for one in self.profiles)
        if self.profiles:
            self.list.highlighted = 0
        hint = tr("Enter or a click plays on a thousand times, and takes a second or two.")
        self.tell(hint if self.profiles else tr("This story knows no policies."))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if self.is_active:
            self.tell(tr("It is being played on."))
            self.run_worker(self._play_on(self.profiles[event.option_index]), exclusive=True)

    async def _play_on(self, profile: Profile) -> None:
        found = await asyncio.to_thread(forecast, self.game, profile)
        self.tell("")
        self.app.push_screen(SectionScreen(foretold(self.game, found)))

    def action_back(self) -> None:
        """Back to what the decision did."""
        self.dismiss(None)

    action_forecast = action_back
