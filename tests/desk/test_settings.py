"""The settings screen and what settings do at the desk."""

from dataclasses import fields
from dataclasses import replace as copy
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.cli import settling
from game.desk.app import Desk
from game.desk.checking import theme_names
from game.desk.screens.settings import SettingsScreen
from game.desk.settings import Preferences, Settings
from game.desk.widgets.cover import Cover
from game.desk.widgets.page import Page
from tests.desk.small import opening
from tests.desk.test_play import decide, shown


def desk(settings: Settings = Settings(), *troubles: str, at_table: bool = True) -> Desk:  # noqa: B008 - it is frozen
    preferences = Preferences(settings, troubles, "/there/settings.yaml", settling.write, settling.described)
    return Desk(replace(opening(at_table=at_table), preferences=preferences))


def decisions(app: Desk) -> int:
    assert app.playthrough is not None
    return len(app.playthrough.decisions)


async def to(pilot: Pilot[None], name: str) -> None:
    """Open the settings and light one up."""
    await pilot.press("o", *["down"] * [one.name for one in fields(Settings)].index(name))
    await pilot.pause()


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_each_setting_is_shown_with_what_it_means(size: tuple[int, int]) -> None:
    app = desk()
    async with app.run_test(size=size) as pilot:
        await pilot.press("o")
        await pilot.pause()
        for name, about in settling.described().items():
            screen = " ".join(shown(app).split())
            assert name.replace("_", " ").capitalize() in screen
            if size[1] > 12:
                assert about in screen
            await pilot.press("down")
            await pilot.pause()


async def test_a_change_shows_at_once_and_is_kept() -> None:
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, "theme")
        await pilot.press("enter")
        await pilot.pause()
        assert app.theme == "peace-paper"
        assert "peace-paper" in shown(app)
        await pilot.press("left", "left")
        assert app.theme == theme_names()[-1]
        await pilot.press("l", "l", "j", "j", "space")
        assert app.settings == Settings(theme="peace-paper", reduced_motion=True)
        assert settling.read(for_desk=True) == settling.Found(app.settings)
        await pilot.press("escape")
        assert not isinstance(app.screen, SettingsScreen)


async def test_by_mouse_a_click_lights_and_another_changes() -> None:
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        await pilot.pause()
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause(0.6)
        assert "instead of fading" in shown(app)
        assert not app.settings.reduced_motion
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause()
        assert app.settings.reduced_motion


async def test_what_cannot_be_kept_holds_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Settings) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(settling, "write", full)
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "enter")
        await pilot.pause()
        assert app.theme == "peace-paper"
        assert "could not be kept: No space left on device" in shown(app)


@pytest.mark.parametrize("at_table", [True, False])
async def test_what_is_wrong_with_the_file_is_told_first(at_table: bool) -> None:
    app = desk(Settings(), "settings.yaml:3: glyphs: [b]9[/b] will not do", at_table=at_table)
    async with app.run_test(size=(80, 24)):
        assert "settings.yaml:3: glyphs: [b]9[/b] will not do" in shown(app)


async def test_without_confirming_a_number_decides() -> None:
    app = desk(Settings(confirm=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        assert decisions(app) == 0
        await pilot.press("2")
        await pilot.pause()
        assert decisions(app) == 1


async def test_line_by_line_a_key_shows_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.desk.widgets.cover.PACE", 3600)  # lines come when the test says so
    app = desk(Settings(text="line by line"))
    async with app.run_test(size=(80, 24)) as pilot:
        cover = app.screen.query_one(Cover)
        page = app.screen.query_one(Page)
        await pilot.pause()
        assert cover.display
        assert "the road is long" not in shown(app)
        first = page.region.height - cover.region.height
        cover._on()
        await pilot.pause()
        assert page.region.height - cover.region.height == first + 1
        await pilot.press("1")
        await pilot.pause()
        assert not cover.display
        assert "the road is long" in shown(app)
        await decide(pilot)
        assert decisions(app) == 1
        assert cover.display
        await pilot.press("space")
        await pilot.pause()
        assert not cover.display
        assert page.scroll_y == 0, "the key that shows the rest does not turn the page too"


async def test_at_once_nothing_is_covered() -> None:
    app = desk()
    async with app.run_test(size=(80, 24)):
        assert not app.screen.query(Cover)


async def test_other_keys_work_and_are_told_everywhere() -> None:
    app = desk(Settings(keys={"undo": "z", "summaries": "f2", "why": "comma, v"}))
    async with app.run_test(size=(120, 40)) as pilot:
        assert "z Undo" in shown(app)
        await decide(pilot)
        await pilot.press("u")
        assert decisions(app) == 1, "the old key is free"
        await pilot.press("v")
        await pilot.pause()
        assert "talk calms people" in shown(app)
        await pilot.press("escape", "question_mark")
        await pilot.pause()
        assert ", v" in shown(app)
        await pilot.press("escape", "z")
        await pilot.pause()
        assert decisions(app) == 0


async def test_keys_can_be_swapped() -> None:
    app = desk(Settings(keys={"undo": "r", "redo": "u"}))
    async with app.run_test(size=(80, 24)) as pilot:
        await decide(pilot)
        await pilot.press("r")
        assert decisions(app) == 0
        await pilot.press("u")
        assert decisions(app) == 1


async def test_a_theme_from_the_palette_is_not_lost_on_the_way_back(own_folders: Path) -> None:
    app = desk()
    async with app.run_test(size=(80, 24)) as pilot:
        for name in theme_names():
            app.change(copy(app.settings, theme=name))
            await pilot.pause()
            assert "Your decision" in shown(app), name
    assert settling.place().is_relative_to(own_folders)
