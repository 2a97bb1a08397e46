"""The parts of the page that show numbers: the map, each value's course, the compass, predictions."""

import math
from collections.abc import Iterator

from game.engine.territory import Standing, standings
from game.insight.debrief import drawing, mapping
from game.insight.debrief.blocks import Block, Figure, Group, Pair, Section, Strip, Table, Text
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.told import TURNING_POINTS
from game.insight.debrief.wording import (
    bare,
    bounds,
    came,
    foreseen,
    label,
    measure,
    passage,
    passages,
    scene,
    trend,
    whole,
)
from game.story.interface import tr

ROW = 7
"""Numbers side by side in a strip: as many as a narrow screen has room for."""


def maps(made: Debrief) -> Iterator[Section]:
    """The map at the start and at the end, and a table of it."""
    game, story = made.game, made.game.story
    if not story.territories:
        return
    before, after = standings(game.anew()), standings(game)
    blocks: list[Block] = []
    first, last = tr("At the start"), tr("At the end" if made.finished else "Now")
    if ground := mapping.ground(story.chart):
        moments = tuple(
            mapping.Moment(title, _says(title, found), {one.name: one.tension for one in found})
            for title, found in ((first, before), (last, after))
        )
        blocks.append(Figure(tr("The map"), "", mapping.Maps(ground, moments)))
        if short := [
            f"{one.text}: {bare(story.territories[one.territory].label)}" for one in ground.names if one.short
        ]:
            blocks.append(Text(f"{'; '.join(short)}.", tr("On the map"), quiet=True))
    rows = tuple(
        (bare(one.label), f"{whole(one.tension)}, {one.word}", f"{whole(then.tension)}, {then.word}",
         tr("the same") if whole(one.tension) == whole(then.tension)
         else tr("calmer" if then.tension < one.tension else "tenser"))
        for one, then in zip(before, after, strict=True)
    )  # fmt: skip
    head = (tr("Territory"), first, last, tr("Change"))
    blocks.append(Table(tr("How tense each territory is, 0 to 100"), head, (Group(rows),)))
    blocks += [Text(one, quiet=True) for part in (story.chart.note, story.chart.credit) for one in passages(part)]
    yield Section(
        tr("The map, at the start and at the end" if made.finished else "The map, at the start and now"), tuple(blocks)
    )


def _says(title: str, found: list[Standing]) -> str:
    return f"{title}: " + ", ".join(f"{bare(one.label)} {whole(one.tension)} ({one.word})" for one in found) + "."


def courses(made: Debrief) -> Iterator[Section]:
    """Each value at the start and after each decision, the headline first."""
    game, story = made.game, made.game.story
    names = [*([story.headline] if story.headline else []), *(one for one in game.values if one != story.headline)]
    if not names:
        return
    rows = []
    for name in names:
        course, one = game.course(name), measure(story, name)
        rows.append((
            label(story, name), f"{whole(course[0])}, {bare(one.word(course[0]))}" if one.words else whole(course[0]),
            f"{whole(course[-1])}, {bare(one.word(course[-1]))}" if one.words else whole(course[-1]),
            trend(story, name, course[0], course[-1]),
        ))  # fmt: skip
    head = (tr("Number"), tr("At the start"), tr("At the end" if made.finished else "Now"), tr("Change"))
    turning = [one.at for one in made.turnings.ranked[:TURNING_POINTS]] if made.turnings else []
    shown = tr("A dot is a decision; its number stands in the table.")
    ringed = tr("Ringed, with 1 to 3, are the decisions that mattered most.") if len(turning) > 1 else ""
    yield Section(
        tr("The numbers"),
        (
            Table(tr("The numbers at the start and at the end"), head, (Group(tuple(rows)),)),
            Text(f"{shown} {ringed}".strip(), quiet=True, drawn=True),
            *(_course(made, name, turning) for name in names),
        ),
        "courses",
    )


def _course(made: Debrief, name: str, turning: list[int]) -> Pair:
    story, course = made.game.story, made.game.course(name)
    one = measure(story, name)
    lowest, highest = min(course), max(course)
    high, title = one.good == "high", label(story, name)
    says = tr(
        "{label}, where high is good: {first} at the start, {last} last; lowest {lowest}, highest {highest}."
        if high
        else "{label}, where low is good: {first} at the start, {last} last; lowest {lowest}, highest {highest}.",
        label=title, first=whole(course[0]), last=whole(course[-1]), lowest=whole(lowest), highest=whole(highest),
    )  # fmt: skip
    told = [(tr("start") if not at else str(at), whole(value)) for at, value in enumerate(course)]
    pieces = tuple(tuple(told[at : at + ROW]) for at in range(0, len(told), ROW))
    drawn = drawing.course(course, bounds(one), turning)
    return Pair(
        Figure(tr("{label} (high is good)" if high else "{label} (low is good)", label=title), says, drawn),
        Strip(tr("{label} after each decision", label=title), tr("After"), tr("Value"), pieces),
    )


def compass(made: Debrief) -> Iterator[Section]:
    """Where the policy stood, and where others would have."""
    found, story = made.compass, made.game.story
    if not found:
        return
    up, across = label(story, found.up), label(story, found.across)
    begun, last = found.path[0], found.path[-1]
    rows = [
        (tr("The start"), whole(begun[0]), whole(begun[1])),
        (tr("The end" if made.finished else "Now"), whole(last[0]), whole(last[1])),
        (tr("You, on average"), whole(found.place[0]), whole(found.place[1])),
        *((tr("Another in your class"), whole(one[0]), whole(one[1])) for one in found.others),
        *(
            (f"{drawing.sign(at)}: {bare(story.profiles[name].label or name)}", whole(place[0]), whole(place[1]))
            for at, (name, place) in enumerate(found.profiles.items())
        ),
    ]
    says = tr(
        "A field with {across} from left to right and {up} from bottom to top, both 0 to 100. The path begins at "
        "{from_across} and {from_up} and ends at {to_across} and {to_up}.",
        across=across, up=up, from_across=whole(begun[0]), from_up=whole(begun[1]), to_across=whole(last[0]),
        to_up=whole(last[1]),
    )  # fmt: skip
    why = [
        Text(passage(story.stocks[name].about), label(story, name), quiet=True)
        for name in (found.up, found.across)
        if story.stocks[name].about
    ]
    policies = ""
    if found.profiles:
        near = min(found.profiles, key=lambda name: math.dist(found.profiles[name], found.place))
        policies = tr(
            "Letters mark where games by the story's own policies stand on average. Nearest to your own average is: "
            "{policy}.",
            policy=bare(story.profiles[near].label or near),
        )
    fades = tr("What you said and did fades with time, so the path wanders back where nothing is added.")
    yield Section(
        tr("Where your policy stood"),
        (
            Text(f"{policies} {fades}".strip()),
            *why,
            Pair(
                Figure(tr("Policy compass"), says, drawing.dial(found, up, across)),
                Table(
                    tr("The compass in numbers, 0 to 100"), (tr("Where"), across, up), (Group(tuple(rows)),), numbers=2
                ),
            ),
        ),
    )


def predictions(made: Debrief) -> Iterator[Section]:
    """What was predicted, and how well it fitted."""
    found, story = made.calibration, made.game.story
    if not found:
        return
    rows = tuple(
        (f"{one.at + 1}. {scene(story, one.node)}", label(story, one.prediction.name),
         foreseen(one.prediction), came(one))
        for one in found.made
    )  # fmt: skip
    head = (tr("Decision"), tr("Number"), tr("Predicted"), tr("Came"))
    yield Section(
        tr("Your predictions"),
        (Text(found.said()), Table(tr("Each prediction and what came"), head, (Group(rows),))),
    )
