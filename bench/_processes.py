"""What a program costs that is started, waited for, and over."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of a program."""

    clock: float
    """Seconds by the clock."""
    spent: float
    """Seconds of processor time."""
    peak: float
    """The most memory it had, in MiB; right on Linux only."""


def surroundings(home: Path) -> dict[str, str]:
    """What programs are to find around them: data and cache below `home`, and bytecode, as an installed program has.

    So the first run of each writes that, and does not count.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    homes = {f"XDG_{one}_HOME": str(home / one) for one in ("DATA", "CACHE", "CONFIG")}
    return {**env, **homes, "PYTHONPYCACHEPREFIX": str(home / "bytecode")}


def run(command: Sequence[str], env: Mapping[str, str], expect: str = "") -> Ran:
    """Run it with nothing typed. Raises RuntimeError if it fails, or does not print what is expected."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as shown:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=shown, env=env)
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        shown.seek(0)
        if process.returncode or expect not in shown.read():
            raise RuntimeError(f"{' '.join(command)}: left with {process.returncode}, or did not print {expect!r}")
    return Ran(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
