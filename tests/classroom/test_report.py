"""The class's part of the report, and the grade book."""

import csv
import io
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from game.classroom.report import grade_book, sections
from game.classroom.spreadsheet import harmless
from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Items, Section, Table, Text
from game.insight.manner import leaning
from game.insight.road import taken_instead
from game.story.reference import Role
from tests.classroom.conftest import Class, opened
from tests.story.samples import story as small


@pytest.fixture
async def lesson() -> AsyncIterator[Class]:
    roles = {"x": Role("Role x", "T", "B", "G"), "y": Role("Role y", "T", "B", "G")}
    async for one in opened(replace(small(), roles=roles), reasons=True):
        yield one


async def played(lesson: Class) -> list[Section]:
    """A class of three that votes to the end; the third is outvoted and says why."""
    phones = await lesson.seated(3)
    room = lesson.room
    while room.game.node:
        room.open_vote()
        ballot = room.lesson.ballot
        assert ballot
        first, last = ballot.choices[0], ballot.choices[-1]
        await phones[0].vote(first, why="=cmd()")
        await phones[1].vote(first)
        await phones[2].vote(last, why="I <b>disagree</b>")
        room.decide(first, "majority")
        room.go_on()
    return sections(room.game, room.lesson)


def titled(found: list[Section], title: str) -> Section:
    return next(one for one in found if one.title == title)


async def test_votes_are_told_by_decision_and_by_role(lesson: Class) -> None:
    votes = titled(await played(lesson), "How the class voted")
    tables = [block for block in votes.blocks if isinstance(block, Table)]
    assert tables[0].groups[0].rows[0][1] == "2"
    assert [row[0] for row in tables[1].groups[0].rows] == ["Role x", "Role y"]


async def test_the_outvoted_are_told_what_their_choice_would_have_led_to(lesson: Class) -> None:
    dissent = titled(await played(lesson), "What the outvoted would have led to")
    game: Playthrough = lesson.room.game
    told = [block for block in dissent.blocks if isinstance(block, Text)]
    ballots = [one.ballot for one in lesson.room.lesson.held]
    assert len(told) == sum(one.choices[0] != one.choices[-1] for one in ballots)
    road = taken_instead(game, 0, ballots[0].choices[-1], leaning(game))
    assert told[0].label.startswith("Decision 1, 1 vote")
    assert road.outcome.ending in game.story.endings


async def test_reasons_name_roles_and_nobody(lesson: Class) -> None:
    reasons = titled(await played(lesson), "Reasons given")
    items = [item for block in reasons.blocks if isinstance(block, Items) for item in block.items]
    assert {item.head for item in items} == {"Role x"}
    assert "I <b>disagree</b>" in {item.text for item in items}
    names = {seat.name for seat in lesson.room.lesson.seats.values()}
    assert not any(name in item.text + item.head + item.note for name in names for item in items)


async def test_the_grade_book_has_a_line_for_each_seat_and_no_formula(lesson: Class) -> None:
    await played(lesson)
    rows = list(csv.DictReader(io.StringIO(grade_book(lesson.room.game, lesson.room.lesson))))
    assert [row["name"] for row in rows] == [seat.name for seat in lesson.room.lesson.seats.values()]
    decisions = len(lesson.room.game.decisions)
    assert {row["votes"] for row in rows} == {str(decisions)}
    assert rows[0]["with the class"] == str(decisions)
    assert rows[0]["reason 1"] == "'=cmd()"


async def test_a_class_without_votes_adds_nothing(lesson: Class) -> None:
    assert sections(lesson.room.game, lesson.room.lesson) == []


def test_a_cell_is_no_formula_wherever_cells_end() -> None:
    for said in ("=1", "+1", "-1", "@x", "  =1", "x;=1", "x; =1", "x\t=1"):
        assert "'" in harmless(said), said
    for said in ("x = 1", "a; b", "well-known", "me@home", ""):
        assert harmless(said) == said
