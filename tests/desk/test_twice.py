"""Two clicks, or two keys, so close together that the second comes before the screen has followed the first."""

from threading import Event

import pytest

from game.desk.app import Desk
from game.desk.screens import title
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.endings import EndingsScreen
from game.desk.screens.facts import FactsScreen
from game.desk.screens.help import HelpScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.saved import SavedScreen
from game.desk.screens.timeline import TimelineScreen
from game.desk.screens.title import TitleScreen
from game.engine.gallery import Kept
from game.story.story import Story
from tests.desk.hands import Hand, Keyboard, Mouse
from tests.desk.small import opening, story
from tests.desk.test_saved import desk, kept


@pytest.mark.parametrize("by", [Keyboard, Mouse])
async def test_a_saved_game_is_opened_once(by: type[Hand]) -> None:
    app = desk(tale := story())
    kept(tale, 1)
    async with app.run_test(size=(80, 24)):
        hand = by(app)
        await hand.press("Saved games")
        await hand.until_on(SavedScreen)
        await hand.take_twice("seed\xa07")
        await hand.until_on(PlayScreen)
        await hand.until_seen("2 of 3")
        assert [type(one) for one in app.screen_stack] == [PlayScreen]


async def test_a_decision_is_gone_back_to_once() -> None:
    made = opening()
    assert made.game is not None
    game = made.game.playthrough
    for node in ("one", "two", "three"):
        game.choose(node, "walk")
    app = Desk(made)
    async with app.run_test(size=(80, 24)):
        keys = Keyboard(app)
        await keys.until_on(DebriefScreen)
        await keys.ask("Past")
        await keys.until_on(TimelineScreen)
        keys.type("up", "enter", "enter", "enter")
        await keys.until_on(PlayScreen)
        await keys.until_seen("Undone:")
        assert [one.node for one in game.decisions] == ["one"]


async def test_a_double_click_in_the_help_opens_one_screen() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)):
        mouse = Mouse(app)
        await mouse.click("? Help")
        await mouse.until_on(HelpScreen)
        await mouse.take_twice("Facts  ")
        await mouse.until_on(FactsScreen)
        await mouse.back()
        await mouse.until_on(PlayScreen)
        assert [type(one) for one in app.screen_stack] == [PlayScreen]


async def test_endings_that_take_long_to_find_are_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, found = Event(), Event()

    def slowly(stories: dict[str, Story]) -> list[Kept]:
        asked.set()
        assert found.wait(60)
        return []

    monkeypatch.setattr(title, "kept_games", slowly)
    app = desk(story())
    async with app.run_test(size=(80, 24)):
        mouse = Mouse(app)
        at = await mouse.place("Endings seen")
        mouse.click_at(at)
        await mouse.until(asked.is_set, "the search for endings")
        mouse.click_at(at)
        await mouse.until(lambda: not app.message_queue_size, "the second click")
        found.set()
        await mouse.until_on(EndingsScreen)
        await mouse.back()
        await mouse.until_on(TitleScreen)
        await mouse.until(mouse.at_rest, "rest")
        assert isinstance(app.screen, TitleScreen)
