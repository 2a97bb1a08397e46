"""What turns in a game when causal links are given other strengths by hand."""

from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Item, Items, Section, Text
from game.insight.debrief.wording import bare, label, through, whole
from game.insight.road import Outcome, outcome
from game.insight.turning import listed, titled
from game.insight.viewing import Viewed, viewed
from game.story.interface import counted, tr


def turned(game: Playthrough, by_hand: dict[str, float]) -> Section:
    """The same decisions with these strengths, beside the game itself."""
    strengths = {**game.worldview[1], **by_hand}
    other, mine = viewed(game, ("by hand", strengths)), outcome(game)
    story = game.story
    set_to = listed([
        tr("{link} ({says}) at {strength}", link=name, says=bare(story.links[name].says).rstrip("."), strength=f"{n:g}")
        for name, n in by_hand.items()
    ])  # fmt: skip
    ends, ended = titled(story, other.outcome.ending), titled(story, mine.ending)
    came = (
        tr("In this model, with {strengths}: the game ends with {ending}, as it did.", strengths=set_to, ending=ends)
        if other.outcome.ending == mine.ending
        else tr("In this model, with {strengths}: the game ends with {ending}, not with {other}.",
                strengths=set_to, ending=ends, other=ended)
    )  # fmt: skip
    kept = (
        counted(
            "{kept} of {n} decision could be made again; the others follow how you leaned.",
            "{kept} of {n} decisions could be made again; the others follow how you leaned.",
            len(other.decisions), kept=other.kept,
        )
        if other.guessed
        else counted(
            "{kept} of {n} decision could be made again.", "{kept} of {n} decisions could be made again.",
            len(other.decisions), kept=other.kept,
        )
    )  # fmt: skip
    blocks = [Text(f"{came} {kept}")]
    moved = [name for name in story.indicators if whole(mine.values[name]) != whole(other.outcome.values[name])]
    moved.sort(key=lambda name: -abs(other.outcome.values[name] - mine.values[name]))
    items = tuple(Item(_moved(game, name, mine, other)) for name in moved)
    told = Items(items) if items else Text(tr("No number ends elsewhere."))
    return Section(tr("With other strengths"), (*blocks, told))


def _moved(game: Playthrough, name: str, mine: Outcome, other: Viewed) -> str:
    difference = other.outcome.values[name] - mine.values[name]
    pulled = {link: moved.get(name, 0.0) for link, moved in other.pulls.items()}
    links = sorted((link for link in pulled if pulled[link] * difference > 0), key=lambda link: -abs(pulled[link]))[:2]
    ends = {
        "label": label(game.story, name), "value": whole(other.outcome.values[name]), "mine": whole(mine.values[name])
    }  # fmt: skip
    if not links:
        return tr("{label}: {value} instead of {mine}.", **ends)
    return tr("{label}: {value} instead of {mine}, mostly through {links}.", links=through(game.story, links), **ends)
