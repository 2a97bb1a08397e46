"""The debrief as Markdown: nothing a story says becomes a link, a tag, a heading, or a column of a table."""

import re

from game.insight.debrief.debrief import debrief
from game.insight.debrief.markdown import markdown
from game.insight.debrief.page import page
from game.insight.debrief.summary import WIDTH, summary
from game.story.text import unshowable
from tests.insight.debriefs import hostile
from tests.insight.games import campaign, recorded


def bare_signs(line: str, sign: str) -> int:
    """How often a sign stands in a line without a backslash before it."""
    return len(re.findall(rf"(?<!\\)(?:\\\\)*{re.escape(sign)}", line))


def test_a_hostile_story_stays_text() -> None:
    marks, made = hostile()
    text = markdown(page(made))
    assert not unshowable().search(text.replace("\n", ""))
    columns = 0
    for line in text.splitlines():
        for sign in "[<`~":
            assert not bare_signs(line, sign)
        pipes = bare_signs(line, "|")
        if not line.startswith("|"):
            assert not pipes
            columns = 0
        else:
            columns = columns or pipes
            assert pipes == columns
        if line.startswith("#"):
            assert re.match(r"#{1,3} \S", line)
    assert len({int(one) for one in re.findall("⟨(\\d+)⟩", text)} & set(marks.made)) > 120


def test_the_summary_is_safe_and_narrow() -> None:
    _, made = hostile()
    text = summary(made)
    assert not unshowable().search(text.replace("\n", ""))
    assert all(len(line) <= WIDTH or " " not in line for line in text.splitlines())


def test_it_has_all_parts_and_a_table_for_each_drawing() -> None:
    game = next(recorded(campaign()))
    text = markdown(page(debrief(game)))
    assert game.ending
    assert text.startswith(f"# {game.story.title}: {game.ending.title}\n")
    for part in (
        "## How it ended", "**Better off:**", "## The three decisions that mattered most", "**In this model:**",
        "## The map, at the start and at the end", "## The numbers",
        "## The same decisions in other views of the world",
        "## The article's argument, and what happened here", "## Where your policy stood", "### So what?",
        "## The record", "## What the model leaves out", "## Every road not taken", "## Sources",
    ):  # fmt: skip
        assert part in text
    story = game.story
    for label in [*(one.label for one in story.indicators.values()), *(one.label for one in story.derived.values())]:
        assert f"**{label} after each decision.** start:" in text
    assert "| North Kosovo | 57, strained |" in text
    assert "| L7: soldiers standing between communities calm them | ¶7 |" in text
