"""The class at the desk: the strip, the teacher's line, and nothing that chooses past the class."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input

from game.classroom.ballot import Terms
from game.classroom.company import ClassCompany
from game.classroom.opening import begin
from game.classroom.room import Room
from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.screens.lesson import LessonScreen, ToldScreen
from game.desk.widgets.page import page_text
from game.engine.shelf import Resumed
from tests.desk.test_play import SIZES, shown
from tests.story.samples import story as small


async def forever() -> None:
    await asyncio.Event().wait()


@pytest.fixture
def room() -> Room:
    made, _ = begin(small(), Terms(quorum=0.0), seed=7, view=("neutral", {}), act="", reasons=False)
    return made


def desk(room: Room) -> Desk:
    company = ClassCompany(room, "Join: http://class.test   PIN 123456", "███\n█ █\n███\n\nhttp://class.test", forever)
    begun = Resumed(room.game, Path(), [])
    return Desk(Opening(room.game.story, begun, None, lambda: begun, lambda: begun, company=company))


@pytest.mark.parametrize("size", SIZES)
async def test_a_vote_is_led_from_the_desk(room: Room, size: tuple[int, int]) -> None:
    app = desk(room)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, LessonScreen)
        assert "PIN 123456   0 seats" in shown(app)

        async def type_in(line: str) -> None:
            app.screen.query_one(Input).value = line
            await pilot.press("enter")
            await pilot.pause()

        await type_in("open")
        assert room.lesson.ballot
        await type_in("count 1 4 0")
        await pilot.pause(0.6)
        assert "5 votes in" in shown(app)
        await type_in("close")
        assert room.lesson.held[0].choice == "market"
        assert "Decided by the most votes." in shown(app)
        assert "Somebody sells onions." in page_text(pilot.app.screen)
        await type_in("next")
        assert room.account is None
        await type_in("back")
        assert not room.game.decisions
        assert "Morning at the bridge" in shown(app)
        await type_in("join")
        assert isinstance(app.screen, ToldScreen)
        assert "http://class.test" in shown(app)
        await pilot.press("escape")
        await type_in("quit")
    assert not app.is_running


async def test_numbers_and_clicks_decide_nothing(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("tab")
        for key in ("1", "1", "enter", "u"):
            await pilot.press(key)
            await pilot.pause()
        assert not room.game.decisions
        line = next(at for at, text in enumerate(shown(app).splitlines()) if "Put guards" in text)
        for _ in range(2):
            await pilot.click(offset=(8, line))
            await pilot.pause()
        assert not room.game.decisions
        assert room.lesson.ballot is None


async def test_while_a_class_gathers_the_code_to_scan_stands_where_the_map_will_be(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "█ █" in shown(app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "█ █" not in shown(app)
        await pilot.resize_terminal(120, 40)
        app.screen.query_one(Input).value = "open"
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert "█ █" not in shown(app)


async def test_what_is_locked_says_so_and_has_its_number_kept_free(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        lines = [line.strip() for line in shown(app).splitlines()]
        parade = next(at for at, line in enumerate(lines) if "Hold a parade with cannon." in line)
        assert lines[parade].startswith("·")
        assert "Purse" in lines[parade + 1], "why it is locked"
        assert any(line.startswith("4  Ask whose cart it is first.") for line in lines)
        app.screen.query_one(Input).value = "open"
        await pilot.press("enter")
        app.screen.query_one(Input).value = "decide 4"
        await pilot.press("enter")
        await pilot.pause()
        assert [one.choice for one in room.lesson.held] == ["ask"]


async def test_at_the_end_nothing_is_asked_and_all_read_who_is_better_off(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "Your decision" in shown(app)
        while room.game.node:
            for line in ("open", "decide 1", "next"):
                app.screen.query_one(Input).value = line
                await pilot.press("enter")
                await pilot.pause()
        assert room.game.ending
        assert "Your decision" not in shown(app)
        assert f"Better off: {room.game.ending.better}" in shown(app)
        assert "Stop with quit" in shown(app)
        for size in ((80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert room.game.ending.title in shown(app)


async def test_what_would_change_the_game_past_the_class_is_not_there(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        screen.query_one(Input).value = "open"
        await pilot.press("enter")
        screen.query_one(Input).value = "decide 1"
        await pilot.press("enter")
        await pilot.pause()
        assert len(room.game.decisions) == 1
        await pilot.press("tab")
        for key in ("u", "r", "t", "p", "T", "x", "l"):
            await pilot.press(key)
            await pilot.pause()
            assert app.screen is screen, key
        assert len(room.game.decisions) == len(room.lesson.held) == 1


async def test_no_other_game_can_be_opened_from_a_class(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        screen = app.screen
        await app.run_action("app.saved")
        await pilot.pause()
        assert app.screen is screen
        assert not any("saved" in one.title.lower() for one in app.get_system_commands(screen))
        room.open_vote()  # the journal is still its own


def test_what_simulated_students_say_is_told_with_the_next_answer_and_once(room: Room) -> None:
    company = ClassCompany(room, "", "", forever)
    for at in range(9):
        company.say(f"said {at}")
    told = company.do("")
    assert told.splitlines() == ["0 seats", "said 6", "said 7", "said 8"]
    assert company.do("") == "0 seats"


async def test_q_asks_before_it_stops_the_class(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("q", "enter")
        await pilot.pause()
        assert "type quit" in shown(app), "in the teacher's line it is a word"
        await pilot.press("tab", "q")
        await pilot.pause()
        assert app.is_running
        assert "Stop the class?" in "".join(one.message for one in app._notifications)
        await pilot.press("down", "q")
        await pilot.pause()
        assert app.is_running, "something else was done between"
        await pilot.press("q")
        await pilot.pause()
    assert not app.is_running


async def test_an_event_is_put_in_and_taken_out_from_the_desk(room: Room) -> None:
    app = desk(room)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.screen.query_one(Input).value = "inject"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ToldScreen)
        assert "flood" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        for line, title in (("inject flood", "High water"), ("back", "Morning at the bridge")):
            app.screen.query_one(Input).value = line
            await pilot.press("enter")
            await pilot.pause()
            assert title in shown(app)


def test_that_the_pages_have_stopped_stands_in_the_strip(room: Room) -> None:
    company = ClassCompany(room, "Join", "", forever)
    assert company.status() == "Join   0 seats"
    company.warn("The pages have stopped.")
    assert company.status() == "The pages have stopped."
