"""`peace play --watch`: what an author sees while writing."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from game.cli import main
from game.desk.app import Desk
from game.desk.opening import Opening, Writing
from game.desk.screens.codex import CodexScreen
from game.desk.screens.debrief import DebriefScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.title import TitleScreen
from game.desk.widgets.page import Page
from game.engine.playthrough import Playthrough
from game.engine.rehearsal import Edition, Rehearsal
from game.story.problem import Mark, problem
from game.story.story import Story
from game.workshop.fresh import begin
from tests.desk.small import game, story
from tests.desk.test_play import SIZES, shown
from tests.terminal.pseudo import Terminal
from tests.terminal.test_lines import peace
from tests.workshop.test_rehearsal import without

TALE = story()
FAULTS = tuple(problem("yaml", Mark(f"week-{at}.yaml", 3 + at, 5), why="a quote is open") for at in range(5))


class Table:
    """A desk at which an author plays, and the desk's picture of what was saved."""

    def __init__(self, decisions: int = 0) -> None:
        self.rehearsal = Rehearsal(Playthrough, TALE, 7)
        for node in ("one", "two", "three")[:decisions]:
            self.rehearsal.game.choose(node, "talk")
        self.faults = FAULTS
        self._saved: asyncio.Queue[Edition] = asyncio.Queue()
        at_table = replace(game(TALE, 7), playthrough=self.rehearsal.game)
        self.app = Desk(
            Opening(
                TALE, at_table, None, lambda: replace(at_table, playthrough=self.rehearsal.anew()), lambda: at_table,
                writing=Writing(self.rehearsal, self._editions),
            )
        )  # fmt: skip

    async def _editions(self) -> AsyncIterator[Edition]:
        while True:
            yield await self._saved.get()

    async def save(self, pilot: Pilot[None], tale: Story | None, *faults: int) -> str:
        """Save, and return what the screen then shows."""
        self._saved.put_nowait(Edition(tale, tuple(self.faults[: faults[0]] if faults else ()), ("week.yaml",)))
        for _ in range(3):
            await pilot.pause()
        return shown(self.app)

    @property
    def table(self) -> PlayScreen:
        assert isinstance(self.app.screen, PlayScreen)
        return self.app.screen


def titled(title: str, node: str = "one", tale: Story = TALE) -> Story:
    return replace(tale, nodes={**tale.nodes, node: replace(tale.nodes[node], title=title)})


@pytest.mark.parametrize("size", SIZES)
async def test_the_scene_changes_where_the_player_is(size: tuple[int, int]) -> None:
    at = Table(1)
    async with at.app.run_test(size=size) as pilot:
        assert "Scene two" in shown(at.app)
        screen = await at.save(pilot, titled("Scene zwei", "two"))
        assert "Scene zwei" in screen
        assert "Read again: week.yaml." in screen


async def test_a_line_that_is_lit_stays_lit_wherever_it_goes() -> None:
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        assert at.table.choices.lit_name == "walk"
        await at.save(pilot, without(titled("Other words"), "one", "talk"))
        assert at.table.choices.lit == 0
        assert at.table.choices.lit_name == "walk"
        assert "1 or enter again decides" in shown(at.app)
        assert at.app.focused is at.table.choices
        await pilot.press("enter")
        await pilot.pause()
        assert [one.choice for one in at.rehearsal.game.decisions] == ["walk"]


async def test_a_line_that_is_gone_is_not_lit() -> None:
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2")
        await at.save(pilot, without(TALE, "one", "walk"))
        assert at.table.choices.lit is None


async def test_as_much_is_read_as_before() -> None:
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("space")
        await pilot.pause()
        read = at.table.query_one(Page).scroll_y
        assert read > 0
        await at.save(pilot, titled("Other words"))
        assert at.table.query_one(Page).scroll_y == read


async def test_what_a_decision_did_stays_on_show_as_it_is_now() -> None:
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "2")
        await pilot.pause()
        assert "walk is done" in shown(at.app)
        scene = TALE.nodes["one"]
        changed = replace(scene.choices["walk"], result="You walked.")
        edited = replace(TALE, nodes={**TALE.nodes, "one": replace(scene, choices={**scene.choices, "walk": changed})})
        assert "You walked." in await at.save(pilot, edited)
        await at.save(pilot, without(TALE, "one", "walk"))
        assert at.table.account is None
        assert "one.walk: one offers no choice walk" in " ".join(shown(at.app).split())


@pytest.mark.parametrize("size", [*SIZES, (40, 12)])
async def test_faults_stand_below_while_the_last_good_version_plays(size: tuple[int, int]) -> None:
    at = Table()
    async with at.app.run_test(size=size) as pilot:
        screen = await at.save(pilot, None, 2)
        assert "2 faults" in screen
        assert "week-0.yaml:3:5: yaml:" in screen
        await pilot.press("2", "2")
        await pilot.pause()
        assert len(at.rehearsal.game.decisions) == 1
        assert "week-0.yaml:3:5" in shown(at.app)
        screen = await at.save(pilot, TALE)
        assert "fault" not in screen
        assert len(at.rehearsal.game.decisions) == 1


async def test_many_faults_are_counted_and_those_of_walkthroughs_let_it_play() -> None:
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        assert "and 2 more" in await at.save(pilot, None, 5)
        screen = await at.save(pilot, titled("Played"), 1)
        assert "1 fault" in screen
        assert "only in walkthroughs" in screen
        assert "Played" in screen


async def test_the_first_fault_is_whole_and_of_others_the_place_can_be_read() -> None:
    at = Table()
    deep = "overlays/" * 6 + "week-1.yaml"
    long = tuple(
        problem("yaml", Mark(file, 12, 34), why=f"{'a quote is open ' * 9}to the end")
        for file in ("week.yaml", deep, "week-2.yaml", "week-3.yaml")
    )
    async with at.app.run_test(size=(80, 24)) as pilot:
        at.faults = long
        screen = await at.save(pilot, None, 4)
        assert "to the end" in " ".join(screen.split())
        assert "/week-1.yaml:12:34: yaml: " in screen
        assert "week-2.yaml:12:34: yaml: " in screen
        assert "and 1 more" in screen
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        screen = shown(at.app)
        assert "and " in screen
        assert "week.yaml:12:34" in screen


async def test_what_is_saved_while_something_else_is_read_waits_for_the_table() -> None:
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(at.app.screen, CodexScreen)
        await at.save(pilot, titled("One"))
        await at.save(pilot, titled("Two"))
        assert isinstance(at.app.screen, CodexScreen)
        assert at.rehearsal.story is TALE
        await pilot.press("escape")
        for _ in range(3):
            await pilot.pause()
        assert "Two" in shown(at.app)


async def test_the_ending_the_title_and_another_game() -> None:
    at = Table(3)
    async with at.app.run_test(size=(80, 24)) as pilot:
        assert isinstance(at.app.screen, DebriefScreen)
        ending = replace(TALE.endings["done"], title="The road is shut")
        shut = replace(TALE, endings={"done": ending})
        assert "The road is shut" in await at.save(pilot, shut)
        await at.save(pilot, None, 1)
        await pilot.press("T")
        await pilot.pause()
        assert isinstance(at.app.screen, TitleScreen)
        assert "week-0.yaml:3:5" in shown(at.app)
        assert "Valley Road".upper() in await at.save(pilot, replace(shut, title="Valley Road"))
        await pilot.press("1")
        await pilot.pause()
        assert at.table.game is at.rehearsal.game
        assert "Anew" in await at.save(pilot, titled("Anew"))


async def test_an_ending_that_is_none_any_more_goes_back_to_the_table() -> None:
    at = Table(3)
    async with at.app.run_test(size=(80, 24)) as pilot:
        await at.save(pilot, without(TALE, "three", "talk"))
        assert "three.talk" in shown(at.app)
        assert at.table.game.world.at == "three"
        await at.save(pilot, TALE)
        assert isinstance(at.app.screen, DebriefScreen)


async def test_keys_pressed_while_it_is_saved_are_not_lost() -> None:
    """Every save changes the scene's words, not its choices: the keys between must light and decide all the same."""
    at = Table()
    async with at.app.run_test(size=(80, 24)) as pilot:
        for number in range(6):
            await at.save(pilot, titled(f"Edition {number}"))
            at._saved.put_nowait(Edition(titled(f"Edition {number}b"), (), ("week.yaml",)))
            await pilot.press("2")
            await pilot.pause()
            assert at.table.choices.lit_name == "walk"
            at._saved.put_nowait(Edition(titled(f"Edition {number}c"), (), ("week.yaml",)))
            await pilot.press("enter")
            await pilot.pause()
            assert at.table.account is not None
            await pilot.press("u")
            await pilot.pause()


async def test_a_map_that_changes_brings_a_new_table() -> None:
    at = Table()
    async with at.app.run_test(size=(120, 40)) as pilot:
        before = at.table
        chart = replace(TALE.chart, note="Lines say nothing.")
        await at.save(pilot, replace(titled("Mapped"), chart=chart))
        assert at.table is not before
        assert "Mapped" in shown(at.app)


@pytest.mark.parametrize(
    "arguments",
    [["--choices", "a.b"], ["--record", "x.yaml"], ["--journal", "x.jsonl"]],
)
def test_what_does_not_go_with_watching_is_refused(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(tmp_path / "ferry")
    assert main(["play", str(tmp_path / "ferry"), "--watch", *arguments]) == 2
    assert "--watch" in capsys.readouterr().err


def test_a_story_with_errors_is_told_as_check_does(tmp_path: Path) -> None:
    begin(tmp_path / "ferry")
    (tmp_path / "ferry" / "rules.yaml").write_text("rules: [")
    told = peace(tmp_path, "play", "ferry", "--watch", cwd=tmp_path)
    assert told.returncode == 1
    assert told.stderr.startswith("rules.yaml:2:1: yaml:")


def test_in_a_pipe_it_is_played_as_ever_and_nothing_is_saved(tmp_path: Path) -> None:
    begin(tmp_path / "ferry")
    told = peace(tmp_path, "play", "ferry", "--watch", "--seed", "7", text="1\n" * 50, cwd=tmp_path)
    assert told.returncode == 0
    assert "The end: " in told.stdout
    assert "This game is not saved." in told.stdout
    assert not [*tmp_path.rglob("*.jsonl")]


def test_lines_read_what_was_saved_at_the_next_enter(tmp_path: Path, opened: list[Terminal]) -> None:
    folder = tmp_path / "ferry"
    begin(folder)
    terminal = Terminal(tmp_path, "play", str(folder), "--watch", "--plain", "--seed", "2", lines=60)
    opened.append(terminal)
    terminal.wait_for("What do you do?")
    terminal.send("4\n")
    terminal.wait_for("Who pays")
    weeks = folder / "weeks.yaml"
    text = weeks.read_text("utf-8")
    weeks.write_text(text.replace("title: Who pays", "title: Who is to pay"))
    terminal.send("1\n")
    terminal.wait_for("type it again if it still fits")
    assert "Who is to pay" in terminal.text
    assert "Read again: weeks.yaml." in terminal.text
    weeks.write_text("nodes: [")
    terminal.send("\n")
    terminal.wait_for("The last good version plays on.")
    assert "weeks.yaml:2:1: yaml:" in terminal.text
    weeks.write_text(text)
    terminal.send("quit\n")
    assert terminal.wait() == 0


def test_the_desk_in_a_terminal_reads_what_is_saved(tmp_path: Path, opened: list[Terminal]) -> None:
    folder = tmp_path / "ferry"
    begin(folder)
    terminal = Terminal(tmp_path, "play", str(folder), "--watch", "--seed", "2")
    opened.append(terminal)
    terminal.wait_for("Your decision")
    week = folder / "week-1.yaml"
    text = week.read_text("utf-8")
    week.write_text(text.replace("title: A frayed rope", "title: Two strands"))
    terminal.wait_for("Two strands")
    week.write_text(text.replace("place: landing", "place: nowhere"))
    terminal.wait_for("week-1.yaml:6:")
    terminal.send("2")
    terminal.wait_for("2 or enter again decides")
    week.write_text(text)
    terminal.wait_until_gone("week-1.yaml:6:")
    terminal.wait_for("A frayed rope")
    terminal.send("2")
    terminal.wait_for("You decided")
    terminal.send("q")
    assert terminal.wait() == 0
    assert not [*tmp_path.rglob("*.jsonl")]
