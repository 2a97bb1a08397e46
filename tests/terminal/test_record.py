"""`peace play --record`: what is played can be tested, however it was played and left."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from game.insight.walkthrough import run
from game.story.reading import load, load_walkthroughs
from game.story.walkthrough import Walkthrough
from tests.story.samples import SMALL, written
from tests.terminal.pseudo import PATIENCE, PEACE, Terminal, home_env

FOUR = "morning.guards,flood.sandbags,evening.wait,morning.guards"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The small story in a folder that can be written to."""
    return written(tmp_path / "small", SMALL)


def play(story: Path, *arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """A game in plain mode."""
    return subprocess.run(
        [*PEACE, "play", *arguments], input=typed, capture_output=True, encoding="utf-8", timeout=PATIENCE,
        check=False, cwd=story.parent, env={**os.environ, **home_env(story.parent)},
    )  # fmt: skip


def only(story: Path) -> tuple[Walkthrough, str]:
    """The story's one walkthrough, which must pass, and its decisions."""
    read, (one,) = load_walkthroughs(story)
    assert run(read, one) == []
    return one, ",".join(f"{step.node}.{step.choice}" for step in one.steps)


def test_a_game_in_lines_left_open(story: Path) -> None:
    made = play(story, "small", "--seed", "3", "--record", "small/first try.yaml", typed="2\n1\n1\nundo\nquit\n")
    assert (made.returncode, made.stderr) == (
        0, "Recorded in small/first try.yaml: first_try, 2 decisions. peace test runs it from the story's folder.\n"
    )  # fmt: skip
    one, decisions = only(story)
    assert (one.name, one.seed, one.worldview, one.ending) == ("first_try", 3, "neutral", None)
    assert decisions == "morning.market,flood.sandbags"


def test_a_game_in_lines_gone_on_with_to_its_ending(story: Path) -> None:
    play(story, "small", "--seed", "3", "--worldview", "trader", typed="1\n1\n")
    made = play(story, "small", "--record", "small/whole.yaml", typed="1\n1\n")
    assert "You go on where you left off" in made.stdout
    one, decisions = only(story)
    assert (one.worldview, decisions) == ("trader", FOUR)
    assert one.ending
    assert made.stdout.endswith(f"The end: {load(story).endings[one.ending.ending].title}\n")


def test_decisions_given_as_choices(story: Path) -> None:
    assert play(story, "small", "--seed", "3", "--choices", FOUR, "--record", "small/7.yml").returncode == 0
    one, decisions = only(story)
    assert (one.name, decisions) == ("game_7", FOUR)
    assert one.ending
    assert one.ending.ending == "quiet"


def test_choices_up_to_one_that_is_not_open(story: Path) -> None:
    assert play(story, "small", "--seed", "3", "--choices", f"{FOUR},x.y", "--record", "small/a.yaml").returncode == 1
    assert only(story)[1] == FOUR


def test_a_journal_replayed(story: Path) -> None:
    play(story, "small", "--seed", "3", typed="1\n1\nundo\n2\n")
    (journal,) = (story.parent / "data").rglob("*.jsonl")
    made = play(story, "small", "--journal", str(journal), "--record", "small/a.yaml")
    assert made.returncode == 0, made.stderr
    assert only(story)[1] == "morning.guards,flood.watch"


def test_a_journal_with_a_worldview_of_its_own_is_refused(story: Path) -> None:
    play(story, "small", "--seed", "3", typed="1\n")
    (journal,) = (story.parent / "data").rglob("*.jsonl")
    head, rest = journal.read_text("utf-8").split("\n", 1)
    header = {**json.loads(head), "worldview": {"name": "mine", "strengths": {"L1": 3}}}
    journal.write_text(f"{json.dumps(header)}\n{rest}", "utf-8")
    made = play(story, "small", "--journal", str(journal), "--record", "small/a.yaml")
    assert made.returncode == 1
    assert made.stderr.endswith(
        "peace: --record: this game cannot be a walkthrough: its worldview is none of the story's\n"
    )
    assert not (story / "a.yaml").exists()


def test_a_file_that_is_there_is_left_alone_and_nothing_is_played(story: Path) -> None:
    (story / "a.yaml").write_text("# mine\n", "utf-8")
    made = play(story, "small", "--seed", "3", "--record", "small/a.yaml", typed="1\n")
    assert (made.returncode, made.stdout) == (2, "")
    assert made.stderr == "peace: --record: small/a.yaml is there already; give a file that is not\n"
    assert (story / "a.yaml").read_text("utf-8") == "# mine\n"
    assert not list(story.parent.rglob("*.jsonl"))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["small", "--record", "nowhere/a.yaml"], 2, "nowhere/a.yaml cannot be written: No such file"),
        (["small", "--at", "evening", "--record", "small/a.yaml"], 2, "leave out --at and --set"),
        (["small", "--set", "purse=3", "--record", "small/a.yaml"], 2, "leave out --at and --set"),
        (["small", "--worldview", "tradr", "--record", "small/a.yaml"], 2, "did you mean trader?"),
        (["nowhere", "--record", "small/a.yaml"], 1, "no-such-story"),
    ],
)
def test_what_cannot_be_recorded_is_one_line_and_leaves_no_file(
    arguments: list[str], code: int, says: str, story: Path
) -> None:
    made = play(story, *arguments, typed="1\n")
    assert (made.returncode, made.stdout) == (code, "")
    assert says in made.stderr
    assert made.stderr.count("\n") == 1
    assert not (story / "a.yaml").exists()


@pytest.mark.parametrize("leave", ["q", "SIGTERM"])
def test_a_game_at_the_desk(leave: str, story: Path) -> None:
    terminal = Terminal(story.parent, "play", str(story), "--seed", "3", "--record", str(story / "desk.yaml"))
    try:
        terminal.wait_for("Your decision")
        terminal.send("1")
        terminal.read(0.3)
        terminal.send("\r")
        terminal.wait_for("What moved")
        if leave == "q":
            terminal.send("q")
        else:
            terminal.signal(signal.SIGTERM)
        assert terminal.wait() == (0 if leave == "q" else 128 + signal.SIGTERM)
    finally:
        terminal.close()
    assert only(story)[1] == "morning.guards"


def test_a_replay_at_the_desk(story: Path) -> None:
    arguments = ("--seed", "3", "--choices", FOUR, "--record", str(story / "desk.yaml"))
    terminal = Terminal(story.parent, "play", str(story), *arguments)
    try:
        terminal.wait_for("A quiet river")
        terminal.send("q")
        assert terminal.wait() == 0
    finally:
        terminal.close()
    assert only(story)[1] == FOUR
