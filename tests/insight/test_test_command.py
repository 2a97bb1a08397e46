"""`peace test` on the command line, word for word."""

import json
import shlex
from pathlib import Path

import pytest

from game.cli import main
from tests.story.samples import FOLDER, SMALL, written

FAILING = """\
walkthroughs:
  fine:
    says: Nothing is asked.
    seed: 3
  astray:
    says: Nearly everything is otherwise.
    seed: 3
    worldview: trader
    steps:
      - expect:
          offered: [market, parade]
          text: [A cow stands across the bridge]
          values: {tension: [10, 20]}
        choose: morning.market
        result: [leeks]
      - expect:
          flags: {ferry_runs: false}
        choose: flood.watch
      - choose: evening.wait
    ending: fair
"""

SAID = """\
ok      STORY: fine
failed  STORY: astray
  STORY/walkthroughs.yaml:11:11: offered
    - parade (locked: needs Purse of more than 50; it is 20)
    + guards
    + ask
    peace play STORY --plain --seed 3 --worldview trader --choices ''
  STORY/walkthroughs.yaml:12:11: text
    - A cow stands across the bridge
    + Morning at the bridge
    + A cart stands across the bridge. Nobody says whose it is.
    + Both banks look at you.
    + Put men on it.
    + Sell something.
    peace play STORY --plain --seed 3 --worldview trader --choices ''
  STORY/walkthroughs.yaml:13:20: values tension
    - 10 to 20
    + 60
    peace play STORY --plain --seed 3 --worldview trader --choices ''
  STORY/walkthroughs.yaml:15:9: result
    - leeks
    + Somebody sells onions.
    peace play STORY --plain --seed 3 --worldview trader --choices morning.market
  STORY/walkthroughs.yaml:17:19: flags ferry_runs
    - false
    + true
    peace play STORY --plain --seed 3 --worldview trader --choices morning.market
  STORY/walkthroughs.yaml:19:17: choose
    - evening.wait
    + the game is at mud, not at evening
    peace play STORY --plain --seed 3 --worldview trader --choices morning.market,flood.watch
2 walkthroughs, 1 failed
"""


@pytest.fixture
def failing(tmp_path: Path) -> str:
    """A story with one walkthrough that passes and one that does not."""
    folder = written(tmp_path / "small", SMALL)
    (folder / "walkthroughs.yaml").write_text(FAILING, "utf-8")
    return str(folder)


def test_what_fails_is_told_with_its_place(failing: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", failing]) == 1
    assert capsys.readouterr().out == SAID.replace("STORY", failing)


def test_the_command_it_names_leads_to_the_place(failing: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["test", failing])
    line = capsys.readouterr().out.splitlines()[-2].strip()
    assert main(shlex.split(line)[1:]) == 0
    said = capsys.readouterr().out
    assert "Trust: 40 to 52" in said, "the worldview is not the walkthrough's"
    assert "It has left mud." in said.rpartition("Week")[2]


def test_one_by_its_name_and_several_stories(failing: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", failing, "fine"]) == 0
    assert capsys.readouterr().out == f"ok      {failing}: fine\n1 walkthrough, 0 failed\n"
    assert main(["test", failing, "fine", str(FOLDER), "guards_want_pay", "market_then_mud"]) == 0
    assert capsys.readouterr().out == (
        f"ok      {failing}: fine\nok      {FOLDER}: market_then_mud\nok      {FOLDER}: guards_want_pay\n"
        "3 walkthroughs, 0 failed\n"
    )


@pytest.mark.parametrize(
    ("name", "offer", "code"),
    [("fin", "; did you mean fine?", 2), ("xyzzy", "", 2), ("x" * 5000, "", 2), ("xy\x1b[2Jzzy", "", 1)],
    ids=["near", "far", "long", "hostile"],
)
def test_an_unknown_name_is_one_line(
    name: str, offer: str, code: int, failing: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", failing, name]) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.rstrip("\n").isprintable()
    assert len(said.err) < 400
    if code == 2:
        assert said.err.startswith(f"peace: {failing} has no walkthrough {name[:59]}")
        assert said.err.endswith(f"{offer}\n")


def test_a_story_without_walkthroughs_says_how_to_record_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path / "small", SMALL)
    assert main(["test", str(folder)]) == 0
    assert capsys.readouterr().out == (
        f"{folder}: there are no walkthroughs yet; play one with: peace play {folder} --record FILE, and lay FILE in "
        "its folder\n0 walkthroughs, 0 failed\n"
    )


def test_a_story_in_disorder_is_not_played(failing: str, capsys: pytest.CaptureFixture[str]) -> None:
    (Path(failing) / "walkthroughs.yaml").write_text(FAILING.replace("ending: fair", "ending: fare"), "utf-8")
    assert main(["test", failing]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("walkthroughs.yaml:20:13: unknown-name: there is no ending fare; did you mean fair?")


def test_json_says_the_same(failing: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", "--format", "json", failing, str(FOLDER), "guards_want_pay"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["passed"], told["failed"]) == (2, 1)
    assert [(one["story"], one["name"], one["ok"]) for one in told["walkthroughs"]] == [
        (failing, "fine", True), (failing, "astray", False), (str(FOLDER), "guards_want_pay", True)
    ]  # fmt: skip
    astray = told["walkthroughs"][1]
    assert (astray["file"], astray["line"]) == (f"{failing}/walkthroughs.yaml", 5)
    assert len(astray["failures"]) == 6
    assert astray["failures"][3] == {
        "file": f"{failing}/walkthroughs.yaml", "line": 15, "column": 9, "what": "result",
        "expected": ["leeks"], "found": ["Somebody sells onions."],
        "replay": f"peace play {failing} --plain --seed 3 --worldview trader --choices morning.market",
    }  # fmt: skip
