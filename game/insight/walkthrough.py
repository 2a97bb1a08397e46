"""Running a walkthrough: the game played as it was written down, and all that is not as expected."""

from collections.abc import Iterable

from msgspec import Struct

from game.engine.account import Account
from game.engine.decision import NotOpen
from game.engine.playthrough import Playthrough
from game.story.problem import Mark
from game.story.story import Story
from game.story.text import paragraphs, plain
from game.story.walkthrough import At, Between, Choices, Ends, Expected, Flagged, Pieces, Walkthrough


class Failure(Struct, frozen=True):
    """One thing that is not as the walkthrough has it."""

    mark: Mark
    what: str
    """The key of the walkthrough that asks for it; for a value or a flag also its name."""
    expected: tuple[str, ...]
    """What was expected and is not so."""
    found: tuple[str, ...]
    """What is so instead."""
    decisions: tuple[tuple[str, str], ...]
    """The decisions that lead to the place."""


def run(story: Story, walkthrough: Walkthrough) -> list[Failure]:
    """Play the walkthrough and say what is not as expected, in its order; nothing means that it passes.

    It goes on past what is not as expected, but ends at a choice that is not open.
    """
    view = worldview(story, walkthrough.worldview)
    game = Playthrough(story, walkthrough.seed, view, act=walkthrough.act)
    failures: list[Failure] = []
    for step in walkthrough.steps:
        if game.next_act:
            game.go_on()
        failures += _unmet(game, step.expect)
        try:
            account = game.choose(step.node, step.choice)
        except NotOpen as reason:
            failures.append(_failure(game, step.mark, "choose", [f"{step.node}.{step.choice}"], [str(reason)]))
            return failures
        if step.result:
            failures += _unread(game, step.result, "result", _told(account))
    failures += _unmet(game, walkthrough.expect)
    if walkthrough.ending:
        failures += _elsewhere(game, walkthrough.ending)
    return failures


def worldview(story: Story, name: str) -> tuple[str, dict[str, float]]:
    """A worldview of the story as a playthrough takes it. Raises KeyError if there is none of that name."""
    return name, {} if name == "neutral" else story.worldviews[name].strengths


def _unmet(game: Playthrough, expect: Iterable[Expected]) -> list[Failure]:
    """What of this is not so where the game is now."""
    found: list[Failure] = []
    for one in expect:
        match one:
            case At(mark, scene):
                if game.world.at != scene:
                    found.append(_failure(game, mark, "at", [scene], [game.world.at]))
            case Choices():
                found += _other_choices(game, one)
            case Pieces():
                found += _unread(game, one, "text", _readable(game))
            case Between(mark, name, low, high):
                now = float(game.view.names[name])
                if not low <= now <= high:
                    wanted = f"{low:g}" if low == high else f"{low:g} to {high:g}"
                    found.append(_failure(game, mark, f"values {name}", [wanted], [f"{now:g}"]))
            case Flagged(mark, name, is_set):
                if game.view.names[name] != is_set:
                    found.append(_failure(game, mark, f"flags {name}", [_truth(is_set)], [_truth(not is_set)]))
    return found


def _failure(game: Playthrough, mark: Mark, what: str, expected: list[str], found: list[str]) -> Failure:
    made = tuple((one.node, one.choice) for one in game.decisions)
    return Failure(mark, what, tuple(expected), tuple(found), made)


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _other_choices(game: Playthrough, wanted: Choices) -> list[Failure]:
    """Which choices should be open (locked, hidden) and are not, and which are beyond those."""
    states = dict.fromkeys(game.node.choices, ("hidden", "not shown")) if game.node else {}
    for offer in game.choices:
        states[offer.choice.name] = ("offered", "open") if offer.open else ("locked", f"locked: {offer.reason}")
    there = [name for name, (state, _) in states.items() if state == wanted.state]
    missing = [
        f"{name} ({states[name][1] if name in states else f'no choice of {game.world.at}'})"
        for name in wanted.names
        if name not in there
    ]
    beyond = [name for name in there if name not in wanted.names]
    return [_failure(game, wanted.mark, wanted.state, missing, beyond)] if missing or beyond else []


def _unread(game: Playthrough, wanted: Pieces, what: str, texts: list[str]) -> list[Failure]:
    missing = [piece for piece in wanted.pieces if not any(_flat(piece) in text for text in texts)]
    return [_failure(game, wanted.mark, what, missing, texts)] if missing else []


def _flat(text: str) -> str:
    """A text as it is compared: without marks of emphasis, on one line."""
    return " ".join(plain(text).split())


def _readable(game: Playthrough) -> list[str]:
    """What can be read where the game is now."""
    if ending := game.ending:
        texts = [ending.title, *game.text, ending.better, ending.worse]
    else:
        texts = [game.node.title if game.node else "", *game.text, *(one.says for one in game.advice)]
    return [_flat(text) for text in texts if text]


def _told(account: Account) -> list[str]:
    """What is told of a decision."""
    return [_flat(part) for text in (account.result, *account.news) for part in paragraphs(text)]


def _elsewhere(game: Playthrough, wanted: Ends) -> list[Failure]:
    if game.world.at == wanted.ending:
        return []
    found = game.ending.name if game.ending else f"no ending yet: the game is at {game.world.at}"
    return [_failure(game, wanted.mark, "ending", [wanted.ending], [found])]
