"""Hostile text in every kind of widget, ten thousand times; on the map; and as the names of files."""

import pytest

from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.pages.blocks import Beside, Block, Heading, Paragraph, Row
from game.desk.pages.briefing import Voice
from game.desk.screens.atlas import MapScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.saved import SavedScreen
from game.desk.widgets.choices import Item
from game.desk.widgets.map import MapView
from game.desk.widgets.page import Page
from game.desk.words import said, words
from game.engine import shelf
from game.story.text import clean
from tests.desk.crowd import crowd
from tests.desk.hostile import Marks, Reader, bare, numbers, playthrough, read_screen, texts
from tests.desk.small import opening


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("count", [400, pytest.param(10_000, marks=pytest.mark.slow)])
async def test_every_widget_shows_it_exactly(count: int) -> None:
    app = Desk(opening())
    # So wide that no edge lies below a toast: where one does, Textual shows a wide letter across it as blanks.
    async with app.run_test(size=(300, 400), notifications=True) as pilot:
        screen = app.screen
        assert isinstance(screen, PlayScreen)
        some = texts(count)
        for start in range(0, count, BATCH):
            marks = Marks(some[start : start + BATCH])
            show_all(app, screen, marks)
            await pilot.pause()
            await pilot.pause()
            seen = marks.read(read_screen(app))
            assert seen == set(marks.made), [marks.made[one] for one in sorted(set(marks.made) - seen)]
            assert len(seen) == BATCH
            app.clear_notifications()
        await pilot.click(Page, offset=(4, 2))
        assert app.is_running
        assert playthrough(app).decisions == []


BATCH = 200


def show_all(app: Desk, screen: PlayScreen, m: Marks) -> None:
    """Texts in every kind of widget, and the rest as lines of one long page."""
    app._refuse(m())
    screen.tell(m())
    screen.choices.show(
        [Item(str(at), words(m()), words(m(), "italic $quiet") if at % 2 else None) for at in range(12)]
    )
    blocks: list[Block] = []
    for _ in range(6):
        blocks += [
            Heading(m()), Voice(m(), m(), "1", words(m())), Paragraph(words(m()), "$primary", indent=2),
            Beside(words(m()), words(m()), 40), Row(said(), m(), 76, said("1")),
        ]  # fmt: skip
    left = BATCH - len(m.made)
    blocks += [Paragraph(words("\n".join(m() for _ in range(min(10, left - at))))) for at in range(0, left, 10)]
    screen.page.show(blocks)


@pytest.mark.usefixtures("undrawn")
async def test_a_map_is_lettered_and_told_about() -> None:
    marks = Marks(texts(400))
    tale = crowd(marks, 2)
    app = Desk(opening(tale))
    async with app.run_test(size=(160, 60)) as pilot:
        reader = Reader(marks, pilot)
        await reader.press("M")
        await reader.see(MapScreen, tale.chart.note, tale.chart.credit)
        for name, source in (("west", "i0"), ("east", "i1")):
            app.screen.query_one(MapView).choose(name)
            band = tale.indicators[source].word(playthrough(app).values[source])
            await reader.see(MapScreen, tale.territories[name].label, tale.indicators[source].label, band)
        await pilot.click(MapView, offset=(20, 10))
        assert app.is_running


def named(text: str) -> str:
    """The text as a file's name: what no such name can hold becomes something that looks as bad."""
    kept = "".join(one if not 0xD800 <= ord(one) < 0xE000 else "\udc80" for one in text[:40])
    return kept.replace("/", "⁄").replace("\0", "\x01")


@pytest.mark.usefixtures("undrawn")
async def test_saved_games_have_the_names_of_their_files() -> None:
    marks = Marks(texts(600))
    tale = crowd(marks, 2)
    game = shelf.start(tale, 7)
    game.playthrough.choose("one", "pick")
    assert game.playthrough.record is not None
    game.playthrough.record.close()
    names = []
    for text in texts(200):
        name = marks.mark(named(text)).replace("/", "")  # the end mark's stroke, which no name can hold
        marks.made[len(marks.made) - 1] = name
        names.append(name)
        try:
            (shelf.folder() / f"{name}.jsonl").write_text("{}")
        except OSError:  # a file system that takes no such name
            names.pop()
    app = Desk(Opening(tale, None, None, lambda: shelf.start(tale), lambda: shelf.start(tale), lambda: {tale.id: tale}))
    async with app.run_test(size=(120, 700)) as pilot:
        await pilot.press("l")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, SavedScreen)
        assert len(app.screen.games) == len(names) + 1
        shown = read_screen(app)
        assert numbers(tale.title) <= marks.read(shown)
        for name in names:
            whole = bare(" ".join(clean(name).split()))
            assert bare(shown).count(whole[:30]) == 2, f"{name!a} as the name and in the trouble"
        await pilot.press("enter", "d")
        await pilot.pause()
        assert app.is_running
