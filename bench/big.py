"""Stories of 100 to 30,000 scenes: checked beside CSafeLoader, started from the cache beside inkjs.

Every figure is the processor time of a whole process, its start included. inkjs is found below the folder that
PEACE_PEERS names (see `_peers`); it starts from its own compiled story.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from bench._peers import Peers
from bench._processes import Ran, run, surroundings
from bench._synthetic import as_ink, as_yaml, scenes

SIZES = (100, 300, 1_000, 3_000, 10_000, 30_000)
MOST_ROUNDS = 5
"""A round takes a minute."""

LOADS = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).iterdir()):
    yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
"""


def measure(rounds: int) -> Iterator[str]:
    """The figures of each size as lines of a table, medians over the rounds; linear is what costs the same a scene."""
    yield f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; µs for each scene more than {SIZES[0]}"
    with tempfile.TemporaryDirectory() as folder:
        yield from _rows(Path(folder), max(1, min(rounds, MOST_ROUNDS)))


def _rows(home: Path, rounds: int) -> Iterator[str]:
    least: dict[str, Ran] = {}
    _size(home, SIZES[0], 1)  # for the bytecode
    for size in SIZES:
        told, missing = _size(home, size, rounds)
        if not least:
            least = told
            yield from missing
            columns = "".join(f"{name:>34}" for name in told)
            yield f"{'scenes':>7}{columns}"
        added = max(1, size - SIZES[0])
        cells = "".join(
            f"{one.spent:9.2f} s {max(0.0, one.spent - least[name].spent) / added * 1e6:7.0f} µs{one.peak:9.0f} MiB"
            for name, one in told.items()
        )
        yield f"{size:7,}{cells}"
        yield from _ratios(told)


def _ratios(told: dict[str, Ran]) -> Iterator[str]:
    """What stands beside what."""
    for name, other in (("check", "CSafeLoader"), ("from the cache", "inkjs")):
        if name in told and other in told:
            yield f"{'':7}  {name}: {told[name].spent / told[other].spent:.2f} of {other}'s time"


def _size(home: Path, size: int, rounds: int) -> tuple[dict[str, Ran], list[str]]:
    """What each contender came to at one size, taking turns, and the peers that are missing."""
    story = scenes(size)
    root = home / f"term-{size}"
    root.mkdir(exist_ok=True)
    for number, text in enumerate(as_yaml(story)):
        (root / f"part-{number:02}.yaml").write_text(text, "utf-8")
    peers = Peers(as_ink(story), home)
    env = {**surroundings(home), **peers.env}
    play = [sys.executable, "-m", "game", "play", str(root), "--plain", "--seed", "7"]
    first = story[0].choices[0].text
    commands = {
        "CSafeLoader": ([sys.executable, "-c", LOADS, str(root)], ""),
        "check": ([sys.executable, "-m", "game", "check", str(root)], "0 errors"),
        "first start": (play, first),
        "from the cache": (play, first),
        **({"inkjs": (peers.first(), first)} if "inkjs" in peers.known else {}),
    }
    found: dict[str, list[Ran]] = {name: [] for name in commands}
    for _ in range(rounds):
        for path in (home / "CACHE").glob("*/*"):
            path.unlink()
        for name, (command, expect) in commands.items():
            found[name].append(run(command, env, expect))
    return {name: _middle(runs) for name, runs in found.items()}, [one for one in peers.missing if "inkjs" in one]


def _middle(runs: list[Ran]) -> Ran:
    clock, spent, peak = (statistics.median(column) for column in zip(*map(astuple, runs), strict=True))
    return Ran(clock, spent, peak)
