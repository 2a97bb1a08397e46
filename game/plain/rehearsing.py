"""Plain mode for an author: what was saved is read again whenever a line is typed, also an empty one."""

import sys
from collections.abc import Callable, Iterable

from game.engine.rehearsal import Edition, NoBeginning, Rehearsal
from game.plain import page
from game.plain.face import PlainFace
from game.story.interface import tr, word

HOW = word("Press enter when you have saved: the story is read again, and your decisions are made again.")


class RehearsalFace(PlainFace):
    """A game in lines under a story that is being written; `look` says how its folder stands if that has changed."""

    def __init__(self, rehearsal: Rehearsal, look: Callable[[], Edition | None]) -> None:
        super().__init__(rehearsal.game, tr("Not saved."))
        self.rehearsal = rehearsal
        self.look = look
        self._end_told = False

    def _goes_on(self) -> bool:
        """At an ending too: an author reads what it says, mends it and reads it again. Who pipes lines in is done."""
        if not sys.stdin.isatty():
            return super()._goes_on()
        if self.playthrough.ending and not self._end_told:
            self.say(page.debrief(self.playthrough))
            self.say([page.wrapped(tr("The end. Enter reads again what you have saved; undo goes back; quit leaves."))])
        self._end_told = self.playthrough.ending is not None
        return True

    def _answer(self, line: str) -> bool:
        """Take up what was saved; a line that was typed for what stood there before is then not acted on."""
        if line.lower() in ("quit", "q", "exit"):
            return True
        edition = self.look()
        if edition is None:
            return super()._answer(line)
        self._take_up(edition)
        if line:
            told = tr("You typed “{line}” for what stood there before; type it again if it still fits.", line=line[:40])
            self.say([page.wrapped(told)])
        return False

    def _take_up(self, edition: Edition) -> None:
        """Go on under an edition, or say what is wrong with it."""
        try:
            told = self.rehearsal.take_up(edition)
        except NoBeginning as error:
            self._say_faults(edition.problems or (error,))
            self.say([page.wrapped(tr("The last good version plays on."))])
            return
        self._say_faults(edition.problems)
        self._prediction = None
        self._end_told = False
        self.say([page.wrapped(told)])
        self.say(page.scene(self.playthrough))

    def _say_faults(self, faults: Iterable[object]) -> None:
        self.say(page.wrapped(str(one), "", "    ") for one in faults)
