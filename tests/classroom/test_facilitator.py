"""The teacher at the keyboard, in lines."""

from pathlib import Path

import pytest

from game.classroom.ballot import Terms
from game.classroom.facilitator import Facilitator
from game.classroom.lesson import Lesson
from game.classroom.opening import again, begin
from game.classroom.room import Room
from game.engine.journal import read, replay
from game.story.reading import load
from game.story.shelf import bundled
from tests.classroom.conftest import Class


@pytest.fixture
def said(lesson: Class) -> list[str]:
    return []


@pytest.fixture
def teacher(lesson: Class, said: list[str]) -> Facilitator:
    return Facilitator(lesson.room, said.append)


def told(said: list[str]) -> str:
    text = "\n".join(said)
    said.clear()
    return text


async def test_a_vote_from_open_to_decided(lesson: Class, teacher: Facilitator, said: list[str]) -> None:
    teacher.begin()
    assert "Morning at the bridge" in told(said)
    phones = await lesson.seated(3)
    teacher.answer("open 60")
    assert "open for 60 seconds" in told(said)
    for phone, choice in zip(phones, ("guards", "guards", "market"), strict=True):
        await phone.vote(choice)
    teacher.answer("")
    assert "3 seats, 3 votes in, " in told(said)
    teacher.answer("close")
    text = told(said)
    assert "The guards come in step." in text
    assert "Put guards on the bridge: 2 votes" in text
    teacher.answer("next")
    assert lesson.room.account is None
    assert [one.by for one in lesson.room.lesson.held] == ["majority"]


async def test_a_tie_leaves_the_vote_open_for_the_chair(lesson: Class, teacher: Facilitator, said: list[str]) -> None:
    phones = await lesson.seated(2)
    teacher.answer("open")
    for phone, choice in zip(phones, ("guards", "market"), strict=True):
        await phone.vote(choice)
    told(said)
    teacher.answer("close")
    text = told(said)
    assert "It is a tie." in text
    assert "1  Put guards on the bridge: 1 vote" in text, "with the number that decide takes"
    assert lesson.room.lesson.ballot
    teacher.answer("decide 2")
    assert "Decided by the chair." in told(said)
    assert lesson.room.lesson.held[0].choice == "market"


async def test_the_number_of_a_choice_is_the_one_on_the_screen_where_others_are_locked(
    lesson: Class, teacher: Facilitator, said: list[str]
) -> None:
    teacher.answer("open")
    assert [one.open for one in lesson.room.game.choices] == [True, True, False, True]
    assert "\n4  Ask whose cart it is first." in told(said)
    teacher.answer("decide 3")
    assert "No choice that is open has the number 3." in told(said)
    teacher.answer("decide 4")
    assert lesson.room.lesson.held[0].choice == "ask"


async def test_hands_can_be_counted_instead(lesson: Class, teacher: Facilitator, said: list[str]) -> None:
    teacher.answer("open")
    teacher.answer("count 1 2")
    assert "Give 3 numbers" in told(said)
    teacher.answer("count 4 11 0 3")
    assert "2  Hold a market on the bridge: 11 votes" in told(said)
    teacher.answer("close")
    assert lesson.room.lesson.held[0].choice == "market"
    assert lesson.room.lesson.held[0].ballot.counts()[""] == 3


async def test_at_the_close_of_an_act_it_is_said_who_is_better_off_and_the_next_one_can_follow(
    said: list[str],
) -> None:
    story = load(Path(bundled()["keeping-the-peace"]))
    room, path = begin(story, Terms(quorum=0.0), seed=7, view=("neutral", {}), act="after_banjska", reasons=False)
    teacher = Facilitator(room, said.append)
    teacher.answer("act")
    assert "no next act" in told(said)
    while room.game.node:
        for line in ("open", "decide 1", "next"):
            teacher.answer(line)
    text = told(said)
    assert "Better off: " in text
    assert "Worse off: " in text
    assert "act goes on with the next act, “The winter”." in text
    teacher.answer("act")
    assert "The winter" not in told(said), "what comes is a scene"
    assert room.game.node
    assert room.game.turn == 4
    decided = len(room.game.decisions)
    teacher.answer("open")
    teacher.answer("decide 1")
    assert len(room.lesson.held) == decided + 1
    room.close()
    found, notices = again(story, path)
    assert isinstance(found, Room)
    assert not notices
    assert found.game.world == room.game.world
    assert found.lesson == room.lesson


async def test_wiping_is_asked_twice(teacher: Facilitator, said: list[str]) -> None:
    assert teacher.answer("wipe") is False
    assert "type y" in told(said)
    assert teacher.answer("seats") is False, "anything else keeps it, and is done"
    assert "Nothing was deleted." in told(said)
    assert teacher.answer("y") is False
    assert not teacher.wiped
    teacher.answer("wipe")
    assert teacher.answer("Y") is True
    assert teacher.wiped


async def test_too_few_votes_do_not_count(lesson: Class, teacher: Facilitator, said: list[str]) -> None:
    phones = await lesson.seated(5)
    teacher.answer("open")
    await phones[0].vote("guards")
    teacher.answer("close")
    assert "Too few" in told(said)
    teacher.answer("shut")
    assert lesson.room.lesson.ballot is None


async def test_before_it_is_closed_nothing_says_who_is_ahead(
    lesson: Class, teacher: Facilitator, said: list[str]
) -> None:
    (phone,) = await lesson.seated(1)
    teacher.answer("open")
    told(said)
    await phone.vote("guards")
    for line in ("", "seats", "again"):
        teacher.answer(line)
    assert "on the bridge: " not in told(said)


@pytest.mark.parametrize(
    "line",
    [
        "decide 1",
        "close",
        "shut",
        "back",
        "kick 9",
        "kick x",
        "role 1 no",
        "terms no no 9",
        "extend x",
        "open x",
        "huh",
    ],
)
async def test_what_cannot_be_done_is_said(lesson: Class, teacher: Facilitator, said: list[str], line: str) -> None:
    await lesson.seated(1)
    before = len(lesson.room._lines)
    assert teacher.answer(line) is False
    assert told(said)
    assert len(lesson.room._lines) == before


async def test_terms_are_agreed_before_and_shown(lesson: Class, teacher: Facilitator, said: list[str]) -> None:
    teacher.answer("terms unanimous again 0.8")
    assert "everybody" in told(said)
    (phone,) = await lesson.seated(1)
    teacher.answer("open")
    assert "everybody" in await phone.page()
    teacher.answer("terms majority luck 0")
    assert "cannot be changed while" in told(said)


async def test_seats_can_be_sent_out_locked_and_the_class_stepped_back(
    lesson: Class, teacher: Facilitator, said: list[str]
) -> None:
    await lesson.seated(2)
    teacher.answer("kick 1")
    teacher.answer("lock")
    teacher.answer("seats")
    text = told(said)
    assert lesson.room.lesson.seats[2].name in text
    assert f"{lesson.room.lesson.seats[1].name} is out" in text
    teacher.answer("open")
    teacher.answer("decide 1")
    teacher.answer("back")
    assert "gone back by one decision" in told(said)
    assert not lesson.room.game.decisions


async def test_an_event_is_put_in_by_hand_and_said_on_every_phone(
    lesson: Class, teacher: Facilitator, said: list[str]
) -> None:
    phones = await lesson.seated(2)
    teacher.answer("inject")
    assert "would not bring now; read them before:\n  flood  High water" in told(said)
    teacher.answer("open")
    teacher.answer("inject flood")
    assert "A vote is open" in told(said)
    teacher.answer("shut")
    teacher.answer("inject floood")
    assert "did you mean flood" in told(said)
    told(said)
    teacher.answer("inject flood")
    text = told(said)
    assert "your teacher has put in an event" in text
    assert "Tension: 60 to 63, worse" in text
    assert "High water" in text
    for phone in phones:
        page = await phone.page()
        assert "your teacher has put in an event" in page
        assert "High water" in page
        assert "This event is invented." in page
    teacher.answer("inject mud")
    assert "an event is going on" in told(said)
    teacher.answer("inject")
    assert "No event can be put in now" in told(said)
    teacher.answer("open")
    teacher.answer("decide 1")
    assert lesson.room.lesson.held[0].ballot.node == "flood"
    teacher.answer("next")
    assert "Morning at the bridge" in told(said)
    resumed = replay(lesson.room.story, read(lesson.room._journal.path)).playthrough
    assert resumed.world == lesson.room.game.world


async def test_back_takes_out_an_event_alone_and_then_the_decision_before_it(
    lesson: Class, teacher: Facilitator, said: list[str]
) -> None:
    teacher.answer("open")
    teacher.answer("decide 1")
    here = lesson.room.game.world.at
    if not lesson.room.game.why_not_inject("mud"):
        teacher.answer("inject mud")
        told(said)
        teacher.answer("back")
        assert "The event was taken out again." in told(said)
        assert lesson.room.game.world.at == here
    assert len(lesson.room.lesson.held) == len(lesson.room.game.decisions) == 1
    teacher.answer("back")
    assert "gone back by one decision" in told(said)
    assert not lesson.room.lesson.held
    assert not lesson.room.game.decisions


async def test_two_seats_change_roles_in_one_line(lesson: Class, teacher: Facilitator, said: list[str]) -> None:
    await lesson.seated(2)
    seats = lesson.room.lesson.seats
    seats[1].role, seats[2].role = "chair", ""
    teacher.answer("swap 1 2")
    assert (seats[1].role, seats[2].role) == ("", "chair")
    assert f"{seats[2].name} is Chair" in told(said).replace("\n", " ")
    again = Lesson()
    again.apply_all(lesson.room._lines)
    assert again.seats[2].role == "chair"
    teacher.answer("swap 1 9")
    assert "no seat 9" in told(said)


async def test_a_time_limit_outlives_a_restart(lesson: Class, teacher: Facilitator) -> None:
    room = lesson.room
    teacher.answer("open 90")
    teacher.answer("extend 60")
    again = Room(room.game, room._journal, list(room._lines))
    assert again.seconds_left is not None
    assert 140 < again.seconds_left <= 150
    assert again.takes_votes
    teacher.answer("shut")
    assert Room(room.game, room._journal, list(room._lines)).seconds_left is None


async def test_no_secret_is_ever_printed(teacher: Facilitator, said: list[str], lesson: Class) -> None:
    await lesson.seated(3)
    for line in ("open", "decide 1", "next", "seats", "help", "again", "inject", "back"):
        teacher.answer(line)
    text = told(said)
    for role in lesson.room.game.story.roles.values():
        for secret in (role.brief, role.goal, *role.briefs.values()):
            assert not secret or secret not in text


async def test_many_seats_can_be_sent_out_and_their_places_are_free(
    lesson: Class, teacher: Facilitator, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.classroom.roll.MOST_SEATS", 5)
    await lesson.seated(5)
    assert (await lesson.phone().join()).status_code == 403
    teacher.answer("kick 2 99")
    assert "4 seats are out." in told(said)
    assert [one.number for one in lesson.room.lesson.present] == [1]
    await lesson.seated(1)
    assert [one.number for one in lesson.room.lesson.present] == [1, 6]
