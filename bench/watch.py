"""From a save to the screen: the campaign played with --watch, beside reading and checking it anew.

Each round changes the title of a scene, in a file of the largest kind, or the calendar's labels after some decisions,
which are then made again. The time is from the moment the file is there to the end of the frame that shows the change;
beside it stands the processor time that it took, which a busy machine does not lengthen. What is waited for besides is
whether another change comes: 10 to 40 ms.
"""

import os
import re
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from bench._screen import Screen
from game.story.folder import contents
from game.story.reading import compile_files
from game.story.shelf import DEFAULT, bundled

WANTED = 300
DECISIONS = 6
WIDE = (120, 40)
Took = tuple[float, float]


def measure(rounds: int) -> list[str]:
    """A line for each way to save, with the time that reading everything anew takes."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / DEFAULT
        shutil.copytree(bundled()[DEFAULT], story)
        anew = statistics.median(_anew(story) for _ in range(rounds))
        lines = [
            f"{'':44}{'median':>8}{'worst':>8}{'processor':>11}",
            f"{'read and checked anew, no face, ms':44}{anew:27.0f}",
        ]
        for size in ((80, 24), WIDE):
            screen = Screen(Path(folder), *size, "game", "play", str(story), "--watch", "--seed", "7")
            try:
                screen.starts("Your decision")
                lines.append(_line(f"a scene's title, {size[0]} by {size[1]}", _titles(screen, story, rounds)))
                _decide(screen)
                name = f"the calendar after {DECISIONS} decisions, {size[0]} by {size[1]}"
                lines.append(_line(name, _labels(screen, story, rounds)))
            finally:
                screen.close()
        return [*lines, f"wanted: at most {WANTED} ms"]


def _anew(story: Path) -> float:
    begin = time.process_time()
    compile_files(contents(story)[0], DEFAULT, lints=False)
    return (time.process_time() - begin) * 1000


def _titles(screen: Screen, story: Path, rounds: int) -> list[Took]:
    """The title of the scene on show, changed again and again."""
    path = story / "act-1.yaml"
    text = path.read_text("utf-8")
    found = []
    for number in range(rounds):
        title = f"Edition {number}."
        found.append(_saved(screen, path, re.sub("title: .*", f"title: {title}", text, count=1), title))
    return found


def _labels(screen: Screen, story: Path, rounds: int) -> list[Took]:
    """Every label of the calendar, one of which the top line shows."""
    path = story / "story.yaml"
    head, calendar, tail = path.read_text("utf-8").partition("calendar:\n")
    found = []
    for number in range(rounds):
        label = f"Edition {number}L"
        found.append(_saved(screen, path, head + calendar + re.sub("- .*", f"- {label}", tail), label))
    return found


def _saved(screen: Screen, path: Path, text: str, shown: str) -> Took:
    """Milliseconds from a save, as careful editors do it, to the frame that shows it; and of processor time."""
    screen.quiet()
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)
    begin, spent = time.perf_counter(), screen.spent()
    return (screen.seen(shown) - begin) * 1000, (screen.spent() - spent) * 1000


def _decide(screen: Screen) -> None:
    """Make some decisions, each the first that is open, and go on after each."""
    for _ in range(DECISIONS):
        screen.key_to_frame("1", "or enter again decides")
        screen.key_to_frame("1", "You decided")
        screen.key_to_frame("\r", "Your decision")


def _line(name: str, took: list[Took]) -> str:
    waited, spent = zip(*took, strict=True)
    return f"{name:44}{statistics.median(waited):8.0f}{max(waited):8.0f}{statistics.mean(spent):11.0f}"
