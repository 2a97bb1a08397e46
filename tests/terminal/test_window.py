"""The desk in windows of all sizes, and in one that changes."""

from pathlib import Path

import pytest

from tests.terminal.pseudo import Terminal
from tests.terminal.test_desk import LEFT_FULL_SCREEN, decide, made
from tests.terminal.test_lines import SMALL, decisions, journal_of
from tests.terminal.test_signals import in_mid_game

SIZES = ((40, 12), (120, 40), (1, 1), (80, 24))


@pytest.mark.parametrize("columns", [40, 80, 120, 240])
def test_a_game_by_keys_in_any_window(tmp_path: Path, opened: list[Terminal], columns: int) -> None:
    lines = {40: 12, 80: 24, 120: 40, 240: 67}[columns]
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", columns=columns, lines=lines)
    opened.append(terminal)
    terminal.wait_for("Morning at the bridge")
    for _ in range(4):
        decide(terminal, tmp_path)
    terminal.wait_for("A quiet river")
    terminal.send("q")
    assert terminal.wait() == 0
    assert LEFT_FULL_SCREEN in terminal.raw


def test_another_size_keeps_the_decision_that_is_asked_for(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = in_mid_game(tmp_path, opened)
    terminal.send("2")
    terminal.wait_for("2 or enter again decides")
    for columns, lines in SIZES:
        terminal.resize(columns, lines)
        if columns > 1:
            terminal.wait_for("2 or enter again")
            terminal.wait_for("Watch it.")
            assert "High water" in terminal.text
        else:
            terminal.read(1)
    terminal.send("\r")
    terminal.wait_for("What moved")
    assert decisions(journal_of(tmp_path))[-1] == ("flood", "watch")


def test_another_size_keeps_what_a_decision_did(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = in_mid_game(tmp_path, opened)
    terminal.send("1")
    terminal.wait_for("1 or enter again decides")
    terminal.send("1")
    for columns, lines in ((80, 24), *SIZES):
        terminal.resize(columns, lines)
        if columns > 1:
            terminal.wait_for("Both banks fill them.")
            terminal.wait_for("Go on")
        else:
            terminal.read(1)
    terminal.send("\r")
    terminal.wait_for("Lamps on both banks")
    decide(terminal, tmp_path)
    assert made(tmp_path) == 3


def test_a_window_of_one_cell_grows(tmp_path: Path, opened: list[Terminal]) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", columns=1, lines=1)
    opened.append(terminal)
    while b"\x1b[1;1H" not in terminal.raw:
        terminal.read()
    terminal.resize(80, 24)
    terminal.wait_for("Morning at the bridge")
    decide(terminal, tmp_path)
    terminal.wait_for("High water")


def test_many_sizes_in_a_row(tmp_path: Path, opened: list[Terminal]) -> None:
    """As when the edge of a window is dragged."""
    terminal = in_mid_game(tmp_path, opened)
    for step in range(60):
        terminal.resize(20 + 4 * step, 5 + step)
        terminal.read(0.01)
    terminal.resize(80, 24)
    terminal.screen.reset()
    terminal.resize(81, 24)
    terminal.wait_for("Fill sandbags")
    decide(terminal, tmp_path)
