"""A compiled story is kept: the second time neither YAML nor pydantic is needed."""

import os
import pickle
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from msgspec import DecodeError

from game.story.keeping import MOST_KEPT, recall
from game.story.reading import compile_files, load
from game.story.story import Node, Story, Storylet, rules_digest
from game.story.thaw import Thawing, shape
from tests.story.samples import SMALL, edited, files, story, written

LOADS = """
import sys
from pathlib import Path
from game.story.reading import load
print(load(Path(sys.argv[1])).digest, "yaml" in sys.modules, any(one.startswith("pydantic") for one in sys.modules))
"""


def loads(folder: Path) -> list[str]:
    """What another process says of the story: its digest, and whether it needed YAML and pydantic."""
    made = subprocess.run([sys.executable, "-c", LOADS, str(folder)], capture_output=True, text=True, check=True)
    return made.stdout.split()


def kept(home: Path) -> Path:
    """The one file in the cache."""
    (path,) = (home / "xdg_cache_home" / "keeping-the-peace").iterdir()
    return path


def changed(path: Path, old: bytes, new: bytes) -> None:
    """What is kept changed, and its sum made right."""
    body = path.read_bytes().partition(b"\n")[2]
    assert old in body
    body = body.replace(old, new)
    path.write_bytes(b"%d\n%b" % (zlib.crc32(body), body))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "small", SMALL)


def test_the_second_time_needs_neither_yaml_nor_pydantic(folder: Path) -> None:
    digest = story().digest
    assert loads(folder) == [digest, "True", "True"]
    assert loads(folder) == [digest, "False", "False"]


def test_the_kept_story_is_the_same(folder: Path) -> None:
    assert load(folder) == load(folder) == story()


def test_it_is_the_kept_story_that_is_loaded(folder: Path, own_folders: Path) -> None:
    load(folder)
    path = kept(own_folders)
    changed(path, b"The Bridge", b"The Kept Bridge")
    assert load(folder).title == "The Kept Bridge"


def test_an_edited_story_is_another(folder: Path) -> None:
    load(folder)
    written(folder, edited(("The Bridge\n", "The Other Bridge\n")))
    assert load(folder).title == "The Other Bridge"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"5",
        b'"text"',
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b"9" * 10_000,
        b'{"id": 5}',
        b'{"title": "Another story", "nodes": {}}',
        b"0\n",
        b"%d\n5\n" % zlib.crc32(b"5\n"),
    ],
)
def test_a_damaged_cache_is_made_anew(folder: Path, own_folders: Path, damage: bytes) -> None:
    first = load(folder)
    path = kept(own_folders)
    path.write_bytes(damage)
    assert load(folder) == first
    assert recall(path) == first


def test_a_cache_cut_off_anywhere_is_made_anew(folder: Path, own_folders: Path) -> None:
    first = load(folder)
    path = kept(own_folders)
    whole = path.read_bytes()
    for at in range(0, len(whole), 997):
        path.write_bytes(whole[:at])
        assert load(folder) == first


def test_a_cache_with_one_wrong_byte_is_made_anew(folder: Path, own_folders: Path) -> None:
    first = load(folder)
    path = kept(own_folders)
    whole = path.read_bytes()
    for at in range(0, len(whole), 997):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert load(folder) == first


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"start":"morning"', b'"start":5'),
        (b'"start":"morning",', b""),
        (b'"calendar":[', b'"calendar":["x",7,'),
        (b'"at":[42.9,20.9]', b'"at":[42.9]'),
        (b'"flags":{', b'"flags":{"x":[],'),
        (b'"nodes":{', b'"nodes":[],"places":{'),
        (b'"lengths":{', b'"lengths":[],"x":{'),
        (b'"lengths":{', b'"lengths":{"x":"y",'),
    ],
)
def test_a_cache_of_another_shape_is_made_anew(folder: Path, own_folders: Path, old: bytes, new: bytes) -> None:
    first = load(folder)
    path = kept(own_folders)
    changed(path, old, new)
    assert recall(path) is None
    assert load(folder) == first == recall(path)


def test_a_story_of_another_shape_has_another_file(
    folder: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(folder)
    first = kept(own_folders)
    monkeypatch.setattr("game.story.reading.SHAPE", "another")
    load(folder)
    assert len(list(first.parent.iterdir())) == 2


def test_the_shape_is_that_of_everything_a_story_holds() -> None:
    assert all(f"class 'game.story.{one}'" in shape(Story) for one in ("story.Later", "story.Spot", "reference.Term"))
    assert shape(Node) != shape(Storylet)


def test_a_node_is_read_when_it_is_asked_for(folder: Path, own_folders: Path) -> None:
    first = load(folder)
    changed(kept(own_folders), b'{"name":"dance"', b'{"name":"dance"garbage')
    # The lengths no longer fit what stands after the node, so only those before it are asked for.
    again = load(folder)
    assert again.nodes["morning"] == first.nodes["morning"]
    with pytest.raises(DecodeError):
        _ = again.nodes["dance"]


def test_nodes_from_the_cache_are_as_those_made_anew(folder: Path) -> None:
    first, again = load(folder), load(folder)
    assert isinstance(again.nodes, Thawing)
    assert list(again.nodes) == list(first.nodes)
    assert len(again.nodes) == len(first.nodes)
    assert "morning" in again.nodes
    assert "nowhere" not in again.nodes
    assert again.nodes.get("nowhere") is None
    assert again.nodes["morning"] is again.nodes["morning"]
    assert again.nodes == first.nodes
    assert first.nodes == again.nodes
    assert pickle.loads(pickle.dumps(again)) == first


def test_the_oldest_stories_make_room(folder: Path, own_folders: Path) -> None:
    load(folder)
    here = kept(own_folders).parent
    for number in range(MOST_KEPT):
        (here / f"{number}.json").touch()
        os.utime(here / f"{number}.json", (number, number))
    written(folder, edited(("The Bridge\n", "The Other Bridge\n")))
    load(folder)
    names = {path.name for path in here.iterdir()}
    assert len(names) == MOST_KEPT
    assert names.isdisjoint({"0.json", "1.json"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_cache_that_may_not_be_written(folder: Path, own_folders: Path) -> None:
    (own_folders / "xdg_cache_home").mkdir(mode=0o500)
    assert load(folder) == story()


def test_no_place_for_a_cache(folder: Path, own_folders: Path) -> None:
    (own_folders / "xdg_cache_home").write_text("a file where the folder belongs")
    assert load(folder) == story()


def test_a_full_disk(folder: Path, own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.story.keeping.os.replace", full)
    assert load(folder) == story()
    assert not list((own_folders / "xdg_cache_home" / "keeping-the-peace").iterdir())


# The digest


@pytest.mark.parametrize(
    "edit",
    [
        ("Morning at the bridge", "Morning on the bridge"),
        ("guards make people think twice", "guards make people think"),
        ("Somebody sells onions.", "Somebody sells leeks."),
        ("because: Cannon are loud.", "because: Cannon are very loud."),
        ("Week two", "Week the second"),
        ("predict: tension\n", "predict: trust\n"),
        ("name: Tension\n", "name: Strain\n"),
        ("support: weak", "support: open"),
        ("\n\n      Both banks", "\n\n      All  banks"),
    ],
)
def test_prose_is_not_in_the_digest(edit: tuple[str, str]) -> None:
    assert story(edit).digest == story().digest
    assert story(edit) != story()


@pytest.mark.parametrize(
    "edit",
    [
        ("    start: 60\n", "    start: 61\n"),
        ("damped: false", "damped: true"),
        ("fade: 0.125", "fade: 0.25"),
        ("    if: firmness > 40\n", "    if: firmness > 41\n"),
        ("judgement: {purse: 1,", "judgement: {purse: 2,"),
        ("          L1: {tension: -6, trust: -2}", "          L2: {tension: -6, trust: -2}"),
        ("[Week one, Week two, Week three]", "[Week one, Week two]"),
        ("            in: 2\n", "            in: 1\n"),
        ("  quiet: 1\n", "  quiet: 2\n"),
        ("    weight: 2\n", "    weight: 3\n"),
        ("when: tension > 95", "when: tension > 90"),
        ("flags: {ferry_runs: true}", "flags: {ferry_runs: false}"),
        ("        at_once: true\n", ""),
        ("result: You leave., next: evening", "result: You leave., next: dance"),
    ],
)
def test_rules_are_in_the_digest(edit: tuple[str, str]) -> None:
    assert story(edit).digest != story().digest


def test_the_order_of_choices_is_a_rule() -> None:
    wait = SMALL[SMALL.index("      wait: {") : SMALL.index("      leave: {")]
    text = SMALL.replace(wait, "").replace("  dance:\n    title", wait + "  dance:\n    title")
    made = compile_files(files(text), "small")[0]
    assert made is not None
    assert made.nodes["evening"].choices.keys() == {"leave", "wait"}
    assert made.digest != story().digest
    assert rules_digest(made) == made.digest
