"""The engine beside its peers: a walk through 10,000 scenes, the campaign, both cores, memory, the start.

Peers are found below the folder that PEACE_PEERS names (see `_peers`); PEACE_GAMES says how many games the look at
memory takes (20,000; a million takes some six minutes).
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import Process
from pathlib import Path

from bench._peers import Peers
from bench._processes import Ran, run, surroundings
from bench._synthetic import as_ink, as_ours, scenes
from bench._timing import Game, side_by_side
from bench._walks import floor, ours
from bench._yardstick import game as yardstick
from game.engine.compiled.state import State
from game.engine.turn import Setting
from game.insight.comparing import Matchup, compare
from game.insight.explore import Plan, explore
from game.insight.playout import playout
from game.insight.policy import at_random
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story

CAMPAIGN = "keeping-the-peace"
WALKS = {"plain dictionaries": 300, "this engine": 300, "inkcpp": 60, "inkjs": 60}
"""Games of each in a round."""


def measure(rounds: int) -> Iterator[str]:
    """A line for each figure."""
    yield from _walks(rounds)
    story = load(Path(bundled()[CAMPAIGN]))
    yield from _campaign(story, rounds)
    yield from _cores(story, min(rounds, 2))
    yield _memory(int(os.environ.get("PEACE_GAMES", "20000")))
    yield _start(rounds)


def _walks(rounds: int) -> Iterator[str]:
    """The same walk by each engine in turn, round after round; every one is warm before it is timed, but for peers."""
    story = scenes()
    with tempfile.TemporaryDirectory() as folder:
        peers = Peers(as_ink(story), Path(folder))
        yield from peers.missing
        players = {"plain dictionaries": floor(story), "this engine": ours(as_ours(story))}
        players |= {name: partial(peers.play, name) for name in peers.known}
        rates: dict[str, list[float]] = {name: [] for name in players}
        for number in range(rounds + 1):
            found = {name: play(WALKS[name], number) for name, play in players.items()}
            for name, one in found.items():
                if number:
                    rates[name].append(one.choices / one.seconds)
        told = {(one.choices, one.characters) for one in (play(60, 1) for play in players.values())}
        same = "all took the same walk and told the same text" if len(told) == 1 else f"THE WALKS DIFFER: {told}"
        yield f"10,000 scenes, text rendered ({same})"
        middle = {name: statistics.median(one) for name, one in rates.items()}
        for name, rate in middle.items():
            yield f"  {name:24}{rate:11,.0f} choices/s{middle['this engine'] / rate:8.2f} times as fast is this engine"


def _campaign(story: Story, rounds: int) -> Iterator[str]:
    """Full games of the campaign at random on one core; traced, each decision's moves and their causes are gathered."""

    def untraced(seed: int) -> int:
        return len(playout(Setting(story, {}, seed), at_random(seed)).decisions)

    def traced(seed: int) -> int:
        moves = 0

        def watch(state: State, _: object) -> None:
            nonlocal moves
            moves += len(state.moves or ())
            state.moves = []

        return len(playout(Setting(story, {}, seed), at_random(seed), watch=watch).decisions)

    yield "the campaign, rules, delayed effects and events on"
    contenders: dict[str, Game] = {"yardstick": yardstick, "the campaign": untraced, "the campaign, traced": traced}
    yield from (f"  {line}" for line in side_by_side(contenders, rounds))


def _cores(story: Story, rounds: int) -> Iterator[str]:
    """Exploring and comparing with one job and with two, in turns, by the clock."""
    yield f"both cores, by the clock; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    work: dict[str, Callable[[int], object]] = {
        "yardstick, apart": _apart,
        "explore, 4,000 games": lambda jobs: explore(story, Plan(4000, 1), jobs),
        "compare, 10,000 games": lambda jobs: compare(story, Matchup(10_000, 1), jobs),
    }
    for name, play in work.items():
        took: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(rounds):
            for jobs, times in took.items():
                start = time.perf_counter()
                play(jobs)
                times.append(time.perf_counter() - start)
        one, two = (statistics.median(times) for times in took.values())
        yield f"  {name:24}{one:8.2f} s with one job{two:8.2f} s with two: {one / two:.2f} times as fast"


def _apart(jobs: int) -> None:
    """Games of the yardstick in processes that have nothing to tell each other: the most that two cores give."""
    halves = [Process(target=_many, args=(range(at, 40_000, jobs),)) for at in range(jobs)]
    for one in halves:
        one.start()
    for one in halves:
        one.join()


def _many(seeds: range) -> None:
    for seed in seeds:
        yardstick(seed)


def _memory(games: int) -> str:
    """The most memory after a tenth of the games and after all, in a process of its own."""
    command = [sys.executable, "-c", f"from bench.engine import play_many; play_many({games})"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return f"memory: at most {told[0]} MiB after {games // 10:,} games, {told[1]} MiB after {games:,}"


def play_many(games: int) -> None:
    """Play so many games and print the most memory, in MiB, after a tenth of them and after all; Linux only."""
    story = load(Path(bundled()[CAMPAIGN]))
    for seed in range(games):
        playout(Setting(story, {}, seed), at_random(seed))
        if seed + 1 in (games // 10, games):
            # Not what `resource` says: that counts what the process was before it became this program.
            print(f"{int(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) / 1024:.1f}")


def _start(rounds: int) -> str:
    """Plain mode from the cache to the first choice, which it asks for at once: it ends there, with nothing typed."""
    commands = {"plain": ("-m", "game", "play", CAMPAIGN, "--plain", "--seed", "7"), "bare": ("-c", "pass")}
    found: dict[str, list[Ran]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as home:
        env = surroundings(Path(home))
        for number in range(rounds + 1):
            for name, command in commands.items():
                ran = run([sys.executable, *command], env)
                if number:
                    found[name].append(ran)
    clock = {name: statistics.median(one.clock for one in runs) for name, runs in found.items()}
    spent = statistics.median(one.spent for one in found["plain"])
    return (
        f"start to the first choice, plain mode, from the cache: {clock['plain']:.3f} s by the clock, {spent:.3f} s of "
        f"processor time (python -c pass: {clock['bare']:.3f} s)"
    )
