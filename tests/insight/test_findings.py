"""What only play finds: the right code at the right line, and a game that ends where the finding says."""

import json
import re
import shutil
from pathlib import Path

import pytest

from game.cli import main
from game.engine.journal import read, replay
from game.insight.explore import Plan, explore
from game.insight.findings import Finding, findings
from game.insight.journals import write
from game.story.reading import check, load
from game.story.where import Where
from tests.story.samples import BY_PLAY, edited, written
from tests.terminal.pseudo import Terminal
from tests.terminal.test_lines import CAMPAIGN, peace

FAULTY = Path(__file__).parents[1] / "stories" / "faulty" / "play"


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    story = load(FAULTY)
    return findings(story, explore(story, Plan(200, 1)), Where(FAULTY).entry)


def marked(file: Path) -> list[tuple[str, int]]:
    """The codes that a story's remarks (`# code`) say belong to their lines."""
    lines = enumerate(file.read_text("utf-8").splitlines(), 1)
    return [(mark[1], at) for at, line in lines if (mark := re.search(r"  # ([a-z-]+)$", line))]


def test_the_faulty_story_has_what_its_remarks_say(found: list[Finding]) -> None:
    codes = [(one.problem.code, one.problem.mark.line) for one in found]
    assert codes == marked(FAULTY / "story.yaml")
    assert {code for code, _ in codes} == BY_PLAY
    assert [one.code for one in check(FAULTY)] == ["no-sure-choice"]


def test_each_finding_has_a_game_that_ends_where_it_is(tmp_path: Path, found: list[Finding]) -> None:
    story = load(FAULTY)
    for one in found:
        assert bool(one.game) == (one.problem.code in ("stuck", "choice-never-open", "dominated-choice"))
        if one.game:
            path = tmp_path / f"{one.label}.jsonl"
            write(path, story, one.game)
            replayed = replay(story, read(path))
            assert (replayed.parted, replayed.changed) == ("", False)
            assert replayed.playthrough.world.at == one.about[0]
    assert len(list(tmp_path.iterdir())) == 5


def test_a_place_that_is_gone_is_told_by_what_is_left(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", edited())
    where = Where(folder).entry
    assert where("nodes", "morning", "choices", "ask")[:2] == ("story.yaml", 107)
    assert where("nodes", "morning", "choices", "gone")[1:] == (78, 5)
    assert where("nothing")[1:] == (0, 0)


# The command


FAULTS = {
    "stuck": ("nodes", "soldiers_arrive"),
    "dominated-choice": ("nodes", "after_banjska", "choices", "shrug"),
    "storylet-never-due": ("storylets", "never_comes"),
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The campaign with a softlock, a dominated choice and a storylet that never comes put in."""
    folder = tmp_path / "keeping-the-peace"
    shutil.copytree(CAMPAIGN, folder)
    act = folder / "act-1.yaml"
    text = act.read_text("utf-8")
    indicators = load(folder).indicators.items()
    worse = ", ".join(f"{name}: {-4 if one.good == 'high' else 4}" for name, one in indicators)
    shrug = (
        "      shrug:\n        text: Shrug.\n        result: You shrug.\n        next: who_knew\n"
        f"        effects: {{judgement: {{{worse}, because: Nobody likes a shrug}}}}\n"
    )
    first = text.index("    choices:\n") + len("    choices:\n")
    text = text[:first] + shrug + text[first:]
    scene = text.index("  soldiers_arrive:\n")
    start = text.index("    choices:\n", scene)
    end = re.compile(r"^  (\w+:|#)", re.MULTILINE).search(text, start)
    assert end
    locked = re.sub(
        r"^(      \w+:\n)", r"\1        if: us_resources > 99\n", text[start : end.start()], flags=re.MULTILINE
    )
    act.write_text(text[:start] + locked + text[end.start() :], "utf-8")
    (folder / "never.yaml").write_text(
        "storylets:\n  never_comes:\n    title: Never\n    when: north_tension < 1\n    fiction: true\n"
        "    text: It never comes.\n    choices:\n      nod: {text: Nod., result: You nod.}\n",
        "utf-8",
    )
    return folder


@pytest.mark.slow
def test_faults_put_into_the_campaign_are_found_and_their_journals_replay(
    tmp_path: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journals = tmp_path / "journals"
    arguments = ["explore", str(broken), "--plays", "300", "--jobs", "2", "--json", "--journals", str(journals)]
    assert main(arguments) == 1
    told = json.loads(capsys.readouterr().out)
    found = {(one["code"], one["file"], one["line"]): one for one in told["findings"]}
    where = Where(broken).entry
    for code, path in FAULTS.items():
        mark = where(*path)
        assert mark.line > 0
        one = found[code, str(broken / mark.file), mark.line]
        assert one["column"] == mark.column
        if code == "storylet-never-due":
            assert one["game"] is one["journal"] is None
            assert "there is no game to show" in one["message"]
            continue
        assert Path(one["journal"]).parent == journals
        assert Path(one["journal"]).name == f"{'-'.join((code, *path[1::2]))}.jsonl"
        played = peace(tmp_path, "play", str(broken), "--plain", "--journal", one["journal"])
        assert (played.returncode, played.stderr) == (0, "")
        title = load(broken).nodes[path[1]].title
        assert title in played.stdout
        replayed = replay(load(broken), read(Path(one["journal"])))
        assert replayed.playthrough.world.at == path[1]
    assert {one.name for one in journals.glob("ending-*")} >= {"ending-slow_drift.jsonl"}


def test_a_folder_for_journals_must_be_empty(tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "old.jsonl").write_text("x")
    done = peace(tmp_path, "explore", str(FAULTY), "--plays", "5", "--journals", str(folder))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"peace: {folder}: is not empty; give a folder that is, or a new one\n"
    done = peace(tmp_path, "explore", str(FAULTY), "--plays", "5", "--journals", str(folder / "old.jsonl"))
    assert done.returncode == 2
    assert "cannot keep journals there" in done.stderr


@pytest.mark.slow
def test_a_report_has_the_same_bytes_with_any_number_of_jobs(tmp_path: Path) -> None:
    texts = set()
    for jobs in ("1", "2"):
        for form in ("--json", "--certificate"):
            arguments = ["explore", str(FAULTY), "--plays", "600", "--date", "2024-02-29"]
            done = peace(tmp_path, *arguments, form, "--jobs", jobs)
            assert done.returncode == 1
            assert re.fullmatch(r"\d+ games a second\n", done.stderr)
            texts.add(done.stdout)
    assert len(texts) == 2


def test_findings_print_as_problems_do(tmp_path: Path) -> None:
    done = peace(tmp_path, "explore", str(FAULTY), "--plays", "200")
    printed = re.findall(r"^(.*story\.yaml):(\d+):\d+: ([a-z-]+): .", done.stdout, re.MULTILINE)
    assert {file for file, _, _ in printed} == {str(FAULTY / "story.yaml")}
    assert [(code, int(line)) for _, line, code in printed] == marked(FAULTY / "story.yaml")
    (command,) = re.findall(r"stop at cellar.*\n  peace (.*)$", done.stdout, re.MULTILINE)
    assert "The cellar" in peace(tmp_path, *command.split()).stdout


def test_a_terminal_gets_a_bar(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "explore", str(FAULTY.parents[1] / "small"), "--plays", "50", columns=120, lines=80)
    assert terminal.wait() == 0
    assert b"] 450/450 games\r\n" in terminal.raw
    terminal.close()
