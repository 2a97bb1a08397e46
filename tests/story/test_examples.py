"""The examples that explain each kind of problem are true: the wrong one has exactly it, the right one does not."""

from pathlib import Path

import pytest

from game.insight.explore import Plan, explore
from game.insight.findings import findings
from game.story.folder import Sheet
from game.story.problem import diagnostics
from game.story.reading import compile_files, load
from game.story.where import Where
from tests.story.samples import BANKS, BY_PLAY, SMALL

OF_FILES = {
    "no-story", "unreadable", "link", "too-big", "not-utf8", "no-such-story", "bad-map", "no-such-overlay",
    "not-an-overlay", "no-such-base", "texts-not-alone", "translation-too-long",
}  # fmt: skip
"""Codes about files and folders, which no text can show."""

EXAMPLES = sorted(set(diagnostics()) - OF_FILES - BY_PLAY)
HERE = "# here"


def found(example: str) -> list[tuple[str, str, int]]:
    """What the checker says of an example: code, file, line."""
    if example.startswith("overlay:"):
        return found_of_overlays(example)
    files = [("zz-example.yaml", example.encode())]
    if "story:" not in example.splitlines()[0]:
        files.insert(0, ("story.yaml", SMALL.encode()))
        files.append(("banks.geojson", BANKS))
    return [(one.code, one.mark.file, one.mark.line) for one in compile_files(files, "small")[1]]


def found_of_overlays(example: str) -> list[tuple[str, str, int]]:
    """The same of overlays, which `---` parts; lines are counted through."""
    base = [("story.yaml", SMALL.encode()), ("banks.geojson", BANKS)]
    parts = example.split("---\n")
    sheets = [Sheet(f"{at}/", [("zz-example.yaml", text.encode())]) for at, text in enumerate(parts)]
    above = [sum(part.count("\n") + 1 for part in parts[:at]) for at in range(len(parts))]
    problems = compile_files(base, "small", overlays=sheets)[1]
    places = [(one, one.mark.file.partition("/")) for one in problems]
    # (what a translation has no entry for is said of it as a whole, and a short example has few)
    return [(one.code, file, one.mark.line + above[int(at)]) for one, (at, _, file) in places if one.mark.line]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_has_its_problem_and_no_other(code: str) -> None:
    wrong = diagnostics()[code].wrong
    lines = [at for at, line in enumerate(wrong.splitlines(), 1) if line.endswith(HERE)]
    assert found(wrong) == [(code, "zz-example.yaml", line) for line in lines]
    assert len(lines) == 1


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_is_in_order(code: str) -> None:
    right = diagnostics()[code].right
    assert right
    assert HERE not in right
    assert found(right) == []


def played(folder: Path, example: str) -> list[tuple[str, str, int]]:
    """What 200 games of an example find: code, file, line."""
    (folder / "zz-example.yaml").write_text(example, "utf-8")
    story = load(folder)
    found = findings(story, explore(story, Plan(200, 1)), Where(folder).entry)
    return [(one.problem.code, one.problem.mark.file, one.problem.mark.line) for one in found]


@pytest.mark.parametrize("code", sorted(BY_PLAY))
def test_the_examples_of_what_only_play_finds(tmp_path: Path, code: str) -> None:
    one = diagnostics()[code]
    (line,) = [at for at, text in enumerate(one.wrong.splitlines(), 1) if text.endswith(HERE)]
    assert played(tmp_path, one.wrong) == [(code, "zz-example.yaml", line)]
    assert HERE not in one.right
    assert played(tmp_path, one.right) == []


@pytest.mark.parametrize("code", diagnostics())
def test_every_kind_is_explained(code: str) -> None:
    one = diagnostics()[code]
    assert 2 <= one.explain.count(". ") + 1 <= 4
    assert one.explain.endswith(".")
    assert "{" not in one.template
    assert bool(one.wrong) == bool(one.right) == (code not in OF_FILES)
