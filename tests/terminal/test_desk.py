"""The desk in a real terminal: start, play, crash, resume, signals."""

import json
import os
import signal
from pathlib import Path

from tests.terminal.pseudo import Terminal
from tests.terminal.test_lines import SMALL, decisions, journal_of

LEFT_FULL_SCREEN = b"\x1b[?1049l"


def made(home: Path) -> int:
    """How many decisions are on disk."""
    return sum(len(decisions(path)) for path in (home / "data").rglob("*.jsonl"))


def decide(terminal: Terminal, home: Path) -> None:
    """Make the first choice by its number, and read what came of it."""
    before = made(home)
    terminal.wait_for("Your decision")
    terminal.send("1")
    terminal.read(0.3)
    terminal.send("\r")
    for _ in range(100):
        if made(home) > before:
            break
        terminal.read(0.1)
    assert made(home) == before + 1, terminal.text
    terminal.wait_for("What moved", "Go on", "go on")
    terminal.send("\r")
    terminal.read(0.5)


def test_a_game_by_keys_to_its_ending(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7")
    opened.append(terminal)
    terminal.wait_for("Morning at the bridge")
    for _ in range(4):
        decide(terminal, tmp_path)
    terminal.wait_for("A quiet river")
    terminal.send("q")
    assert terminal.wait() == 0
    assert LEFT_FULL_SCREEN in terminal.raw


def test_the_first_frame_is_whole(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7")
    opened.append(terminal)
    terminal.wait_for("Your decision")
    drawn = terminal.raw[: terminal.raw.index(b"Your decision")]
    assert b"Week one" in drawn, "the line at the top is drawn before what is below it, not after"
    assert b"Morning at the bridge" in drawn
    terminal.wait_for("Help")


def test_killed_after_the_fifth_decision_it_goes_on_at_the_sixth(tmp_path: Path, opened: list[Terminal]) -> None:
    first = Terminal(tmp_path, "play", "--seed", "7")
    opened.append(first)
    for _ in range(5):
        decide(first, tmp_path)
    first.wait_for("Your decision")
    title = first.text
    first.signal(signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL
    assert made(tmp_path) == 5
    second = Terminal(tmp_path, "play")
    opened.append(second)
    second.wait_for("Your decision")
    assert scene_of(second.text) == scene_of(title)
    decide(second, tmp_path)
    assert len(decisions(journal_of(tmp_path))) == 6


def scene_of(text: str) -> str:
    """The scene's title, as the line below the top of the screen that names it."""
    from game.story.reading import load
    from game.story.shelf import DEFAULT, find

    story = load(find(DEFAULT))
    titles = [one.title for one in (*story.nodes.values(), *story.storylets.values())]
    return max((title for title in titles if title in text), key=len)


def test_no_color_writes_no_colour(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", env={"NO_COLOR": "1"})
    opened.append(terminal)
    decide(terminal, tmp_path)
    terminal.send("q")
    assert terminal.wait() == 0
    cells = [cell for row in terminal.screen.buffer.values() for cell in row.values()]
    for colour in {cell.fg for cell in cells} | {cell.bg for cell in cells}:
        if colour != "default":
            red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
            assert red == green == blue, colour


def test_without_arguments_the_title_offers_to_continue(tmp_path: Path, opened: list[Terminal]) -> None:
    first = Terminal(tmp_path)
    opened.append(first)
    first.wait_for("New game")
    assert "Continue" not in first.text
    first.send("\r")
    decide(first, tmp_path)
    first.send("q")
    assert first.wait() == 0
    second = Terminal(tmp_path)
    opened.append(second)
    second.wait_for("Continue")
    second.send("\r")
    second.wait_for("Your decision")
    assert made(tmp_path) == 1


def test_a_second_window_only_reads(tmp_path: Path, opened: list[Terminal]) -> None:
    first = Terminal(tmp_path, "play", SMALL, "--seed", "7")
    opened.append(first)
    decide(first, tmp_path)
    second = Terminal(tmp_path, "play", SMALL)
    opened.append(second)
    second.wait_for("another window")
    second.send("1")
    second.read(0.3)
    second.send("\r")
    second.read(0.5)
    assert made(tmp_path) == 1


def test_a_crash_is_one_line_and_loses_nothing(tmp_path: Path, opened: list[Terminal]) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import game.engine.playthrough as p\n"
        "def broken(self):\n    secret = 'api-key'\n    raise ZeroDivisionError(secret)\n"
        "p.Playthrough.undo = broken\n"
    )
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", env={"PYTHONPATH": paths})
    opened.append(terminal)
    decide(terminal, tmp_path)
    terminal.send("u")
    assert terminal.wait() == 1
    after = terminal.raw.split(LEFT_FULL_SCREEN)[-1].decode()
    assert "The desk stopped: ZeroDivisionError" in after
    assert "api-key" not in after
    assert "Traceback" not in after
    assert [json.loads(line).get("do") for line in journal_of(tmp_path).read_text().splitlines()] == [None, "choose"]


def test_the_title_at_80x24_offers_everything(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = Terminal(tmp_path)
    opened.append(terminal)
    terminal.wait_for("Quit")
    for way in ("New game", "One act alone", "Another story", "Saved games", "Endings seen"):
        assert way in terminal.text
    terminal.send("l")
    terminal.wait_for("There is no saved game yet")
    terminal.send("\x1b")
    terminal.wait_for("New game")
    terminal.send("q")
    assert terminal.wait() == 0
