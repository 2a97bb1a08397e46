"""`peace host` as it is typed, without phones."""

import io
from pathlib import Path

import pytest

from game.cli import main


def led(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_names_and_heavy_scenes_are_told_to_a_class_as_to_a_player(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in (["--names", "neutral"], ["--summaries"], []):
        led(monkeypatch, "quit")
        assert main(["host", "--by-hand", *more]) == 0
        said = " ".join(capsys.readouterr().out.split())
        assert ("Kosovo*" in said) == ("--names" in more)
        assert ("three of the armed men who had closed a road at Banjska" in said) == ("--summaries" in more)
    assert main(["host", "--by-hand", "--names", "neutrl"]) == 2
    assert "did you mean neutral?" in capsys.readouterr().err


def test_by_hand_a_class_votes_stops_and_is_told_how_to_go_on_and_to_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    led(monkeypatch, "open", "count 9 4 12 2", "close", "next", "quit")
    assert main(["host", "--act", "1", "--by-hand"]) == 0
    said = capsys.readouterr().out
    assert "something to lose: 12 votes" in " ".join(said.split())
    journal = said.split("peace host --resume ")[1].split("\n")[0]
    assert f"peace debrief {journal} --html report.html --csv votes.csv" in said
    led(monkeypatch, "", "wipe", "y")
    assert main(["host", "--by-hand", "--resume", journal]) == 0
    assert "The class is deleted" in capsys.readouterr().out
    assert not Path(journal).exists()
