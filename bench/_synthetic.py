"""A story of 10,000 scenes, or of as many as wanted, and a random walk through it, the same ones for every engine.

Each scene has forty words and three choices; a choice moves one of two numbers and leads forward, so that a walk takes
about a hundred. The third is open only while its number is high enough.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from msgspec.structs import fields

from game.story import story as ours
from game.story.reference import Argument
from game.story.story import Effect, Ending, Indicator, Node, Story, Way

WORDS = [
    "council",
    "budget",
    "clinic",
    "harvest",
    "strike",
    "ledger",
    "border",
    "petition",
    "tariff",
    "school",
    "river",
    "bridge",
    "rumour",
    "ballot",
    "minister",
    "treasury",
    "drought",
    "signal",
    "market",
    "union",
    "charter",
    "vote",
    "quota",
    "permit",
    "subsidy",
    "reform",
    "archive",
    "census",
    "harbour",
    "railway",
]
VERBS = ["Fund", "Cut", "Delay", "Audit", "Defend", "Reopen", "Tax", "Publish"]
NODES, TURNS, SEED = 10_000, 100, 42
_MASK = 0xFFFFFFFF


def mulberry32(seed: int) -> Callable[[], float]:
    """Numbers from 0 up to 1, by a generator of 32 bits that JavaScript repeats bit for bit."""
    state = seed & _MASK

    def draw() -> float:
        nonlocal state
        state = (state + 0x6D2B79F5) & _MASK
        t = ((state ^ (state >> 15)) * (state | 1)) & _MASK
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & _MASK)) & _MASK
        return ((t ^ (t >> 14)) & _MASK) / 4294967296

    return draw


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on: `needs` is the least budget it is open with, or None."""

    text: str
    to: int
    number: str
    added: int
    needs: int | None


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene; the last has no choices."""

    text: str
    choices: tuple[Choice, ...]


def scenes(nodes: int = NODES) -> list[Scene]:
    """The story."""
    draw = mulberry32(SEED)

    def pick(items: list[str]) -> str:
        return items[int(draw() * len(items))]

    widest = max(1, 2 * nodes // TURNS - 1)

    def choice(at: int, number: int) -> Choice:
        text = f"{pick(VERBS)} the {pick(WORDS)} ({at}.{number})"
        to = min(nodes - 1, at + 1 + int(draw() * widest))
        moved, added = pick(["budget", "trust"]), int(draw() * 11) - 5
        return Choice(text, to, moved, added, 30 + int(draw() * 30) if number == 2 else None)

    def scene(at: int) -> Scene:
        text = " ".join(pick(WORDS) for _ in range(40)).capitalize() + "."
        return Scene(text, tuple(choice(at, number) for number in range(3)))

    return [*(scene(at) for at in range(nodes - 1)), Scene("The term is over.", ())]


def as_ink(story: list[Scene]) -> str:
    """The story for ink."""
    out = ["VAR budget = 50", "VAR trust = 50", "-> n0"]
    for at, scene in enumerate(story):
        out += [f"=== n{at} ===", scene.text, "Budget {budget}, trust {trust}."]
        for one in scene.choices:
            gate = f"{{budget >= {one.needs}}} " if one.needs else ""
            out += [f"+ {gate}[{one.text}]", f"    ~ {one.number} = {one.number} + ({one.added})", f"    -> n{one.to}"]
        out += [] if scene.choices else ["-> END"]
    return "\n".join(out) + "\n"


def as_yaml(story: list[Scene]) -> Iterator[str]:
    """The story as an author of this game writes it: a file for the whole, then one for each thousand scenes."""
    over = len(story) - 1
    days = ", ".join(f"Day {day}" for day in range(1, 10 * TURNS))
    yield "\n".join(
        [
            "story: {title: The term, summary: A term of office., start: n0, budget: budget}",
            f"calendar: [{days}]",
            "indicators:",
            *(
                f"  {name}: {{name: {name.title()}, start: 50, range: [-100000, 100000], damped: false, good: high, "
                "words: [ruined, poor, fair, good, rich]}"
                for name in ("budget", "trust")
            ),
            f"endings: {{n{over}: {{title: Over, otherwise: true, text: {story[-1].text}}}}}",
            "",
        ]
    )
    for first in range(0, over, 1000):
        lines = ["nodes:"]
        for at, scene in enumerate(story[first : min(first + 1000, over)], first):
            lines += [f"  n{at}:", f"    title: Day {at}", "    text: >-", f"      {scene.text}", "    choices:"]
            for number, one in enumerate(scene.choices):
                lines += [f"      c{number}:", f'        text: "{one.text}"', "        result: So it is done."]
                lines += [f"        requires: budget >= {one.needs}"] if one.needs else []
                lines += [
                    "        effects:",
                    f"          judgement: {{{one.number}: {one.added}, because: So it is.}}",
                    f"        next: n{one.to}",
                ]
        yield "\n".join([*lines, ""])


def as_ours(story: list[Scene]) -> Story:
    """The story for this game; its last scene is an ending, and every choice takes a turn."""
    over = f"n{len(story) - 1}"
    number = Indicator(50.0, -100_000.0, 100_000.0, "high", damped=False)
    required = [one.name for one in fields(Story) if one.required]
    nothing: dict[str, Any] = {name: {} for name in required}
    made: dict[str, Any] = dict(  # noqa: C408
        id="synthetic", start="n0", budget="", headline="", quiet=1.0, indicators={"budget": number, "trust": number},
        calendar=tuple(f"Day {day}" for day in range(1, 10 * TURNS)),
        nodes={f"n{at}": _node(f"n{at}", scene) for at, scene in enumerate(story[:-1])},
        endings={over: Ending(over, "", otherwise=True, act="", text=story[-1].text)},
        article=Argument("", "", "", "", ()),
    )  # fmt: skip
    return Story(**{**nothing, **made})


def _node(name: str, scene: Scene) -> Node:
    return Node(name, {f"c{at}": _choice(f"c{at}", one) for at, one in enumerate(scene.choices)}, text=scene.text)


def _choice(name: str, one: Choice) -> ours.Choice:
    effects = (Effect(one.number, float(one.added), "judgement", "So it is."),)
    needs = f"budget >= {one.needs}" if one.needs else ""
    return ours.Choice(name, "", needs, {}, {}, effects, {}, (Way("", f"n{one.to}"),), at_once=False, text=one.text)
