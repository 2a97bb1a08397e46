"""A class: 200 votes within 50 ms beside a server that keeps nothing; memory with 300 streams; a page's size."""

import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.classroom.wire import Host, Wire, hang_up, seated

VOTERS, WITHIN = 200, 0.05
STREAMS = 300
BARE_PORT = 18_980


def measure(rounds: int) -> list[str]:
    """A line for each figure, with what is wanted."""
    return asyncio.run(_measure(rounds))


async def _measure(rounds: int) -> list[str]:
    kept: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as folder, _bare() as port:
        for number in range(rounds + 1):
            host = Host(Path(folder) / str(number), "--act", "1")
            try:
                phones = await seated(host, VOTERS)
                host.type("open")
                decision = await phones[0].decision()
                strangers = [Wire(port) for _ in range(VOTERS)]
                ours, theirs = await _burst(phones, decision), await _burst(strangers, decision)
            finally:
                await hang_up()
                host.close()
            if number:  # the first round fills caches
                kept += ours
                bare += theirs
        memory, size = await _streams(Path(folder) / "streams")
    lines = [f"{'':44}{'class':>10}{'keeps nothing':>15}{'ratio':>7}  wanted"]
    for name, of, wanted in (("median", 0.5, ""), ("p95", 0.95, "under 200")):
        one, two = _quantile(kept, of), _quantile(bare, of)
        what = f"{VOTERS} votes in {WITHIN * 1000:.0f} ms, kept, {name}, ms"
        lines.append(f"{what:44}{one:>10.0f}{two:>15.0f}{one / two:>7.1f}  {wanted}")
    lines.append(f"{f'memory with {STREAMS} event streams, MiB':44}{memory:>10.0f}{'':22}  under 400")
    lines.append(f"{'a page with style and script, KB':44}{size / 1000:>10.1f}{'':22}  under 50")
    return lines


async def _burst(phones: list[Wire], decision: str) -> list[float]:
    """All vote at some moment within the time; how long each waited for its answer, in ms."""
    for one in phones:
        await one.connect()
    luck = random.Random(1)

    async def vote(phone: Wire, after: float) -> float:
        await asyncio.sleep(after)
        begun = time.perf_counter()
        code, _ = await phone.ask("POST", "/vote", decision=decision, choice="wait")
        if code != 303:
            raise RuntimeError(f"a vote was answered with {code}")
        return (time.perf_counter() - begun) * 1000

    return list(await asyncio.gather(*(vote(one, luck.uniform(0, WITHIN)) for one in phones)))


async def _streams(home: Path) -> tuple[float, int]:
    host = Host(home, "--act", "1")
    try:
        phones = await seated(host, STREAMS)
        await asyncio.gather(*(one.listen() for one in phones))
        host.type("open")
        sizes = [len((await phones[0].ask("GET", path))[1]) for path in ("/seat", "/style.css", "/live.js")]
        return host.memory(), sum(sizes)
    finally:
        await hang_up()
        host.close()


class _bare:  # noqa: N801 - reads as what it is
    """The server that keeps nothing, as long as this lasts."""

    def __enter__(self) -> int:
        self._process = subprocess.Popen([sys.executable, "-m", "bench._bare", str(BARE_PORT)])
        time.sleep(3)
        return BARE_PORT

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()


def _quantile(times: list[float], of: float) -> float:
    return statistics.quantiles(times, n=100)[round(of * 100) - 1]
