"""How the desk reads a terminal, and lets go of it when it is stopped: Textual's driver, with its faults mended."""

import asyncio
import codecs
import os
import select
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO, cast
from weakref import WeakSet

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste

if TYPE_CHECKING:
    from textual.message import Message


AHEAD = 64
"""So many keys may be typed before the desk has dealt with the first; any further one is lost."""
PATIENCE = 30
"""After so many tenths of a second of silence a paste that has no end is over."""


class Output:
    """What is written to the terminal; nothing any more once that is gone.

    Textual's thread that writes would die of it, and the desk wait for ever, deaf to signals, for room in its queue.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._gone = False

    def write(self, text: str) -> None:
        """Write, or do nothing."""
        self._do(lambda: self._file.write(text))

    def flush(self) -> None:
        """Have it reach the terminal."""
        self._do(self._file.flush)

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()

    def _do(self, work: Callable[[], object]) -> None:
        if not self._gone:
            try:
                work()
            except OSError:
                self._gone = True


class TerminalDriver(LinuxDriver):
    """Takes any bytes, and can be stopped and gone on with however that is done."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast(Any, Output(sys.__stderr__)) if sys.__stderr__ else self._file
        # A key is freed when it has been dealt with, wherever it went.
        self._unread: WeakSet[Key] = WeakSet()
        loop = asyncio.get_running_loop()
        # Through the loop: a handler that breaks into a write to the terminal would wait for that write for ever.
        loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def _sigcont_application(self, *_: object) -> None:
        # SIGSTOP does not ask first. Textual would start a second thread that reads, take our own settings of the
        # terminal for those it had before, and never end.
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
        super()._sigcont_application()
        # What was on the screen is gone, and Textual would draw only what has changed.
        self._app.call_later(self._app.refresh)

    def run_input_thread(self) -> None:
        """Turn bytes into keys. What is no UTF-8 or no sense is passed over; Textual would end the game."""
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        parser = XTermParser(self._debug)
        latest, pasted, quiet = "", "", 0
        pasting = False
        while not self.exit_event.is_set():
            ready = select.select([self.fileno], [], [], 0.1)[0]
            data = self._read() if ready else b""
            if ready and not data:
                # Nothing more will come; whether the terminal is gone is for the desk to say.
                self.exit_event.wait(0.1)
            quiet = 0 if data else quiet + 1
            found: list[Message] = []
            for character in decode(data):
                latest = (latest + character)[-len(BRACKETED_PASTE_START) :]
                pasted += character if pasting else ""
                if pasting and latest != BRACKETED_PASTE_END:
                    continue
                try:
                    if pasting:
                        # Textual's parser takes what follows an escape in a paste for keys: it sees an empty paste.
                        found += [one for one in parser.feed(BRACKETED_PASTE_END) if not isinstance(one, Paste)]
                        found.append(Paste(pasted[: -len(BRACKETED_PASTE_END)].replace("\x00", "")))
                    else:
                        found += parser.feed(character)
                    pasting, pasted = latest == BRACKETED_PASTE_START, ""
                except Exception:  # one of several kinds, by what the numbers in a sequence are like
                    parser = self._new_parser(parser)
            if pasting and quiet > PATIENCE:
                parser, pasting, pasted = self._new_parser(parser), False, ""
            found += parser.tick()
            for message in found:
                if isinstance(message, Key):
                    # So many wait that nobody can mean the next; quitting would have to wait after all of them.
                    # Keys alone are counted: a new screen has a hundred messages of its own to deal with.
                    if len(self._unread) > AHEAD:
                        continue
                    self._unread.add(message)
                self.process_message(message)

    def _new_parser(self, old: XTermParser) -> XTermParser:
        # What the terminal said about itself is asked for once only.
        new = XTermParser(self._debug)
        new.mouse_pixels, new.terminal_size = old.mouse_pixels, old.terminal_size
        new.terminal_pixel_size = old.terminal_pixel_size
        return new

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 512)
        except OSError:
            return b""
