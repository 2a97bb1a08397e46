"""Stories with seeded faults: a line ends with `# code` for each fault in it, and nothing else is said of them."""

import re
import shutil
from pathlib import Path

import pytest

from game.story.problem import diagnostics
from game.story.reading import check
from tests.story.samples import BY_PLAY, FOLDER, OF_OVERLAYS, OF_TRANSLATIONS

FAULTY = FOLDER.parent / "faulty"
MANY = FAULTY / "many"
UNREADABLE = sorted(path for path in (FAULTY / "unreadable").iterdir() if path.name != "names")
NAMES = FAULTY / "unreadable" / "names"
OF_FOLDERS = {"no-story", "unreadable", "link", "too-big", "no-such-story", "no-map-file", "bad-map"}
"""Codes that no text can show; test_problems, test_hostile and test_map make the folders for them."""
_REMARK = re.compile(r"  # ([a-z0-9-]+(?: [a-z0-9-]+)*)$")


def remarked(root: Path) -> list[tuple[str, int, str]]:
    """File, line and code of every fault that the story's files own up to."""
    return sorted(
        (path.name, at, code)
        for path in root.glob("*.yaml")
        for at, line in enumerate(path.read_text("latin-1").split("\n"), 1)
        if (found := _REMARK.search(line))
        for code in found[1].split()
    )


def told(root: Path) -> list[tuple[str, int, str]]:
    """What the checker says: file, line and code."""
    return sorted((one.mark.file, one.mark.line, one.code) for one in check(root))


def test_many_faults_side_by_side() -> None:
    assert told(MANY) == remarked(MANY)


@pytest.mark.parametrize("root", UNREADABLE, ids=lambda one: one.name)
def test_a_fault_that_ends_the_reading(root: Path) -> None:
    assert [code for _, _, code in remarked(root)] == [root.name]
    assert told(root) == remarked(root)


def test_there_is_a_fault_of_each_kind() -> None:
    faults = [code for root in (MANY, *UNREADABLE) for _, _, code in remarked(root)]
    assert set(faults) | OF_FOLDERS | BY_PLAY | OF_OVERLAYS | OF_TRANSLATIONS == set(diagnostics())
    assert len(faults) >= 40


def test_what_a_broken_file_may_define_is_not_unknown(tmp_path: Path) -> None:
    assert told(NAMES) == remarked(NAMES)
    assert [code for _, _, code in remarked(NAMES)] == ["yaml", "wrong-type"]
    mended = Path(shutil.copytree(NAMES, tmp_path / "names"))
    for name, old, new in (("scenes.yaml", "It rained: a lot.", "It rained."), ("story.yaml", "perhaps", "true")):
        text = (mended / name).read_text("utf-8")
        assert old in text
        (mended / name).write_text(text.replace(old, new), "utf-8")
    assert told(mended) == []
    (mended / "scenes.yaml").unlink()
    assert {code for _, _, code in told(mended)} > {"unknown-name", "unknown-node", "unknown-in-expression"}


@pytest.mark.parametrize("code", [one for one in diagnostics() if one.startswith("unknown-")])
def test_an_unknown_name_gets_an_offer(code: str) -> None:
    messages = [one.message for one in check(MANY) if one.code == code]
    assert any("; did you mean " in one for one in messages)
