"""A game played on from one of its decisions by another choice, and what that came to, beside the game itself."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from game.engine.account import Account
from game.engine.playthrough import Playthrough
from game.insight.manner import Manner
from game.story.story import Profile, Story

LONGEST = 500
"""Decisions after which a game is given up: choices that take no turn can go round for ever."""

Pulls = dict[str, dict[str, float]]
"""For each link (or `judgement`), how far it moved each indicator in all, in points, after damping."""


class Outcome(Struct, frozen=True):
    """What a game came to."""

    ending: str
    """The ending's name; nothing for a game that stops without one."""
    values: dict[str, float]
    """Indicators and derived values at the end, as the player sees them."""
    turn: int
    """The last turn, from 1."""


class Road(Struct, frozen=True):
    """One road not taken."""

    choice: str
    """What is decided instead."""
    decisions: tuple[tuple[str, str], ...]
    """All decisions of the game that was played instead, as scene and choice."""
    kept: int
    """How many of the later decisions are the player's own."""
    guessed: int
    """How many follow the player's leaning."""
    outcome: Outcome
    pulls: dict[str, dict[str, float]]
    """How much further each link moved each indicator than in the game itself, from this decision on; in points."""


def outcome(game: Playthrough) -> Outcome:
    """What a game came to, or stands at."""
    return Outcome(game.ending.name if game.ending else "", game.values, game.turn)


def taken_instead(game: Playthrough, at: int, choice: str, leaning: Profile) -> Road:
    """The game with another choice at its decision number `at`, from 0, with the same luck, played to its end.

    Later decisions are made in the player's manner (see `Manner`). Raises NotOpen if the choice was not open then.
    """
    other = game.branch(at)
    manner = Manner(game, at + 1, leaning)
    other.choose(game.decisions[at].node, choice)
    play_on(other, manner, game.world.act)
    mine, theirs = pulls(game.accounts(at)), pulls(other.accounts(at))
    return Road(
        choice,
        tuple((one.node, one.choice) for one in other.decisions),
        manner.kept,
        manner.guessed,
        outcome(other),
        apart(mine, theirs),
    )


def play_on(game: Playthrough, manner: Manner, last_act: str) -> None:
    """Play to the end; past the close of an act, as far as the game did whose last act is named."""
    while len(game.decisions) < LONGEST:
        if game.node is None:
            acts = list(game.story.acts)
            if not game.next_act or not last_act or acts.index(game.next_act) > acts.index(last_act):
                return
            game.go_on()
            continue
        if event := manner.event(game):
            game.inject(event)
        offers = [one.choice for one in game.choices if one.open]
        if not offers or game.node is None:
            return
        game.choose(game.node.name, manner.decide(game.node.name, offers).name)


def pulls(accounts: Iterable[Account]) -> Pulls:
    """How far each link moved each indicator in these accounts together."""
    found: Pulls = defaultdict(lambda: defaultdict(float))
    for account in accounts:
        for change in account.changes:
            for move in change.moves:
                found[move.cause.link][change.name] += move.amount
    return found


def apart(mine: Pulls, theirs: Pulls) -> Pulls:
    """How much further each link moves each indicator in theirs than in mine; those under a thousandth left out."""
    found: Pulls = {}
    for link in sorted({*mine, *theirs}):
        names = sorted({*mine.get(link, {}), *theirs.get(link, {})})
        differences = {name: theirs.get(link, {}).get(name, 0.0) - mine.get(link, {}).get(name, 0.0) for name in names}
        if kept := {name: amount for name, amount in differences.items() if abs(amount) >= 0.001}:
            found[link] = kept
    return found


def distance(story: Story, mine: Outcome, theirs: Outcome) -> float:
    """How far two outcomes lie apart, from 0 to 110: all indicators' mean difference, in hundredths of their range.

    Another ending counts 10 more: a measure of ours, to rank by, and nothing else hangs on it.
    """
    differences = [
        abs(theirs.values[name] - mine.values[name]) / ((one.high - one.low) or 1.0) * 100
        for name, one in story.indicators.items()
    ]
    return sum(differences) / max(1, len(differences)) + (10 if theirs.ending != mine.ending else 0)
