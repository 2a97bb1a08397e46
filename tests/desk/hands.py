"""Two ways to play the desk as players do: by keys alone and by mouse alone, going by what the screen shows."""

import re
from abc import ABC, abstractmethod
from asyncio import sleep, timeout
from collections.abc import Callable
from typing import Any

from rich.cells import cell_len
from textual.events import Key, MouseDown, MouseEvent, MouseScrollDown, MouseScrollUp, MouseUp
from textual.keys import _character_to_key
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList

from game.desk.app import Desk
from game.desk.commands.command import Command, keys_of
from game.desk.commands.places import COMMANDS
from game.desk.widgets.choices import Choices
from game.desk.widgets.page import Page
from tests.desk.test_play import shown

LOOK = 0.03
"""Seconds from one look at the screen to the next."""
PATIENCE = 120
"""Seconds after which what was waited for will not come; a test that goes well waits for nothing."""


class Hand(ABC):
    """A player: asks for things by the names the game gives them, and looks whether they came."""

    def __init__(self, app: Desk) -> None:
        self.app = app

    def send(self, message: Message) -> None:
        """Hand the desk a message the way a terminal does."""
        assert self.app._driver is not None
        self.app._driver.process_message(message)

    @property
    def lines(self) -> list[str]:
        """What is on the screen."""
        return shown(self.app).splitlines()

    def sees(self, text: str) -> bool:
        """Whether that is on the screen, on one line."""
        return any(text in line for line in self.lines)

    async def until(self, so: Callable[[], object], what: str) -> None:
        """Wait until something is so."""
        try:
            async with timeout(PATIENCE):
                while not so():
                    await sleep(LOOK)
        except TimeoutError:
            raise AssertionError(f"never came: {what}; on the screen is\n{shown(self.app)}") from None

    async def until_seen(self, *texts: str) -> None:
        """Wait until all of that is on the screen."""
        for text in texts:
            await self.until(lambda text=text: self.sees(text), text)  # type: ignore[misc]

    async def until_on(self, kind: type[Screen[Any]]) -> None:
        """Wait until a screen of that kind is shown."""
        await self.until(lambda: isinstance(self.app.screen, kind) and len(self.lines) > 1, kind.__name__)

    async def until_still(self, what: str) -> None:
        """Wait until what can be chosen is there, and two looks are alike: nobody turns a page that is still coming."""
        menus = self.app.screen.query(Choices)
        await self.until(lambda: not menus or menus.first().items, what)
        before: list[str] = []
        while before != self.lines:
            before = self.lines
            await sleep(3 * LOOK)

    async def turn_to(self, text: str) -> None:
        """Turn the page until that is on the screen."""
        page = self.app.screen.query_one(Page)
        while True:
            await self.until_still(text)
            before = page.scroll_y
            await self.until(lambda before=before: self.sees(text) or before < page.max_scroll_y, text)  # type: ignore[misc]
            if self.sees(text):
                return
            self.read_on()
            await self.until(lambda before=before: page.scroll_y != before, "the rest of the page")  # type: ignore[misc]

    @abstractmethod
    def read_on(self) -> None:
        """Turn the page."""

    @abstractmethod
    async def ask(self, label: str) -> None:
        """Ask for a command by its name."""

    @abstractmethod
    async def back(self) -> None:
        """Go back to where this was opened from."""

    @abstractmethod
    async def press(self, text: str) -> None:
        """Press a numbered line once: in a menu that takes it, of choices it lights one, and again decides."""

    @abstractmethod
    async def go_to(self, text: str) -> None:
        """Light a line of a list."""

    @abstractmethod
    async def take_lit(self, text: str) -> None:
        """Choose the line of a list that is lit."""

    @abstractmethod
    async def take_twice(self, text: str) -> None:
        """Choose the line that is lit, and again before anything can have come of it."""

    @abstractmethod
    async def pane(self, name: str) -> None:
        """Show another pane of a narrow window."""

    @abstractmethod
    async def choose_territory(self) -> None:
        """Choose any territory of the map."""

    @abstractmethod
    async def look_up(self, word: str) -> None:
        """Find an entry of the codex that is open."""

    @abstractmethod
    async def run_from_palette(self, label: str) -> None:
        """Open the palette and take a command."""

    @abstractmethod
    async def leave_palette(self) -> None:
        """Open the palette and close it again."""


class Keyboard(Hand):
    """Touches no mouse."""

    def type(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            one = len(key) == 1
            self.send(Key(_character_to_key(key) if one else key, key if one else None))

    def read_on(self) -> None:
        self.type("pagedown")

    async def ask(self, label: str) -> None:
        self.type(keys_of(named(label).keys)[0])

    async def back(self) -> None:
        self.type("escape")

    async def press(self, text: str) -> None:
        choices = self.app.screen.query_one(Choices)
        for _ in range(10):
            await self.until(lambda: self.sees(text) or choices.max_scroll_y, text)
            for line in self.lines:
                if found := re.search(rf"(\d)  {re.escape(text)}", line):
                    self.type(found[1])
                    return
            before = choices.lit
            self.type("down")  # it is scrolled away
            await self.until(lambda before=before: choices.lit != before, "another line")  # type: ignore[misc]
        raise AssertionError(f"no line says {text}:\n{shown(self.app)}")

    async def go_to(self, text: str) -> None:
        found = self.app.screen.query_one(OptionList)
        await self.until(lambda: found.option_count and found.highlighted is not None, "a list")
        at = next(at for at, one in enumerate(found.options) if text in str(one.prompt))
        while (lit := found.highlighted or 0) != at:
            self.type("down" if lit < at else "up")
            await self.until(lambda lit=lit: found.highlighted != lit, f"a way to {text}")  # type: ignore[misc]

    async def take_lit(self, text: str) -> None:
        self.type("enter")

    async def take_twice(self, text: str) -> None:
        await self.until_seen(text)
        self.type("enter", "enter")

    async def pane(self, name: str) -> None:
        self.type(name[0].lower())

    async def choose_territory(self) -> None:
        self.type("right")

    async def look_up(self, word: str) -> None:
        self.type(*word.lower())

    async def run_from_palette(self, label: str) -> None:
        self.type("ctrl+p")
        await self.until_seen("Search for commands")
        self.type(*label.lower())
        await self.until(lambda: self.sees(named(label).about()[:40]) and self._first_is(label), label)
        self.type("enter")

    def _first_is(self, label: str) -> bool:
        found = self.app.screen.query_one(OptionList)
        return found.highlighted == 0 and str(found.get_option_at_index(0).prompt).startswith(label)

    async def leave_palette(self) -> None:
        self.type("ctrl+p")
        await self.until_seen("Search for commands")
        self.type("escape")


class Mouse(Hand):
    """Clicks what is seen and turns the wheel over it; touches no key."""

    def point(self, kind: type[MouseEvent], at: tuple[int, int], button: int) -> None:
        """Do something with the mouse at a cell of the screen."""
        x, y = at
        self.send(kind(None, x, y, 0, 0, button, False, False, False, x, y))

    async def click(self, text: str) -> None:
        """Click what is seen, where it stands lowest."""
        self.click_at(await self.place(text))

    async def take_twice(self, text: str) -> None:
        at = await self.place(text)
        self.click_at(at)
        self.click_at(at)

    async def place(self, text: str) -> tuple[int, int]:
        """Where that is seen, the lowest; once the screen has come to rest."""
        # The footer is made anew a moment after a screen is opened; nobody is as quick as to click it before.
        await self.until(lambda: self.sees(text) and self.at_rest(), text)
        y, line = next((y, line) for y, line in reversed([*enumerate(self.lines)]) if text in line)
        return cell_len(line[: line.rfind(text)]), y

    def at_rest(self) -> bool:
        """Whether nothing is under way on the screen."""
        screen = self.app.screen
        nodes = [self.app, screen, *screen.walk_children()]
        todo = screen._callbacks or screen._dirty_widgets or screen._layout_required or screen._scroll_required
        return not todo and not any(one._next_callbacks or one.message_queue_size for one in nodes)

    def click_at(self, at: tuple[int, int]) -> None:
        """Click a cell of the screen."""
        self.point(MouseDown, at, 1)
        self.point(MouseUp, at, 1)

    async def wheel_to(self, text: str, at: tuple[int, int]) -> None:
        """Turn the wheel over a place until something is seen: down to the end, and then up."""
        await self.until(lambda: self.sees(text) or self.turns(at), text)
        for kind, step in ((MouseScrollDown, 1), (MouseScrollUp, -1)):
            while not self.sees(text) and (turned := self.turns(at)):
                before = turned.scroll_y
                if before == (turned.max_scroll_y if step > 0 else 0):
                    break
                self.point(kind, at, 0)
                await self.until(
                    lambda turned=turned, before=before: before != turned.scroll_y == turned.scroll_target_y,  # type: ignore[misc]
                    "a turn of the wheel",
                )
        await self.until_seen(text)

    def turns(self, at: tuple[int, int]) -> Widget | None:
        """What the wheel would turn there."""
        under = self.app.get_widget_at(*at)[0].ancestors_with_self
        return next((one for one in under if isinstance(one, Widget) and one.max_scroll_y), None)

    def read_on(self) -> None:
        self.point(MouseScrollDown, (5, 5), 0)

    async def ask(self, label: str) -> None:
        shortcut = f"{self.app.key(named(label))} {label} "
        await self.until_seen("? Help")
        if shortcut in self.lines[-1]:
            await self.click(shortcut)
            return
        await self.click("? Help")
        await self.until_seen("── Keys ──")
        await self.wheel_to(f"{label}  ", (20, 10))
        await self.click(f"{label}  ")

    async def back(self) -> None:
        await self.click("esc Back")

    async def press(self, text: str) -> None:
        # With its number, which no other place has that says the same.
        await self.wheel_to(f"  {text}", (10, len(self.lines) - 4))
        await self.click(f"  {text}")

    async def go_to(self, text: str) -> None:
        await self.until_seen(text)
        await self.click(text)

    async def take_lit(self, text: str) -> None:
        await self.click(text)

    async def pane(self, name: str) -> None:
        await self.click(f"{name[0].lower()} {name}")

    async def choose_territory(self) -> None:
        await self.click("Niš")

    async def look_up(self, word: str) -> None:
        await self.wheel_to(f"  {word}  ", (10, 10))
        await self.click(f"  {word}  ")

    async def run_from_palette(self, label: str) -> None:
        about = named(label).about()[:40]
        await self.click("palette")
        await self.until_seen("Search for commands", "Codex")
        await self.wheel_to(about, (20, 12))
        await self.click(about)

    async def leave_palette(self) -> None:
        await self.click("palette")
        await self.until_seen("Search for commands", "Codex")
        self.click_at((5, 1))


def named(label: str) -> type[Command]:
    """The command of that name."""
    return next(one for one in COMMANDS.values() if one.label == label and one.palette)
