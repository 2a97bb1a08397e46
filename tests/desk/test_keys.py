"""The line of keys: what it says of each, and that a click is a press."""

from game.desk.app import Desk
from game.desk.commands.game import Why
from game.desk.screens.why import WhyScreen
from game.desk.widgets.keys import Keys
from tests.desk.small import opening
from tests.desk.test_play import shown


def where(app: Desk, text: str) -> tuple[int, int]:
    lines = shown(app).splitlines()
    return lines[-1].index(text), len(lines) - 1


async def test_the_key_below_the_pointer_says_what_it_does() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        keys = app.screen.query_one(Keys)
        await pilot.pause()
        assert keys.tooltip is None
        await pilot.hover(offset=where(app, "w Why"))
        assert str(keys.tooltip) == Why.about()
        await pilot.hover(offset=where(app, "palette"))
        assert "palette" in str(keys.tooltip)
        await pilot.hover(offset=(79, 23))
        assert keys.tooltip is None, "at the edge stands none"
        await pilot.hover(offset=where(app, "w Why"))
        await pilot.hover(offset=(10, 10))
        assert keys.tooltip is None


async def test_a_click_is_a_press() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=where(app, "Why"))
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        await pilot.click(offset=where(app, "Back"))
        await pilot.pause()
        assert not isinstance(app.screen, WhyScreen)


async def test_keys_end_where_they_are_said_to() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        line = shown(app).splitlines()[-1]
        places = app.screen.query_one(Keys).places()
        assert [line[start + 1 : end].strip() for _, start, end in places] == [
            f"{one.display} {one.label}" for one, _, _ in places
        ]
        assert places[-1][0].palette
        assert places[-1][2] == 79, "and a cell is free behind it"
