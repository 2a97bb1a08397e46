"""The desk of an author: what is saved while the game is played comes to the table."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.desk.opening import Writing
from game.desk.screens.game import GameScreen
from game.desk.screens.title import TitleScreen
from game.desk.widgets.faults import Faults
from game.engine.rehearsal import Edition, NoBeginning
from game.story.interface import tr, word

if TYPE_CHECKING:
    from game.desk.app import Desk


_KEPT = word("the last good version plays on")
_PLAYS = word("only in walkthroughs, so it plays")


class Watching:
    """Takes up each edition as soon as the table is on show: what lies over it tells of the game as it was."""

    def __init__(self, desk: "Desk", writing: Writing) -> None:
        self.desk = desk
        self.rehearsal = writing.rehearsal
        self.editions = writing.editions
        self._waiting: Edition | None = None

    async def run(self) -> None:
        """Take up what is saved until the desk closes."""
        async for edition in self.editions():
            # Two saves of different files may come while another screen is open: the later edition has both.
            earlier = self._waiting.files if self._waiting else ()
            self._waiting = replace(edition, files=tuple(dict.fromkeys((*earlier, *edition.files))))
            await self.take_up()

    async def take_up(self) -> None:
        """Take up what waits, if the table or the title is on show."""
        edition, screen = self._waiting, self.desk.screen
        if edition is None or not isinstance(screen, GameScreen | TitleScreen):
            return
        self._waiting = None
        before = self.rehearsal.story
        try:
            told = self.rehearsal.take_up(edition)
        except NoBeginning as error:
            self._fault(_KEPT, _placed(edition) or (("", str(error)),))
            return
        self._fault(_PLAYS, _placed(edition))
        story = self.rehearsal.story
        self.desk.opening = replace(self.desk.opening, story=story)
        if isinstance(screen, TitleScreen):
            self.desk.switch_screen(TitleScreen(self.desk.opening))
        elif screen.game is self.rehearsal.game:
            same_ground = (before.chart, [*before.territories]) == (story.chart, [*story.territories])
            screen.edited(told, same_ground)

    def _fault(self, means: str, faults: tuple[tuple[str, str], ...]) -> None:
        """Say what is wrong on every screen that has a place for it, also on those still to come."""
        self.desk.faults = (tr(means), faults)
        for screen in self.desk.screen_stack:
            for panel in screen.query(Faults):
                panel.say(self.desk.faults)


def _placed(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Where each fault of an edition stands, and what it is."""
    return tuple((one.place, f"{one.code}: {one.message}") for one in edition.problems)
