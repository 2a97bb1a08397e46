"""Random play of an ink story by inkcpp: `python _inkcpp.py STORY.json GAMES SEED`, by a Python that has inkcpp-py.

Prints one line of JSON. It is run apart from the project, and so imports nothing of it.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable

import inkcpp_py  # type: ignore[import-not-found]


def mulberry32(seed: int) -> Callable[[], float]:
    """As in `_synthetic`."""
    state = seed & 0xFFFFFFFF

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & 0xFFFFFFFF
        t = ((state ^ (state >> 15)) * (state | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        return ((t ^ (t >> 14)) & 0xFFFFFFFF) / 4294967296

    return draw


def main(source: str, games: int, seed: int) -> None:
    """Play and print."""
    with tempfile.TemporaryDirectory() as folder:
        binary = os.path.join(folder, "story.bin")
        inkcpp_py.compile_json(source, binary)
        story = inkcpp_py.Story.from_file(binary)  # kept: a runner whose story is gone crashes
        draw = mulberry32(seed)
        choices = characters = 0
        start = time.process_time()
        for _ in range(games):
            runner = story.new_runner()
            while True:
                while runner.can_continue():
                    characters += len(runner.getline())
                number = runner.num_choices()
                if not number:
                    break
                runner.choose(int(draw() * number))
                choices += 1
        print(json.dumps({"choices": choices, "characters": characters, "seconds": time.process_time() - start}))


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
