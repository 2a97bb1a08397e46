"""Predictions in a class: with a vote, never needed for one, and only before anybody can have seen what comes."""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from httpx import Response
from msgspec.structs import replace

from game.classroom import rehearsal
from game.classroom.expecting import expected
from game.classroom.facilitator import Facilitator
from game.classroom.lesson import Lesson
from game.classroom.report import grade_book, sections
from game.engine.journal import read, replay
from game.engine.prediction import Prediction, moved
from game.insight.debrief.blocks import Section, Table, Text
from game.story.reference import Role
from tests.classroom.conftest import Class, Phone, opened
from tests.story.samples import story as small

UP, DOWN = ("up", "90"), ("down", "50")


@pytest.fixture
async def lesson() -> AsyncIterator[Class]:
    roles = {"x": Role("Role x", "T", "B", "G"), "y": Role("Role y", "T", "B", "G")}
    async for one in opened(replace(small(), roles=roles)):
        yield one


async def vote(phone: Phone, choice: str, way: str = "", sure: str = "50") -> Response:
    """As the form sends it."""
    ballot = phone.room.lesson.ballot
    assert ballot
    form = {"decision": str(ballot.decision), "choice": choice, "way": way, "sure": sure}
    return await phone.client.post("/vote", data=form)


def said_by(lesson: Class, seat: int) -> Prediction | None:
    ballot = lesson.room.lesson.ballot
    assert ballot
    return ballot.votes[seat].prediction


def shown(page: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", page).split())


async def test_what_is_predicted_last_counts_and_the_same_again_keeps_nothing(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    await vote(phone, "guards", *UP)
    assert said_by(lesson, 1) == Prediction("tension", "up", 90)
    kept = len(lesson.room._lines)
    await vote(phone, "guards", *UP)
    assert len(lesson.room._lines) == kept
    await vote(phone, "guards", *DOWN)
    assert said_by(lesson, 1) == Prediction("tension", "down", 50)
    await vote(phone, "guards")
    assert said_by(lesson, 1) is None


async def test_it_is_on_disk_when_it_is_acknowledged_and_comes_back(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    assert "Your vote is in." in (await vote(phone, "guards", *UP)).text
    again = Lesson()
    again.apply_all(read(lesson.room._journal.path).lines)
    assert again == lesson.room.lesson
    assert again.ballot
    assert again.ballot.votes[1].prediction == Prediction("tension", "up", 90)
    assert re.search(r'value="up" checked', await phone.page()), "the page says what one has said"
    assert re.search(r'value="90" checked', await phone.page())


@pytest.mark.parametrize(
    "more",
    [{}, {"way": ""}, {"way": "up"}, {"way": "up", "sure": "60"}, {"way": "x" * 2000}, {"way": "\x1b", "sure": "-"}],
)
async def test_a_vote_needs_none_and_nonsense_is_none(lesson: Class, more: dict[str, str]) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    ballot = lesson.room.lesson.ballot
    assert ballot
    form = {"decision": str(ballot.decision), "choice": "guards", **more}
    assert "Your vote is in." in (await phone.client.post("/vote", data=form)).text
    assert said_by(lesson, 1) is None


async def test_it_is_asked_only_where_the_scene_asks(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    page = await phone.page()
    assert "which way will Tension go with what the class decides?" in page
    assert "It stands at 60, tense." in page
    lesson.room.decide("guards", "majority")
    lesson.room.go_on()
    lesson.room.open_vote()
    assert 'name="way"' not in await phone.page()
    assert lesson.room.lesson.ballot
    await vote(phone, lesson.room.lesson.ballot.choices[0], *UP)
    assert said_by(lesson, 1) is None


async def test_taken_back_it_is_not_asked_again_and_what_was_said_before_counts(lesson: Class) -> None:
    phones = await lesson.seated(3)
    room = lesson.room
    room.open_vote()
    for phone in phones:
        await vote(phone, "guards", *UP)
    first = room.decide("guards", "majority")
    room.step_back()
    room.open_vote()
    assert 'name="way"' not in await phones[0].page()
    await vote(phones[0], "market", *DOWN)
    room.decide("market", "chair")
    assert "expected" not in await phones[0].page(), "what was said was said of another decision"
    (one,) = expected(room.game, room.lesson)
    assert {each.prediction.direction for each in one.predicted.values()} == {"up"}
    assert {each.change for each in one.predicted.values()} == {moved(first, "tension")}
    assert (one.at, one.held.choice) == (0, "guards")
    again = Lesson()
    again.apply_all(read(room._journal.path).lines)
    assert expected(replay(room.story, read(room._journal.path)).playthrough, again) == [one]


async def test_a_vote_that_was_shut_is_asked_again(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    await vote(phone, "guards", *UP)
    lesson.room.shut()
    lesson.room.open_vote()
    assert 'name="way"' in await phone.page()
    await vote(phone, "guards", *DOWN)
    lesson.room.decide("guards", "majority")
    (one,) = expected(lesson.room.game, lesson.room.lesson)
    assert [each.prediction.direction for each in one.predicted.values()] == ["down"]


async def test_a_journal_from_before_predictions_is_read_as_ever(lesson: Class) -> None:
    lines: list[dict[str, Any]] = [
        {"do": "class", "pin": "1"}, {"do": "seat", "seat": 1, "name": "n", "role": "", "key": "k"},
        {"do": "open", "node": "morning", "choices": ["guards", "market"]},
        {"do": "vote", "seat": 1, "decision": 4, "choice": "guards", "predict": "tension up 90"},
    ]  # fmt: skip
    found = Lesson()
    found.apply_all(lines)
    assert found.ballot
    assert (found.ballot.predict, found.ballot.votes[1].prediction) == ("", None)
    found.apply(6, {"do": "choose", "node": "morning", "choice": "guards", "decision": 4})
    lesson.room.open_vote()
    lesson.room.decide("guards", "majority")
    assert expected(lesson.room.game, found) == []


@pytest.mark.parametrize("many", [2, 3])
async def test_the_projector_says_how_many_and_never_who(lesson: Class, many: int) -> None:
    said: list[str] = []
    teacher = Facilitator(lesson.room, said.append)
    phones = await lesson.seated(3)
    teacher.answer("open")
    for phone in phones[:many]:
        await vote(phone, "guards", *UP)
    for line in ("", "seats", "again"):
        teacher.answer(line)
    assert not re.search("predict|rise|90", "\n".join(said)), "nothing before the vote is closed"
    said.clear()
    teacher.answer("decide 1")
    told = " ".join("\n".join(said).split())
    assert ("Tension: 3 predictions, 3 that it would rise" in told) == (many == 3)
    assert ("predictions" in told) == (many == 3), "of two one could tell who said what"
    assert not any(seat.name in told for seat in lesson.room.lesson.seats.values())


async def test_a_phone_reads_what_came_of_its_own_prediction_alone(lesson: Class) -> None:
    one, two, three = await lesson.seated(3)
    lesson.room.open_vote()
    await vote(one, "guards", *UP)
    await vote(two, "guards", *DOWN)
    await vote(three, "guards")
    lesson.room.decide("guards", "majority")
    pages = [shown(await phone.page()) for phone in (one, two, three)]
    assert "You thought that Tension would rise, 90 % sure, but it fell." in pages[0]
    assert "You thought that Tension would fall, 50 % sure, and so it did." in pages[1]
    assert all("predictions" not in page for page in pages), "two are too few to say how many"
    assert "expected" not in pages[2]


async def reported(lesson: Class) -> tuple[list[Section], list[dict[str, str]]]:
    """A class of three, of whom one predicts up every time, one down, and one nothing."""
    phones, room = await lesson.seated(3), lesson.room
    while room.game.node:
        room.open_vote()
        assert room.lesson.ballot
        first = room.lesson.ballot.choices[0]
        for phone, said in zip(phones, (UP, DOWN, ("", "50")), strict=True):
            await vote(phone, first, *said)
        room.decide(first, "majority")
        room.go_on()
    rows = list(csv.DictReader(io.StringIO(grade_book(room.game, room.lesson))))
    return sections(room.game, room.lesson), rows


async def test_the_report_tells_class_and_roles_what_they_expected_and_what_came(lesson: Class) -> None:
    found, _ = await reported(lesson)
    section = next(one for one in found if one.title == "What the class expected")
    tables = [block for block in section.blocks if isinstance(block, Table)]
    asked = sum(one.held.ballot.predict != "" for one in expected(lesson.room.game, lesson.room.lesson))
    assert len(tables) == asked + 1
    assert tables[0].groups[0].rows == (
        ("The whole class", "1", "0", "1", "70"), ("Role x", "1", "0", "0", "90"), ("Role y", "0", "0", "1", "50"),
    )  # fmt: skip
    texts = [block for block in section.blocks if isinstance(block, Text)]
    assert texts[0].text.startswith(f"{asked} of your {2 * asked} predictions came true")
    assert "It fell." in {one.text for one in texts}
    assert any("none of this is a mark" in one.text for one in texts)
    names = {seat.name for seat in lesson.room.lesson.seats.values()}
    assert not any(name in str(section) for name in names)


async def test_the_grade_book_has_each_seats_predictions_and_score(lesson: Class) -> None:
    _, rows = await reported(lesson)
    asked = len(expected(lesson.room.game, lesson.room.lesson))
    assert [row["predictions"] for row in rows] == [str(asked), str(asked), "0"]
    assert [row["Brier score"] for row in rows][2] == ""
    assert (rows[0]["predicted 1"], rows[0]["came 1"]) == ("up, 90 % sure", "down")
    assert (rows[1]["predicted 1"], rows[1]["came 1"]) == ("down, 50 % sure", "down, as predicted")
    assert (rows[1]["predicted 2"], rows[1]["came 2"]) == ("", "")
    assert int(rows[0]["came true"]) + int(rows[1]["came true"]) <= asked
    if rows[0]["came true"] == "0":
        assert rows[0]["Brier score"] == "0.81"


async def test_a_class_that_predicts_nothing_has_no_such_section(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    await vote(phone, "guards")
    lesson.room.decide("guards", "majority")
    titles = [one.title for one in sections(lesson.room.game, lesson.room.lesson)]
    assert "How the class voted" in titles
    assert "What the class expected" not in titles


async def test_simulated_students_predict_too(lesson: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "ARRIVES", (0.0, 0.0))
    monkeypatch.setattr(rehearsal, "HESITATES", (0.0, 0.0))
    room = lesson.room
    bots = asyncio.create_task(rehearsal.rehearse(room, 12, lambda _: None))
    while len(room.lesson.seats) < 12:
        await asyncio.sleep(0.01)
    room.open_vote()
    while not room.lesson.ballot or len(room.lesson.ballot.votes) < 12:
        await asyncio.sleep(0.01)
    bots.cancel()
    predicted = [one.prediction for one in room.lesson.ballot.votes.values()]
    assert any(predicted)
    assert not all(predicted), "not everybody does"
