"""What a finished game meant: the parts of its debrief to choose from, each a page to read."""

import asyncio
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.desk.commands.command import bindings
from game.desk.commands.places import MEANING
from game.desk.pages.blocks import Block
from game.desk.pages.debrief import inside
from game.desk.screens.listing import ListScreen
from game.desk.screens.reading import ReadingScreen
from game.desk.words import said
from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Section
from game.insight.debrief.debrief import debrief
from game.insight.debrief.page import page
from game.story.interface import tr, word
from game.story.text import clean


class SectionScreen(ReadingScreen):
    """One part of a debrief."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section

    def heading(self) -> str:
        """The part's title, which is in the language of play already."""
        return self.section.title

    def blocks(self) -> list[Block]:
        """What the part says."""
        return inside(self.section)


class MeaningScreen(ListScreen[None]):
    """The parts of a debrief. Working it out takes a second or two, so that is done beside the screen."""

    HEADING = word("What it meant")
    BINDINGS: ClassVar[list[BindingType]] = bindings(*MEANING)

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game
        self.sections: tuple[Section, ...] = ()

    def on_mount(self) -> None:
        """Begin to work it out."""
        self.tell(tr("Your game is being played again, with each decision changed and in every view of the world."))
        self.run_worker(self._work_out(), exclusive=True)

    async def _work_out(self) -> None:
        made = await asyncio.to_thread(lambda: page(debrief(self.game)))
        self.sections = made.sections
        self.list.add_options(Option(said(clean(one.title))) for one in self.sections)
        self.list.highlighted = 0
        self.tell(tr("Enter or a click opens a part. The debrief writes all of it as a page to print."))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if self.is_active:
            self.app.push_screen(SectionScreen(self.sections[event.option_index]))

    def action_back(self) -> None:
        """Back to the debrief."""
        self.dismiss(None)

    action_meaning = action_back
