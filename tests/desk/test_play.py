"""The desk, played as players do."""

import pytest
from textual.pilot import Pilot

from game.desk.app import Desk
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.help import HelpScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.timeline import TimelineScreen
from game.desk.screens.title import TitleScreen
from game.desk.screens.why import WhyScreen
from game.desk.widgets.choices import Choices
from game.desk.widgets.numbers import Numbers
from game.desk.widgets.page import Page, page_text
from game.desk.widgets.tabs import Tabs
from tests.desk.small import opening, story

SIZES = [(80, 24), (120, 40)]


def shown(app: Desk) -> str:
    """All that is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def spot(app: Desk, place: int) -> tuple[int, int]:
    """A cell of the choice at that place, counted from 0."""
    sheet = app.screen.query_one(Choices).sheet
    return sheet.region.x + 4, sheet.region.y + sheet.tops()[place]


async def decide(pilot: Pilot[None], key: str = "1") -> None:
    await pilot.press(key)
    await pilot.press(key)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_game_by_keys_alone(size: tuple[int, int]) -> None:
    app = Desk(opening(at_table=False))
    async with app.run_test(size=size) as pilot:
        assert isinstance(app.screen, TitleScreen)
        assert "One road, three turns." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        for turn in range(3):
            assert isinstance(app.screen, PlayScreen)
            assert f"{turn + 1} of 3" in shown(app)
            assert "2  Walk the road yourself." in shown(app), "the choices are always on the screen"
            await decide(pilot, "2" if turn else "1")
            assert "is done" in shown(app)
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert "The road is open" in shown(app)
        assert "Who is better off" in shown(app)
        await pilot.press("end")
        await pilot.pause()
        assert "Anger" in shown(app)
        assert app.playthrough is not None
        assert [one.choice for one in app.playthrough.decisions] == ["talk", "walk", "walk"]
        await pilot.press("1", "1")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert "1 of 3" in shown(app)


async def test_arrows_and_enter_decide() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down", "up", "down")
        assert app.screen.query_one(Choices).lit == 1, "the locked line is stepped over"
        await pilot.press("enter")
        await pilot.pause()
        assert app.playthrough is not None
        assert app.playthrough.decisions[0].choice == "walk"


async def test_a_whole_game_by_mouse() -> None:
    app = Desk(opening(at_table=False))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click(offset=spot(app, 0))
        await pilot.pause()
        for _ in range(3):
            await pilot.click(offset=spot(app, 1))
            await pilot.pause(0.6)  # two clicks on one line, not a double click
            await pilot.click(offset=spot(app, 1))
            await pilot.pause()
            await pilot.click(offset=spot(app, 0))
            await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)


async def test_one_key_decides_nothing() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("1", "2", "1"):
            await pilot.press(key)
            await pilot.pause()
        assert app.playthrough is not None
        assert app.playthrough.decisions == []
        assert "1 or enter again decides" in shown(app)


async def test_a_locked_choice_says_why_and_stays_closed() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "needs Money of more than 90" in shown(app)
        await pilot.press("3", "3")
        await pilot.pause()
        assert "This cannot be chosen now" in shown(app)
        assert app.playthrough is not None
        assert app.playthrough.decisions == []


async def test_undo_and_redo_say_what_they_did() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("u")
        await pilot.pause()
        assert "nothing to undo" in shown(app)
        await decide(pilot, "2")
        await pilot.press("u")
        await pilot.pause()
        assert "Undone: Walk the road yourself." in shown(app)
        assert "1 of 3" in shown(app)
        await pilot.press("r")
        await pilot.pause()
        assert "Done again: Walk the road yourself." in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "2 of 3" in shown(app)


async def test_undo_reaches_back_from_the_debrief() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            await decide(pilot)
            await pilot.press("enter")
            await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert "Undone:" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_what_moved_has_its_cause_and_w_has_the_rest(size: tuple[int, int]) -> None:
    app = Desk(opening())
    async with app.run_test(size=size) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert "nothing has moved" in shown(app)
        await pilot.press("escape")
        await decide(pilot)
        await pilot.press("end" if size[0] > 90 else "pagedown", "pagedown")
        await pilot.pause()
        assert "talk calms people" in shown(app)
        assert "felt next turn" in shown(app)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        page = page_text(app.screen)
        for part in ("talk calms people", "L1", "mixed", "paragraph 7", "It did once.", "The Valley Times", "fester"):
            assert part in page
        await pilot.press("escape", "t")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        assert "Talk to everybody" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)


async def test_w_says_why_an_event_came_and_what_is_locked() -> None:
    evil = "[@click=app.quit]Water[/]"
    app = Desk(opening(story(event=evil)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert "Not open to you now" in shown(app)
        assert "needs Money of more than 90; it is 55" in shown(app)
        assert "The event" not in shown(app)
        await pilot.press("escape")
        await decide(pilot)
        await pilot.press("w", "end")
        await pilot.pause()
        assert isinstance(app.screen, WhyScreen)
        said = " ".join(shown(app).split())
        assert f"The event “{evil}” came. Of what could come, it had 3 of 4 chances; 1 other event had 1." in said
        assert "Fog" not in shown(app), "what did not come is not given away"
        assert "Not open to you now" not in shown(app)
        await pilot.press("escape", "enter")
        await decide(pilot)
        await pilot.press("w", "end")
        await pilot.pause()
        assert "No event could come: while one goes on, no other comes." in shown(app)
        assert "Locked: needs Money of more than 90; it is 49" in shown(app)


async def test_help_knows_every_key_of_the_table() -> None:
    app = Desk(opening())
    async with app.run_test(size=(120, 40)) as pilot:
        described = {one.binding.description for one in app.screen.active_bindings.values()} - {""}
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        page = page_text(app.screen)
        assert {one for one in described if one not in page} == set()


async def test_hostile_text_is_shown_and_does_nothing() -> None:
    evil = "[/] [@click=app.quit]x[/] [b]$x[/b] \x1b]52;c;aGk=\x07\x1b[2J \\"
    safe = "[/] [@click=app.quit]x[/] [b]$x[/b] ]52;c;aGk=[2J \\"
    made = story(title=evil, text=evil, first=evil, story_title=evil)
    app = Desk(opening(made))
    async with app.run_test(size=(120, 40)) as pilot:
        assert shown(app).count("[@click=app.quit]x[/]") >= 6
        assert safe in shown(app)
        await decide(pilot)
        for key in ("w", "escape", "t", "escape", "question_mark", "escape", "u", "r"):
            await pilot.press(key)
            await pilot.pause()
            assert "\x1b" not in shown(app)
            assert "\x07" not in shown(app)
        await pilot.click(Page, offset=(3, 4))
        assert app.is_running


async def test_a_narrow_window_has_tabs() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Calm in the valley" not in shown(app).partition("Your decision")[0]
        await pilot.press("n")
        await pilot.pause()
        assert "Calm in the valley" in shown(app)
        assert app.screen.query_one(Numbers).display
        await pilot.press("1")
        await pilot.pause()
        assert not app.screen.query_one(Numbers).display, "a number first brings the choices back"
        assert app.screen.query_one(Choices).lit is None
        await pilot.click(Tabs, offset=(shown(app).splitlines()[1].index("Numbers"), 0))
        await pilot.pause()
        assert app.screen.query_one(Numbers).display
        await pilot.press("b", "end")
        await pilot.pause()
        assert "a banker" not in shown(app), "folded, an adviser is not introduced"
        await pilot.press("a", "end")
        await pilot.pause()
        assert "a banker" in shown(app)


async def test_resizing_keeps_the_place() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "space")
        await pilot.pause()
        page = app.screen.query_one(Page)
        before, read = page.top, page.scroll_y
        assert before > 0
        for size in ((100, 24), (60, 20), (120, 20), (80, 24)):  # also where the world moves beside the text
            await pilot.resize_terminal(*size)
            await pilot.pause()
            await pilot.pause()
            assert page.top == before
            assert app.screen.query_one(Choices).lit == 1
        assert page.scroll_y == read


@pytest.mark.parametrize("size", [(1, 1), (10, 3), (20, 6), (40, 12), (90, 24), (480, 135)])
async def test_any_size_is_survived(size: tuple[int, int]) -> None:
    app = Desk(opening())
    async with app.run_test(size=size) as pilot:
        await decide(pilot)
        await pilot.press("w", "escape", "enter", "n", "b", "u")
        await pilot.pause()
        assert app.is_running


async def test_a_page_to_read_is_turned_by_every_key_that_says_so() -> None:
    app = Desk(opening())
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        page = app.screen.query_one(Page)
        assert page.max_scroll_y > 0
        for key, there in (("space", True), ("ctrl+b", False), ("end", True), ("home", False), ("pagedown", True)):
            await pilot.press(key)
            await pilot.pause()
            assert (page.scroll_y > 0) is there, key
