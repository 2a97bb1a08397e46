"""A walk through every screen of the desk, at one size and in one theme, by the keys a player has."""

import asyncio
import locale
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from textual._compositor import Compositor
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.cli import settling
from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.screens.game import NARROW
from game.desk.settings import Preferences, Settings
from game.engine import shelf
from game.story.reading import load
from game.story.story import Story
from tests.desk import small
from tests.desk.sight import Sight, look

VALLEY = Path(__file__).parents[1] / "stories" / "valley"
SIZES = [(40, 12), (80, 24), (120, 40), (240, 67)]
THEMES = ["peace-dark", "peace-paper", "peace-contrast", "peace-projector", "ansi-dark", "ansi-light"]
USUAL = (80, 24)
WAYS = [(size, THEMES[0]) for size in SIZES] + [(USUAL, theme) for theme in THEMES[1:]]
"""Every size in the theme a player meets first, and every other theme at the size of most terminals."""
PLAYED = 1_700_000_000
"""When the saved games were played last, in seconds since 1970."""
SEED = 7


@cache
def valley() -> Story:
    return load(VALLEY)


@contextmanager
def the_same_everywhere() -> Iterator[None]:
    """A terminal that shows all colours and characters, and a clock that knows no summer, whatever runs the tests."""
    terminal = {"COLORTERM": "truecolor", "TERM": "xterm-256color", "TZ": "UTC"}
    with (
        patch.dict(os.environ, terminal),
        patch.object(locale, "getencoding", lambda: "utf-8"),
        patch.object(Compositor, "render_update", lambda *_, **__: None),  # drawn is only what is looked at
    ):
        os.environ.pop("NO_COLOR", None)
        time.tzset()
        yield
    time.tzset()


class Tour:
    """What was seen on the way."""

    def __init__(self, pilot: Pilot[None], theme: str) -> None:
        self.pilot = pilot
        self.theme = theme
        self.seen: list[Sight] = []

    async def until(self, there: Callable[[], bool]) -> None:
        """Wait for what comes in its own time, such as what is read in a thread."""
        for _ in range(500):
            await self.pilot.pause()
            if there():
                return
            await asyncio.sleep(0.02)
        app = self.pilot.app
        after = self.seen[-1].name if self.seen else "the start"
        raise AssertionError(f"it did not come after {after}: {app.screen}, {app.is_running}, {app._exception!r}")

    async def see(self, name: str, *keys: str, of: str = "") -> None:
        """Press the keys one by one, and look. `of` is the screen this comes to, by the name of its class."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
        if of:
            await self.until(lambda: type(self.pilot.app.screen).__name__ == of and self.pilot.app.screen.is_running)
        self.seen.append(await look(self.pilot, name, self.theme))


async def _from_the_title(tour: Tour, wide: bool) -> None:
    app = tour.pilot.app
    await tour.see("title", of="TitleScreen")
    await tour.pilot.press("l")
    await tour.until(lambda: bool(app.screen.query(OptionList)) and app.screen.query_one(OptionList).option_count == 3)
    await tour.see("saved", of="SavedScreen")
    await tour.see("saved-deleting", "d", of="SavedScreen")
    await tour.see("settings", "escape", "escape", "o", of="SettingsScreen")
    await tour.see("settings-last", *["up"], of="SettingsScreen")
    await tour.pilot.press("escape")
    await tour.see("endings", "5", of="EndingsScreen")
    await tour.see("acts", "escape", "3", of="TitleScreen")


async def _at_the_table(tour: Tour, wide: bool) -> None:
    await tour.see("briefing", of="PlayScreen")
    await tour.see("briefing-end", "end")
    await tour.see("help", "home", "question_mark", of="HelpScreen")
    await tour.pilot.press("escape")
    if not wide:
        await tour.see("numbers", "n")
        await tour.see("map", "m")
        await tour.pilot.press("b")
    await tour.see("locked", "4")
    await tour.see("choice", "1")
    await tour.see("terms", "g", of="TermsScreen")
    await tour.pilot.press("escape")
    await tour.see("consequence", "1", of="PlayScreen")
    await tour.see("why", "w", of="WhyScreen")
    await tour.see("facts", "escape", "f", of="FactsScreen")
    await tour.see("timeline", "escape", "t", of="TimelineScreen")
    await tour.see("timeline-asking", "enter", of="TimelineScreen")
    await tour.see("codex", "escape", "escape", "c", of="CodexScreen")
    await tour.see("codex-entry", "tab", "down", of="CodexScreen")
    await tour.see("codex-search", *"mill", of="CodexScreen")
    await tour.see("codex-nothing", *"zz", of="CodexScreen")
    await tour.see("atlas", "escape", "escape", "M", of="MapScreen")
    await tour.see("atlas-territory", "right", of="MapScreen")
    await tour.pilot.press("escape")
    await tour.see("next", "enter", of="PlayScreen")
    for _ in range(12):
        if type(tour.pilot.app.screen).__name__ == "DebriefScreen":
            break
        for key in ("1", "1", "enter"):
            await tour.pilot.press(key)
            await tour.pilot.pause()
    await tour.see("debrief", of="DebriefScreen")
    await tour.see("debrief-end", "end", of="DebriefScreen")


async def _without_a_map(tour: Tour, wide: bool) -> None:
    await tour.see("plain", of="PlayScreen")
    await tour.see("plain-consequence", "1", "1", of="PlayScreen")


def _shelf(tale: Story) -> None:
    """Three saved games: one begun, one at its end, and one that cannot be opened."""
    for at in range(2):
        kept = shelf.start(tale, SEED)
        game = kept.playthrough
        while game.node is not None and game.ending is None and (at or not game.decisions):
            game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
        assert game.record is not None
        game.record.close()
        path = kept.path.rename(kept.path.with_name(f"{tale.id}_{at}.jsonl"))
        os.utime(path, (PLAYED - 100_000 * at,) * 2)
    broken = shelf.folder() / f"{tale.id}_of_another_time.jsonl"
    broken.write_text("This is no journal.\n", "utf-8")
    os.utime(broken, (PLAYED - 500_000,) * 2)


async def _tour(size: tuple[int, int], theme: str) -> list[Sight]:
    tale = valley()
    _shelf(tale)
    preferences = Preferences(
        Settings(theme=theme, reduced_motion=True), (), "/home/player/.config/keeping-the-peace/settings.yaml",
        lambda _: None, settling.described,
    )  # fmt: skip

    def opening(tale: Story, at_table: bool) -> Opening:
        begun = small.game(tale, SEED)
        saved = None if at_table else shelf.unfinished(tale)
        return Opening(tale, begun if at_table else None, saved, lambda: begun, lambda: begun, preferences=preferences)

    seen: list[Sight] = []
    wide = size[0] >= NARROW
    for start, walk in (
        (opening(tale, False), _from_the_title),
        (opening(tale, True), _at_the_table),
        (opening(small.story(), True), _without_a_map),
    ):
        app = Desk(start)
        async with app.run_test(size=size) as pilot:
            tour = Tour(pilot, theme)
            await walk(tour, wide)
            assert app.is_running
            seen += tour.seen
    return seen


@cache
def seen(size: tuple[int, int], theme: str) -> tuple[Sight, ...]:
    """Every screen, seen once in a process: pictures and laws look at the same."""
    with the_same_everywhere():
        return tuple(asyncio.run(_tour(size, theme)))
