"""The player's games: where their journals lie, which are unfinished, how one is begun and taken up again."""

import os
import time
from pathlib import Path

from msgspec import Struct
from platformdirs import user_data_path

from game.engine.journal import Journal, JournalError, read, replay
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.story import Story


class Saved(Struct, frozen=True):
    """A game that can be gone on with: where it is, and how far it has come."""

    path: Path
    date: str
    turn: int
    decisions: int


class Resumed(Struct, frozen=True):
    """A game taken up again, and what the player should be told about it."""

    playthrough: Playthrough
    path: Path
    notices: list[str]


def folder() -> Path:
    """Where journals lie: the platform's data folder for this game."""
    return user_data_path("keeping-the-peace") / "games"


def beside(path: Path) -> Path:
    """The folder of what belongs to a journal, if anything does: the seats' games of a class that plays apart."""
    return path.with_suffix("")


def journals(story_id: str) -> list[Path]:
    """The journals of a story's games, the one changed last first."""
    found = [(path.stat().st_mtime_ns, path) for path in folder().glob(f"{story_id}_*.jsonl")]
    return [path for _, path in sorted(found, reverse=True)]


def unfinished(story: Story) -> Saved | None:
    """The game of this story that was played last, if it has not come to its end and has begun at all."""
    found = journals(story.id)
    if not found:
        return None
    try:
        playthrough = replay(story, read(found[0])).playthrough
    except JournalError:
        return None
    if (playthrough.ending and not playthrough.next_act) or not playthrough.decisions:
        return None
    return Saved(found[0], playthrough.date, playthrough.turn, len(playthrough.decisions))


def new_seed() -> int:
    """A seed short enough to say to a friend."""
    return int.from_bytes(os.urandom(8)) % 900_000 + 100_000  # `secrets` would bring OpenSSL into every start


def start(
    story: Story, seed: int | None = None, worldview: tuple[str, dict[str, float]] = ("neutral", {}), act: str = ""
) -> Resumed:
    """A new game, or one act of it, with a journal of its own. Raises OSError if that cannot be written."""
    seed = new_seed() if seed is None else seed
    playthrough = Playthrough(story, seed, worldview, act=act)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    for again in range(1000):
        path = folder() / f"{story.id}_{stamp}{f'-{again}' if again else ''}.jsonl"
        try:
            playthrough.record = Journal.create(path, story, seed, worldview, act)
        except FileExistsError:
            continue
        return Resumed(playthrough, path, [])
    raise FileExistsError(f"no free name for a journal in {folder()}")


def resume(story: Story, path: Path) -> Resumed:
    """A game taken up from its journal.

    Raises JournalError if the file is no journal of this story, OSError if it cannot be opened.
    """
    contents = read(path)
    if contents.header.story != story.id:
        other = f"{contents.header.story[:60]!a}"
        raise JournalError(
            tr("{file}: is a game of {other}, not of {story}", file=path.name, other=other, story=story.id)
        )
    journal = Journal.open(path)
    if not journal.locked:
        # Again, now that no other window can write: what it wrote last must be neither missed nor cut off.
        contents = read(path)
        journal.mend(contents)
    replayed = replay(story, contents)
    playthrough = replayed.playthrough
    notices: list[str] = []
    if contents.torn:
        notices.append(tr("The last line of the journal was cut off and has been left out; nothing decided is lost."))
    if replayed.parted:
        notices.append(
            tr("The journal and the story part at {where}. The game goes on from there.", where=replayed.parted)
        )
    elif replayed.changed:
        notices.append(tr("The story was edited since; the game goes on under its present rules."))
    if journal.locked:
        playthrough.read_only = tr("This game is open in another window; here it can only be read.")
        notices.append(playthrough.read_only)
        journal.close()
        return Resumed(playthrough, path, notices)
    if replayed.parted or replayed.changed:
        playthrough.forget_undone()
        journal.rebase(story, len(playthrough.decisions))
    playthrough.record = journal
    return Resumed(playthrough, path, notices)
