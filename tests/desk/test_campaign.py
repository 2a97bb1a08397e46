"""The whole campaign, from the title to the debrief and through every screen on the way: by keys or mouse alone."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from game.cli import settling
from game.desk.app import Desk
from game.desk.opening import Opening
from game.desk.screens.atlas import MapScreen
from game.desk.screens.codex import CodexScreen
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.endings import EndingsScreen
from game.desk.screens.facts import FactsScreen
from game.desk.screens.game import NARROW
from game.desk.screens.help import HelpScreen
from game.desk.screens.meaning import MeaningScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.saved import SavedScreen
from game.desk.screens.settings import SettingsScreen
from game.desk.screens.terms import TermsScreen
from game.desk.screens.timeline import TimelineScreen
from game.desk.screens.title import TitleScreen
from game.desk.screens.why import WhyScreen
from game.engine import shelf
from game.engine.playthrough import Playthrough
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story
from game.story.text import plain
from tests.desk.hands import Hand, Keyboard, Mouse

SEED = 7
STORIES = {name: load(root) for name, root in bundled().items()}
CAMPAIGN, PLATES = STORIES["keeping-the-peace"], STORIES["the-plates"]
CHOSEN = 24
"""Characters of a choice that are sure to stand on one line, and to be no other's."""


def title_screen() -> Opening:
    """What `peace` alone opens; only the luck is given."""

    def begin(story: Story, act: str) -> shelf.Resumed:
        return shelf.start(story, SEED, act=act)

    preferences = settling.preferences(settling.read(for_desk=True))
    start = lambda: begin(CAMPAIGN, "")  # noqa: E731
    return Opening(CAMPAIGN, None, None, start, start, lambda: STORIES, begin, shelf.resume, preferences)


def wanted(game: Playthrough) -> int:
    """Which open choice is made here: another in each turn, so that a game sees all kinds."""
    open_here = [place for place, offer in enumerate(game.choices) if offer.open]
    return open_here[len(game.decisions) % len(open_here)]


def expected() -> Playthrough:
    """The game that is to come of it, played without any face."""
    game = Playthrough(CAMPAIGN, SEED)
    while game.ending is None and game.node is not None:
        game.choose(game.node.name, game.choices[wanted(game)].choice.name)
    return game


def at_table(hand: Hand) -> Playthrough:
    assert hand.app.playthrough is not None
    return hand.app.playthrough


async def visit(hand: Hand, label: str, screen: type[Screen[Any]], *sights: str, menu: bool = False) -> None:
    """Open a screen by its command's name, or its line in a menu, see what it has, come back."""
    here = type(hand.app.screen)
    await (hand.press(label) if menu else hand.ask(label))
    await hand.until_on(screen)
    await hand.until_seen(*sights)
    await hand.back()
    await hand.until_on(here)


async def choose_a_story(hand: Hand) -> None:
    for other, title in ((PLATES, "THE PLATES"), (CAMPAIGN, "KEEPING THE PEACE")):
        await hand.press("Another story")
        await hand.until_seen("── Another story")
        await hand.press(other.title)
        await hand.until_seen(title, "New game")
    await hand.press("One act alone")
    await hand.until_seen("The winter")
    await hand.press("Back")
    await hand.until_seen("New game")


async def change_a_setting(hand: Hand) -> None:
    await hand.press("Settings")
    await hand.until_on(SettingsScreen)
    await hand.go_to("Reduced motion")
    await hand.until_seen("Changes on the map come at once")
    await hand.take_lit("Reduced motion")
    await hand.until(lambda: any("Reduced motion" in one and "‹ yes ›" in one for one in hand.lines), "the change")
    await hand.back()
    await hand.until_on(TitleScreen)
    assert hand.app.settings.reduced_motion
    assert settling.read().settings.reduced_motion, "it is kept"


async def from_the_title(hand: Hand) -> None:
    await hand.until_on(TitleScreen)
    await hand.until_seen("KEEPING THE PEACE", "New game")
    await choose_a_story(hand)
    await change_a_setting(hand)
    await visit(hand, "Endings seen", EndingsScreen, f"0 of {len(CAMPAIGN.endings)} endings", menu=True)
    await visit(hand, "Saved games", SavedScreen, "There is no saved game yet.", menu=True)
    await visit(hand, "Codex", CodexScreen, "Glossary")
    await visit(hand, "Help", HelpScreen, "Saved games")
    await hand.press("New game")
    await hand.until_on(PlayScreen)


async def look_around(hand: Hand, narrow: bool) -> None:
    """Every screen that the table has before anything is decided."""
    await hand.turn_to("Around the table")
    await hand.until_seen("Your decision")
    await visit(hand, "Help", HelpScreen, "Keys", "Every cause of the last changes")
    await visit(hand, "Why", WhyScreen, "Nothing has been decided yet")
    await visit(hand, "Past", TimelineScreen, "Nothing has been decided yet.")
    await visit(hand, "Facts", FactsScreen, "The record behind this", "Source:")
    await visit(hand, "Glossary", TermsScreen, "Words in this scene", "say:")
    await visit(hand, "Settings", SettingsScreen, "‹ yes ›")
    await visit(hand, "Saved games", SavedScreen, "turn 1 of 12")
    await hand.leave_palette()
    await hand.until_on(PlayScreen)
    await hand.run_from_palette("Facts")
    await hand.until_on(FactsScreen)
    await hand.back()
    await hand.until_on(PlayScreen)
    await look_in_the_codex(hand)
    await look_at_the_map(hand, narrow)
    if narrow:
        await hand.pane("Numbers")
        await hand.until_seen("Regional stability")
        await hand.pane("Briefing")
        await hand.until_seen("Your decision")


async def look_in_the_codex(hand: Hand) -> None:
    await hand.ask("Codex")
    await hand.until_on(CodexScreen)
    await hand.look_up("Banja Luka")
    await hand.until_seen("Say: BAHN")
    search = hand.app.screen.query_one(Input)
    if search.value:  # the first time only empties it
        await hand.back()
        await hand.until(lambda: not search.value, "all entries")
    await hand.back()
    await hand.until_on(PlayScreen)


async def look_at_the_map(hand: Hand, narrow: bool) -> None:
    if narrow:
        await hand.pane("Map")
        await hand.until_seen("1 uneasy")
        await hand.choose_territory()
        await hand.until_seen("  tension ")
    await hand.ask("Map, full screen")
    await hand.until_on(MapScreen)
    if not narrow:
        await hand.until_seen("1 uneasy")
        await hand.choose_territory()
    await hand.until_seen("  tension ", "from ")
    await hand.back()
    await hand.until_on(PlayScreen)
    if narrow:
        await hand.pane("Briefing")
        await hand.until_seen("Your decision")


async def decide(hand: Hand) -> None:
    """Make the decision that is wanted here; it takes two presses. Stay with what it did."""
    game = at_table(hand)
    text = plain(game.choices[wanted(game)].choice.text)[:CHOSEN]
    made = len(game.decisions)
    await hand.press(text)
    await hand.until_seen("or enter again decides")
    assert len(game.decisions) == made, "one press decides nothing"
    await hand.press(text)
    await hand.until(lambda: len(game.decisions) == made + 1, f"the decision: {text}")
    await hand.until_seen("You decided", "Go on")


async def go_on(hand: Hand) -> None:
    await hand.press("Go on")
    await hand.until(lambda: not hand.sees("You decided"), "the next scene")


async def undo_and_redo(hand: Hand) -> None:
    game = at_table(hand)
    made = len(game.decisions)
    await hand.ask("Undo")
    await hand.until_seen("Undone:")
    assert len(game.decisions) == made - 1
    await hand.ask("Redo")
    await hand.until_seen("Done again:", "You decided")
    assert len(game.decisions) == made


async def jump_back_and_redo(hand: Hand) -> None:
    """To before the first decision, and forth again."""
    game = at_table(hand)
    made = [one.choice for one in game.decisions]
    first = CAMPAIGN.nodes[game.decisions[0].node].title
    await hand.ask("Past")
    await hand.until_on(TimelineScreen)
    await hand.go_to(first)
    await hand.take_lit(first)
    await hand.until_seen("This takes back")
    assert len(game.decisions) == len(made), "it asks first"
    await hand.take_lit(first)
    await hand.until_on(PlayScreen)
    await hand.until_seen("Undone:", "1 of 12")
    assert game.decisions == []
    for number in range(len(made)):
        await hand.ask("Redo")
        await hand.until(lambda number=number: len(game.decisions) > number, "the redone decision")  # type: ignore[misc]
    await hand.until_seen("Done again:", "Go on")
    assert [one.choice for one in game.decisions] == made
    await go_on(hand)


async def open_the_saved_game(hand: Hand) -> None:
    """Opening the game that is at the table goes on with it."""
    before = at_table(hand)
    await hand.ask("Saved games")
    await hand.until_on(SavedScreen)
    await hand.until_seen(f"turn {before.turn} of 12")
    if len(before.decisions):
        await hand.go_to("seed\xa07")
    if isinstance(hand.app.screen, SavedScreen):  # a click on a line that is lit already opens it
        await hand.take_lit("seed\xa07")
    await hand.until(lambda: at_table(hand) is not before, "the game that was opened")
    await hand.until_on(PlayScreen)
    assert at_table(hand).decisions == before.decisions
    assert not at_table(hand).read_only


async def at_the_end(hand: Hand, home: Path) -> None:
    await hand.until_on(DebriefScreen)
    game = at_table(hand)
    assert game.ending is not None
    await hand.until_seen(game.ending.title)
    await hand.turn_to("How it went")
    await visit(hand, "Help", HelpScreen, "Keys")
    await visit(hand, "Why", WhyScreen, "Why")
    await visit(hand, "Past", TimelineScreen, "The game so far")
    await visit(hand, "Codex", CodexScreen, "Glossary")
    await visit(hand, "Map, full screen", MapScreen, "1 uneasy")
    await visit(hand, "What it meant", MeaningScreen, "Questions to talk about")
    for label, kind in (("Transcript as text", "txt"), ("Transcript as Markdown", "md")):
        await hand.ask(label)
        await hand.until_seen("Written to")
        await hand.until(lambda kind=kind: [*home.rglob(f"transcripts/*.{kind}")], f"the {kind} file")  # type: ignore[misc]
    await hand.ask("Copy")
    await hand.until(lambda: "How it went" in hand.app.clipboard, "the page in the clipboard")
    await hand.ask("Undo")
    await hand.until_on(PlayScreen)
    await hand.until_seen("Undone:")
    await decide(hand)
    await go_on(hand)
    await hand.until_on(DebriefScreen)


async def play_it_all(hand: Hand, narrow: bool, home: Path) -> None:
    await from_the_title(hand)
    game = at_table(hand)
    await look_around(hand, narrow)
    await decide(hand)
    await visit(hand, "Why", WhyScreen, "Strength here")
    await undo_and_redo(hand)
    await go_on(hand)
    await decide(hand)
    await go_on(hand)
    await open_the_saved_game(hand)
    game = at_table(hand)
    await decide(hand)
    await jump_back_and_redo(hand)
    while game.ending is None:
        await decide(hand)
        await go_on(hand)
    await at_the_end(hand, home)
    assert came_as_expected(game)
    await quit_the_debrief(hand)


async def quit_the_debrief(hand: Hand) -> None:
    await hand.press("Quit")
    await hand.until_seen("5 or enter again does it")
    await hand.press("Quit")
    await hand.until(lambda: hand.app._exit, "the end")


def came_as_expected(game: Playthrough) -> bool:
    """Whether it is the game that the same decisions make without any face."""
    come = expected()
    assert [one.choice for one in game.decisions] == [one.choice for one in come.decisions]
    return (game.ending, game.values) == (come.ending, come.values)


HANDS = pytest.mark.parametrize(("by", "size"), [(Keyboard, (80, 24)), (Mouse, (120, 40))])
ALL = [(by, size) for by in (Keyboard, Mouse) for size in ((80, 24), (120, 40))]


@HANDS
async def test_straight_through_by_one_hand(by: type[Hand], size: tuple[int, int], undrawn: None) -> None:
    app = Desk(title_screen())
    async with app.run_test(size=size):
        hand = by(app)
        await hand.press("New game")
        await hand.until_on(PlayScreen)
        game = at_table(hand)
        while game.ending is None:
            await decide(hand)
            await go_on(hand)
        await hand.until_on(DebriefScreen)
        await hand.until_seen(game.ending.title)
        assert came_as_expected(game)
        await quit_the_debrief(hand)


@pytest.mark.slow
@pytest.mark.parametrize(("by", "size"), ALL)
async def test_every_screen_by_one_hand(
    by: type[Hand], size: tuple[int, int], own_folders: Path, undrawn: None
) -> None:
    app = Desk(title_screen())
    async with app.run_test(size=size):
        await play_it_all(by(app), size[0] < NARROW, own_folders)
