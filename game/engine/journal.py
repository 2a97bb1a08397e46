"""The journal: a game as one file of JSON lines, a header and then a line for each thing done.

Lines are only ever appended, each written whole and synced to the disk before the player sees it as decided.
The world is not in it: replaying the decisions makes it anew.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from game.engine.decision import Decision, NotOpen
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction, prediction
from game.story.interface import tr
from game.story.story import Story
from game.story.text import one_line

FORMAT = 1
MOST_BYTES = 32 * 1024 * 1024


class JournalError(Exception):
    """A file that is no journal, or one that cannot be read; the message says what is wrong and where."""


class Header(Struct, frozen=True):
    """The journal's first line: what the decisions were made in."""

    story: str
    version: str
    digest: str
    worldview: str
    strengths: dict[str, float]
    seed: int
    act: str
    """The act the game began with, where one is played alone."""


class Contents(Struct, frozen=True):
    """A journal as read: its header, its lines, and how many of its bytes are whole."""

    header: Header
    lines: list[dict[str, Any]]
    whole: int
    torn: bool
    """Whether the last line was cut off and is left out."""


def read(path: Path) -> Contents:
    """What a journal holds. Raises JournalError if it cannot be read or is not a journal."""
    try:
        if path.exists() and not path.is_file():
            # Opening a named pipe would wait for ever.
            raise JournalError(tr("{file}: cannot be read: it is no ordinary file", file=one_line(str(path), 200)))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        named = one_line(str(path), 200)
        raise JournalError(tr("{file}: cannot be read: {why}", file=named, why=error.strerror)) from None
    name = one_line(path.name)
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 2**20
        raise JournalError(tr("{file}: is larger than {most} MiB, so it is no journal", file=name, most=most))
    whole = data.rfind(b"\n") + 1
    lines: list[dict[str, Any]] = []
    for number, line in enumerate(data[:whole].splitlines(), 1):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        if not isinstance(entry, dict) or not isinstance(entry.get("do" if lines else "journal"), str | int):
            raise JournalError(
                tr("{file}:{line}: is damaged", file=name, line=number)
                if lines
                else tr("{file}:{line}: is not a journal of this game: its first line is no header",
                        file=name, line=number)
            )  # fmt: skip
        lines.append(entry)
    if not lines:
        raise JournalError(tr("{file}: is not a journal of this game: it has no header", file=name))
    return Contents(_header(lines[0], name), lines[1:], whole, whole < len(data))


def _header(entry: dict[str, Any], name: str) -> Header:
    if entry["journal"] != FORMAT:
        form = f"{entry['journal']!s:.20}"
        raise JournalError(
            tr("{file}:1: was written by another version of the game (format {form})", file=name, form=form)
        )
    view, seed, act = entry.get("worldview"), entry.get("seed"), entry.get("act", "")
    texts = [entry.get(key) for key in ("story", "version", "digest")]
    strengths = view.get("strengths") if isinstance(view, dict) else None
    if (
        not all(isinstance(text, str) for text in texts)
        or not isinstance(seed, int)
        or not isinstance(act, str)
        or not isinstance(strengths, dict)
        or not all(isinstance(one, int | float) and 0 <= one <= 3 for one in strengths.values())
    ):
        raise JournalError(tr("{file}:1: is not a journal of this game: its header is incomplete", file=name))
    story, version, digest = (str(text) for text in texts)
    return Header(story, version, digest, str(view.get("name")), strengths, seed, act)  # type: ignore[union-attr]


class Journal:
    """A journal open for writing. A second window that opens the same file gets `locked` and cannot write."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.locked = not _lock(descriptor)
        self.closing: dict[str, Any] = {}
        """What else the next decision's line says: in a class, the vote that it closes."""
        self._descriptor = descriptor

    @classmethod
    def create(
        cls, path: Path, story: Story, seed: int, worldview: tuple[str, dict[str, float]], act: str = ""
    ) -> "Journal":
        """A new journal with its header. Raises OSError if it cannot be written, FileExistsError if it is there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        journal = cls(path, os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600))
        name, strengths = worldview
        journal.append({
            "journal": FORMAT, "story": story.id, "version": story.version, "digest": story.digest,
            "worldview": {"name": name, "strengths": strengths}, "seed": seed, **({"act": act} if act else {}),
        })  # fmt: skip
        return journal

    @classmethod
    def open(cls, path: Path) -> "Journal":
        """A journal to go on with, or `locked` if another window has it. Raises OSError."""
        return cls(path, os.open(path, os.O_RDWR | _BINARY))

    def mend(self, contents: Contents) -> None:
        """Cut off what is left of a torn last line; `contents` must have been read since the lock was held."""
        if contents.torn:
            os.ftruncate(self._descriptor, contents.whole)

    def choose(self, decision: Decision, prediction: Prediction | None) -> None:
        """Keep a decision, with what is `closing` it."""
        more = {"predict": str(prediction)} if prediction else {}
        self.append(
            {"do": "choose", "node": decision.node, "choice": decision.choice, "world": decision.world}
            | more
            | self.closing
        )

    def undo(self) -> None:
        """Keep that the last decision was taken back."""
        self.append({"do": "undo"})

    def redo(self) -> None:
        """Keep that it was made again."""
        self.append({"do": "redo"})

    def inject(self, storylet: str) -> None:
        """Keep that an event was put in by hand."""
        self.append({"do": "inject", "storylet": storylet})

    def withdraw(self) -> None:
        """Keep that it was taken out again."""
        self.append({"do": "withdraw"})

    def go_on(self, act: str) -> None:
        """Keep that the game went on with the next act."""
        self.append({"do": "act", "act": act})

    def rebase(self, story: Story, kept: int) -> None:
        """Keep that the game goes on under an edited story, with its first `kept` decisions."""
        self.append({"do": "rebase", "version": story.version, "digest": story.digest, "kept": kept})

    def close(self) -> None:
        """Let another window write."""
        os.close(self._descriptor)

    @property
    def size(self) -> int:
        """Bytes it has."""
        return os.fstat(self._descriptor).st_size

    def append(self, *entries: Mapping[str, Any]) -> None:
        """Keep lines, all of them or none; returns when they cannot be lost any more. Raises OSError."""
        start = os.lseek(self._descriptor, 0, os.SEEK_END)
        text = "".join(f"{json.dumps(one, ensure_ascii=False, separators=(',', ':'))}\n" for one in entries)
        left = text.encode()
        try:
            while left:
                left = left[os.write(self._descriptor, left) :]
            os.fsync(self._descriptor)
        except BaseException:
            # Half a line (a full disk, Ctrl-C) would make every later one unreadable.
            os.ftruncate(self._descriptor, start)
            raise


_BINARY = getattr(os, "O_BINARY", 0)

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, MOST_BYTES, os.SEEK_SET)  # past the text: a Windows lock keeps others from reading
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Replayed(Struct, frozen=True):
    """A game made anew from its journal."""

    playthrough: Playthrough
    parted: str
    """Where and why the journal and the story parted, or nothing."""
    changed: bool
    """Whether the story's rules are others than the journal's last header or rebase line names."""
    reached: frozenset[str]
    """The endings it came to, those that were taken back again included."""
    checked: int
    """How many of its decisions carried the hash of a world under the story's present rules."""
    wrong: tuple[int, ...]
    """The lines of those among them whose hash is another world's."""


def replay(story: Story, contents: Contents) -> Replayed:
    """The game a journal tells, as far as the story still has its scenes and choices open.

    Lines of kinds that do not matter for the world are passed over. Decisions after the place where the journal
    parted are left out, not lost: they stay in the file.
    """
    header = contents.header
    digest = header.digest
    act = header.act if header.act in story.acts else ""
    playthrough = Playthrough(story, header.seed, (header.worldview, header.strengths), act=act)
    parted = "" if act == header.act else tr("line 1: the story has no act {act}", act=one_line(header.act))
    checked = 0
    wrong: list[int] = []
    reached: set[str] = set()
    for number, line in enumerate(contents.lines, 2):
        do = line["do"]
        if do == "rebase":
            digest = str(line.get("digest"))
            kept = line.get("kept")
            while isinstance(kept, int) and len(playthrough.decisions) > max(kept, 0):
                playthrough.undo()
            playthrough.forget_undone()
            if not isinstance(kept, int) or len(playthrough.decisions) >= kept:
                parted, wrong = "", []
        elif parted:
            continue
        elif do == "choose":
            node, choice = str(line.get("node")), str(line.get("choice"))
            try:
                playthrough.choose(node, choice, prediction(str(line.get("predict", "")), story.indicators))
            except NotOpen as error:
                made, why = f"{one_line(node)}.{one_line(choice)}", one_line(str(error), 200)
                parted = tr("line {line} ({choice}): {why}", line=number, choice=made, why=why)
                continue
            if playthrough.ending:
                reached.add(playthrough.ending.name)
            if digest == story.digest:
                checked += 1
                if line.get("world") != playthrough.decisions[-1].world:
                    wrong.append(number)
        elif do in ("act", "inject"):
            try:
                playthrough.go_on() if do == "act" else playthrough.inject(str(line.get("storylet")))
            except NotOpen as error:
                parted = tr("line {line}: {why}", line=number, why=one_line(str(error), 200))
        elif do == "withdraw":
            playthrough.withdraw()
        elif do == "undo":
            playthrough.undo()
        elif do == "redo":
            playthrough.redo()
    changed = digest != story.digest
    if wrong and not parted and not changed:
        parted = tr(
            "line {line}: its numbers are not those its decisions lead to; the file was changed by hand", line=wrong[0]
        )
    return Replayed(playthrough, parted, changed, frozenset(reached), checked, tuple(wrong))
