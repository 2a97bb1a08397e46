"""`peace play --record`: the game that is played, written down as a walkthrough."""

import os
import re
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from game.cli.usage import Stop, count
from game.story.text import clean

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.engine.shelf import Resumed


class Recorder:
    """Writes the game watched last into a file when play is over, however it ends; without a file, nothing.

    The file is made before play begins, so that nobody plays for an hour to hear that it cannot be written.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.playthrough: Playthrough | None = None

    def __enter__(self) -> "Recorder":
        """Make the file. Raises Stop if it is there already or cannot be made."""
        if self.path:
            try:
                self.path.touch(exist_ok=False)
            except FileExistsError:
                raise Stop(f"--record: {self.path} is there already; give a file that is not", 2) from None
            except (OSError, ValueError) as error:
                why = getattr(error, "strerror", None) or error
                raise Stop(f"--record: {self.path} cannot be written: {why}", 2) from None
        return self

    def watch(self, playthrough: "Playthrough") -> "Playthrough":
        """Note down this game, from now on. Raises Stop if it cannot be a walkthrough."""
        if self.path:
            from game.insight.recording import why_not

            if why := why_not(playthrough):
                raise Stop(f"--record: this game cannot be a walkthrough: {why}")
            self.playthrough = playthrough
        return playthrough

    def watch_resumed(self, game: "Resumed") -> "Resumed":
        """Note down a game that was begun or taken up again."""
        self.watch(game.playthrough)
        return game

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Write the game; a file without one is taken away again."""
        if self.path is None:
            return
        if self.playthrough is None:
            os.unlink(self.path)
            return
        from game.insight.recording import recorded

        stem = re.sub(r"\W", "_", self.path.stem, flags=re.ASCII)[:50]
        name = stem if stem[:1].isalpha() else f"game_{stem}"
        try:
            self.path.write_text(recorded(self.playthrough, name), "utf-8")
        except OSError as failed:
            raise Stop(f"--record: {self.path} cannot be written: {failed.strerror}") from None
        made = count(len(self.playthrough.decisions), "decision")
        print(clean(f"Recorded in {self.path}: {name}, {made}. peace test runs it from the story's folder."),
              file=sys.stderr)  # fmt: skip
