"""A page and a list of choices are one widget each: clicks, marks and the place being read are found by the block."""

import pytest
from textual import events
from textual.geometry import Offset
from textual.pilot import Pilot

from game.desk.app import Desk
from game.desk.pages.blocks import GAP, Beside, Block, Heading, Paragraph, Row, Verbatim
from game.desk.pages.briefing import Fold, Voice
from game.desk.screens.help import HelpScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.title import TitleScreen
from game.desk.widgets.choices import Choices, Item
from game.desk.widgets.page import Page
from game.desk.words import said, words
from tests.desk.small import opening
from tests.desk.test_play import shown, spot

LONG = "A road that is long, and 日本語 beside it, and averyveryverylongwordthatnothingbreaksbutalinesend."
BLOCKS: list[Block] = [
    Paragraph(words(LONG)), Paragraph(words(LONG), "$quiet", indent=10), Heading(LONG), GAP,
    Beside(said("−8.0"), words(LONG), 10, to_right=True), Beside(words("Somebody"), words(LONG), 20),
    Row(said("▴ "), LONG, 60, said(" 3 → 4"), said(" ▁▂▃")),
    *(Voice("The captain of the pass", "a captain", "1", words(LONG), fold) for fold in Fold),
]  # fmt: skip


async def settle(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse in one place, and let it go in another."""
    steps = ((events.MouseMove, start, 0), (events.MouseDown, start, 1))
    for kind, (x, y), button in (*steps, (events.MouseMove, end, 1), (events.MouseUp, end, 1)):
        pilot.app.post_message(kind(None, x, y, 0, 0, button, False, False, False, x, y))
        await pilot.pause()
    await settle(pilot)


@pytest.mark.parametrize("width", [20, 33, 40, 55, 56, 80])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda one: type(one).__name__)
def test_a_block_keeps_to_its_width(block: Block, width: int) -> None:
    assert all(one.cell_length <= width for one in block.lines(width))
    assert all(0 <= one.start < one.end for one in block.columns(width))


def test_what_stands_as_it_is_is_not_wrapped() -> None:
    assert [one.plain for one in Verbatim(said("█ █\n\n██ ")).lines(2)] == ["█ █", "", "██ "]


async def test_a_click_takes_the_line_it_is_on_also_beside_a_scrollbar() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        choices = app.screen.query_one(Choices)
        edge = "a" * 36 + " " + "b" * 36  # one line without a scrollbar, two beside one
        choices.show([Item(str(at), said(edge if at % 2 else "word " * 18)) for at in range(9)])
        await settle(pilot)
        await pilot.hover(offset=spot(app, 2))
        await pilot.press("u")  # says that there is nothing to undo, for which all is laid out anew
        await settle(pilot)
        x, y = spot(app, 4)
        assert shown(app).splitlines()[y][2] == "5"
        await pilot.click(offset=(x, y))
        assert choices.lit == 4


async def test_what_is_let_go_elsewhere_is_no_click() -> None:
    app = Desk(opening(at_table=False))
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        place = app.screen.query_one(Choices).region
        await drag(pilot, (20, place.y), (20, place.bottom - 1))
        assert isinstance(app.screen, TitleScreen), "neither the first line nor the last, which leaves"
        assert app.is_running
        await drag(pilot, (20, place.y), (24, place.y))
        assert isinstance(app.screen, PlayScreen), "within a line a finger may slip"
        await pilot.press("question_mark")
        await settle(pilot)
        await drag(pilot, (20, 3), (24, 5))
        assert isinstance(app.screen, HelpScreen)
        assert app.screen.get_selected_text()


async def test_a_paragraph_is_marked_and_copied_whole() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        page = app.screen.query_one(Page)
        text = " ".join(f"word{at}" for at in range(40))
        page.show([Paragraph(words("Before.")), Paragraph(words(text)), Paragraph(words("After."))])
        await settle(pilot)
        at = Offset(page.sheet.region.x + 3, page.sheet.region.y + page.sheet.tops()[1])
        await drag(pilot, at, at)
        await drag(pilot, at, at)  # a double click
        assert app.screen.get_selected_text() == text
        await drag(pilot, (at.x + 2, at.y), (at.x + 2, at.y + 5))
        assert app.screen.get_selected_text() == f"{text[6:]}\n\nAfter."


async def test_the_pointer_marks_what_is_below_it_when_the_list_scrolls() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        choices = app.screen.query_one(Choices)
        choices.show([Item(str(at), said(f"Line {at}")) for at in range(30)])
        await settle(pilot)
        await pilot.hover(offset=spot(app, 3))
        assert choices.sheet.under == 3
        choices.scroll_to(y=5, animate=False)
        await settle(pilot)
        assert choices.sheet.under == 8


async def test_the_place_is_kept_where_the_page_has_fewer_lines_for_a_moment() -> None:
    app = Desk(opening())
    async with app.run_test(size=(95, 22)) as pilot:
        await settle(pilot)
        page = app.screen.query_one(Page)
        page.scroll_end(animate=False)
        await settle(pilot)
        before = page.top
        for size in ((110, 45), (95, 22), (120, 20), (95, 22)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert page.top == before or page.scroll_y == page.max_scroll_y
        assert page.top == before
