"""Misspelt keys: each is told once, at its place, and nothing of what only follows from it."""

from pathlib import Path

import pytest

from game.story.reading import check
from game.workshop.fresh import begin
from game.workshop.watching import Watched


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begin(tmp_path / "ferry")
    return tmp_path / "ferry"


def changed(path: Path, old: str, new: str) -> int:
    """Write a file otherwise; returns how often."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return text.count(old)


@pytest.mark.parametrize(
    ("file", "old", "new", "near"),
    [
        ("week-1.yaml", "\nnodes:", "\nnods:", "nodes"),  # while weeks.yaml has the section
        ("weeks.yaml", "\nnodes:", "\nscenes:", "nodes"),
        ("world.yaml", "\nindicators:", "\nindicator:", "indicators"),
        ("endings.yaml", "\nendings:", "\nEnding:", "endings"),
        ("week-1.yaml", "    choices:\n", "    chioces:\n", "choices"),
        ("week-1.yaml", "        next:", "        nxt:", "next"),
        ("weeks.yaml", "because:", "becuse:", "because"),
        ("walkthroughs.yaml", "choose:", "chose:", "choose"),
    ],
)
def test_a_misspelt_key_is_all_that_is_said(folder: Path, file: str, old: str, new: str, near: str) -> None:
    many = changed(folder / file, old, new)
    told = check(folder)
    assert [(one.code, one.mark.file) for one in told] == [("unknown-key", file)] * many
    assert all(one.message.endswith(f"; did you mean {near}?") for one in told)


def test_what_stands_below_a_misspelt_key_is_looked_at(folder: Path) -> None:
    changed(folder / "week-1.yaml", "\nnodes:", "\nnods:")
    changed(folder / "week-1.yaml", "    choices:\n", "    chioces:\n")
    changed(folder / "week-1.yaml", "place: landing", "place: lnding")
    changed(folder / "week-1.yaml", "at_once: true", "at_once: perhaps")
    assert [one.code for one in check(folder)] == ["unknown-key", "unknown-name", "unknown-key", "wrong-type"]


def test_names_below_a_key_that_is_near_to_none_are_not_unknown(folder: Path) -> None:
    changed(folder / "links.yaml", "\nlinks:", "\nwhys:")
    errors = [one for one in check(folder) if one.severity == "error"]
    assert [one.code for one in errors] == ["unknown-key"]


def test_two_keys_for_one_are_both_told(folder: Path) -> None:
    changed(folder / "week-1.yaml", "      stop:\n", "      stop:\n        nxt: who_pays\n        nex: who_pays\n")
    assert [one.code for one in check(folder)] == ["unknown-key", "unknown-key"]


def test_it_stays_misspelt_while_other_files_are_saved(folder: Path) -> None:
    """A watched file is parsed once; what was put right in its tree must not be there at the next look."""
    watched = Watched(folder)
    changed(folder / "week-1.yaml", "    choices:\n", "    chioces:\n")
    for title in ("One", "Two"):
        changed(folder / "weeks.yaml", "title: A picnic", f"title: A picnic\n    summary: {title}.")
        edition = watched.look()
        assert edition is not None
        assert edition.story is None
        changed(folder / "weeks.yaml", f"\n    summary: {title}.", "")


def test_an_overlay_says_its_slips_once_too(folder: Path, tmp_path: Path) -> None:
    mod = tmp_path / "mod"
    mod.mkdir()
    for head, code in (("titel: M", "overlay"), ("title: M", "nods")):
        key = "nodes" if code == "overlay" else code
        scene = "{a_frayed_rope: {title: Another}}"
        (mod / "mod.yaml").write_text(f"overlay: {{id: mod, {head}, base: {folder.name}}}\n{key}: {scene}\n")
        assert [one.code for one in check(mod)] == ["unknown-key"]
