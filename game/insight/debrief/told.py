"""The first parts of the page: how the game ended, which decisions mattered, and the game told from the start."""

from collections.abc import Iterator

from game.engine.account import Account
from game.engine.outcome import why_ended
from game.insight.debrief.blocks import Block, Group, Item, Items, Section, Sub, Table, Text
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.wording import (
    Marked,
    bare,
    choice,
    chosen,
    decisions,
    label,
    passage,
    scene,
    trend,
    whole,
)
from game.insight.manner import Manner
from game.insight.road import distance
from game.insight.turning import Turning, Turnings, listed, titled, why
from game.story.interface import tr, word
from game.story.story import Story, Storylet

MOST_MOVED = 3
"""Numbers told of one decision."""
TURNING_POINTS = 3


def ended(made: Debrief) -> Iterator[Section]:
    """The ending, and for whom it is better or worse; or where an unfinished game stands."""
    game, ending = made.game, made.game.ending
    if ending is None:
        so_far = decisions(len(game.decisions)) if game.decisions else tr("no decision yet")
        told = (
            tr("This game has not ended. It stands at “{title}”, {date}, after {decisions}. Turning points and other "
               "views are told when it has ended.",
               title=scene(game.story, game.node.name), date=game.date, decisions=so_far)
            if game.node
            else tr("This game has not ended. It stands, after {decisions}. Turning points and other views are told "
                    "when it has ended.", decisions=so_far)
        )  # fmt: skip
        yield Section(tr("Where it stands"), (Text(told),))
        return
    blocks: list[Block] = [Text(tr("This ending is invented."), quiet=True)] if ending.fiction else []
    blocks += [Text(Marked(one)) for one in game.text]
    for name, text in ((tr("Better off"), ending.better), (tr("Worse off"), ending.worse)):
        if text:
            blocks.append(Text(passage(text), name))
    if why := why_ended(game):
        blocks.append(Text(why, tr("Why this ending"), quiet=True))
    yield Section(tr("How it ended"), tuple(blocks))


def turning_points(made: Debrief) -> Iterator[Section]:
    """The decisions that mattered most, each with the road not taken."""
    found, story = made.turnings, made.game.story
    if not found or not found.ranked:
        return
    ranked = found.ranked[:TURNING_POINTS]
    changed = tr(
        "Each decision was changed to each other choice that was open, and the game played on with the same luck."
    )
    model = tr("What is told is true in this model, and says little about the world.")
    blocks: list[Block] = [Text(f"{changed} {tr(Manner.RULE)} {model}", quiet=True)]
    named = {found.outcome.ending}
    for rank, one in zip(_RANKS, ranked, strict=False):
        blocks += [Sub(tr(rank, title=scene(story, one.decision.node))), *_turning(story, found, one, named)]
    if idle := found.idle(story):
        names = listed([f"{one.at + 1}, “{scene(story, one.decision.node)}”" for one in idle])
        same = tr("{decisions}: whatever else was open, the game would have ended the same.", decisions=names)
        blocks.append(Text(same, tr("No difference")))
    yield Section(tr(_MATTERED[len(ranked) - 1]), tuple(blocks))


_RANKS = (word("First: {title}"), word("Second: {title}"), word("Third: {title}"))
_MATTERED = (
    word("The decision that mattered most"), word("The two decisions that mattered most"),
    word("The three decisions that mattered most"),
)  # fmt: skip


def _turning(story: Story, found: Turnings, one: Turning, named: set[str]) -> Iterator[Block]:
    """One of them; who is better or worse off in an ending is told where it is first `named`."""
    yield Text(
        f"{chosen(story, one.decision)}.", tr("Decision {number}, {date}", number=one.at + 1, date=one.decision.date)
    )
    road = one.furthest
    if not road:
        return
    yield Text(f"{choice(story, one.decision.node, road.choice)}.", tr("The road not taken that leads furthest away"))
    yield Text(why(story, found.outcome, road), tr("In this model"))
    ending = story.endings.get(road.outcome.ending)
    if ending and ending.name not in named:
        named.add(ending.name)
        for whom, text in (
            (tr("Better off there"), ending.better), (tr("Worse off there"), ending.worse)
        ):  # fmt: skip
            if text:
                yield Text(passage(text), whom)
    later = road.kept + road.guessed
    if road.guessed:
        yield Text(
            tr("{kept} of {later}; the rest follow how you leaned.", kept=road.kept, later=later),
            tr("Later decisions there that are your own"),
            quiet=True,
        )


def told(made: Debrief) -> Iterator[Section]:
    """The game from its first decision to its last."""
    game, story = made.game, made.game.story
    items = []
    for one in game.decisions:
        here = story.scene(one.node)
        marks = [
            name
            for name, on in ((tr("event"), isinstance(here, Storylet)), (tr("invented"), here and here.fiction))
            if on
        ]
        kind = f" ({', '.join(marks)})" if marks else ""
        items.append(
            Item(f"{chosen(story, one)}.", f"{one.date}: {scene(story, one.node)}{kind}", _moved(story, one.account))
        )
    if items:
        how = tr("What moved, moved until the next decision, by whatever cause; not all of it is the decision's doing.")
        yield Section(
            tr("What you decided"),
            (
                Text(how, quiet=True),
                Items(tuple(items), numbered=True),
            ),
        )


def _moved(story: Story, account: Account) -> str:
    """What moved most in the turn of a decision, by whole points."""
    moved = [one for one in account.changes if whole(one.before) != whole(one.after)]
    parts = [
        tr("{label} {before} to {after}, {trend}", label=label(story, one.name), before=whole(one.before),
           after=whole(one.after), trend=trend(story, one.name, one.before, one.after))
        for one in moved[:MOST_MOVED]
    ]  # fmt: skip
    return tr("Moved most: {numbers}.", numbers="; ".join(parts)) if parts else ""


def roads(made: Debrief) -> Iterator[Section]:
    """All decisions and their other choices, and who is better or worse off in the endings that came up."""
    found, story = made.turnings, made.game.story
    if not found or not found.ranked:
        return
    groups = []
    for one in found.all:
        rows = []
        for road in one.roads:
            same = road.outcome.ending == found.outcome.ending
            rows.append((
                choice(story, one.decision.node, road.choice),
                tr("the same") if same else titled(story, road.outcome.ending).strip("“”"),
                *([whole(road.outcome.values[story.headline])] if story.headline else []),
                f"{distance(story, found.outcome, road.outcome):.1f}",
            ))  # fmt: skip
        title = f"{one.at + 1}. {scene(story, one.decision.node)}: {chosen(story, one.decision)}"
        groups.append(
            Group(tuple(rows or [(tr("nothing else was open"), "", *([""] if story.headline else []), "")]), title)
        )
    headline = [label(story, story.headline)] if story.headline else []
    head = (tr("Instead"), tr("Ending"), *headline, tr("Distance"))
    mine = (
        tr("{label} ended at {value}.", label=label(story, story.headline),
           value=whole(found.outcome.values[story.headline]))
        if story.headline
        else ""
    )  # fmt: skip
    distances = tr(
        "Distance says how far all numbers together end from yours, in hundredths of their ranges; another ending "
        "adds 10. It is a measure of this report's own, to rank by."
    )
    intro = f"{mine} {distances}".strip()
    table = Table(tr("Every decision, and what each other choice would have led to in this model"), head, tuple(groups),
                  numbers=2 if story.headline else 1)  # fmt: skip
    yield Section(tr("Every road not taken"), (Text(intro, quiet=True), table, *_endings(made)))


def _endings(made: Debrief) -> Iterator[Table]:
    """Who is better and worse off in the endings that other roads and other views led to."""
    story, mine = made.game.story, made.game.world.at
    turned = [road.outcome.ending for one in (made.turnings.all if made.turnings else ()) for road in one.roads]
    named = {*turned, *(made.views.endings if made.views else ())} - {mine}
    rows = tuple(
        (bare(one.title or name), passage(one.better), passage(one.worse))
        for name, one in story.endings.items()
        if name in named
    )
    if rows:
        head = (tr("Ending"), tr("Better off"), tr("Worse off"))
        yield Table(tr("The other endings named in this report"), head, (Group(rows),))
