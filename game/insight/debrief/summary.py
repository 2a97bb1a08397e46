"""The debrief in brief, as plain lines for a terminal: the ending, the turning points, the other views."""

import textwrap
from collections.abc import Iterator

from game.insight.debrief.blocks import Items, Section, Sub, Text
from game.insight.debrief.debrief import Debrief
from game.insight.debrief.told import ended, turning_points
from game.insight.debrief.wording import bare, label, unmarked, whole, worldview
from game.insight.turning import listed, titled
from game.story.interface import tr
from game.story.text import clean

WIDTH = 80


def summary(made: Debrief) -> str:
    """The lines, at most 80 columns wide; safe to show."""
    game, story = made.game, made.game.story
    title = game.ending.title or game.ending.name if game.ending else tr("not finished")
    lines = [_heading(f"{bare(story.title)}: {bare(title)}", "=")]
    lines += [_wrapped(one) for one in made.notices]
    for section in (*ended(made), *turning_points(made)):
        lines += _section(section)
    if made.views:
        lines.append(_heading(tr("The same decisions in other views of the world"), "-"))
        for ending, names in made.views.endings.items():
            values = [one.outcome.values for one in made.views.all if one.outcome.ending == ending]
            told = listed([f"{worldview(story, name)}{_headline(made, value)}" for name, value in
                           zip(names, values, strict=True)])  # fmt: skip
            lines.append(_wrapped(f"{titled(story, ending)}: {told}."))
    lines.append(
        _wrapped(
            tr(
                "{html}, {markdown} and {json} write the whole report to a file.",
                html="--html",
                markdown="--markdown",
                json="--json",
            )
        )
    )
    return "\n\n".join(lines) + "\n"


def told_section(section: Section) -> str:
    """One section, as lines."""
    return "\n\n".join(_section(section)) + "\n"


def _headline(made: Debrief, values: dict[str, float]) -> str:
    story = made.game.story
    return f" ({label(story, story.headline)} {whole(values[story.headline])})" if story.headline else ""


def _section(section: Section) -> Iterator[str]:
    yield _heading(section.title, "-")
    for block in section.blocks:
        if isinstance(block, Sub):
            yield _wrapped(unmarked(block.text))
        elif isinstance(block, Text):
            yield _wrapped(f"{block.label}: {unmarked(block.text)}" if block.label else unmarked(block.text))
        elif isinstance(block, Items):
            yield "\n".join(_wrapped(f"- {unmarked(one.text)}") for one in block.items)


def _heading(text: str, under: str) -> str:
    told = _wrapped(text)
    return f"{told}\n{under * max(map(len, told.splitlines() or ['']))}"


def _wrapped(text: str) -> str:
    return textwrap.fill(clean(text), WIDTH, break_on_hyphens=False)
