"""The command as other programs meet it: pipes, exit codes, what is imported."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.trying import tried_out
from game.engine.playthrough import Playthrough
from tests.engine.games import STORIES, story_of, walk
from tests.terminal.pseudo import PEACE, Terminal, home_env

SMALL = str(Path(__file__).parents[1] / "stories" / "small")
CAMPAIGN = str(Path(__file__).parents[2] / "story" / "keeping-the-peace")


def peace(
    home: Path, *arguments: str, text: str = "", env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with `text` on its standard input."""
    return subprocess.run(
        [*PEACE, *arguments],
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=cwd,
        env={**os.environ, **home_env(home), **(env or {})},
    )


def journal_of(home: Path) -> Path:
    (path,) = (home / "data").rglob("*.jsonl")
    return path


def decisions(path: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]
    return [(line["node"], line["choice"]) for line in lines if line["do"] == "choose"]


def test_first_choices_reach_an_ending_of_the_campaign(tmp_path: Path) -> None:
    done = peace(tmp_path, "play", "--plain", "--seed", "7", text="1\n" * 200)
    assert done.returncode == 0
    last = done.stdout.rstrip().splitlines()[-1]
    assert re.fullmatch(r"The end: .+", last)


def test_same_seed_and_choices_print_the_same_text_on_any_hash_seed(tmp_path: Path) -> None:
    texts = {
        peace(tmp_path / seed, "play", "--plain", "--seed", "7", text="1\n" * 200, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(texts) == 1


def test_no_escape_code_reaches_a_pipe(tmp_path: Path) -> None:
    done = peace(
        tmp_path, "play", SMALL, "--seed", "7", text="1\n" * 20, env={"TERM": "xterm-256color", "FORCE_COLOR": "1"}
    )
    assert "The end: " in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_end_of_input_saves_and_says_how_to_go_on(tmp_path: Path) -> None:
    first = peace(tmp_path, "play", SMALL, "--seed", "7", text="1\n1\n")
    assert "Go on with: peace play" in first.stdout
    again = peace(tmp_path, "play", SMALL, text="past\nquit\n")
    assert "You go on where you left off" in again.stdout
    assert "Put guards on the bridge." in again.stdout
    assert decisions(journal_of(tmp_path)) == [("morning", "guards"), ("flood", "sandbags")]


def test_undo_redo_why_and_locked_reasons(tmp_path: Path) -> None:
    done = peace(tmp_path, "play", SMALL, "--seed", "7", text="1\nwhy\nundo\nredo\nnumbers\nhelp\n99\nquit\n")
    assert "Locked: needs Purse of more than 50; it is 20" in done.stdout
    assert "Source: Guards stood on bridges. (River Gazette, 1 May 1901)" in done.stdout
    assert "Taken back: Put guards on the bridge." in done.stdout
    assert "Done again: Put guards on the bridge." in done.stdout
    assert "There is no open choice 99" in done.stdout
    kinds = [json.loads(line).get("do") for line in journal_of(tmp_path).read_text().splitlines()]
    assert kinds == [None, "choose", "undo", "redo"]


def test_choices_replay_without_asking_and_without_saving(tmp_path: Path) -> None:
    done = peace(tmp_path, "play", SMALL, "--seed", "7", "--choices", "morning.guards,flood.sandbags", "--plain")
    assert done.returncode == 0
    assert "Both banks fill them." in done.stdout
    assert not list(tmp_path.rglob("*.jsonl"))


def test_a_locked_choice_is_refused_by_every_door(tmp_path: Path) -> None:
    done = peace(tmp_path, "play", SMALL, "--seed", "7", "--choices", "morning.parade")
    assert done.returncode == 1
    assert "parade is locked: needs Purse of more than 50" in done.stderr


def test_a_journal_and_a_code_replay_the_same_game(tmp_path: Path) -> None:
    peace(tmp_path, "play", "--plain", "--seed", "7", text="1\n2\n1\nquit\n")
    path = journal_of(tmp_path)
    told = peace(tmp_path, "play", "--plain", "--journal", str(path))
    code = peace(tmp_path, "share", str(path)).stdout.strip()
    assert code.startswith("keeping-the-peace.7.")
    assert peace(tmp_path, "share").stdout.strip() == code
    coded = peace(tmp_path, "play", code)
    assert told.returncode == coded.returncode == 0
    assert told.stdout == coded.stdout
    assert peace(tmp_path, "play", code[:-1] + ("a" if code[-1] != "a" else "b")).returncode == 1


def test_a_file_that_is_no_journal_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir\n")
    done = peace(tmp_path, "play", "--journal", str(path))
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "peace: letter.txt:1: is not a journal of this game: its first line is no header"
    ]


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["play", "--seed", "x"], ["check"], ["play", "--seed", "-1"], ["play", "--choices", "nodot"]],
)
def test_usage_errors_are_one_line_and_exit_2(tmp_path: Path, arguments: list[str]) -> None:
    done = peace(tmp_path, *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [[], ["play"], ["check"], ["share"]])
def test_help_everywhere(tmp_path: Path, arguments: list[str]) -> None:
    done = peace(tmp_path, *arguments, "--help")
    assert done.returncode == 0
    assert "usage: peace" in done.stdout


def test_unknown_story_names_the_nearest(tmp_path: Path) -> None:
    done = peace(tmp_path, "play", "keeping-the-piece")
    assert done.returncode == 1
    assert "did you mean keeping-the-peace?" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_names_file_line_and_column_of_every_fault_in_one_run(tmp_path: Path) -> None:
    story = tmp_path / "broken"
    shutil.copytree(CAMPAIGN, story)
    (story / "zz-faults.yaml").write_text(
        "places:\n  nowhere: {name: Nowhere, at: [1]}\nflags:\n  f: {say: x}\n  g: {}\n"
        "rules:\n  r:\n    if: dialog > 3\n"
        "    effects: {L99: {north_tension: 1}}\n"
    )
    done = peace(tmp_path, "check", str(story))
    assert done.returncode == 1
    found = [
        re.sub(r"^.*zz-faults", "zz-faults", line).split(": ")[:2] for line in done.stdout.splitlines() if "zz-" in line
    ]
    assert found == [
        ["zz-faults.yaml:2:32", "wrong-type"],
        ["zz-faults.yaml:4:7", "unknown-key"],
        ["zz-faults.yaml:5:3", "missing-key"],
        ["zz-faults.yaml:8:9", "unknown-in-expression"],
        ["zz-faults.yaml:9:15", "unknown-name"],
    ]


def test_the_campaign_is_clean(tmp_path: Path) -> None:
    done = peace(tmp_path, "check", CAMPAIGN)
    assert done.stdout.splitlines() == [f"{CAMPAIGN}: 0 errors, 0 warnings"]
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["check", SMALL], ["test", SMALL], ["play", SMALL, "--plain", "--seed", "1"]],
)
def test_light_commands_load_no_textual(tmp_path: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "game", *arguments],
        input="1\nquit\n", capture_output=True, encoding="utf-8", timeout=60, check=True,
        env={**os.environ, **home_env(tmp_path)},
    )  # fmt: skip
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "game" in loaded
    assert not loaded & {"textual", "rich", "asyncio"}


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    command = f"yes 1 | {' '.join(PEACE)} play {SMALL} --plain --seed 7 | head -1"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, **home_env(tmp_path)},
    )
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_written_still_plays(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    (tmp_path / "cache").write_text("in the way")
    done = peace(tmp_path, "play", SMALL, "--seed", "7", text="1\n" * 20)
    assert "This game cannot be saved" in done.stdout
    assert "The end: " in done.stdout


def test_a_dumb_terminal_gets_lines(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--seed", "7", env={"TERM": "dumb"})
    terminal.wait_for("What do you do?")
    terminal.send("quit\n")
    assert terminal.wait() == 0
    assert b"\x1b" not in terminal.raw
    terminal.close()


def test_an_interrupt_in_plain_mode_loses_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "play", SMALL, "--plain", "--seed", "7")
    terminal.wait_for("What do you do?")
    terminal.send("1\n")
    terminal.wait_for("High water")
    terminal.send("\x03")
    assert terminal.wait() == 130
    terminal.close()
    assert decisions(journal_of(tmp_path)) == [("morning", "guards")]


def test_explore_gives_the_same_bytes_whatever_the_jobs(tmp_path: Path) -> None:
    one = peace(tmp_path, "explore", SMALL, "--plays", "600", "--seed", "1", "--json")
    two = peace(tmp_path, "explore", SMALL, "--plays", "600", "--seed", "1", "--json", "--jobs", "2")
    assert one.stdout == two.stdout
    assert json.loads(one.stdout)["plays"] == 600
    assert "games a second" in one.stderr


def test_explore_refuses_an_unknown_profile_in_one_line(tmp_path: Path) -> None:
    done = peace(tmp_path, "explore", SMALL, "--profile", "frim")
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["peace: the story has no profile 'frim'; did you mean firm?"]


def test_a_scene_is_tried_out_with_values_set_and_nothing_saved(tmp_path: Path) -> None:
    arguments = ["play", SMALL, "--plain", "--at", "morning", "--set", "purse=80", "--set", "tension=50", "--seed", "1"]
    done = peace(tmp_path, *arguments, text="numbers\n3\nquit\n")
    assert "Purse: 80" in done.stdout
    assert "It is loud." in done.stdout
    assert not list(tmp_path.rglob("*.jsonl"))
    storylet = peace(tmp_path, "play", SMALL, "--at", "flood", "--set", "ferry_runs=true", text="1\n")
    assert "Morning at the bridge" in storylet.stdout


def test_a_scene_is_tried_out_in_any_turn(tmp_path: Path) -> None:
    arguments = ["play", SMALL, "--seed", "1", "--at", "morning", "--set", "ferry_runs=true", "--set", "turn=3"]
    done = peace(tmp_path, *arguments, text="why parade\n1\n")
    assert "Week three, turn 3 of 3." in done.stdout
    assert "The clock has struck." in done.stdout
    assert done.stdout.rstrip().splitlines()[-1] == "The end: A quiet river"
    assert not list(tmp_path.rglob("*.jsonl"))
    replayed = peace(tmp_path, "play", SMALL, "--at", "flood", "--set", "turn=2", "--choices", "flood.watch,mud.sweep")
    assert replayed.returncode == 0
    assert "Week two, turn 2 of 3." in replayed.stdout


def test_every_scene_can_be_tried_out_in_every_turn() -> None:
    """And plays from there, so that no neighbour of an ending, and no storylet, is a trap."""
    for name in STORIES:
        story = story_of(name)
        for at in (*story.nodes, *story.storylets):
            for turn in (1, len(story.calendar) // 2, len(story.calendar)):
                world = tried_out(story, at, [f"turn={turn}"])
                assert (world.at, world.turn, world.seen) == (at, turn, {at: turn})
                game = Playthrough(story, turn, world=world)
                assert any(one.open for one in game.choices)
                walk(game, [0, 1] * 3)
                assert game.decisions


def test_a_game_that_is_there_already_is_not_tried_out(tmp_path: Path) -> None:
    peace(tmp_path, "play", SMALL, "--seed", "7", text="1\nquit\n")
    done = peace(tmp_path, "play", str(journal_of(tmp_path)), "--at", "morning")
    says = "peace: --at and --set go with a story; a journal or a code replays the game it holds\n"
    assert (done.returncode, done.stderr) == (2, says)


def test_why_takes_the_name_of_an_event_or_a_choice(tmp_path: Path) -> None:
    text = "WHY  parade\nwhy Flood\nw flood\n1\nWhy\nquit\n"
    done = peace(tmp_path, "play", SMALL, "--seed", "7", text=text)
    assert "> WHY  parade\n“Hold a parade with cannon.” is locked: needs Purse of more than 50" in done.stdout
    assert "has the name 'Flood'; did you mean\nflood?" in done.stdout
    assert "As things stand, “High water” cannot come: it is too early for this." in done.stdout
    assert "The event “High water” came. Of what could come, it had 2 of 3 chances" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--at", "mornin"], "the story has no node or storylet 'mornin'; did you mean morning?"),
        (["--set", "purs=1"], "the story has no indicator, stock, flag or turn 'purs'; did you mean purse?"),
        (["--at", "riot"], "riot is an ending, where nothing is decided; begin at a scene that leads to it"),
        (["--set", "trun=2"], "the story has no indicator, stock, flag or turn 'trun'; did you mean turn?"),
        (["--set", "turn=0"], "--set turn= takes a whole number from 1 to 3"),
        (["--set", "turn=4"], "--set turn= takes a whole number from 1 to 3"),
        (["--set", "turn=2.5"], "--set turn= takes a whole number from 1 to 3"),
        (["--set", "turn"], "--set turn= takes a whole number from 1 to 3"),
        (["--set", "calm=1"], "--set calm= cannot be: it is worked out, as (trust + 100 - tension) / 2"),
        (["--set", "purse=lots"], "--set purse= takes a number from 0 to 100"),
        (["--set", "purse=nan"], "--set purse= takes a number from 0 to 100"),
        (["--set", "ferry_runs=1"], "--set ferry_runs= takes true or false"),
    ],
)
def test_what_cannot_be_tried_out_is_said_in_one_line(tmp_path: Path, arguments: list[str], says: str) -> None:
    done = peace(tmp_path, "play", SMALL, *arguments)
    assert (done.returncode, done.stderr) == (2, f"peace: {says}\n")


def test_undo_with_a_number_takes_that_many_back(tmp_path: Path) -> None:
    typed = "1\n1\n1\nundo 2\npast\nundo 99\nundo 3\nquit\n"
    done = peace(tmp_path, "play", SMALL, "--seed", "7", text=typed)
    assert done.stdout.count("Taken back: ") == 3
    assert "What moved most: " in done.stdout
    assert "There is nothing to take back." in done.stdout


def test_games_are_listed_in_lines(tmp_path: Path) -> None:
    assert "There is no saved game" in peace(tmp_path, "games").stdout
    peace(tmp_path, "play", "--plain", "--seed", "7", text="1\n1\n")
    journal_of(tmp_path).with_name("keeping-the-peace_bad.jsonl").write_bytes(b"\x1b[2J\n")
    done = peace(tmp_path, "games")
    assert done.returncode == 0
    assert "turn 3 of 12; seed 7" in done.stdout or "turn 2 of 12; seed 7" in done.stdout
    assert "cannot be opened: keeping-the-peace_bad.jsonl:1: is not a journal" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_transcript_of_a_journal(tmp_path: Path) -> None:
    done = peace(tmp_path, "play", SMALL, "--seed", "7", text="1\n1\ntranscript\n")
    (written,) = (tmp_path / "data").rglob("*.txt")
    assert f"Written to {written}" in done.stdout
    journal = str(journal_of(tmp_path))
    text = peace(tmp_path, "transcript", journal, "--story", SMALL)
    assert text.stdout == written.read_text("utf-8")
    assert "> Put guards on the bridge." in text.stdout
    assert "## Week one: " in peace(tmp_path, "transcript", journal, "--story", SMALL, "--markdown").stdout
    wrong = peace(tmp_path, "transcript", str(tmp_path / "none"))
    assert wrong.returncode == 1
    assert "cannot be read" in wrong.stderr
