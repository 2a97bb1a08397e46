"""What turns in a game when causal links are given other strengths by hand."""

from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Item, Items, Section, Text
from game.insight.debrief.wording import bare, count, label, listed, through, whole
from game.insight.road import Outcome, outcome
from game.insight.turning import titled
from game.insight.viewing import Viewed, viewed


def turned(game: Playthrough, by_hand: dict[str, float]) -> Section:
    """The same decisions with these strengths, beside the game itself."""
    strengths = {**game.worldview[1], **by_hand}
    other, mine = viewed(game, ("by hand", strengths)), outcome(game)
    story = game.story
    set_to = listed([f"{name} ({bare(story.links[name].says).rstrip('.')}) at {n:g}" for name, n in by_hand.items()])
    kept = f"{other.kept} of {count(len(other.decisions), 'decision')} could be made again"
    guessed = "; the others follow how you leaned" if other.guessed else ""
    ends = titled(story, other.outcome.ending)
    same = "as it did" if other.outcome.ending == mine.ending else f"not with {titled(story, mine.ending)}"
    blocks = [Text(f"In this model, with {set_to}: the game ends with {ends}, {same}. {kept}{guessed}.")]
    moved = [name for name in story.indicators if whole(mine.values[name]) != whole(other.outcome.values[name])]
    moved.sort(key=lambda name: -abs(other.outcome.values[name] - mine.values[name]))
    items = tuple(Item(_moved(game, name, mine, other)) for name in moved)
    return Section("With other strengths", (*blocks, Items(items) if items else Text("No number ends elsewhere.")))


def _moved(game: Playthrough, name: str, mine: Outcome, other: Viewed) -> str:
    difference = other.outcome.values[name] - mine.values[name]
    pulled = {link: moved.get(name, 0.0) for link, moved in other.pulls.items()}
    links = sorted((link for link in pulled if pulled[link] * difference > 0), key=lambda link: -abs(pulled[link]))[:2]
    why = f", mostly through {through(game.story, links)}" if links else ""
    return f"{label(game.story, name)}: {whole(other.outcome.values[name])} instead of {whole(mine.values[name])}{why}."
