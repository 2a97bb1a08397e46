"""The debrief as a page: sections of blocks, in the order they are read, before anybody knows in which form."""

from collections.abc import Iterator

from game.insight.debrief import numbers, told, world
from game.insight.debrief.blocks import Item, Items, Page, Section, Sub, Text
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.wording import bare, decisions, passage, passages, worldview
from game.story.interface import tr


def page(made: Debrief) -> Page:
    """The whole page; what there is nothing to say about is left out."""
    game, story = made.game, made.game.story
    ending = game.ending
    parts = (
        _first, told.ended, told.turning_points, told.told, numbers.maps, numbers.courses, world.views,
        world.argument, numbers.compass, numbers.predictions, _questions, world.record, world.left_out, told.roads,
        _sources, _about,
    )  # fmt: skip
    sections = [section for part in parts for section in part(made)]
    title = bare(ending.title or ending.name) if ending else tr("not finished")
    return Page(
        f"{bare(story.title)}: {title}", tr("What a game came to"), _lead(made), story.language, tuple(sections)
    )


def _lead(made: Debrief) -> str:
    game, story = made.game, made.game.story
    act = story.acts.get(game.first_act)
    parts = [decisions(len(game.decisions))]
    if game.decisions:
        first, last = game.decisions[0].date, game.date
        parts.append(bare(first if first == last else tr("{first} to {last}", first=first, last=last)))
    if act:
        parts.append(tr("begun with act “{act}”", act=bare(act.title)))
    parts += [
        tr("seed {seed}", seed=game.seed), tr("view of the world: {view}", view=worldview(story, game.worldview[0]))
    ]  # fmt: skip
    return "; ".join(parts) + "."


def _first(made: Debrief) -> Iterator[Section]:
    """What a reader must know before the rest."""
    blocks = [*(Text(one) for one in made.notices)]
    blocks += [Text(one, quiet=True) for one in passages(made.game.story.content_note)]
    if blocks:
        yield Section(tr("Before you read"), tuple(blocks), "note")


def _questions(made: Debrief) -> Iterator[Section]:
    asked = made.questions
    steps = ((tr("What?"), asked.what), (tr("So what?"), asked.so_what), (tr("Now what?"), asked.now_what))
    blocks = [
        block
        for name, some in steps
        if some
        for block in (Sub(name), Items(tuple(Item(one) for one in some), numbered=True))
    ]
    yield Section(tr("Questions to talk about"), tuple(blocks), "questions")


def _sources(made: Debrief) -> Iterator[Section]:
    story = made.game.story
    items = []
    for name in made.record.sources:
        one = story.sources[name]
        told = name in made.record.corrections or name not in made.record.scenes  # above, in the record
        items.append(Item("" if told else passage(one.says), name, bare(one.where).rstrip(".") + "."))
    if items:
        yield Section(tr("Sources of what was cited in this game"), (Items(tuple(items)),), "sources")


def _about(made: Debrief) -> Iterator[Section]:
    story, game = made.game.story, made.game
    of = {"title": bare(story.title), "version": bare(story.version)}
    if story.authors:
        one = tr(
            "One game of “{title}”, version {version}, by {authors}", authors=", ".join(map(bare, story.authors)), **of
        )
    else:
        one = tr("One game of “{title}”, version {version}", **of)
    licensed = f"{one} ({bare(story.license)})." if story.license else f"{one}."
    played = tr("Seed {seed}, view of the world: {view}.", seed=game.seed, view=worldview(story, game.worldview[0]))
    made_from = tr(
        "It was made from the game's journal; the same journal gives the same report. No ending is graded here, and "
        "none should be."
    )
    yield Section(tr("About this report"), (Text(f"{licensed} {played} {made_from}"),))
