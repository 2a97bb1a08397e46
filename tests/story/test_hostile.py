"""Files from strangers: whatever they hold, the loader says what is wrong, quickly and in little memory."""

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from game.story.folder import MOST_BYTES_A_FILE, MOST_FILES, contents
from game.story.reading import check, compile_files
from game.story.text import clean, unshowable
from tests.story.samples import SMALL, edited, files, problems, written
from tests.story.test_problems import codes

LAUGHS = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
MANY = 30_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(LAUGHS, ("yaml-anchor", 1, 4), id="billion laughs"),
        pytest.param("a: " + "[" * MANY + "]" * MANY, ("too-deep", 1, 35), id="flow, deep"),
        pytest.param("a: " + "[" * MANY, ("too-deep", 1, 35), id="flow, deep and open"),
        pytest.param("a: " + "{a: " * MANY + "}" * MANY, ("too-deep", 1, 128), id="flow mappings, deep"),
        pytest.param("é: " + "[" * MANY, ("too-deep", 1, 35), id="flow, deep, behind a wide letter"),
        pytest.param("a: " + "[" * 999, ("too-deep", 1, 35), id="flow, deep, just within libyaml's own limit"),
        pytest.param("a: " + "[" * 1001, ("too-deep", 1, 35), id="flow, deep, just past libyaml's own limit"),
        pytest.param("a: 1\nb: ] " + "[" * MANY, ("yaml", 2, 4), id="flow, deep, behind another fault"),
        pytest.param("- " * MANY, ("not-a-mapping", 1, 1), id="a list of lists"),
        pytest.param("a:\n  " + "- " * MANY, ("too-deep", 2, 65), id="block, deep in a line"),
        pytest.param(
            "".join(" " * at + "a:\n" for at in range(2000)), ("too-deep", 33, 33), id="block, deep over lines"
        ),
        pytest.param("%TAG !a! b\n" * 40_000 + "---\na: 1\n", ("yaml-directive", 1, 1), id="tag directives"),
        pytest.param("a: 1\n%TAG !a! b\n", ("yaml-directive", 2, 1), id="a directive below"),
        pytest.param("a: !!python/object/apply:os.system [true]", ("yaml-tag", 1, 4), id="python/object"),
        pytest.param("a: !<tag:yaml.org,2002:python/name:os.system> x", ("yaml-tag", 1, 4), id="tag in full"),
        pytest.param("!!map\na: 1", ("yaml-tag", 1, 1), id="tag of the root"),
        pytest.param("a: ! x", ("yaml-tag", 1, 4), id="the bare tag"),
        pytest.param("!!str a: 1", ("yaml-tag", 1, 1), id="tag of a key"),
        pytest.param("&a b: 1", ("yaml-anchor", 1, 1), id="anchor of a key"),
        pytest.param("a: {b: &x {c: 1}, <<: *x}", ("yaml-anchor", 1, 8), id="anchor and merge"),
        pytest.param("*a : 1", ("yaml-alias", 1, 1), id="alias as a key"),
        pytest.param("<<: {a: 1}", ("yaml-merge", 1, 1), id="merge key"),
        pytest.param("? {a: 1}\n: 2", ("key-not-a-name", 1, 3), id="a mapping as a key"),
        pytest.param("[a]: 1", ("key-not-a-name", 1, 1), id="a list as a key"),
        pytest.param(b"a: \xff\n", ("not-utf8", 1, 1), id="invalid UTF-8"),
        pytest.param(b"a: b\nc: \xc0\xaf\n", ("not-utf8", 2, 1), id="overlong UTF-8"),
        pytest.param(b"a: \xed\xa0\x80\n", ("not-utf8", 1, 1), id="half a character"),
        pytest.param("a: b\n".encode("utf-16"), ("not-utf8", 1, 1), id="UTF-16"),
        pytest.param("a: b\n".encode("utf-16-le"), ("unshowable", 1, 2), id="UTF-16 without a mark"),
        pytest.param("a: b\0", ("unshowable", 1, 5), id="NUL"),
        pytest.param("a: x\n\x1b[2J: b", ("unshowable", 2, 1), id="ESC"),
        pytest.param("a: b\r", ("unshowable", 1, 5), id="a carriage return alone"),
        pytest.param('a: "\\e[2J"', ("unshowable", 1, 4), id="ESC written out"),
        pytest.param('a: "\\x9b2J"', ("unshowable", 1, 4), id="C1 written out"),
        pytest.param('a: "\\u202e"', ("unshowable", 1, 4), id="bidi written out"),
        pytest.param('a: "\\N"', ("unshowable", 1, 4), id="next line written out"),
        pytest.param('"\\0": a', ("unshowable", 1, 1), id="NUL written out in a key"),
        pytest.param("a: \x9b2J", ("unshowable", 1, 4), id="C1"),
        pytest.param("a: \x7f", ("unshowable", 1, 4), id="DEL"),
        pytest.param("# \u2066 in a remark", ("unshowable", 1, 3), id="bidi"),
        pytest.param("a: \U000e0041", ("unshowable", 1, 4), id="an invisible tag character"),
        pytest.param("a: b\n--- \nc: d\n", ("several-documents", 2, 1), id="two documents"),
        pytest.param("a: 'open", ("yaml", 1, 9), id="an open quote"),
        pytest.param("a: {b: 1", ("yaml", 2, 1), id="an open bracket"),
        pytest.param('a: "\\ud800"', ("yaml", 1, 7), id="half a character written out"),
    ],
)
def test_refused_at_first_sight(text: str | bytes, expected: tuple[str, int, int]) -> None:
    """In a file of its own, beside a story in order: the one problem is the file's."""
    found = compile_files(files(SMALL, text), "small")[1]
    assert [(one.code, one.mark.line, one.mark.column) for one in found] == [expected]
    assert found[0].mark.file == "file-1.yaml"
    assert str(found[0]).isprintable()


@pytest.mark.parametrize("value", [".inf", "-.inf", ".nan", "9" * 400, "1e999", "0x10", "0o17", "1e-400x", "12:30"])
def test_what_is_no_number_here(value: str) -> None:
    assert problems(edited(("    start: 60\n", f"    start: {value}\n"))) == [("wrong-type", 17, 12)]


@pytest.mark.parametrize(
    "value", [".inf", "-.inf", ".nan", "9" * 290, "9" * 5000, "1e999", "true", "[1]", "1e7"], ids=lambda one: one[:9]
)
def test_what_is_no_amount(value: str) -> None:
    found = problems(edited(("          L1: {tension: -6,", f"          L1: {{tension: {value},")))
    assert found in ([("wrong-type", 83, 25)], [("expression", 83, 25)])


@pytest.mark.parametrize("name", ["no", "yes", "on", "off", "y", "n", "null", "True", "12"])
def test_names_that_older_yaml_takes_for_something_else(name: str) -> None:
    """`no` is a good name for a choice; what does not begin with a letter is none."""
    text = edited(
        ("      stop: {text: Stop the fiddle.", f"      {name}: {{text: Stop the fiddle."),
    )
    assert problems(text) == ([] if name[0].isalpha() else [("bad-name", 126, 7)])


def test_a_windows_file_is_read_with_the_same_places() -> None:
    broken = edited(("start: morning\n", "start: mornig\n"))
    assert problems("\ufeff" + broken.replace("\n", "\r\n")) == problems(broken) == [("unknown-name", 8, 10)]


# Folders


def test_a_file_of_17_mib(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "big.yaml").write_bytes(b"#" * 17 * 2**20)
    assert codes(folder) == ["too-big"]


def test_a_sparse_file_of_100_mb_is_not_read_whole(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    with (folder / "big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert codes(folder) == ["too-big"]


def test_a_story_of_more_than_64_mib(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    for at in range(5):
        with (folder / f"big-{at}.yaml").open("wb") as file:
            file.truncate(MOST_BYTES_A_FILE)
    assert [(one.code, one.mark.file) for one in contents(folder)[1]] == [("too-big", "big-4.yaml")]


def test_a_thousand_and_one_files(tmp_path: Path) -> None:
    for at in range(MOST_FILES + 1):
        (tmp_path / f"{at}.yaml").touch()
    assert codes(tmp_path) == ["too-big"]
    (tmp_path / "7.yaml").unlink()
    assert {one.code for one in check(tmp_path)} == {"missing-key"}


def test_folders_inside_each_other(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    folder.joinpath(*"abcdefgh").mkdir(parents=True)
    assert check(folder) == []
    folder.joinpath(*"abcdefghi").mkdir(parents=True)
    assert codes(folder) == ["too-big"]


@pytest.mark.parametrize("to", ["story.yaml", "/etc/passwd", "nowhere", "linked.yaml"])
def test_a_linked_file(tmp_path: Path, to: str) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "linked.yaml").symlink_to(to)
    assert codes(folder) == ["link"]


def test_linked_folders(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "around").symlink_to(folder)
    (folder / "out").symlink_to("/etc")
    assert codes(folder) == ["link", "link"]


def test_links_that_lead_to_no_folder_are_passed_over(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "itself").symlink_to("itself")
    (folder / "nowhere").symlink_to("nowhere at all")
    (folder / "notes.txt").symlink_to("story.yaml")
    assert check(folder) == []


def test_a_named_pipe_does_not_keep_it_waiting(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    os.mkfifo(folder / "pipe.yaml")
    assert codes(folder) == ["unreadable"]


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "small", SMALL)
    monkeypatch.chdir(folder)  # a socket's path may have 108 characters only
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket.yaml")
    assert codes(folder) == ["unreadable"]


def test_a_device(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    try:
        os.mknod(folder / "zero.yaml", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")
    assert codes(folder) == ["unreadable"]


def test_a_folder_called_like_a_file(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "nodes.yaml").mkdir()
    assert check(folder) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "story.yaml").chmod(0)
    assert codes(folder) == ["unreadable"]


# Memory

BOUNDED = """
import resource, sys
from pathlib import Path
limit = int(sys.argv[2]) * 2**20
import yaml, pydantic, game.story.checking, game.story.compiling, game.story.shape
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from game.story.reading import check
for one in check(Path(sys.argv[1])):
    print(one.code)
"""


def checked_in(folder: Path, mib: int) -> list[str]:
    """The codes that a check says within so much address space."""
    made = subprocess.run(
        [sys.executable, "-c", BOUNDED, str(folder), str(mib)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr[-2000:]
    return made.stdout.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(LAUGHS + f"calendar: [{', '.join(['*i'] * 1000)}]", "yaml-anchor", id="billion laughs"),
        pytest.param("a: " + "[" * 2_000_000, "too-deep", id="deep"),
        pytest.param("- " * 2_000_000, "not-a-mapping", id="a list of lists"),
        pytest.param("%TAG !a! b\n" * 100_000, "yaml-directive", id="directives"),
        pytest.param("a: |\n" + " x\n" * 1_000_000, "unknown-key", id="a long text"),
    ],
)
def test_memory_stays_small(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in checked_in(written(tmp_path, text), 300)


def test_sparse_files_take_no_memory(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert checked_in(tmp_path, 250) == ["too-big"]


@pytest.mark.slow
def test_millions_of_values_are_refused_within_bounds(tmp_path: Path) -> None:
    written(tmp_path, "a: [" + "1," * 8_000_000 + "1]")
    assert "too-big" in checked_in(tmp_path, 1500)


def test_nothing_that_is_printable_must_not_be_shown() -> None:
    printable = "".join(one for one in map(chr, range(sys.maxunicode + 1)) if one.isprintable())
    assert clean(printable) is printable
    assert not unshowable().search(printable)
    assert clean("a\tb\x1b[2J\u202ec") == "a b[2Jc"
