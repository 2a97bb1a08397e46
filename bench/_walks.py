"""The random walk through the synthetic story: over plain dictionaries, and by this game's engine, text rendered."""

import time
from collections.abc import Callable
from typing import Any

from bench._peers import Played
from bench._synthetic import Scene, mulberry32
from game.engine.compiled.deciding import decide
from game.engine.compiled.program import Program
from game.engine.compiled.telling import teller
from game.engine.luck import seeded
from game.story.story import Story

Player = Callable[[int, int], Played]
"""Plays so many games with draws from a seed."""


def floor(scenes: list[Scene]) -> Player:
    """About the least that an engine in Python does: dictionaries, a compiled condition, a format."""
    story: dict[str, dict[str, Any]] = {
        f"n{at}": {
            "text": one.text + "\nBudget {budget}, trust {trust}.\n",
            "choices": [
                {
                    "to": f"n{way.to}",
                    "stat": way.number,
                    "delta": way.added,
                    "gate": compile(f"budget >= {way.needs}", "<story>", "eval") if way.needs else None,
                }
                for way in one.choices
            ],
        }
        for at, one in enumerate(scenes)
    }

    def play(games: int, seed: int) -> Played:
        draw = mulberry32(seed)
        choices = characters = 0
        start = time.process_time()
        for _ in range(games):
            state, here = {"budget": 50, "trust": 50}, story["n0"]
            while True:
                characters += len(here["text"].format(**state))
                if not here["choices"]:
                    break
                open_now = [
                    one
                    for one in here["choices"]
                    if one["gate"] is None or eval(one["gate"], {"__builtins__": {}}, state)
                ]
                chosen = open_now[int(draw() * len(open_now))]
                state[chosen["stat"]] += chosen["delta"]
                here = story[chosen["to"]]
                choices += 1
        return Played(choices, time.process_time() - start, characters)

    return play


def ours(story: Story) -> Player:
    """This game's engine: every rule of a turn, and at each scene its paragraphs and the numbers as shown."""
    program = Program(story, {})
    tell, tenths, scenes, luck = teller(program), program.tenths, program.scenes, seeded(1)
    # The others have the whole story compiled before the clock runs, so this one has its tables made.
    state = program.beginning.copy()
    for state.at in story.nodes:
        tell(state)
        _ = scenes[state.at]

    def play(games: int, seed: int) -> Played:
        draw = mulberry32(seed)
        choices = characters = 0
        start = time.process_time()
        for _ in range(games):
            state = program.beginning.copy()
            while True:
                budget, trust = tenths(state)
                shown = "\n".join([*tell(state), f"Budget {budget // 10}, trust {trust // 10}.\n"])
                characters += len(shown)
                scene = scenes[state.at]
                if scene is None:
                    break
                options = scene.open(state)
                decide(program, luck, state, options[int(draw() * len(options))])
                choices += 1
        return Played(choices, time.process_time() - start, characters)

    return play
