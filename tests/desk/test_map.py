"""The map on the desk: a pane, a tab, a full screen; chosen on by keys and mouse; fading without being made anew."""

import pytest
from msgspec.structs import replace
from rich.segment import Segment
from textual.geometry import Offset

from game.desk.app import Desk
from game.desk.screens.atlas import MapScreen
from game.desk.screens.play import PlayScreen
from game.desk.settings import Settings
from game.desk.widgets.map import About, MapPane, MapView
from game.desk.widgets.tabs import Tabs
from game.story.story import Chart, Outline, Place, Spot, Story, Territory
from tests.desk.small import opening, story
from tests.desk.test_play import decide, shown

EAST = "East \x1b[2J[b]bank"
TWO = Chart(
    areas=(
        Outline("west", "territory", "West bank", "West", "WB", (20.25, 42.5), ("20 42 20.5 42 20.5 43 20 43",)),
        Outline("east", "territory", EAST, "East", "EB", (20.75, 42.5), ("20.5 42 21 42 21 43 20.5 43",)),
    ),
    spots=(Spot("mill", "Mill [/]", "capital", 1, "west", (20.2, 42.7)),),
    shapes={"west": "west", "east": "east"},
    view=(20.0, 42.0, 21.0, 43.0),
    credit="Drawn by the tests.", note="No line on it means [b]anything[/b].",
)  # fmt: skip


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


def mapped(**more: str) -> Story:
    tale = story(**more)
    return replace(
        tale, chart=TWO, places={"hill": Place((42.3, 20.8), "The hill")},
        territories={"west": Territory("95 - calm", "West bank"), "east": Territory("anger", "East [b]bank")},
    )  # fmt: skip


def view(app: Desk) -> MapView:
    return app.screen.query_one(MapView)


async def test_a_wide_window_has_it_above_the_numbers() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        assert view(app).is_on_screen
        assert "WEST" in shown(app).replace(" ", "")
        assert "The hill" in shown(app), "the place in the news"
        assert "0 calm  1 uneasy  2 strained  3 tense  4 crisis" in shown(app)
        assert "Calm in the valley" in shown(app), "the numbers stay"
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert not view(app).is_on_screen
        assert "Calm in the valley" in shown(app)
        await pilot.resize_terminal(240, 67)
        await pilot.pause()
        assert view(app).size.width > 100


async def test_a_narrow_window_has_a_tab() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(80, 24)) as pilot:
        assert not app.screen.query(MapView)
        assert "Map" in shown(app)
        await pilot.press("m")
        await pilot.pause()
        assert view(app).is_on_screen
        assert view(app).has_focus
        await pilot.press("n")
        await pilot.pause()
        assert not view(app).is_on_screen
        await pilot.click(Tabs, offset=(shown(app).splitlines()[1].index("Map"), 0))
        await pilot.pause()
        assert view(app).is_on_screen
        await pilot.press("1")
        await pilot.pause()
        assert not view(app).is_on_screen, "a number only brings the choices back"
        assert app.playthrough is not None
        assert not app.playthrough.decisions


@pytest.mark.parametrize("keys", [("M",), ("m", "m"), ("m", "enter")])
async def test_the_full_screen_and_back(keys: tuple[str, ...]) -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(80, 34)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(app.screen, MapScreen)
        assert "No line on it means [b]anything[/b]." in shown(app)
        assert "Drawn by the tests." in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.playthrough is not None
        assert not app.playthrough.decisions


async def test_a_story_without_a_map_has_no_tab_and_no_pane() -> None:
    app = Desk(opening())
    for size in ((80, 24), (120, 40)):
        async with Desk(opening()).run_test(size=size) as pilot:
            app = pilot.app  # type: ignore[assignment]
            await pilot.press("m", "M")
            await pilot.pause()
            assert isinstance(app.screen, PlayScreen)
            assert not app.screen.query(MapPane)
            assert "Map" not in shown(app)
            assert "Talk to everybody" in shown(app)


async def test_arrows_choose_and_what_is_known_is_told() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        view(app).focus()
        await pilot.press("right")
        assert view(app).territory == "west", "first the one with the highest tension"
        await pilot.pause()
        assert "West bank  tension 65, tense" in shown(app)
        assert "from Calm in the valley 30 (b)" in shown(app)
        await pilot.press("right")
        await pilot.pause()
        assert view(app).territory == "east"
        assert "East [b]bank  tension 60, tense" in shown(app), "words of a story are only words"
        await pilot.press("right", "up", "down")
        assert view(app).territory == "east", "nothing lies there"
        await pilot.press("left")
        assert view(app).territory == "west"
        await pilot.press("M")
        await pilot.pause()
        assert view(app).territory == "west", "the full screen knows what was chosen"


async def test_a_click_chooses_and_another_lets_go() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        place = Offset(view(app).size.width * 3 // 4, 3)
        await pilot.click(MapView, offset=place)
        assert view(app).territory == "east"
        built = view(app).builds
        await pilot.click(MapView, offset=place)
        assert view(app).territory == ""
        await pilot.click(MapView, offset=(0, 0))
        assert view(app).territory == ""
        assert view(app).builds == built


def painted(app: Desk) -> list[list[Segment]]:
    return [list(view(app).render_line(y)) for y in range(view(app).size.height)]


async def test_a_fade_only_paints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.desk.widgets.map.SECONDS", 3600)  # however slow the machine, it is not over
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        app.animation_level = "full"
        before = painted(app)
        assert view(app).builds == 1
        await decide(pilot)
        assert view(app)._fading is not None
        half_way = painted(app)
        monkeypatch.setattr("game.desk.widgets.map.SECONDS", 0)
        while view(app)._fading is not None:
            await pilot.pause(0.05)
        after = painted(app)
        assert before != after
        assert half_way != after
        assert view(app).builds == 1
        await pilot.resize_terminal(120, 44)
        await pilot.pause()
        painted(app)
        assert view(app).builds == 2


async def test_reduced_motion_changes_at_once() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        app.animation_level = "full"
        app.change(Settings(reduced_motion=True))
        before = painted(app)
        await decide(pilot)
        assert view(app)._fading is None
        assert painted(app) != before


async def test_no_colour_and_sixteen_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        assert view(app).palette.depth == "none"
        assert view(app).glyphs.name == "braille"
        assert all(segment.style is not None for row in painted(app) for segment in row)
        app.animation_level = "full"
        await decide(pilot)
        assert view(app)._fading is None
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLORTERM", "")
    monkeypatch.setenv("TERM", "xterm")
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        assert view(app).palette.depth == "sixteen"
        assert view(app).glyphs.name == "half"
        app.animation_level = "full"
        await decide(pilot)
        assert view(app)._fading is None


async def test_the_terminals_own_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = "ansi-light"
        await pilot.pause()
        assert view(app).palette.depth == "sixteen"
    monkeypatch.setenv("NO_COLOR", "1")
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        app.theme = "ansi-light"
        await pilot.pause()
        palette = view(app).palette
        assert palette.depth == "none"
        assert palette.paper != palette.ground


async def test_a_theme_brings_its_own_map() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        dark = painted(app)
        app.theme = "peace-paper"
        await pilot.pause()
        assert painted(app) != dark
        assert view(app).builds == 1


async def test_sextants_are_asked_for() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)):
        app.change(Settings(glyphs="sextant"))
        painted(app)
        assert view(app).glyphs.name == "sextant"
        assert view(app).builds == 2


async def test_without_utf_8_it_is_plain_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.desk.widgets.map.locale.getencoding", lambda: "ANSI_X3.4-1968")
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)):
        assert "".join(segment.text for row in painted(app) for segment in row).isascii()


async def test_names_of_a_map_reach_the_screen_as_words() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.press("M")
        await pilot.pause()
        text = "".join(segment.text for row in painted(app) for segment in row)
        assert "\x1b" not in text
        assert "[2J[B]BANK" in text.replace(" ", "")
        assert "Mill [/]" in text
        assert app.screen.query_one(About)


async def test_enter_decides_what_a_number_lit_after_a_click_on_the_map() -> None:
    app = Desk(opening(mapped()))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.click(MapView)
        assert app.focused is view(app)
        await pilot.press("2")
        await pilot.pause()
        assert "2 or enter again decides" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "You decided" in shown(app)
