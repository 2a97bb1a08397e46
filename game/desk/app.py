"""The desk: the game in a full terminal screen."""

import asyncio
import select
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from game.desk import looks
from game.desk.messages import Ended, NewGame, NextAct, Open, Reopened, Resume
from game.desk.opening import Opening
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.game import GameScreen
from game.desk.screens.help import HelpScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.saved import SavedScreen
from game.desk.screens.timeline import undone
from game.desk.screens.title import TitleScreen
from game.desk.widgets.choices import Choices
from game.engine.journal import JournalError
from game.engine.playthrough import Playthrough
from game.story.text import clean

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


class Desk(App[None]):
    """Shows one screen at a time: the title, the table, the debrief."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", "Help", key_display="?", tooltip="All keys that work here."),
        Binding("l", "saved", "Saved games", show=False, tooltip="Open or delete one."),
        Binding("q", "quit", "Quit", tooltip="The game is always saved."),
    ]

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening
        self.title = opening.story.title
        self.playthrough: Playthrough | None = opening.game.playthrough if opening.game else None
        self.stopped_by: Exception | None = None
        """What crashed the desk, if anything did."""
        self.register_theme(looks.DARK)
        self.register_theme(looks.PAPER)
        self.theme = looks.DARK.name

    def get_driver_class(self) -> type[Driver]:
        """Ours in place of Textual's for a terminal; whatever else was asked for stays."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from game.desk.driver import TerminalDriver  # noqa: PLC0415 - there is none on Windows

        return TerminalDriver

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colour roles for themes that do not define them."""
        return dict(looks.DEFAULTS)

    def on_mount(self) -> None:
        """Open the first screen; from now on, signals leave the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            # Not on Windows, and only in the main thread; there the default is all there is.
            with suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.exit, None, 128 + number)
        if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
            self.set_interval(1, self._leave_with_the_terminal)
        if game := self.opening.game:
            self.push_screen(self._table(game.playthrough, game.notices))
        else:
            self.push_screen(TitleScreen(self.opening))

    async def on_event(self, event: events.Event) -> None:
        """A key typed ahead waits until the screen is filled: on an empty one it would crash, or be lost."""
        if isinstance(event, events.Key) and self.screen_stack:
            await self.screen._mounted_event.wait()
        await super().on_event(event)

    def _leave_with_the_terminal(self) -> None:
        """Quit when the terminal is gone and no signal said so; Textual would read from nothing for ever."""
        poll = select.poll()
        poll.register(0, select.POLLIN)
        if any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0)):
            self.exit(None, 128 + signal.SIGHUP)

    def on_unmount(self) -> None:
        """Give the signals back."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            with suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                loop.remove_signal_handler(getattr(signal, name))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what Textual has, and what can be done with the game."""
        yield from super().get_system_commands(screen)
        yield SystemCommand("Saved games", "Open or delete a saved game", self.action_saved)
        if isinstance(screen, GameScreen):
            yield SystemCommand("Transcript as text", "Write the game down in a text file", screen.action_transcript)
            write = partial(screen.action_transcript, True)
            yield SystemCommand("Transcript as Markdown", "Write the game down in a Markdown file", write)

    def action_keys(self) -> None:
        """Show all keys that work on this screen."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    @on(NewGame)
    def _new_game(self, event: NewGame) -> None:
        try:
            game = self.opening.begin(event.story, event.act) if event.story else self.opening.start()
        except OSError as error:
            self._refuse(f"A new game cannot be kept: {error.strerror or error}")
        else:
            self._go(game.playthrough, game.notices)

    @on(Resume)
    def _resume(self) -> None:
        try:
            game = self.opening.resume()
        except (OSError, JournalError) as error:
            self._refuse(f"The game cannot be gone on with: {error}")
        else:
            self._go(game.playthrough, game.notices)

    def action_saved(self) -> None:
        """Show the saved games."""
        if not isinstance(self.screen, SavedScreen):
            self.push_screen(SavedScreen(self.opening.stories()), self._open)

    def _open(self, wanted: Open | None) -> None:
        if wanted is None:
            return
        self._leave()  # first: the game at the table may be the very one that is wanted
        try:
            game = self.opening.open(wanted.story, wanted.path)
        except (OSError, JournalError) as error:
            self._refuse(f"The game cannot be opened: {error}")
        else:
            self._go(game.playthrough, game.notices)

    def _leave(self) -> None:
        """Let go of the game at the table, so that it can be opened again."""
        if self.playthrough is not None and self.playthrough.record:
            self.playthrough.record.close()
            self.playthrough.record = None
            self.playthrough.read_only = "This game was left for another; open it again from the saved games."

    def _refuse(self, why: str) -> None:
        """Say why it goes no further, and let the player choose something else."""
        self.notify(clean(why), severity="error", markup=False)
        for menu in self.screen.query(Choices):
            menu.spent = False

    @on(Ended)
    def _ended(self) -> None:
        if self.playthrough is not None:
            self._go(self.playthrough)

    @on(NextAct)
    def _next_act(self) -> None:
        if self.playthrough is None:
            return
        try:
            self.playthrough.go_on()
        except OSError as error:
            self._refuse(f"The game cannot go on: {error.strerror or error}")
        else:
            self._go(self.playthrough)

    @on(Reopened)
    def _reopened(self, event: Reopened) -> None:
        if self.playthrough is not None:
            self._go(self.playthrough, [undone(self.playthrough, event.undone)])

    def _go(self, playthrough: Playthrough, notices: list[str] | None = None) -> None:
        if playthrough is not self.playthrough:
            self._leave()
        self.playthrough = playthrough
        self.switch_screen(self._table(playthrough, notices))

    @staticmethod
    def _table(playthrough: Playthrough, notices: list[str] | None = None) -> PlayScreen | DebriefScreen:
        if playthrough.ending is not None:
            return DebriefScreen(playthrough)
        return PlayScreen(playthrough, notices or [])

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with the values of local variables. What is told instead is said by
        # run_desk once the terminal is back; `_exception` is what run_test raises again.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.stopped_by = self.stopped_by or error
        self._close_messages_no_wait()
