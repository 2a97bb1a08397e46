"""The desk beside a Textual program of one label, each in a terminal: first frame, key to frame, memory.

A key counts until the end of the first frame that shows what it brings; what fades after that does not count. It is
pressed when the terminal has been still for longer than a step of a fade, so that no other frame is in its way.
"""

import statistics
import tempfile
from pathlib import Path

from bench._screen import Screen

HELLO = ("bench._hello",)
DESK = ("game", "play", "keeping-the-peace", "--seed", "7")
STARTS = 8
"""Starts of each in a round: on a shared machine nothing differs as much from one time to the next."""
KEYS = 100
STILL = 0.15
"""Seconds without a byte before a key that is timed; a fade draws every twelfth of a second."""
TURNS = 200
DEEP = 8
"""Turns after which all are taken back, so that no game comes to its end."""
SIZES = ((80, 24), (480, 135))
TARGETS = {(80, 24): "30 / 80", (480, 135): "100 /"}


def measure(rounds: int) -> list[str]:
    """A line for each figure, with the label's beside it, the ratio, and what is wanted of the desk."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lines = [f"{'':36}{'desk':>14}{'one label':>14}{'ratio':>8}  wanted", *_first_frames(home, rounds)]
        for size in SIZES:
            lines += _keys(home, *size)
        return [*lines, _memory(home)]


def _first_frames(home: Path, rounds: int) -> list[str]:
    """From fork to a whole frame, in turns; the first of all compiles modules and story, and is told apart."""
    cold: dict[str, float] = {}
    found: dict[str, list[float]] = {"desk": [], "hello": []}
    spent: dict[str, list[float]] = {"desk": [], "hello": []}
    for number in range(rounds * STARTS + 1):
        for name, command, text in (("desk", DESK, "Your decision"), ("hello", HELLO, "Hello, world")):
            screen = Screen(home, 80, 24, *command)
            try:
                took, worked = screen.starts(text), screen.spent()
            finally:
                screen.close()
            if number:
                found[name].append(took * 1000)
                spent[name].append(worked * 1000)
            else:
                cold[name] = took * 1000
    desk, hello = cold.values()
    lines = [_line("first of all, nothing kept yet, ms", f"{desk:.0f}", f"{hello:.0f}", desk / hello, "")]
    for what, times, wanted in (
        ("first frame, ms", found, "at most 1.3 times"),
        ("processor time to it, ms", spent, ""),
    ):
        desk, hello = (statistics.median(one) for one in times.values())
        lines.append(_line(what, f"{desk:.0f}", f"{hello:.0f}", desk / hello, wanted))
    return lines


def _keys(home: Path, columns: int, lines: int) -> list[str]:
    """Key to frame at one size: a choice lit, and a turn's two halves; a key for the label after each of them."""
    found: dict[str, list[float]] = {"a choice lit": [], "decide": [], "go on": [], "hello": []}
    desk, hello = Screen(home, columns, lines, *DESK), Screen(home, columns, lines, *HELLO)
    pressed = 0

    def timed(what: str, key: str, text: str) -> None:
        nonlocal pressed
        pressed += 1
        found[what].append(desk.key_to_frame(key, text, STILL) * 1000)
        found["hello"].append(hello.key_to_frame("a", f"Pressed: {pressed}", STILL) * 1000)

    try:
        desk.starts("Your decision")
        hello.starts("Hello, world")
        for _ in range(KEYS // 2):
            timed("a choice lit", "1", "1 or enter again")
            timed("a choice lit", "2", "2 or enter again")
        for turn in range(KEYS // 2):
            if turn and not turn % DEEP:
                _take_back(desk)
            desk.key_to_frame("1", "1 or enter again")
            timed("decide", "1", "Go on")
            timed("go on", "\r", "Your decision")
    finally:
        desk.close()
        hello.close()
    label = found.pop("hello")
    return [
        _line(
            f"{what}, {columns} by {lines}, ms", _spread(times), _spread(label),
            statistics.median(times) / statistics.median(label), TARGETS[columns, lines],
        ) for what, times in found.items()
    ]  # fmt: skip


def _memory(home: Path) -> str:
    """The most memory after so many turns, those taken back and made again included."""
    desk, hello = Screen(home, 80, 24, *DESK), Screen(home, 80, 24, *HELLO)
    try:
        desk.starts("Your decision")
        hello.starts("Hello, world")
        for turn in range(TURNS):
            if turn and not turn % DEEP:
                _take_back(desk)
            desk.key_to_frame("1", "1 or enter again")
            desk.key_to_frame("1", "Go on")
            desk.key_to_frame("\r", "Your decision")
            hello.key_to_frame("a", f"Pressed: {turn + 1}")
        peak, label = desk.peak(), hello.peak()
    finally:
        desk.close()
        hello.close()
    return _line(f"memory after {TURNS} turns, MiB", f"{peak:.1f}", f"{label:.1f}", peak / label, "at most 60")


def _take_back(desk: Screen) -> None:
    for _ in range(DEEP):
        desk.key_to_frame("u", "Undone")


def _spread(times: list[float]) -> str:
    """Median, and what nineteen of twenty are below."""
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=20)[-1]:.1f}"


def _line(what: str, desk: str, hello: str, ratio: float, wanted: str) -> str:
    return f"{what:36}{desk:>14}{hello:>14}{ratio:8.2f}  {wanted}"
