"""The debrief as a page: sections of blocks, in the order they are read, before anybody knows in which form."""

from collections.abc import Iterator

from game.insight.debrief import numbers, told, world
from game.insight.debrief.blocks import Item, Items, Page, Section, Sub, Text
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.wording import bare, count, passage, passages, worldview


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
    title = bare(ending.title or ending.name) if ending else "not finished"
    return Page(f"{bare(story.title)}: {title}", "What a game came to", _lead(made), story.language, tuple(sections))


def _lead(made: Debrief) -> str:
    game, story = made.game, made.game.story
    act = story.acts.get(game.first_act)
    parts = [count(len(game.decisions), "decision")]
    if game.decisions:
        first, last = game.decisions[0].date, game.date
        parts.append(bare(first if first == last else f"{first} to {last}"))
    if act:
        parts.append(f"begun with act “{bare(act.title)}”")
    parts += [f"seed {game.seed}", f"view of the world: {worldview(story, game.worldview[0])}"]
    return "; ".join(parts) + "."


def _first(made: Debrief) -> Iterator[Section]:
    """What a reader must know before the rest."""
    blocks = [*(Text(one) for one in made.notices)]
    blocks += [Text(one, quiet=True) for one in passages(made.game.story.content_note)]
    if blocks:
        yield Section("Before you read", tuple(blocks), "note")


def _questions(made: Debrief) -> Iterator[Section]:
    asked = made.questions
    steps = (("What?", asked.what), ("So what?", asked.so_what), ("Now what?", asked.now_what))
    blocks = [
        block
        for name, some in steps
        if some
        for block in (Sub(name), Items(tuple(Item(one) for one in some), numbered=True))
    ]
    yield Section("Questions to talk about", tuple(blocks), "questions")


def _sources(made: Debrief) -> Iterator[Section]:
    story = made.game.story
    items = []
    for name in made.record.sources:
        one = story.sources[name]
        told = name in made.record.corrections or name not in made.record.scenes  # above, in the record
        items.append(Item("" if told else passage(one.says), name, bare(one.where).rstrip(".") + "."))
    if items:
        yield Section("Sources of what was cited in this game", (Items(tuple(items)),), "sources")


def _about(made: Debrief) -> Iterator[Section]:
    story, game = made.game.story, made.game
    by = f", by {', '.join(map(bare, story.authors))}" if story.authors else ""
    licensed = f" ({bare(story.license)})" if story.license else ""
    blocks = [
        Text(
            f"One game of “{bare(story.title)}”, version {bare(story.version)}{by}{licensed}. Seed {game.seed}, view "
            f"of the world: {worldview(story, game.worldview[0])}. It was made from the game's journal; the same "
            "journal gives the same report. No ending is graded here, and none should be."
        )
    ]
    yield Section("About this report", tuple(blocks))
