"""The saved games of all stories, as a list to choose from, and the endings they came to."""

import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, field

from game.engine.journal import Journal, JournalError, read, replay
from game.engine.shelf import beside, folder
from game.story.interface import tr
from game.story.story import Story
from game.story.text import clean, one_line, plain


class Kept(Struct, frozen=True):
    """A saved game. `trouble` says why it cannot be opened; then nothing but path and time is known."""

    path: Path
    changed: float
    """When it was last played, in seconds since 1970."""
    trouble: str = ""
    story: str = ""
    """The story's id."""
    title: str = ""
    act: str = ""
    """The title of the act it is in, if the story has acts."""
    date: str = ""
    turn: int = 0
    turns: int = 0
    ending: str = ""
    """The title of the ending it stands at, if it has come to one."""
    seed: int = 0
    reached: frozenset[str] = field(default=frozenset())

    @property
    def played(self) -> str:
        """The day and the minute it was last played."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(self.changed))

    @property
    def where(self) -> str:
        """How far it has come, in words that are safe to show."""
        if self.ending:
            return tr("ended: {ending}", ending=clean(plain(self.ending)))
        when = f"{clean(plain(self.act))}, {clean(self.date)}" if self.act else clean(self.date)
        return tr("{when}, turn {turn} of {turns}", when=when, turn=self.turn, turns=self.turns)


def kept_games(stories: Mapping[str, Story]) -> list[Kept]:
    """Every journal there is, the one played last first. One that cannot be read is listed with its trouble."""
    found: list[Kept] = []
    for path in folder().glob("*.jsonl"):
        try:
            changed = path.lstat().st_mtime
        except OSError:  # deleted while the list was made
            continue
        try:
            found.append(_kept(path, changed, stories))
        except (JournalError, OSError, ValueError, OverflowError, RecursionError) as error:
            found.append(Kept(path, changed, one_line(str(error), 200)))
    return sorted(found, key=lambda one: (one.changed, one.path), reverse=True)


def _kept(path: Path, changed: float, stories: Mapping[str, Story]) -> Kept:
    contents = read(path)
    story = stories.get(contents.header.story)
    if story is None:
        name = f"{one_line(contents.header.story)!a}"
        unknown = tr(
            "a game of {story}, which is no story of this game, or lacks an overlay (see peace stories)", story=name
        )
        return Kept(path, changed, unknown)
    replayed = replay(story, contents)
    game = replayed.playthrough
    return Kept(
        path, changed, "", story.id, story.title, game.act.title if game.act else "", game.date,
        game.turn - game.turns[0] + 1, len(game.turns), game.ending.title if game.ending else "", game.seed,
        replayed.reached,
    )  # fmt: skip


def endings_seen(story: Story, games: Iterable[Kept]) -> list[str]:
    """The titles of the story's endings that its saved games came to, in the story's order."""
    reached = {name for one in games if one.story == story.id for name in one.reached}
    return [one.title for name, one in story.endings.items() if name in reached]


def delete(path: Path) -> None:
    """Delete a saved game and what belongs to it. Raises OSError; PermissionError where it is open in a window."""
    if path.is_file() and not path.is_symlink():
        journal = Journal.open(path)
        journal.close()
        if journal.locked:
            raise PermissionError(None, tr("it is open in a window; close it there first"))
        if beside(path).is_dir() and not beside(path).is_symlink():
            shutil.rmtree(beside(path))
    path.unlink()
