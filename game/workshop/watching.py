"""A story folder watched while its author writes: each time something is saved, the story as it stands then."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from game.engine.rehearsal import Edition
from game.story.joining import Memory
from game.story.problem import Problem, StoryError
from game.story.reading import Read, compile_files, read_folders
from game.story.shelf import Origin, at, story_id
from game.story.story import Story
from game.story.text import clean
from game.story.tongue import told

STILL, MOST = 10, 40
"""Milliseconds without another change after which a save is over, and for which it is waited at most."""
SETTLE = 0.15
"""Seconds that a fault must last before it is told: an editor may empty a file, or take it away, and then write it."""
LOOK = 1.0
"""Seconds after which it is looked whether the folder is still the same one."""


class Watched:
    """The folders of a story and of the overlays laid over it, and how they were when they were looked at last."""

    def __init__(self, found: Path | Origin) -> None:
        self.origin = told(found if isinstance(found, Origin) else at(found))
        self._roots = (self.origin.root, *self.origin.overlays)
        self._files: dict[str, bytes] | None = None
        self._troubles: list[Problem] = []
        # Only what changed is read again: that is most of what a save costs.
        self._memory: Memory = {}

    def look(self) -> Edition | None:
        """The story as it stands now, or None if its files stand as they did at the last look."""
        try:
            read = read_folders(self.origin)
        except StoryError as error:  # there is no folder
            read = Read(story_id(self.origin.root), [], [], error.problems, self.origin.pseudo)
        laid = {f"{one.before}{name}": data for one in read.overlays for name, data in one.files}
        before, now = self._files, dict(read.files) | laid
        if now == before and read.problems == self._troubles:
            return None
        self._files, self._troubles = now, read.problems
        changed = tuple(sorted(name for name, data in now.items() if (before or {}).get(name) != data))
        gone = tuple(sorted(name for name in before or {} if name not in now))
        if read.problems and not read.files:
            return Edition(None, tuple(read.problems), gone)
        story, errors = self._compiled(read)
        if errors and all(self._proves(one.mark.file) for one in errors):
            # Who renames a choice should not have to mend the walkthroughs before they can play it.
            files = [one for one in read.files if not self._proves(clean(one[0]))]
            story = self._compiled(read._replace(files=files))[0]
        return Edition(None if read.problems else story, (*read.problems, *errors), changed + gone)

    def _compiled(self, read: Read) -> tuple[Story | None, list[Problem]]:
        """The story in these files, if there are no errors in it, and its errors."""
        story, problems = compile_files(
            read.files,
            read.name,
            complete=not read.problems,
            lints=False,
            overlays=read.overlays,
            pseudo=read.pseudo,
            memory=self._memory,
        )
        return story, [one for one in problems if one.severity == "error"]

    def _proves(self, file: str) -> bool:
        """Whether a file of the story holds nothing but walkthroughs."""
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
            same, first = self._identity(), True
            if same is not None:
                try:
                    async for changes in awatch(
                        *self._roots, watch_filter=self._matters, debounce=MOST, step=STILL,
                        rust_timeout=int(LOOK * 1000), yield_on_timeout=True,
                    ):  # fmt: skip
                        # What was saved while the watch was being set up is found at its first stir.
                        if changes or first or self._identity() != same:
                            first = False
                            yield
                        if self._identity() != same:
                            break
                except OSError:  # it went away just now
                    pass
            yield
            await asyncio.sleep(SETTLE)

    def _identity(self) -> list[tuple[int, int]] | None:
        """Which folders stand there, or None if one is missing."""
        try:
            found = [one.stat() for one in self._roots]
        except OSError:
            return None
        return [(one.st_dev, one.st_ino) for one in found]

    def _matters(self, change: Change, path: str) -> bool:
        """Hidden files, as editors keep beside what they save, are no part of a story."""
        root = next((one for one in self._roots if Path(path).is_relative_to(one)), None)
        return root is None or not any(part.startswith(".") for part in Path(path).relative_to(root).parts)
