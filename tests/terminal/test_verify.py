"""`peace verify`: whole and true, or what is not, and where."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.cli.verifying import NO_PROOF
from game.engine import shelf
from game.engine.journal import Journal
from tests.story.samples import SMALL, edited, written

Lines = list[dict[str, object]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "small", SMALL)


@pytest.fixture
def journal(folder: Path, tmp_path: Path) -> Path:
    """A game of the small story with an undo in it, outside the shelf."""
    from game.story.reading import load

    resumed = shelf.start(load(folder), 1)
    game = resumed.playthrough
    game.choose("morning", "market")
    game.undo()
    game.choose("morning", "guards")
    while game.node:
        game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
    assert isinstance(game.record, Journal)
    game.record.close()
    path = tmp_path / "game.jsonl"
    path.write_bytes(resumed.path.read_bytes())
    return path


def verdict(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main(["verify", *map(str, arguments)])
    return code, capsys.readouterr().out


def rewritten(path: Path, change: Callable[[Lines], object]) -> None:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    change(lines)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def test_a_journal_as_it_was_written_is_whole_and_true(
    journal: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = verdict(capsys, journal, "--story", folder)
    assert code == 0
    assert "whole, and true to its story" in said
    assert "1 more in its lines" in said
    assert NO_PROOF in said


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lines: lines[1].update(world="0" * 16), "Line 2: the hash"),
        (lambda lines: lines[1].update(choice="parade"), "part at line 2"),
        (lambda lines: lines.pop(2), "part at line 3"),
        (lambda lines: lines[0].update(digest="0" * 16), "others now"),
        (lambda lines: lines[0]["worldview"].update(strengths={"L1": 2.0}), "the hash"),
    ],
)
def test_what_was_changed_is_told_with_its_line(
    journal: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Lines], object],
    told: str,
) -> None:
    rewritten(journal, change)
    code, said = verdict(capsys, journal, "--story", folder)
    assert code == 1
    assert told in said
    assert ": whole" not in said


def test_a_last_line_cut_off_is_told(journal: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal.write_bytes(journal.read_bytes()[:-5])
    code, said = verdict(capsys, journal, "--story", folder)
    assert code == 1
    assert "cut off" in said


def test_each_of_many_gets_its_verdict_and_one_bad_one_counts(
    journal: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "\x1b[2Jno\njournal.txt"
    other.write_text("hello\n")
    code, said = verdict(capsys, journal, other, tmp_path / "nothing", "--story", folder)
    assert code == 1
    assert "whole, and true" in said
    assert said.count("cannot be checked") == 2
    assert "\x1b" not in said


def test_an_edited_story_cannot_judge(journal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    harder = written(tmp_path / "other" / "small", edited(("tension: -6", "tension: -7")))
    code, said = verdict(capsys, journal, "--story", harder)
    assert code == 1
    assert "cannot be checked against its story" in said
