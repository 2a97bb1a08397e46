"""`peace debrief` on the command line."""

import json
import shutil
from pathlib import Path

import pytest

from game.cli import main
from game.engine import shelf
from game.story.reading import load
from game.story.shelf import bundled
from tests.insight.games import JOURNALS

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return Path(shutil.copy(JOURNALS[0], tmp_path / "game.jsonl"))


def test_without_options_it_prints_the_debrief_in_brief(journal: Path, capsys: Captured) -> None:
    assert main(["debrief", str(journal)]) == 0
    said = capsys.readouterr().out
    for part in (
        "How it ended",
        "The three decisions that mattered most",
        "In this model:",
        "other views of the world",
    ):
        assert part in said
    assert max(map(len, said.splitlines())) <= 80


def test_it_writes_each_form_and_says_nothing_more(journal: Path, tmp_path: Path, capsys: Captured) -> None:
    files = {form: tmp_path / f"report.{form}" for form in ("html", "markdown", "json")}
    files["html"].write_text("old")
    arguments = [part for form, path in files.items() for part in (f"--{form}", str(path))]
    assert main(["debrief", str(journal), *arguments]) == 0
    assert capsys.readouterr().out == ""
    assert files["html"].read_text("utf-8").startswith("<!DOCTYPE html>")
    assert files["markdown"].read_text("utf-8").startswith("# Keeping the Peace: ")
    assert json.loads(files["json"].read_text("utf-8"))["debrief"] == 1


def test_a_dash_is_standard_output(journal: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["debrief", str(journal), "--markdown", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"# Keeping the Peace: ")


def test_the_last_game_is_meant_where_none_is_named(capsys: Captured) -> None:
    assert main(["debrief"]) == 1
    assert "no saved game yet" in capsys.readouterr().err
    shelf.start(load(Path(bundled()["the-plates"])), 3)
    assert main(["debrief"]) == 0
    assert capsys.readouterr().out.startswith("The Plates: not finished")
    assert main(["debrief", "--story", "keeping-the-peace"]) == 1


def test_the_journal_is_never_overwritten(journal: Path, capsys: Captured) -> None:
    before = journal.read_bytes()
    link = journal.parent / "report.html"
    link.symlink_to(journal)
    for target in (journal, link, journal.parent / "." / journal.name):
        assert main(["debrief", str(journal), "--html", str(target)]) == 2
        assert "would overwrite the journal itself" in capsys.readouterr().err
    assert journal.read_bytes() == before


def test_errors_are_one_clear_line(journal: Path, tmp_path: Path, capsys: Captured) -> None:
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text("{}\n")
    for arguments, code, said in (
        ([str(wrong)], 1, "is not a journal of this game"),
        ([str(tmp_path / "none.jsonl")], 1, "cannot be read"),
        ([str(journal), "--html", str(tmp_path / "no" / "x.html")], 1, "cannot be written"),
        ([str(journal), "--html", str(tmp_path)], 1, "cannot be written"),
        ([str(journal), "--html", "x\0y"], 1, "cannot be written"),
        ([str(journal), "--html", "-", "--json", "-"], 2, "a file of its own"),
        ([str(journal), "--html", "a/../r", "--json", "r"], 2, "a file of its own"),
        ([str(journal), "--story", "the-plates"], 1, "not of the-plates"),
    ):
        assert main(["debrief", *arguments]) == code
        error = capsys.readouterr().err
        assert said in error
        assert "Traceback" not in error


def test_what_is_to_be_said_of_the_journal_stands_in_the_report(journal: Path, capsys: Captured) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:5]) + lines[5][:20])
    assert main(["debrief", str(journal), "--markdown", "-"]) == 0
    told = capsys.readouterr()
    assert "The last line of the journal was cut off" in told.err
    assert "The last line of the journal was cut off" in told.out
    assert "This game has not ended." in told.out


def test_strengths_set_by_hand_say_what_turns(journal: Path, capsys: Captured) -> None:
    assert main(["debrief", str(journal), "--strength", "L1=0", "--strength", "L14=0"]) == 0
    said = capsys.readouterr().out
    assert "In this model, with L1" in said
    assert "instead of" in said
    assert main(["debrief", str(journal), "--strength", "L99=1"]) == 2
