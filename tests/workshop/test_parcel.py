"""Zips and folders from strangers: what is taken in of them, and all that is refused, in bounded time and memory."""

import os
import stat
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.story.folder import MOST_FILES
from game.story.shelf import head
from game.workshop.parcel import ParcelError, opened, usable
from tests.workshop.parcels import BANKS, SMALL, bytes_of_small, entry, small, zipped


def names(path: Path) -> list[str]:
    return [name for name, _ in opened(path).files]


def test_only_story_files_readme_and_licence_are_taken(tmp_path: Path) -> None:
    path = small(
        tmp_path / "some.zip",
        ("small/README.md", "Read me."),
        ("small/LICENSE", "Free."),
        ("small/run.py", "import os"),
        ("small/setup.sh", "rm -rf /"),
        ("small/picture.png", b"\x89PNG"),
        ("small/.git/config.yaml", "a: b"),
        ("small/more/scenes.yml", "nodes:\n"),
        ("small/more/README.md", "Not at the top."),
        ("__MACOSX/small/._story.yaml", b"\0\5\x16\7"),
    )
    parcel = opened(path)
    assert parcel.name == "small"
    assert [name for name, _ in parcel.files] == [
        "story.yaml", "banks.geojson", "README.md", "LICENSE", "more/scenes.yml",
    ]  # fmt: skip
    assert dict(parcel.files)["story.yaml"] == SMALL.encode()


def test_a_zip_without_a_folder_is_called_as_it_is(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bridge.zip", ("story.yaml", SMALL), ("banks.geojson", BANKS))
    assert opened(path).name == "bridge"
    assert names(path) == ["story.yaml", "banks.geojson"]


def test_a_folder_is_taken_in_as_a_zip_is(tmp_path: Path) -> None:
    root = tmp_path / "Small Story"
    root.mkdir()
    for name, text in (("story.yaml", SMALL), ("README.md", "Read me."), ("run.py", "import os"), (".hidden", "x")):
        (root / name).write_text(text)
    assert opened(root).name == "small-story"
    assert names(root) == ["story.yaml", "README.md"]


LINK = stat.S_IFLNK | 0o777
HOSTILE = [
    ("../evil.yaml", "leads out of the folder"),
    ("small/../../evil.yaml", "leads out of the folder"),
    ("/etc/evil.yaml", "begins at the root"),
    ("C:/evil.yaml", "begins at the root"),
    ("c:evil.yaml", "begins at the root"),
    ("small\\..\\evil.yaml", "leads out of the folder"),
    ("\\\\server\\evil.yaml", "begins at the root"),
    ("small//evil.yaml", "not every system"),
    ("small/./evil.yaml", "not every system"),
    ("small/con.yaml", "not every system"),
    ("small/AUX", "not every system"),
    ("small/lpt1.txt.yaml", "not every system"),
    ("small/com¹.yaml", "not every system"),
    ("small/evil.yaml:stream", "not every system"),
    ("small/what?.yaml", "not every system"),
    ("small/evil.yaml ", "not every system"),
    ("small/evil.", "not every system"),
    ("small/\x1b[2Jevil.yaml", "not every system"),
    ("small/\u202elmay.yaml", "not every system"),
    ("small/" + "a" * 200 + ".yaml", "not every system"),
    ("small/" + "a/" * 30 + "b.yaml", "nested too deep"),
    ("small/Story.yaml", "one file with small/story.yaml"),
    ("small/story.yaml/more.yaml", "a file and a folder at once"),
]


@pytest.mark.parametrize(("name", "why"), HOSTILE)
def test_names_that_are_refused(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(ParcelError, match=why) as caught:
        opened(small(tmp_path / "x.zip", (name, "a: b")))
    assert all(line.isprintable() for line in str(caught.value).splitlines())


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        (LINK, "a link to somewhere else"),
        (stat.S_IFCHR | 0o666, "a device or a pipe"),
        (stat.S_IFBLK | 0o666, "a device or a pipe"),
        (stat.S_IFIFO | 0o666, "a device or a pipe"),
        (stat.S_IFSOCK | 0o666, "a device or a pipe"),
    ],
)
def test_kinds_that_are_refused(tmp_path: Path, mode: int, why: str) -> None:
    with pytest.raises(ParcelError, match=why):
        opened(small(tmp_path / "x.zip", (entry("small/more.yaml", mode=mode), "/etc/passwd")))


def test_a_name_that_ends_early(tmp_path: Path) -> None:
    data = bytes_of_small(("small/more.yaml#x", "a: b")).replace(b"more.yaml#x", b"more.yaml\0x")
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(ParcelError, match="a character that no file's may have"):
        opened(path)


def test_two_entries_of_one_name(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = small(tmp_path / "x.zip", ("small/story.yaml", "a: b"))
    with pytest.raises(ParcelError, match="is one file with"):
        opened(path)


def test_an_encrypted_entry(tmp_path: Path) -> None:
    data = bytearray(bytes_of_small())
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(ParcelError, match="encrypted"):
        opened(path)


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing(tmp_path: Path, packed: int) -> None:
    with pytest.raises(ParcelError, match="packed in an unusual way"):
        opened(small(tmp_path / "x.zip", (entry("small/more.yaml", packed=packed), "a: b")))


def test_too_many_files(tmp_path: Path) -> None:
    many = [(f"small/{at}.yaml", "") for at in range(MOST_FILES + 1)]
    with pytest.raises(ParcelError, match="more than 1000 files"):
        opened(zipped(tmp_path / "x.zip", *many))
    endless = [(f"small/{at:0100}.txt", "") for at in range(9000)]
    with pytest.raises(ParcelError, match="far more files than a story has"):
        opened(zipped(tmp_path / "y.zip", *endless))


def bomb(path: Path, *, lying: bool = False) -> Path:
    """64 MiB of nothing in a few KiB; its list of entries may say that it is small."""
    data = bytearray(bytes_of_small(("small/more.yaml", b"\0" * (64 * 2**20))))
    if lying:
        for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            place = data.rindex(sign)
            data[place + at : place + at + 4] = struct.pack("<I", 10)
    path.write_bytes(data)
    return path


def test_a_bomb_by_its_own_account(tmp_path: Path) -> None:
    with pytest.raises(ParcelError, match="unpacks to more than a story may have"):
        opened(bomb(tmp_path / "x.zip"))


def test_a_bomb_that_lies(tmp_path: Path) -> None:
    with pytest.raises(ParcelError, match=r"damaged|unpacks to more"):
        opened(bomb(tmp_path / "x.zip", lying=True))


def test_many_files_that_are_a_bomb_together(tmp_path: Path) -> None:
    parts = [(f"small/{at}.yaml", b"\0" * (15 * 2**20)) for at in range(5)]
    with pytest.raises(ParcelError, match="unpacks to more than a story may have"):
        opened(zipped(tmp_path / "x.zip", *parts))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06", b"not a zip", b"PK\x05\x06" + b"\xff" * 18])
def test_what_is_no_zip(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    with pytest.raises(ParcelError, match=r"is no zip file|far more files|damaged"):
        opened(path)


def test_a_file_of_endless_blank_lines_is_looked_through_once(tmp_path: Path) -> None:
    # (a look for `overlay:` that began anew at every line would take hours)
    root = tmp_path / "blank"
    root.mkdir()
    (root / "story.yaml").write_bytes(b"\n" * 2**21 + b"# overlay\n" + b" " * 2**21 + b"overlay" + b" " * 2**21)
    assert head(root) is None


def test_a_zip_that_is_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(bytes_of_small()[:900])
    with pytest.raises(ParcelError, match="is cut off; fetch it again"):
        opened(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    for path in (tmp_path / "pipe.zip", tmp_path / "none.zip", Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(ParcelError):
            opened(path)


@pytest.mark.parametrize("text", [b"\xff\xfe", b"\x1b]0;evil\x07", "\u202eevil".encode(), b"x" * (2**20 + 1)])
def test_a_readme_that_a_terminal_would_obey(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(ParcelError, match=r"README\.md: "):
        opened(small(tmp_path / "x.zip", ("small/README.md", text)))


def test_a_link_in_a_folder(tmp_path: Path) -> None:
    root = tmp_path / "small"
    root.mkdir()
    (root / "story.yaml").write_text(SMALL)
    (root / "README.md").symlink_to("/etc/passwd")
    assert names(root) == ["story.yaml"]
    (root / "more.yaml").symlink_to("/etc/passwd")
    with pytest.raises(ParcelError, match="link"):
        opened(root)


def test_many_faults_are_told_briefly(tmp_path: Path) -> None:
    with pytest.raises(ParcelError, match="and 90 more of such"):
        opened(small(tmp_path / "x.zip", *((f"../{at}", "") for at in range(100))))


WHOLE = bytes_of_small(("small/README.md", "Read me."), ("small/more/", ""))
cuts = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.binary(max_size=12))
near_the_end = st.tuples(st.integers(len(WHOLE) - 300, len(WHOLE)), st.integers(0, 4), st.binary(max_size=4))
byte_flips = st.tuples(st.integers(0, len(WHOLE) - 1), st.just(1), st.binary(min_size=1, max_size=1))


def damaged(edits: list[tuple[int, int, bytes]]) -> bytes:
    data = WHOLE
    for at, length, piece in edits:
        data = data[:at] + piece + data[at + length :]
    return data


def opens_or_says_why(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.zip")
        path.write_bytes(data)
        said, names = "", ""
        try:
            names = "/".join(name for name, _ in opened(path).files)
        except ParcelError as error:
            said = str(error)
        assert all(line.isprintable() for line in said.splitlines())
        assert not names or all(map(usable, names.split("/")))


some_damage = st.lists(st.one_of(cuts, near_the_end, byte_flips), min_size=1, max_size=4).map(damaged)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some_damage)
def test_a_damaged_zip(data: bytes) -> None:
    opens_or_says_why(data)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(some_damage, st.binary(max_size=400).map(lambda data: data + WHOLE[-22:])))
def test_much_damage(data: bytes) -> None:
    opens_or_says_why(data)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40) | st.lists(st.sampled_from(["..", ".", "a", "con", "/", "\\", "C:", ""])).map("/".join))
def test_any_name_at_all_stays_in_its_folder(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = zipped(Path(folder, "x.zip"), ("story.yaml", SMALL), (name, "x"))
        except (ValueError, IndexError):
            return  # zipfile will not write it
        try:
            parcel = opened(path)
        except ParcelError:
            return
        root = os.path.join(folder, "out")
        for one, _ in parcel.files:
            assert os.path.normpath(os.path.join(root, one)).startswith(root + os.sep)


IN_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from game.workshop.parcel import ParcelError, opened
own = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (own + 48 * 2**20, own + 48 * 2**20))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
try:
    opened(Path(sys.argv[1]))
except ParcelError as error:
    print("refused:", error)
"""


@pytest.mark.parametrize("kind", ["bomb", "liar", "names", "levels"])
@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded as Linux counts it")
def test_hostile_zips_in_little_memory_and_time(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.zip"
    match kind:
        case "bomb":
            bomb(path)
        case "liar":
            bomb(path, lying=True)
        case "names":
            zipped(path, *((f"{at:0200}", "") for at in range(20_000)))
        case "levels":
            inner = small(tmp_path / "inner.zip").read_bytes()
            for _ in range(20):
                inner = small(path, ("small/more.zip.yaml", inner)).read_bytes()
    made = subprocess.run(
        [sys.executable, "-c", IN_LITTLE_MEMORY, str(path)], capture_output=True, text=True, check=True
    )
    assert made.stderr == ""
    # (a zip in a zip is not unpacked: the YAML reader will say that it is none)
    assert made.stdout.startswith("refused:") == (kind != "levels")
