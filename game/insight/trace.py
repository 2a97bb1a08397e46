"""The trace: any change unfolded to what made it, the link it stands under, and how well the record backs that."""

from msgspec import Struct

from game.engine.account import Cause, Change, cause_text
from game.story.expression import Uses, kind_of, parse
from game.story.interface import tr
from game.story.reference import Source
from game.story.story import Story

JUDGEMENT = "judgement"


class Trace(Struct, frozen=True):
    """One cause's share in a change, from what made it down to the facts."""

    name: str
    """The indicator that was moved."""
    amount: float
    """How far, in points, after damping."""
    by: str
    """What moved it, in words: a decision, an earlier one, a standing rule, or an event."""
    source: str
    """Its name in the story's files."""
    link: str
    """The link's id, or `judgement`."""
    says: str
    """What the link claims, or the author's reason."""
    strength: float
    """How strong the link is in the game's worldview; 1 for a judgement."""
    paragraphs: tuple[int, ...]
    """The article's paragraphs that claim it; none for what it leaves out, and for a judgement."""
    support: str
    """How well the record backs the link, in a word or two; nothing for a judgement."""
    record: str
    """What the record shows."""
    facts: tuple[Source, ...]
    """The facts behind the link, and those that the choice, rule or event itself cites."""


def traces(story: Story, change: Change) -> tuple[Trace, ...]:
    """All that made one indicator's change, the strongest first. Their amounts add up to the change."""
    return tuple(_trace(story, move.name, move.amount, move.cause) for move in change.moves)


def worked_out_from(story: Story, name: str) -> list[str]:
    """The values that a derived one is worked out from, directly; in the story's order."""
    uses = Uses()
    kind_of(parse(story.derived[name].value), story.flags, uses)
    return [one for one in (*story.indicators, *story.derived, *story.stocks) if one in uses.names]


def _trace(story: Story, name: str, amount: float, cause: Cause) -> Trace:
    link = story.links.get(cause.link)
    cites = dict.fromkeys([*(link.cites if link else ()), *_cites(story, cause)])
    return Trace(
        name=name,
        amount=amount,
        by=_by(story, cause),
        source=cause.source,
        link=cause.link,
        says=cause_text(story, cause),
        strength=cause.strength,
        paragraphs=link.article if link else (),
        support=link.support if link else "",
        record=link.record if link else "",
        facts=tuple(story.sources[one] for one in cites if one in story.sources),
    )


def _cites(story: Story, cause: Cause) -> tuple[str, ...]:
    name, _, rest = cause.source.partition(".")
    if cause.kind == "rule":
        return story.rules[name].cites
    scene = story.scene(name)
    choice = scene.choices.get(rest.partition(".")[0]) if scene else None
    return choice.cites if choice else scene.cites if scene else ()


def _by(story: Story, cause: Cause) -> str:
    if cause.kind == "rule":
        return tr("a standing rule: {rule}", rule=story.rule_label(cause.source))
    name, _, rest = cause.source.partition(".")
    scene = story.scene(name)
    title = scene.title if scene else name
    if cause.kind == "storylet":
        return tr("what happened: {title}", title=title)
    choice = scene.choices.get(rest.partition(".")[0]) if scene else None
    if cause.kind == "later" and choice:
        return tr("from an earlier decision ({title}): {choice}", title=title, choice=choice.text)
    return tr("your decision ({title})", title=title)
