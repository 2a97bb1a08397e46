"""`peace stories`, `peace install` and `peace remove`, and what a crash in the middle leaves."""

import io
import os
import shutil
import time
from pathlib import Path

import pytest

from game.cli import main
from game.cli.stories import known_stories
from game.story.reading import load
from game.story.shelf import find, folder
from game.workshop import installing
from tests.workshop.parcels import DARK_WINTER, SMALL, of_folder, small, zipped

TIDE = """\
overlay: {id: tide, title: The tide, version: 0.3.0, base: small}
nodes:
  morning:
    advice: {smith: {backs: guards, says: The water rises.}}
cast: {smith: {name: The smith, is: A smith.}}
worldviews: {sailor: {name: A sailor, says: The river decides., strengths: {L1: 0.5}}}
"""


@pytest.fixture
def parcel(tmp_path: Path) -> Path:
    """A small overlay as a zip, and its base installed."""
    assert main(["install", str(small(tmp_path / "small.zip"))]) == 0
    return zipped(tmp_path / "tide.zip", ("tide/tide.yaml", TIDE))


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def there() -> list[str]:
    """Everything in the folder of installed stories, hidden things too."""
    return sorted(path.name for path in folder().iterdir()) if folder().exists() else []


def test_an_overlay_from_zip_to_game_and_out_again(
    parcel: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["install", str(parcel)]) == 0
    assert "Installed tide 0.3.0: The tide, laid over small." in capsys.readouterr().out
    assert there() == ["small", "tide"]
    assert main(["stories"]) == 0
    said = capsys.readouterr().out
    assert "tide               0.3.0     The tide, laid over small\n" in said
    assert f"installed: {folder() / 'tide'}\n" in said
    assert "cannot" not in said
    answer(monkeypatch, "1\n" * 40)
    assert main(["play", "tide", "--plain", "--seed", "1", "--worldview", "sailor"]) == 0
    assert "The smith: The water rises." in capsys.readouterr().out
    comes_back(TIDE, capsys, monkeypatch)


def comes_back(text: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The game just played knows the overlay it needs, before and after that is removed, and when it is back."""
    name = "tide" if text is TIDE else "dark-winter"
    kept = folder().parent / "kept" / name
    shutil.copytree(folder() / name, kept)
    (journal,) = (folder().parent / "games").iterdir()
    assert main(["verify", str(journal)]) == 0
    assert main(["games"]) == 0
    assert f" + {'The tide' if text is TIDE else 'Dark winter'}: " in capsys.readouterr().out
    answer(monkeypatch, "n\n")
    assert main(["remove", name]) == 1
    assert name in there()
    answer(monkeypatch, "y\n")
    assert main(["remove", name]) == 0
    assert name not in there()
    capsys.readouterr()
    for command in (["verify"], ["debrief"], ["play", "--plain"], ["transcript"]):
        assert main([*command, str(journal)]) == 1
        told = capsys.readouterr()
        assert f"{name}: no-such-overlay: there is no such overlay" in told.err
        assert "peace install" in told.err
    assert main(["games"]) == 0
    assert "lacks an overlay" in capsys.readouterr().out
    # Its folder serves as well, without being installed.
    assert main(["verify", str(journal), "--with", str(kept)]) == 0
    assert main(["install", str(kept)]) == 0
    assert main(["verify", str(journal)]) == 0


@pytest.mark.slow
def test_the_example_overlay_of_the_campaign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["install", str(of_folder(tmp_path / "dark-winter.zip", DARK_WINTER))]) == 0
    assert "Installed dark-winter 0.3.0: Dark winter, laid over keeping-the-peace." in capsys.readouterr().out
    assert there() == ["dark-winter"]
    assert sorted(path.name for path in (folder() / "dark-winter").iterdir()) == ["crisis.yaml", "overlay.yaml"]
    assert main(["stories"]) == 0
    assert "dark-winter        0.3.0     Dark winter, laid over keeping-the-peace\n" in capsys.readouterr().out
    assert main(["check", "--strict", "dark-winter"]) == 0
    assert main(["test", "dark-winter"]) == 0
    assert "ok      dark-winter: the_light_comes_back" in capsys.readouterr().out
    answer(monkeypatch, "1\n" * 40)
    assert main(["play", "dark-winter", "--plain", "--seed", "1", "--worldview", "from_the_control_room"]) == 0
    played = capsys.readouterr().out
    for part in ("Forty-nine hertz", "Engineer: Two crews, one mast.", "the bridge is lit again"):
        assert part in played
    comes_back("", capsys, monkeypatch)


def test_the_chooser_has_what_is_installed(parcel: Path) -> None:
    main(["install", str(parcel)])
    assert set(known_stories()) >= {"keeping-the-peace", "small", "small,tide"}


def test_a_translation_is_no_story_of_its_own(parcel: Path, tmp_path: Path) -> None:
    assert parcel
    text = "overlay: {id: a-small-one, title: Pieni, base: small, language: fi}\n"
    assert main(["install", str(zipped(tmp_path / "x.zip", ("o.yaml", text)))]) == 0
    assert known_stories()["small"].nodes["evening"].text == "Lamps on both banks."
    assert "a-small-one" not in known_stories()


def test_every_command_takes_overlays(parcel: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    over = tmp_path / "tide"
    over.mkdir()
    one = "walkthroughs: {one: {says: One., seed: 1, steps: [{choose: morning.guards}]}}\n"
    (over / "tide.yaml").write_text(TIDE + one)
    laid = ["small", "--with", str(over)]
    for command in (["check"], ["test"], ["explore", "--plays", "20"], ["compare", "--plays", "20"]):
        assert main([*command, *laid]) == 0
    assert "ok      small: one" in capsys.readouterr().out
    assert main(["kit", *laid, "-o", str(tmp_path / "kit"), "--seats", "2"]) == 0
    assert main(["codex", "smith", "--story", *laid]) == 0
    assert "A smith." in capsys.readouterr().out
    assert main(["play", *laid, "--plain", "--choices", "morning.guards", "--seed", "1"]) == 0
    assert "The Bridge + The tide" in capsys.readouterr().out
    assert main(["play", *laid, "--plain", "--at", "evening", "--choices", "evening.wait", "--seed", "1"]) == 0
    assert parcel


def test_another_version_is_asked_about(
    parcel: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["install", str(parcel)])
    newer = str(zipped(tmp_path / "new.zip", ("new.yaml", TIDE.replace("0.3.0", "0.4.0"))))
    capsys.readouterr()
    for said, code, version in (("", 1, "0.3.0"), ("no\n", 1, "0.3.0"), ("y\n", 0, "0.4.0")):
        answer(monkeypatch, said)
        assert main(["install", newer]) == code
        assert "tide 0.3.0 is installed; replace it by 0.4.0? [y/N]" in capsys.readouterr().out
        assert load(find("tide")).version == f"1.0.0, tide {version}"
        assert there() == ["small", "tide"]
    assert [path.name for path in (folder() / "tide").iterdir()] == ["new.yaml"]
    assert main(["install", str(parcel), "--yes"]) == 0
    assert load(find("tide")).version == "1.0.0, tide 0.3.0"


def test_a_story_with_errors_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = zipped(tmp_path / "x.zip", ("small/story.yaml", SMALL.replace("start: morning", "start: mornig")))
    assert main(["install", str(path)]) == 1
    said = capsys.readouterr().out
    assert "story.yaml:8:10: unknown-name: " in said
    assert "small: not installed, as it has 1 error." in said
    assert str(folder()) not in said
    assert there() == []


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("id: tide, title: T, base: nowhere", "overlay.yaml:1:37: no-such-base: "),
        ("id: ../tide, title: T, base: keeping-the-peace", "overlay.yaml:1:15: wrong-type: overlay.id needs "),
        ("id: con, title: T, base: keeping-the-peace", "con cannot be the name of a folder on every system"),
        ("id: the-plates, title: T, base: keeping-the-peace", "the-plates comes with the game"),
        ("title: T, base: keeping-the-peace", "overlay.yaml:1:1: missing-key: overlay needs the key id"),
    ],
)
def test_an_overlay_that_cannot_be_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str, said: str
) -> None:
    assert main(["install", str(zipped(tmp_path / "x.zip", ("overlay.yaml", f"overlay: {{{head}}}\n")))]) == 1
    told = capsys.readouterr()
    assert said in told.out + told.err
    assert there() == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.zip", "there is no such folder or zip file"),
        ("empty", "here is no story"),
        ("readme.zip", "holds no story"),
        ("keeping-the-peace", "keeping-the-peace comes with the game and cannot be replaced"),
    ],
)
def test_what_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    zipped(tmp_path / "readme.zip", ("README.md", "x"))
    (tmp_path / "keeping-the-peace").mkdir()
    (tmp_path / "keeping-the-peace" / "story.yaml").write_text(SMALL)
    assert main(["install", str(tmp_path / path)]) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert told.err.count("\n") == 1
    assert there() == []


def test_remove_touches_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["install", str(small(tmp_path / "small.zip"))])
    over = tmp_path / "over"
    over.mkdir()
    (over / "o.yaml").write_text("overlay: {id: tide, title: T, base: small}\nnodes: {evening: {text: Dark.}}\n")
    main(["install", str(over)])
    capsys.readouterr()
    assert main(["remove", "keeping-the-peace"]) == 1
    assert "comes with the game and cannot be removed" in capsys.readouterr().err
    assert main(["remove", "smal"]) == 1
    assert "did you mean small?" in capsys.readouterr().err
    for name in ("..", ".", "", "../games", str(over), ".new-x"):
        assert main(["remove", name, "--yes"]) == 1
    capsys.readouterr()
    answer(monkeypatch, "y\n")
    assert main(["remove", "small"]) == 0
    assert "not to be played without it: tide." in capsys.readouterr().out
    assert there() == ["tide"]
    assert main(["stories"]) == 0
    assert "cannot be played: " in capsys.readouterr().out


def test_a_linked_story_is_unlinked(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "story.yaml").write_text(SMALL)
    folder().mkdir(parents=True)
    (folder() / "own").symlink_to(own, target_is_directory=True)
    assert main(["remove", "own", "--yes"]) == 0
    assert there() == []
    assert (own / "story.yaml").exists()


class Crash(BaseException):
    """The power went."""


def crash(*_: object, **__: object) -> None:
    raise Crash


def test_a_crash_while_writing_leaves_nothing_that_counts(parcel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("game.workshop.installing._write", crash)
        with pytest.raises(Crash):
            main(["install", str(parcel)])
    assert there() == ["small"]
    half = folder() / ".new-half" / "tide"
    half.mkdir(parents=True)
    (half / "tide.yaml").write_text(TIDE)
    assert "small,tide" not in known_stories()
    assert "tide" not in {one.id for one in installing.entries()}
    assert there() == [".new-half", "small"]  # another window may be at work
    aged(half.parent)
    installing.entries()
    assert there() == ["small"]


def aged(path: Path) -> None:
    os.utime(path, (time.time() - 7200, time.time() - 7200))


def test_a_crash_between_old_and_new_loses_neither(parcel: Path) -> None:
    main(["install", str(parcel)])
    waiting = folder() / ".old-x"
    waiting.mkdir()
    (folder() / "tide").rename(waiting / "tide")
    assert "tide" not in {one.id for one in installing.entries()}  # another window may be at work
    aged(waiting)
    assert "tide" in {one.id for one in installing.entries()}
    assert there() == ["small", "tide"]


def test_a_crash_while_removing_brings_nothing_back(parcel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["install", str(parcel)])
    with monkeypatch.context() as broken:
        broken.setattr("game.workshop.installing.shutil.rmtree", crash)
        with pytest.raises(Crash):
            installing.remove("tide")
    (waiting,) = folder().glob(".old-*")
    aged(waiting)
    installing.entries()
    assert there() == ["small"]


def test_a_disk_that_is_full(parcel: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.workshop.installing.os.fsync", full)
    assert main(["install", str(parcel)]) == 1
    assert "not installed: it cannot be written: No space left on device" in capsys.readouterr().err
    assert there() == ["small"]


def test_an_old_one_stays_if_the_new_one_cannot_come(parcel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["install", str(parcel)])
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent.name.startswith(".new-") and target.parent == folder():
            raise OSError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    assert main(["install", str(parcel), "--yes"]) == 1
    assert load(find("tide")).version == "1.0.0, tide 0.3.0"


def test_names_in_the_list_cannot_change_a_screen(capsys: pytest.CaptureFixture[str]) -> None:
    root = folder() / "evil\x1b[2J"
    root.mkdir(parents=True)
    (root / "story.yaml").write_text("story: {title: x}\n")
    assert main(["stories"]) == 0
    assert all(line.isprintable() for line in capsys.readouterr().out.splitlines())


def test_who_writes_a_story_that_is_installed_means_the_one_being_written(
    parcel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert parcel
    (tmp_path / "small").mkdir()
    (tmp_path / "the-plates").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find("small").root == Path("small")
    assert find("the-plates").root.is_absolute(), "what comes with the game is meant by its name alone"
    monkeypatch.chdir(tmp_path / "small")
    assert find("small").root == folder() / "small"


def test_an_overlay_finds_its_base_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "small.yaml").write_text(SMALL)
    (tmp_path / "tide").mkdir()
    (tmp_path / "tide" / "tide.yaml").write_text(TIDE)
    assert main(["check", str(tmp_path / "tide")]) == 0
    assert find(str(tmp_path / "tide")).root == (tmp_path / "small").resolve()
    (tmp_path / "tide" / "tide.yaml").write_text(TIDE.replace("base: small", "base: ../small"))
    assert main(["check", str(tmp_path / "tide")]) == 1
    assert "no-such-base" in capsys.readouterr().out
