"""The title's menu, the saved games and the endings seen."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.widgets import OptionList

from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.screens.codex import CodexScreen
from game.desk.screens.endings import EndingsScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.saved import SavedScreen
from game.desk.screens.title import TitleScreen
from game.engine import shelf
from game.engine.gallery import delete, endings_seen, kept_games
from game.story.reading import load
from game.story.story import Story
from tests.desk.small import story
from tests.desk.test_play import decide, shown

FERRY = Path(__file__).parents[1] / "stories" / "ferry"
DECISIONS = [("one", "talk"), ("two", "walk"), ("three", "walk")]


def kept(tale: Story, decisions: int, seed: int = 7) -> Path:
    """A saved game of the story that nobody has open."""
    game = shelf.start(tale, seed)
    for node, choice in DECISIONS[:decisions]:
        game.playthrough.choose(node, choice)
    assert game.playthrough.record
    game.playthrough.record.close()
    return game.path


def desk(tale: Story, *others: Story) -> Desk:
    stories = {one.id: one for one in (tale, *others)}
    return Desk(Opening(tale, None, None, lambda: shelf.start(tale), lambda: shelf.start(tale), lambda: stories))


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_a_saved_game_is_opened_by_keys(size: tuple[int, int]) -> None:
    tale = story()
    kept(tale, 1)
    broken = shelf.folder() / "small_broken.jsonl"
    broken.write_text("{}\n")
    os.utime(broken, (1, 1))
    app = desk(tale)
    async with app.run_test(size=size) as pilot:
        await pilot.press("l")
        await pilot.pause()
        assert isinstance(app.screen, SavedScreen)
        rows = [str(one.prompt).replace("\xa0", " ") for one in app.screen.query_one(OptionList).options]
        assert "A Small Road\nLate May, turn 2 of 3   seed 7" in rows[0]
        assert "small_broken.jsonl\ncannot be opened: " in rows[1]
        await pilot.press("j", "enter")
        await pilot.pause()
        assert "cannot be opened" in shown(app)
        assert isinstance(app.screen, SavedScreen)
        await pilot.press("k", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        await pilot.press("l", "home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert app.playthrough
        assert not app.playthrough.read_only, "the same game again is no second window"
        await decide(pilot)
        assert len(app.playthrough.decisions) == 2


async def test_deleting_asks_once_and_spares_the_game_at_the_table() -> None:
    tale = story()
    first, second = kept(tale, 1, 1), kept(tale, 3, 2)
    os.utime(first, (1, 1))
    app = desk(tale)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "d", "escape", "d", "down", "d")
        await pilot.pause()
        assert first.exists()
        assert second.exists()
        assert "d again deletes it" in " ".join(shown(app).split())
        await pilot.press("d")
        await pilot.pause()
        assert not first.exists()
        assert "Deleted" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("l", "d", "d")
        await pilot.pause()
        assert second.exists()
        assert "could not be deleted" in shown(app)


async def test_the_title_by_mouse_and_keys() -> None:
    tale, ferry = story(), load(FERRY)
    kept(tale, 3)
    app = desk(tale, ferry)
    async with app.run_test(size=(80, 24)) as pilot:
        rows = shown(app).splitlines()

        async def click(text: str) -> None:
            row = next(at for at, line in enumerate(shown(app).splitlines()) if text in line)
            await pilot.click(offset=(6, row))
            await pilot.pause()

        assert any("Another story" in row for row in rows)
        await click("Endings seen")
        await app.workers.wait_for_complete()
        await pilot.pause(0.2)
        assert isinstance(app.screen, EndingsScreen)
        assert "1 of 1 endings" in shown(app)
        assert "The road is open" in shown(app)
        await pilot.press("escape", "c")
        await pilot.pause()
        assert isinstance(app.screen, CodexScreen)
        await pilot.press("escape")
        await click("Another story")
        await click(ferry.title)
        assert ferry.title.upper() in shown(app)
        await click("One act alone")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TitleScreen)
        await click("One act alone")
        await pilot.press("2")
        await pilot.pause()
        assert app.playthrough
        assert app.playthrough.story.id == "ferry"
        assert app.playthrough.first_act == list(ferry.acts)[1]


def test_endings_taken_back_count_and_locked_games_stay() -> None:
    tale = story()
    game = shelf.start(tale, 7)
    for node, choice in DECISIONS:
        game.playthrough.choose(node, choice)
    game.playthrough.undo()
    (one,) = kept_games({tale.id: tale})
    assert one.ending == ""
    assert endings_seen(tale, [one]) == ["The road is open"]
    with pytest.raises(PermissionError):
        delete(game.path)
    assert game.path.exists()
    (strange,) = kept_games({})
    assert "no story of this game" in strange.trouble


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80), st.text(min_size=1, max_size=20))
async def test_any_file_and_any_name_is_listed(own_folders: Path, data: bytes, title: str) -> None:
    shelf.folder().mkdir(parents=True, exist_ok=True)
    for path in shelf.folder().iterdir():
        path.unlink()
    kept(story(story_title=title), 1)
    bad = shelf.folder() / "a\x1b[2J[@click=app.quit]x[].jsonl"
    bad.write_bytes(data)
    os.utime(bad, (1, 1))
    app = desk(story(story_title=title))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("l", "end", "enter", "d", "escape", "home", "d")
        await pilot.pause()
        assert len(app.screen.query_one(OptionList).options) == 2
        assert "\x1b" not in shown(app)
        assert app.is_running
