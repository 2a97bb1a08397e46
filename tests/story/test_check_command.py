"""`peace check` and `peace explain` on the command line, and the page of all codes."""

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.story.problem import diagnostics
from tests.story.samples import FOLDER, edited, written

DOCS = Path(__file__).parents[2] / "docs"
SMALL = str(FOLDER)
MANY = FOLDER.parent / "faulty" / "many"
STUCK = [
    ("sweep: {text: Sweep., ", "sweep: {text: Sweep., requires: trust > 1, "),
]
"""Edits that leave a storylet without a choice that is sure."""


def test_the_page_of_codes_is_made_from_the_data() -> None:
    page = runpy.run_path(str(DOCS / "make_diagnostics.py"))["page"]()
    assert (DOCS / "diagnostics.md").read_text("utf-8") == page, "run docs/make_diagnostics.py"


@pytest.mark.parametrize("code", diagnostics())
def test_explain_prints_what_there_is(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    said = capsys.readouterr().out
    one = diagnostics()[code]
    assert said.startswith(f"{code} ({one.severity})\n")
    assert " ".join(one.explain.split()) in " ".join(said.split())
    assert ("Wrong:" in said) == bool(one.wrong)
    assert said.isprintable() or all(line.isprintable() for line in said.splitlines())


def test_explain_without_a_code_lists_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(diagnostics())


@pytest.mark.parametrize(
    ("code", "offer"),
    [("unknown-nam", "; did you mean unknown-name?"), ("xyzzy\x1b[2J", "; all of them: peace explain")],
)
def test_an_unknown_code_gets_one_line(code: str, offer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(f"{offer}\n")
    assert said.err.rstrip("\n").isprintable()


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    """What `peace check --format json` comes to."""
    code = main(["check", "--format", "json", *arguments])
    return code, json.loads(capsys.readouterr().out)


def test_json_of_a_story_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert checked(capsys, SMALL) == (0, {"problems": [], "errors": 0, "warnings": 0})


def test_json_of_all_stories_is_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = written(tmp_path / "broken", edited(("start: morning\n", "start: mornig\n")))
    stuck = written(tmp_path / "stuck", edited(*STUCK))
    code, told = checked(capsys, str(broken), SMALL, str(stuck), str(tmp_path / "nowhere"))
    assert code == 1
    assert (told["errors"], told["warnings"]) == (2, 1)
    assert told["problems"][0] == {
        "file": str(broken / "story.yaml"),
        "line": 8,
        "column": 10,
        "code": "unknown-name",
        "severity": "error",
        "message": "there is no node mornig; did you mean morning?; add it under `nodes:` or change the name",
    }
    assert [one["code"] for one in told["problems"]] == ["unknown-name", "no-sure-choice", "no-such-story"]
    assert [one["severity"] for one in told["problems"]] == ["error", "warning", "error"]


def test_warnings_fail_a_strict_check_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stuck = str(written(tmp_path, edited(*STUCK)))
    assert checked(capsys, stuck)[0] == 0
    assert checked(capsys, stuck, "--strict")[0] == 1
    assert main(["check", stuck]) == 0
    assert capsys.readouterr().out.endswith(f"{stuck}: 0 errors, 1 warning\n")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([SMALL], 0),
        ([SMALL, "--strict"], 0),
        ([SMALL, "--format", "json"], 0),
        ([str(MANY)], 1),
        ([str(MANY), "--format", "json"], 1),
        ([SMALL, "nowhere"], 1),
        (["nowhere", SMALL, "--format", "json"], 1),
    ],
)
def test_the_exit_code_says_how_it_went(arguments: list[str], code: int) -> None:
    assert main(["check", *arguments]) == code


@pytest.mark.parametrize("arguments", [[], [SMALL, "--format", "xml"], [SMALL, "--stricter"]])
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", *arguments])
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_story_that_is_not_there_keeps_no_other_from_being_checked(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "nowhere", SMALL])
    problem, *counts = capsys.readouterr().out.splitlines()
    assert problem.startswith("nowhere: no-such-story: ")
    assert counts == ["nowhere: 1 error, 0 warnings", f"{SMALL}: 0 errors, 0 warnings"]


def test_text_and_json_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    told = checked(capsys, str(MANY))[1]
    main(["check", str(MANY)])
    *lines, counts = capsys.readouterr().out.splitlines()
    assert lines == ["{file}:{line}:{column}: {code}: {message}".format(**one) for one in told["problems"]]
    assert counts == f"{MANY}: {told['errors']} errors, {told['warnings']} warnings"


def test_the_campaign_passes_the_strict_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--strict", "keeping-the-peace"]) == 0, capsys.readouterr().out
