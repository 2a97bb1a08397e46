"""A stranger's story as it comes, a folder or a zip file: read into memory within bounds, nothing of it trusted.

Of a zip, names and kinds of all entries are looked at before the first is unpacked; only story files, a readme and a
licence are, and of each no more bytes than a story file may have.
"""

import os
import re
import stat
import unicodedata
import zipfile
import zlib
from pathlib import Path
from typing import IO

from msgspec import Struct

from game.story.folder import (
    DEEPEST_FOLDER,
    MOST_BYTES_A_FILE,
    MOST_BYTES_A_STORY,
    MOST_FILES,
    STORY_ENDINGS,
    Files,
    contents,
)
from game.story.shelf import story_id
from game.story.text import one_line, unshowable

MOST_BYTES_A_ZIP = MOST_BYTES_A_STORY
MOST_BYTES_OF_NAMES = 1024 * 1024
"""Of a zip's list of entries; it is read as a whole before anything can be said of it."""
MOST_BYTES_OF_A_PAPER = 1024 * 1024
LONGEST_NAME = 120
MOST_TOLD = 10
"""Faults that are told of one zip."""

_PAPER = re.compile(r"(readme|licen[cs]e|copying)([-_.][\w.-]{1,20})?\Z", re.IGNORECASE | re.ASCII)
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?\Z", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[\\<>:"|?*]')
_NO_ZIP = "is no zip file; give a zip, or the folder of a story"
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x07"
_DAMAGED = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError, KeyError, IndexError, OverflowError,
)  # fmt: skip
"""What zipfile raises over a file that is broken, or made to break it."""


class ParcelError(Exception):
    """A folder or a zip that is not taken in; the message has a line for each reason."""


class Parcel(Struct, frozen=True):
    """What is to be installed: a name for it, and its files."""

    name: str
    files: Files


def opened(path: Path) -> Parcel:
    """The story files, readme and licence of a folder or a zip. Raises ParcelError if it cannot or must not be read."""
    shown = one_line(str(path), 200)
    try:
        if path.is_dir():
            return _with_a_story(_from_folder(path), shown)
        if not path.exists():
            raise ParcelError(f"{shown}: there is no such folder or zip file")
        if not path.is_file():  # a named pipe would keep us waiting
            raise ParcelError(f"{shown}: {_NO_ZIP}")
        with path.open("rb") as file:
            return _with_a_story(_from_zip(file, path.stem, shown), shown)
    except OSError as error:
        raise ParcelError(f"{shown}: cannot be read: {error.strerror or 'it is damaged'}") from None
    except ValueError:  # a name with NUL in it
        raise ParcelError(f"{shown}: there is no such folder or zip file") from None


def _with_a_story(parcel: Parcel, shown: str) -> Parcel:
    if not any(name.endswith(STORY_ENDINGS) for name, _ in parcel.files):
        raise ParcelError(f"{shown}: holds no story; a story has .yaml files, at the top or in one folder")
    return parcel


def usable(name: str) -> bool:
    """Whether a file or a folder can be called so on every system."""
    return not (
        name in ("", ".", "..")
        or len(name) > LONGEST_NAME
        or name[-1] in ". "
        or unshowable().search(name)
        or "\t" in name
        or "\n" in name
        or _FORBIDDEN.search(name)
        or _DEVICE.match(name)
    )


def _from_folder(root: Path) -> Parcel:
    files, problems = contents(root)
    if problems:
        raise ParcelError("\n".join(map(str, problems)))
    faults = [fault for name, _ in files if (fault := _fault_of_name(name))]
    faults += _clashes([name for name, _ in files])
    if faults:
        raise ParcelError("\n".join(faults))
    for entry in sorted(os.scandir(root), key=lambda one: one.name):
        if _PAPER.match(entry.name) and entry.is_file(follow_symlinks=False):
            with open(entry.path, "rb") as file:
                files.append((entry.name, _paper(entry.name, file.read(MOST_BYTES_OF_A_PAPER + 1))))
    return Parcel(story_id(root), files)


def _from_zip(file: IO[bytes], stem: str, shown: str) -> Parcel:
    _refuse_at_sight(file, shown)
    try:
        with zipfile.ZipFile(file) as archive:
            return _unpacked(archive, stem, shown)
    except _DAMAGED:
        raise ParcelError(f"{shown}: is a damaged zip file; fetch it again") from None


def _refuse_at_sight(file: IO[bytes], shown: str) -> None:
    """Refuse what would already cost memory to open: a huge file, or a huge list of entries."""
    size = file.seek(0, os.SEEK_END)
    if size > MOST_BYTES_A_ZIP:
        raise ParcelError(f"{shown}: is larger than {MOST_BYTES_A_ZIP // 2**20} MiB, so it is no story")
    file.seek(max(0, size - 2**16 - 22))  # how far from its end a zip's last record may begin
    tail = file.read()
    places = [found.start() for found in re.finditer(_END, tail)]
    file.seek(0)
    if not places:
        began = file.read(4) == b"PK\x03\x04"
        raise ParcelError(f"{shown}: {'is cut off; fetch it again' if began else _NO_ZIP}")
    lengths = [int.from_bytes(tail[at + 12 : at + 16], "little") for at in places]
    if max(lengths) > MOST_BYTES_OF_NAMES or _END64 in tail:
        raise ParcelError(f"{shown}: lists far more files than a story has")


def _unpacked(archive: zipfile.ZipFile, stem: str, shown: str) -> Parcel:
    entries = archive.infolist()
    faults = [f"{one_line(one.filename, 100)}: {fault}" for one in entries if (fault := _fault(one))]
    faults += _clashes([one.filename.rstrip("/") for one in entries if not one.is_dir()])
    if faults:
        more = len(faults) - MOST_TOLD
        raise ParcelError("\n".join([*faults[:MOST_TOLD], *([f"and {more} more of such"] if more > 0 else [])]))
    top = _top([one.filename for one in entries if not one.filename.startswith("__MACOSX/")])
    files: Files = []
    total = 0
    for one in entries:
        name = one.filename.removeprefix(top)
        most = _wanted(name)
        if one.is_dir() or not most or not one.filename.startswith(top):
            continue
        if len(files) == MOST_FILES:
            raise ParcelError(f"{shown}: has more than {MOST_FILES} files of a story")
        total += one.file_size
        # What an entry says of its size may be a lie, so both that and what comes out of it are held against the bound.
        data = b"" if max(total - MOST_BYTES_A_STORY, one.file_size - most) > 0 else _bytes(archive, one, most)
        if total > MOST_BYTES_A_STORY or max(one.file_size, len(data)) > most:
            raise ParcelError(f"{one_line(one.filename, 100)}: unpacks to more than a story may have")
        files.append((name, data if name.endswith(STORY_ENDINGS) else _paper(name, data)))
    return Parcel(top.strip("/") or stem, files)


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What an entry unpacks to, at most one byte more than it may; all of it is read, so that its sum is checked."""
    with archive.open(entry) as file:
        return file.read(most + 1)


def _fault(entry: zipfile.ZipInfo) -> str:
    """Why an entry of a zip is not unpacked, or nothing."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if entry.orig_filename.rstrip("/") != entry.filename.rstrip("/") or _fault_of_name(entry.filename.rstrip("/")):
        return _fault_of_name(entry.filename.rstrip("/")) or "the name has a character that no file's may have"
    if kind == stat.S_IFLNK:
        return "this is a link to somewhere else; put the file itself into the zip"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "this is a device or a pipe, and no file"
    if entry.flag_bits & 0x1:
        return "this is encrypted; make the zip without a password"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "this is packed in an unusual way; make the zip with deflate, as all programs can"
    return ""


def _fault_of_name(name: str) -> str:
    """Why a path of a parcel cannot be written below its folder on every system, or nothing."""
    parts = name.split("/")
    if name.startswith(("/", "\\")) or name[1:2] == ":":
        return "the name begins at the root of a disk"
    if ".." in parts or "\\" in name:
        return "the name leads out of the folder, or may on some system"
    if len(parts) > DEEPEST_FOLDER + 2:
        return "the folders are nested too deep"
    if not all(map(usable, parts)):
        return "not every system can have a file of this name"
    return ""


def _clashes(names: list[str]) -> list[str]:
    """Names that would be one file where capitals make no difference, or a file and a folder at once."""
    seen: dict[str, str] = {}
    faults = []
    for name in names:
        same = unicodedata.normalize("NFC", name).casefold()
        if same in seen:
            faults.append(f"{one_line(name, 100)}: is one file with {one_line(seen[same], 100)} on some systems")
        seen.setdefault(same, name)
    folders = {same[:at] for same in seen for at in range(len(same)) if same[at] == "/"}
    return faults + [f"{one_line(seen[same], 100)}: is a file and a folder at once" for same in folders & seen.keys()]


def _top(names: list[str]) -> str:
    """The one folder that everything in a zip stands in, with its slash; nothing if there is none."""
    first = names[0].partition("/")[0] + "/" if names else ""
    return first if names and all(name.startswith(first) for name in names) else ""


def _wanted(name: str) -> int:
    """How many bytes of a file are taken in at most: none if it is no part of a story."""
    if any(part.startswith(".") for part in name.split("/")) or name.startswith("__MACOSX/"):
        return 0
    if name.endswith(STORY_ENDINGS):
        return MOST_BYTES_A_FILE
    return MOST_BYTES_OF_A_PAPER if _PAPER.match(name) else 0


def _paper(name: str, data: bytes) -> bytes:
    """A readme or a licence, which people will print on their terminals."""
    if len(data) > MOST_BYTES_OF_A_PAPER:
        raise ParcelError(f"{one_line(name, 100)}: is larger than {MOST_BYTES_OF_A_PAPER // 2**20} MiB")
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise ParcelError(f"{one_line(name, 100)}: is not UTF-8 text; save it as UTF-8") from None
    if found := unshowable().search(text):
        raise ParcelError(f"{one_line(name, 100)}: has a control character in it (U+{ord(found[0]):04X})")
    return data
