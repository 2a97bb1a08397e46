"""The timeline: every decision, and back to any of them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import OptionList

from game.desk.app import Desk
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.timeline import TimelineScreen
from game.engine import shelf
from game.engine.journal import read, replay
from game.engine.playthrough import Playthrough
from game.story.text import clean, plain
from tests.desk.small import opening, story
from tests.desk.test_play import shown

DECISIONS = [("one", "talk"), ("two", "walk"), ("three", "talk")]


def played(app: Desk) -> Playthrough:
    game = app.playthrough
    assert game is not None
    return game


def at_the_end(decisions: int = 3, **more: str) -> Desk:
    made = opening(story(**more))
    assert made.game is not None
    for node, choice in DECISIONS[:decisions]:
        made.game.playthrough.choose(node, choice)
    return Desk(made)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_enter_asks_once_and_then_goes_back(size: tuple[int, int]) -> None:
    app = at_the_end()
    async with app.run_test(size=size) as pilot:
        assert isinstance(app.screen, DebriefScreen)
        await pilot.press("t", "home", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, TimelineScreen)
        said = " ".join(shown(app).split())
        assert "takes back 2 decisions (Scene three; Scene two)" in said
        assert len(played(app).decisions) == 3, "it only asks"
        await pilot.press("escape")
        await pilot.pause()
        assert "takes back" not in shown(app)
        await pilot.press("enter", "down", "enter")
        await pilot.pause()
        assert len(played(app).decisions) == 3, "another decision is asked about anew"
        await pilot.press("up", "enter", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert [one.choice for one in played(app).decisions] == ["talk"]
        assert "Undone: 2 decisions" in shown(app)
        await pilot.press("r", "r")
        await pilot.pause()
        assert len(played(app).decisions) == 3


async def test_by_mouse_alone() -> None:
    app = at_the_end(2)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await pilot.pause()
        assert "Calm in the valley 30 →" in " ".join(shown(app).split()), "what moved most"
        for _ in range(2):  # the first click lights the line up
            await pilot.click(OptionList, offset=(6, 1))
            await pilot.pause(0.6)
        assert "takes back 2 decisions" in shown(app)
        await pilot.click(OptionList, offset=(6, 1))
        await pilot.pause()
        assert played(app).decisions == []
        assert isinstance(app.screen, PlayScreen)


async def test_nothing_decided_and_replays_go_nowhere() -> None:
    app = at_the_end(0)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "j", "k", "enter")
        await pilot.pause()
        assert "Nothing has been decided yet" in shown(app)
        await pilot.press("escape")
        played(app).choose("one", "talk")
        played(app).read_only = "This is a replay."
        await pilot.press("t", "enter", "enter")
        await pilot.pause()
        assert "This is a replay." in shown(app)
        assert len(played(app).decisions) == 1


async def test_the_journal_gets_a_line_for_each(own_folders: Path) -> None:
    tale = story()
    game = shelf.start(tale, 7)
    for node, choice in DECISIONS:
        game.playthrough.choose(node, choice)
    assert [one.choice for one in game.playthrough.undo_to(1)] == ["talk", "walk"]
    contents = read(game.path)
    assert [line["do"] for line in contents.lines[3:]] == ["undo", "undo"]
    assert len(replay(tale, contents).playthrough.decisions) == 1


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=20))
async def test_hostile_words_are_literal(text: str) -> None:
    app = at_the_end(1, title=text, first=text)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "enter")
        await pilot.pause()
        row = str(app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        assert plain(clean(text)) in row
        assert "\x1b" not in shown(app)
