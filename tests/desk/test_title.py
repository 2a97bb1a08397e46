"""The title screen: where its keys lead."""

import pytest

from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.screens.title import TitleScreen
from game.engine import shelf
from tests.desk.small import story
from tests.desk.test_play import shown


@pytest.mark.usefixtures("undrawn")
async def test_escape_leaves_the_main_list_alone() -> None:
    known = story()
    app = Desk(Opening(known, None, None, lambda: shelf.start(known), lambda: shelf.start(known)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_running
        assert isinstance(app.screen, TitleScreen)
        assert "Back" not in shown(app).splitlines()[-1]
