"""A story folder watched while its author writes: each time something is saved, the story as it stands then."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from game.engine.rehearsal import Edition
from game.story.folder import contents
from game.story.joining import Memory
from game.story.problem import Problem, StoryError
from game.story.reading import compile_files, story_id
from game.story.story import Story
from game.story.text import clean

STILL, MOST = 20, 60
"""Milliseconds without another change after which a save is over, and for which it is waited at most."""
SETTLE = 0.15
"""Seconds that a fault must last before it is told: an editor may empty a file, or take it away, and then write it."""
LOOK = 1.0
"""Seconds after which it is looked whether the folder is still the same one."""


class Watched:
    """A story folder, and how it was when it was looked at last."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, bytes] | None = None
        self._troubles: list[Problem] = []
        # Only what changed is read again: that is most of what a save costs.
        self._memory: Memory = {}

    def look(self) -> Edition | None:
        """The folder as it stands now, or None if it stands as it did at the last look."""
        try:
            files, troubles = contents(self.root)
        except StoryError as error:  # there is no folder
            files, troubles = [], error.problems
        before, now = self._files, dict(files)
        if now == before and troubles == self._troubles:
            return None
        self._files, self._troubles = now, troubles
        changed = tuple(sorted(name for name, data in now.items() if (before or {}).get(name) != data))
        gone = tuple(sorted(name for name in before or {} if name not in now))
        if troubles and not files:
            return Edition(None, tuple(troubles), gone)
        story, errors = self._compiled(files, complete=not troubles)
        if errors and all(self._proves(one.mark.file) for one in errors):
            # Who renames a choice should not have to mend the walkthroughs before they can play it.
            story = self._compiled([one for one in files if not self._proves(clean(one[0]))], complete=not troubles)[0]
        return Edition(None if troubles else story, (*troubles, *errors), changed + gone)

    def _compiled(self, files: list[tuple[str, bytes]], *, complete: bool) -> tuple[Story | None, list[Problem]]:
        """The story in these files, if there are no errors in it, and its errors."""
        name = story_id(self.root)
        story, problems = compile_files(files, name, complete=complete, lints=False, memory=self._memory)
        return story, [one for one in problems if one.severity == "error"]

    def _proves(self, file: str) -> bool:
        """Whether a file holds nothing but walkthroughs."""
        return file in self._memory and [*self._memory[file][1][0]] == ["walkthroughs"]

    async def editions(self) -> AsyncIterator[Edition]:
        """Each edition that differs from the one before, as it is saved; ends only when it is cancelled."""
        async for _ in self._stirs():
            edition = await asyncio.to_thread(self.look)
            if edition is not None and edition.story is None:
                await asyncio.sleep(SETTLE)
                edition = await asyncio.to_thread(self.look) or edition
            if edition is not None:
                yield edition

    async def _stirs(self) -> AsyncIterator[None]:
        """Whenever something in the folder may have changed, also where it is taken away and another put there."""
        while True:
            at, first = self._identity(), True
            if at is not None:
                try:
                    async for changes in awatch(
                        self.root, watch_filter=self._matters, debounce=MOST, step=STILL,
                        rust_timeout=int(LOOK * 1000), yield_on_timeout=True,
                    ):  # fmt: skip
                        # What was saved while the watch was being set up is found at its first stir.
                        if changes or first or self._identity() != at:
                            first = False
                            yield
                        if self._identity() != at:
                            break
                except OSError:  # it went away just now
                    pass
            yield
            await asyncio.sleep(SETTLE)

    def _identity(self) -> tuple[int, int] | None:
        """Which folder stands there, or None if there is none."""
        try:
            found = self.root.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _matters(self, change: Change, path: str) -> bool:
        """Hidden files, as editors keep beside what they save, are no part of a story."""
        try:
            below = Path(path).relative_to(self.root)
        except ValueError:
            return True
        return not any(part.startswith(".") for part in below.parts)
