"""`peace new`: a story that is whole from the first minute, and nothing of anybody's written over."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cli import main
from game.story.folder import contents
from game.story.joining import join
from game.story.model import Everything
from game.story.reading import check, load
from game.story.text import unshowable
from game.story.tree import Map, parse
from game.workshop import fresh

TITLES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(
    lambda text: not unshowable().search(text) and "\n" not in text and text.strip()
)


def test_it_checks_tests_and_plays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = str(tmp_path / "x")
    assert main(["new", story]) == 0
    assert main(["check", "--strict", story]) == 0
    assert main(["test", story]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n" * 200))
    assert main(["play", story, "--plain"]) == 0
    assert "The end: " in capsys.readouterr().out


def test_it_has_one_of_everything(tmp_path: Path) -> None:
    fresh.begin(tmp_path)
    tree, _, _ = join(contents(tmp_path)[0])
    assert set(tree) == set(Everything.model_fields)
    story = load(tmp_path)
    choices = [one for node in story.nodes.values() for one in node.choices.values()]
    assert any(one.later for one in choices)
    assert any(one.at_once for one in choices)
    assert any(one.stance for one in choices)
    assert any(one.predict for one in story.nodes.values())
    assert any(one.advice for one in story.nodes.values())


def test_every_file_says_what_it_is_for() -> None:
    for one in fresh._contents("").items():
        if one[0].endswith(".yaml"):
            assert one[1].startswith("# "), one[0]


@settings(deadline=None)
@given(title=TITLES)
def test_any_title_is_the_storys(title: str) -> None:
    tree, problems, _ = parse(fresh._contents(title)["story.yaml"], "story.yaml")
    head = tree["story"]
    assert isinstance(head, Map)
    assert head["title"] == title
    assert not problems


def test_a_title_is_the_only_thing_that_changes(tmp_path: Path) -> None:
    fresh.begin(tmp_path / "x", 'My "crisis": #1')
    assert not check(tmp_path / "x")
    assert load(tmp_path / "x").title == 'My "crisis": #1'


@pytest.mark.parametrize("title", ["", "  ", "two\nlines", "\x1b[2J", "x" * 601])
def test_what_can_be_no_title_is_refused(title: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["new", str(tmp_path / "x"), "--title", title])
    assert stopped.value.code == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("there", ["story.yaml", ".hidden", "notes.txt"])
def test_a_folder_with_anything_in_it_is_left_alone(
    there: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / there).write_text("mine")
    assert main(["new", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [(there, "mine")]


def test_a_file_in_its_place_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("mine")
    assert main(["new", str(tmp_path / "x")]) == 2
    assert main(["new", str(tmp_path / "x" / "y")]) == 2
    assert capsys.readouterr().err.count("is not a folder") == 2
    assert (tmp_path / "x").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tmp_path.chmod(0o500)
    assert main(["new", str(tmp_path / "x")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_a_name_too_long_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / ("x" * 300))]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_what_to_do_next_means_this_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a story of that name comes with the game, or the name has a space."""
    monkeypatch.chdir(tmp_path)
    for name, said in (("the-plates", "./the-plates"), ("mine", "mine"), ("my own", "'my own'")):
        assert main(["new", name]) == 0
        assert f"peace check {said} " in capsys.readouterr().out


def test_editors_are_told_of_the_schema_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stories" / "keeping-the-peace").mkdir(parents=True)
    (tmp_path / "stories" / fresh.SCHEMA).write_text("{}")
    monkeypatch.setattr(fresh, "bundled", lambda: {"keeping-the-peace": tmp_path / "stories" / "keeping-the-peace"})
    fresh.begin(tmp_path / "x")
    assert (tmp_path / "x" / fresh.SCHEMA).read_text() == "{}"
    for one in (tmp_path / "x").glob("*.yaml"):
        assert one.read_text("utf-8").startswith(f"# yaml-language-server: $schema={fresh.SCHEMA}\n")
    assert not check(tmp_path / "x")
