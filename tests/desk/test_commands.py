"""One class a command: what it says is what footer, help, palette and settings show."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest

import game.desk.commands
from game.desk.app import Desk
from game.desk.commands.command import Command, is_key, keys_of
from game.desk.commands.places import COMMANDS, PLACES
from game.desk.screens.help import HelpScreen
from game.desk.screens.why import WhyScreen
from tests.desk.small import opening
from tests.desk.test_play import shown

MODULES = [import_module(f"game.desk.commands.{one.name}") for one in iter_modules(game.desk.commands.__path__)]
CLASSES = {
    one
    for module in MODULES
    for _, one in inspect.getmembers(module, inspect.isclass)
    if issubclass(one, Command) and one.keys
}


def test_every_command_has_a_place_a_name_and_says_what_it_does() -> None:
    assert set(COMMANDS.values()) == CLASSES
    for one in CLASSES:
        assert one.about().endswith("."), one
        assert one.label, one
        assert all(is_key(key) for key in keys_of(one.keys)), one


@pytest.mark.parametrize("place", PLACES)
def test_no_two_commands_of_a_place_share_a_key(place: tuple[type[Command], ...]) -> None:
    keys = [key for one in place if one.name() not in ("later", "east", "decide") for key in keys_of(one.keys)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("key", ["", "w", "t", "c", "M", "l", "o", "f", "g"])
async def test_help_and_palette_have_every_command_of_the_screen(key: str) -> None:
    app = Desk(opening())
    async with app.run_test(size=(120, 60)) as pilot:
        if key:
            await pilot.press(key)
            await pilot.pause(0.1)
        here = {COMMANDS[one.binding.id] for one in app.screen.active_bindings.values() if one.binding.id in COMMANDS}
        offered = {one.title: one.help for one in app.get_system_commands(app.screen)}
        assert offered == {one.label: one.about() for one in here if one.palette}
        bound = {one.binding.description for one in app.screen.active_bindings.values()} - {""}
        page = "\n".join(part.text.plain for one in HelpScreen(app.screen).blocks() for part in one.columns(80))
        assert {one for one in bound if one not in page} == set()
        assert all(one.about() in page for one in here)


async def test_a_click_in_the_help_does_what_the_key_does() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        x, y = next((row.index("Why  "), y) for y, row in enumerate(shown(app).splitlines()) if "Why  " in row)
        await pilot.click(offset=(x, y))
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)


async def test_the_footer_leaves_out_what_does_not_fit() -> None:
    app = Desk(opening())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        footer = shown(app).splitlines()[-1]
        assert "? Help" in footer
        assert "palette" not in footer
        assert footer.split()[-1] in ("Help", "Quit"), "and no word is cut"
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        assert "palette" in shown(app).splitlines()[-1]


async def test_y_sends_the_page_to_the_clipboard() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("y")
        await pilot.pause(0.3)
        assert app.clipboard.count("the road is long") >= 12
        assert "Sent to the clipboard" in shown(app)
        await pilot.press("question_mark", "y")
        await pilot.pause()
        assert "Every cause of the last changes" in app.clipboard, "a page that is scrolled is sent whole"
