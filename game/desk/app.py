"""The desk: the game in a full terminal screen."""

import asyncio
import gc
import select
import signal
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen
from textual.widget import Widget

from game.desk import looks
from game.desk.base import BaseDesk
from game.desk.commands.anywhere import Quit
from game.desk.commands.command import bindings, keys_of
from game.desk.commands.game import Redo
from game.desk.commands.places import ANYWHERE, COMMANDS
from game.desk.messages import Ended, NewGame, NextAct, Open, Reopened, Replaced, Resume, ToTitle
from game.desk.opening import Opening, Writing
from game.desk.settings import Settings
from game.desk.widgets.choices import Choices
from game.desk.widgets.page import page_text
from game.desk.words import unmarked
from game.engine.journal import JournalError
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.text import clean

if TYPE_CHECKING:
    from game.desk.screens.paged import PagedScreen
    from game.desk.watching import Watching

_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")


def _settle() -> None:
    """What is there once the first screen is stays; later searches for what can be freed leave it out and are short."""
    gc.freeze()
    gc.set_threshold(2_000, 5, 2)


class Desk(BaseDesk):
    """Shows one screen at a time: the title, the table, the debrief. Each is imported when it is first opened."""

    # The table's too, or all would be read anew when it is opened.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/play.tcss"]
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(*ANYWHERE)

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening
        self.watching = self._watching(opening.writing)
        self.title = clean(opening.story.title)
        self.playthrough: Playthrough | None = opening.game.playthrough if opening.game else None
        self.stopped_by: Exception | None = None
        """What crashed the desk, if anything did."""
        for theme in looks.THEMES:
            self.register_theme(theme)
        self._asks = self._asked = False
        """Whether it was asked if the class is to stop, and whether that was the last thing before this key."""
        self._pressed: events.Event | None = None
        self._take(opening.preferences.settings)
        self.stylesheet.set_variables(self.get_css_variables())

    def _watching(self, writing: Writing | None) -> "Watching | None":
        if writing is None:
            return None
        from game.desk.watching import Watching

        return Watching(self, writing)

    def warnings(self) -> Iterable[Widget]:
        """What is wrong with what an author who plays has saved last."""
        if self.watching:
            from game.desk.widgets.faults import Faults

            yield Faults()

    def get_driver_class(self) -> type[Driver]:
        """Ours in place of Textual's for a terminal; whatever else was asked for stays."""
        chosen = super().get_driver_class()
        if chosen.__name__ != "LinuxDriver":
            return chosen
        from game.desk.driver import TerminalDriver  # there is none on Windows

        return TerminalDriver

    def refresh_css(self, animate: bool = True) -> None:
        """Read the style sheets for another theme; that of the start is known before they are first read."""
        if self.screen_stack:
            super().refresh_css(animate)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours; none while Textual makes its part of the app, when no theme has been chosen yet."""
        return super().get_css_variables() if "opening" in self.__dict__ else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our colour roles for themes that do not define them."""
        return looks.roles(self.current_theme)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen, in place of an empty one below it, which would be laid out and drawn before."""
        screen = self._first()
        screen.styled = True
        # What Textual does for every screen but this one: its styles, and that another can take its place.
        self._load_screen_css(screen)
        screen._push_result_callback(screen, None)
        return screen

    def _first(self) -> "PagedScreen[Any]":
        if (company := self.opening.company) and self.playthrough:
            from game.desk.screens.lesson import LessonScreen

            return LessonScreen(self.playthrough, company)
        if game := self.opening.game:
            return self._table(game.playthrough, [*self.opening.preferences.troubles, *game.notices])
        from game.desk.screens.title import TitleScreen

        return TitleScreen(self.opening)

    def on_mount(self) -> None:
        """From now on, signals leave the terminal as it was."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            # Not on Windows, and only in the main thread; there the default is all there is.
            with suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.exit, None, 128 + number)
        if hasattr(select, "poll") and sys.__stdin__ is not None and sys.__stdin__.isatty():
            self.set_interval(1, self._leave_with_the_terminal)
        self.set_timer(1, _settle)
        if (company := self.opening.company) and self.playthrough:
            self.run_worker(company.serve(), exit_on_error=True)
        if self.watching:
            self.run_worker(self.watching.run(), exit_on_error=True)
            self.screen_change_signal.subscribe(self, lambda _: self.call_later(self.watching.take_up))

    async def on_event(self, event: events.Event) -> None:
        """Clean what is pasted, let keys wait that were typed ahead, and pass over presses on what is gone."""
        if isinstance(event, events.InputEvent) and not self.screen_stack:
            return  # the desk is closing, and Textual would look for a screen
        if isinstance(event, events.Paste):  # somebody else's text too; a field would show it as it is
            event.text = "\n".join(clean(part) for part in event.text.splitlines())
        if isinstance(event, events.MouseDown) and self._hits_what_is_gone(event):
            return
        if isinstance(event, events.Key | events.MouseDown) and event is not self._pressed:  # it comes up again
            self._pressed = event
            self._asked, self._asks = self._asks, False
        # A key waits until the screen is filled: on an empty one it would crash, or be lost.
        if isinstance(event, events.Key):
            await self.screen._mounted_event.wait()
        await super().on_event(event)

    def _hits_what_is_gone(self, event: events.MouseDown) -> bool:
        """Whether what stands there was removed and is not yet drawn over; Textual would look for its parent."""
        widget, _ = self.screen.get_widget_and_offset_at(int(event.x), int(event.y))
        return widget is not None and widget.parent is None and widget is not self.screen

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
        """The palette: every command that works where the player is."""
        told: set[str] = set()
        for active in screen.active_bindings.values():
            command = COMMANDS.get(active.binding.id or "")
            if command is not None and command.palette and command.name() not in told:
                told.add(command.name())
                run = partial(self.run_action, active.binding.action, active.node)
                yield SystemCommand(unmarked(command.called()), unmarked(command.about()), run)

    def _take(self, settings: Settings) -> None:
        """Look and behave as the settings say."""
        self.settings = settings
        self.theme = settings.theme
        self.set_keymap({name: ",".join(keys_of(keys)) for name, keys in settings.keys.items()})

    def change(self, settings: Settings) -> str:
        """Take these settings, and keep them; returns what is to be said if they could not be kept."""
        self._take(settings)
        for screen in self.screen_stack:
            for view in screen.query("MapView"):
                view.refresh()
        try:
            self.opening.preferences.keep(settings)
        except OSError as error:
            return tr("This holds until you leave; it could not be kept: {error}", error=error.strerror or error)
        return ""

    def action_settings(self) -> None:
        """Show the settings."""
        from game.desk.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            story = self.playthrough.story if self.playthrough else self.opening.story
            self.push_screen(SettingsScreen(self.opening.preferences, [*story.namings]))

    def action_copy_page(self) -> None:
        """Send what is marked, or the whole page, to the terminal's clipboard."""
        text = self.screen.get_selected_text() or page_text(self.screen)
        self.copy_to_clipboard(clean(text))
        # Not every terminal takes it, and none says whether it did.
        self.notify(tr("Sent to the clipboard, if your terminal lets programs write there."), markup=False)

    def action_keys(self) -> None:
        """Show all keys that work on this screen."""
        from game.desk.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    @on(NewGame)
    def _new_game(self, event: NewGame) -> None:
        try:
            game = self.opening.begin(event.story, event.act) if event.story else self.opening.start()
        except OSError as error:
            self._refuse(tr("A new game cannot be kept: {error}", error=error.strerror or error))
        else:
            self._go(game.playthrough, game.notices)

    @on(Resume)
    def _resume(self) -> None:
        try:
            game = self.opening.resume()
        except (OSError, JournalError) as error:
            self._refuse(tr("The game cannot be gone on with: {error}", error=error))
        else:
            self._go(game.playthrough, game.notices)

    async def action_quit(self) -> None:
        """Leave; a class only after asking, as its phones lose their pages with it."""
        if self.opening.company and not self._asked:
            self._asks = True
            asks = tr("Stop the class? It can go on later. {key} again stops it, else it goes on.", key=self.key(Quit))
            self.notify(clean(asks), markup=False)
            return
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where a class plays there is no other game: to open one would let go of the file its votes are kept in."""
        return not (action == "saved" and self.opening.company) and super().check_action(action, parameters)

    def action_saved(self) -> None:
        """Show the saved games."""
        from game.desk.screens.saved import SavedScreen

        if not isinstance(self.screen, SavedScreen):
            known = {self.opening.story.id: self.opening.story, **self.opening.stories()}
            self.push_screen(SavedScreen(known), self._open)

    def _open(self, wanted: Open | None) -> None:
        if wanted is None:
            return
        self._leave()  # first: the game at the table may be the very one that is wanted
        try:
            game = self.opening.open(wanted.story, wanted.path)
        except (OSError, JournalError) as error:
            self._refuse(tr("The game cannot be opened: {error}", error=error))
        else:
            self._go(game.playthrough, game.notices)

    def _leave(self) -> None:
        """Let go of the game at the table, so that it can be opened again."""
        if self.playthrough is not None and self.playthrough.record:
            self.playthrough.record.close()
            self.playthrough.record = None
            self.playthrough.read_only = tr("This game was left for another; open it again from the saved games.")

    def _refuse(self, why: str) -> None:
        """Say why it goes no further, and let the player choose something else."""
        self.notify(clean(why), severity="error", markup=False)
        for menu in self.screen.query(Choices):
            menu.spent = False

    @on(Ended)
    def _ended(self) -> None:
        if self.playthrough is not None:
            self._go(self.playthrough)

    @on(ToTitle)
    def _to_title(self) -> None:
        from game.desk.screens.title import TitleScreen

        self._leave()
        self.playthrough = None
        self.switch_screen(TitleScreen(self.opening))

    @on(Replaced)
    def _replaced(self, event: Replaced) -> None:
        if self.playthrough is not None:
            self._go(self.playthrough, [event.told])

    @on(NextAct)
    def _next_act(self) -> None:
        if self.playthrough is None:
            return
        try:
            self.playthrough.go_on()
        except OSError as error:
            self._refuse(tr("The game cannot go on: {error}", error=error.strerror or error))
        else:
            self._go(self.playthrough)

    @on(Reopened)
    def _reopened(self, event: Reopened) -> None:
        from game.desk.screens.timeline import undone

        if self.playthrough is not None:
            self._go(self.playthrough, [undone(self.playthrough, event.undone, self.key(Redo))])

    def _go(self, playthrough: Playthrough, notices: list[str] | None = None) -> None:
        if playthrough is not self.playthrough:
            self._leave()
        self.playthrough = playthrough
        self.switch_screen(self._table(playthrough, notices))

    @staticmethod
    def _table(playthrough: Playthrough, notices: list[str] | None = None) -> "PagedScreen[None]":
        if playthrough.ending is not None:
            from game.desk.screens.debrief import DebriefScreen

            return DebriefScreen(playthrough)
        from game.desk.screens.play import PlayScreen

        return PlayScreen(playthrough, notices or [])

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a traceback with the values of local variables. What is told instead is said by
        # run_desk once the terminal is back; `_exception` is what run_test raises again.
        if self._exit:
            # The player has left, and every decision is on disk: a screen that was still being filled misses its parts.
            self._close_messages_no_wait()
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.stopped_by = self.stopped_by or error
        self._close_messages_no_wait()
