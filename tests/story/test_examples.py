"""The examples that explain each kind of problem are true: the wrong one has exactly it, the right one does not."""

import pytest

from game.story.problem import diagnostics
from game.story.reading import compile_files
from tests.story.samples import SMALL

OF_FILES = {"no-story", "unreadable", "link", "too-big", "not-utf8", "no-such-story"}
"""Codes about files and folders, which no text can show."""

EXAMPLES = sorted(set(diagnostics()) - OF_FILES)
HERE = "# here"


def found(example: str) -> list[tuple[str, str, int]]:
    """What the checker says of an example: code, file, line."""
    files = [("zz-example.yaml", example.encode())]
    if "story:" not in example.splitlines()[0]:
        files.insert(0, ("story.yaml", SMALL.encode()))
    return [(one.code, one.mark.file, one.mark.line) for one in compile_files(files, "small")[1]]


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


@pytest.mark.parametrize("code", diagnostics())
def test_every_kind_is_explained(code: str) -> None:
    one = diagnostics()[code]
    assert 2 <= one.explain.count(". ") + 1 <= 4
    assert one.explain.endswith(".")
    assert "{" not in one.template
    assert bool(one.wrong) == bool(one.right) == (code not in OF_FILES)
