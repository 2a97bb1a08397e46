"""The parts of the page that hold a game against the world: other views, the argument, the record, what is missing."""

from collections.abc import Iterator

from game.insight.debrief.argument import EVEN, Argued, Balance, Worked
from game.insight.debrief.blocks import Block, Group, Item, Items, Section, Sub, Table, Text
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.wording import (
    Marked,
    bare,
    label,
    paragraphs_of,
    passages,
    signed,
    through,
    whole,
    worldview,
)
from game.insight.turning import listed, said_by, titled
from game.insight.viewing import Views
from game.story.codex import corrected
from game.story.interface import counted, tr
from game.story.story import Story

MOST_PARTED = 3
"""Numbers told of each view of the world."""


MOST_RECORDED = 3
"""Causes of which it is told what the record says, and not only how much."""


def views(made: Debrief) -> Iterator[Section]:
    """The same decisions in each view of the world."""
    found, story = made.views, made.game.story
    if not found:
        return
    parted, agreed = found.parted(story), found.agreed(story)
    shown = parted[:MOST_PARTED]
    names = [*([story.headline] if story.headline else []), *shown]
    rows = tuple(
        (
            tr("{view} (this game)", view=worldview(story, one.worldview))
            if one.worldview == found.own
            else worldview(story, one.worldview),
            titled(story, one.outcome.ending).strip("“”"),
            *(whole(one.outcome.values[name]) for name in names),
            tr("{kept} of {all}", kept=one.kept, all=one.kept + one.guessed),
        )
        for one in found.all
    )
    head = (tr("View"), tr("Ending"), *(label(story, name) for name in names), tr("Yours"))
    blocks: list[Block] = [
        Text(
            tr(
                "A view of the world says how strong each cause is. Here your decisions are made again in each, with "
                "the same luck; “yours” counts the decisions that could be made again, the rest follow how you leaned."
            )
        ),
        Table(tr("The same decisions in each view of the world"), head, (Group(rows),), numbers=len(names) + 1),
    ]
    for name in shown:
        links = found.made_by(name)
        low, high = (_at(found, name, one.outcome.values[name], story) for one in found.ends(name))
        spread = (
            tr("from {low} to {high}. What makes the difference most: {links}.",
               low=low, high=high, links=through(story, links))
            if links
            else tr("from {low} to {high}.", low=low, high=high)
        )  # fmt: skip
        blocks.append(Text(spread, label(story, name)))
    if agreed:
        near = tr("{numbers}: nowhere more than five points apart.",
                  numbers=listed([label(story, one) for one in agreed]))  # fmt: skip
        blocks.append(Text(near, tr("Where all views agree")))
    yield Section(tr("The same decisions in other views of the world"), tuple(blocks))


def _at(found: Views, name: str, value: float, story: Story) -> str:
    """A value, and the views of the world in which a number ends at it; many are counted."""
    there = [one for one in found.all if whole(one.outcome.values[name]) == whole(value)]
    names = [worldview(story, one.worldview) for one in there]
    many = counted("{n} view", "{n} views", len(there)) if len(there) > 2 else listed(names)
    return f"{whole(value)} ({many})"


def argument(made: Debrief) -> Iterator[Section]:
    """What the article claims, beside what its links did in this game, and what it leaves out."""
    found, story = made.argued, made.game.story
    if not found or not found.links:
        return
    if not found.has_article:
        table = _table(found, tr("What each cause did in this game"), found.links, claimed=False)
        yield Section(tr("Cause and effect in this game"), (_how(), table))
        return
    article = story.article
    blocks: list[Block] = [
        Text(
            tr(
                "“{title}”, by {author} ({where}). {about}",
                title=bare(article.title),
                author=bare(article.author),
                where=bare(article.where),
                about=bare(article.about),
            )
        ),
        _how(),
    ]
    for claimed, caption in ((True, tr("What the article claims, and what it did in this game")),
                             (False, tr("What the article leaves out, and what that did in this game"))):  # fmt: skip
        if some := tuple(one for one in found.links if one.claimed == claimed):
            blocks.append(_table(found, caption, some, claimed))
    if found.still:
        blocks.append(
            Text(f"{through(story, found.still)}.", tr("Did not move any number by half a point"), quiet=True)
        )
    if recorded := [one for one in found.links if one.link.record][:MOST_RECORDED]:
        blocks.append(Sub(tr("What the record says of the causes that moved most here")))
        items = (
            Item(Marked(one.link.record),
                 tr("{link}; support {support}", link=said_by(story, one.name), support=tr(one.link.support)))
            for one in recorded
        )  # fmt: skip
        blocks.append(Items(tuple(items)))
    yield Section(tr("The article's argument, and what happened here"), (*blocks, *_balance(found)))


def _how() -> Text:
    return Text(
        tr("Points are what each cause moved in the whole game; others pulled the same numbers. Strength 1 is as the "
           "story's authors set it; support says how well the record backs a cause."), quiet=True,
    )  # fmt: skip


def _table(found: Argued, caption: str, links: tuple[Worked, ...], claimed: bool) -> Table:
    story = found.story
    rows = tuple(
        (
            f"{one.name.replace('_', ' ')}: {bare(one.link.says)}",
            *([paragraphs_of(one.link.article)] if claimed else []),
            ", ".join(f"{label(story, name)} {signed(amount)}" for name, amount in one.moved.items()
                      if signed(amount) != "0") or tr("half a point"),
            f"{one.strength:g}",
            tr(one.link.support),
        )
        for one in links
    )  # fmt: skip
    paragraph = [tr("Paragraph")] if claimed else []
    return Table(
        caption, (tr("Cause"), *paragraph, tr("Moved the number by"), tr("Strength"), tr("Support")), (Group(rows),)
    )


def _balance(found: Argued) -> Iterator[Block]:
    """What pulled each number which way, and where the argument held, lost, or made things worse."""
    story = found.story
    rows = tuple(
        (label(story, one.name), *(signed(part) for part in (one.claimed, one.omitted, one.judgement, one.all)))
        for one in found.balances
        if any(signed(part) != "0" for part in (one.claimed, one.omitted, one.judgement))
    )
    yield Sub(tr("Where the argument held, and where it lost"))
    yield Text(tr("Whether its causes moved what it says they move, not whether you followed its advice."), quiet=True)
    head = (tr("Points, + is for the better"), tr("Claimed"), tr("Left out"), tr("Judgement"), tr("Together"))
    yield Table(tr("What pulled each number in this game"), head, (Group(rows),), numbers=4)
    held = [_by(found, one, label(story, one.name), better=True) for one in found.held]
    nowhere = tr("Nowhere did what it claims pull for the better and win.")
    yield Text(f"{listed(held)}." if held else nowhere, tr("It held on"))
    if not found.lost:
        lost = tr("Wherever what it claims pulled for the better, it was not outweighed.")
        yield Text(lost, tr("It lost nowhere"))
    for one in found.lost:
        yield Text(f"{label(story, one.name)}. {_outweighed(found, one)}", tr("It lost on"))
    if found.worsened:
        worse = [_by(found, one, label(story, one.name), better=False) for one in found.worsened]
        refutes = tr(
            "That alone refutes nothing: some of its claims say what goes wrong when nobody acts. But what a policy "
            "asks for can also have a price."
        )
        yield Text(f"{listed(worse)}. {refutes}", tr("What it claims pulled for the worse on"))
    if found.silent:
        unsaid = [_by(found, one, label(story, one.name), better=False, claimed=False) for one in found.silent]
        yield Text(f"{listed(unsaid)}.", tr("It hardly pulled, while what it leaves out pulled for the worse, on"))


def _by(found: Argued, one: Balance, what: str, better: bool, claimed: bool = True) -> str:
    """What was pulled, or what pulled, with the cause that did most of it if there is one."""
    most = found.most(one.name, better, claimed)
    return tr("{what} (most by {cause})", what=what, cause=most) if most else what


def _outweighed(found: Argued, one: Balance) -> str:
    """What outweighed the claims on a number, in a sentence."""
    rest = []
    if one.omitted <= -EVEN:
        omitted = tr("what it leaves out pulled {points} for the worse", points=whole(-one.omitted))
        rest.append(_by(found, one, omitted, better=False, claimed=False))
    if one.judgement <= -EVEN:
        rest.append(tr("the authors' own judgement pulled {points} for the worse", points=whole(-one.judgement)))
    claimed = tr("What it claims pulled {points} points for the better", points=whole(one.claimed))
    return f"{_by(found, one, claimed, better=True)}; {listed(rest)}."


def record(made: Debrief) -> Iterator[Section]:
    """What really happened in the acts that were played, and where article and record differ."""
    story, found = made.game.story, made.record
    blocks: list[Block] = []
    for name in found.pages:
        page = story.pages[name]
        blocks += [Sub(bare(page.title or name)), *(Text(one) for one in passages(page.text))]
    if found.corrections:
        blocks.append(Sub(tr("Where the article and the record differ")))
        items = []
        for name in found.corrections:
            claims, says, _ = corrected(story.sources[name])
            items.append(Item(Marked(f"{claims} {says}"), name))
        blocks.append(Items(tuple(items)))
    if blocks:
        yield Section(tr("The record"), tuple(blocks))


def left_out(made: Debrief) -> Iterator[Section]:
    """What the model leaves out, in the story's words."""
    if page := made.game.story.pages.get(made.record.left_out):
        yield Section(bare(page.title), tuple(Text(one) for one in passages(page.text)))
