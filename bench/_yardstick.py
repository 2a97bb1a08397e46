"""The yardstick: about the least that plain Python does for a game of the campaign's size.

Eleven decisions among four choices, each adding to five of eleven numbers in a dictionary; after every other one
thirty conditions are asked and a few of them change a number, and eleven more are asked for what comes next. No
story, no rounding, no damping, no causes, no views: a figure to hold the real thing against on any machine.
"""

import random

DECISIONS = 11
NAMES = [f"value_{number}" for number in range(11)]
CHOICES = [[(NAMES[(choice + at * 3) % 11], (choice - 1.5) * (at + 1)) for at in range(5)] for choice in range(4)]
RULES = [(NAMES[number % 11], 35 + number, NAMES[number * 7 % 11]) for number in range(30)]
"""If the first is above so much, the second falls."""
EVENTS = [(name, 60) for name in NAMES]


def game(seed: int) -> int:
    """Play one and return how many decisions it took."""
    luck = random.Random(seed)
    values = dict.fromkeys(NAMES, 50.0)
    past: list[tuple[int, int]] = []
    for number in range(DECISIONS):
        choice = luck.randrange(4)
        for name, amount in CHOICES[choice]:
            values[name] = min(100.0, max(0.0, values[name] + amount))
        if number % 2:
            moved = [falls for name, limit, falls in RULES if values[name] > limit]
            for name in moved[::4]:
                values[name] = min(100.0, max(0.0, values[name] - 1))
            due = [name for name, limit in EVENTS if values[name] > limit]
            if due:
                luck.choice(due)
        past.append((number, choice))
    return len(past)
