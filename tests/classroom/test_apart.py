"""A class that plays apart, over HTTP and at the keyboard: each seat its own game, kept before it counts."""

import asyncio
import json
import random
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.classroom.apart import rehearsal
from game.classroom.apart.games import Games, journal_of
from game.classroom.apart.server import Desks
from game.classroom.apart.supervisor import Supervisor
from game.classroom.opening import again, begin_apart
from game.classroom.roll import Refused
from game.engine.gallery import delete
from game.engine.journal import read
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.story.story import Story
from tests.classroom.conftest import HOST
from tests.story.samples import story as small


@dataclass
class Apart:
    """A class that is on."""

    games: Games
    server: Desks
    path: Path

    def client(self) -> httpx.AsyncClient:
        """One more phone."""
        transport = httpx.ASGITransport(app=self.server.app)
        return httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", follow_redirects=True)

    async def seated(self, many: int) -> list[httpx.AsyncClient]:
        """So many phones with seats."""
        found = [self.client() for _ in range(many)]
        for one in found:
            answer = await one.post("/join", data={"pin": self.games.lesson.pin})
            assert answer.url.path == "/seat"
        return found

    def game(self, seat: int) -> Playthrough:
        """The game of a seat."""
        return self.games.game(self.games.seat(seat))


async def opened(story: Story) -> AsyncIterator[Apart]:
    """A class of the story, with its writer at work."""
    games, path = begin_apart(story, seed=7, view=("neutral", {}), act="")
    writer = asyncio.create_task(games.keep())
    yield Apart(games, Desks(games, [HOST]), path)
    writer.cancel()


@pytest.fixture
async def lesson() -> AsyncIterator[Apart]:
    async for one in opened(small()):
        yield one


async def choose(phone: httpx.AsyncClient, decision: int, choice: str) -> httpx.Response:
    return await phone.post("/choose", data={"decision": str(decision), "choice": choice})


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


async def test_each_seat_plays_its_own_game_with_the_same_luck(lesson: Apart) -> None:
    one, two = await lesson.seated(2)
    first = (await one.get("/seat")).text
    assert "Morning at the bridge" in first
    assert "Put guards on the bridge." in first
    told = (await choose(one, 0, "guards")).text
    assert "What came of it" in told
    assert "The guards come in step." in told
    assert "guards" not in (await two.get("/seat")).text.split("<form")[0], "nobody sees another's game"
    await choose(two, 0, "market")
    assert [lesson.game(seat).decisions[0].choice for seat in (1, 2)] == ["guards", "market"]
    assert lesson.game(1).seed == lesson.game(2).seed == 7
    assert not lesson.games.start.decisions


async def test_after_a_choice_comes_what_it_brought_and_then_the_next_scene_also_on_reloading(lesson: Apart) -> None:
    (phone,) = await lesson.seated(1)
    await choose(phone, 0, "guards")
    for _ in range(2):
        assert "What came of it" in (await phone.get("/seat")).text
    for _ in range(2):
        on = (await phone.get("/seat?seen=1")).text
        assert "What came of it" not in on
        assert 'name="decision" value="1"' in on


async def test_a_decision_may_be_predicted_and_the_page_says_what_came(lesson: Apart) -> None:
    one, two = await lesson.seated(2)
    page = (await one.get("/seat")).text
    assert "which way will Tension go with what you decide?" in page
    form = {"decision": "0", "choice": "guards", "way": "down", "sure": "70"}
    told = (await one.post("/choose", data=form)).text
    assert "You thought that Tension would fall, 70 % sure, and so it did." in told
    assert "70 %" not in (await one.get("/seat?seen=1")).text
    assert "What you expected" not in (await two.post("/choose", data={**form, "sure": "none"})).text
    (made,) = lesson.game(1).predictions
    assert made.prediction == Prediction("tension", "down", 70)
    assert not lesson.game(2).predictions
    assert len(lesson.game(2).decisions) == 1, "a decision needs no prediction"
    path = journal_of(lesson.games.folder, lesson.games.seat(1))
    assert lines(path)[1]["predict"] == "tension down 70"
    await one.post("/choose", data={**form, "way": "up"})
    assert [each.prediction.direction for each in lesson.game(1).predictions] == ["down"], "what was said first counts"


async def test_simulated_students_play_to_the_end_each_at_its_own_pace(
    lesson: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.classroom.rehearsal.ARRIVES", (0.0, 0.0))
    monkeypatch.setattr(rehearsal, "READS", (0.0, 0.02))
    bots = asyncio.create_task(rehearsal.rehearse(lesson.games, 6))
    while len(lesson.games.lesson.seats) < 6:
        await asyncio.sleep(0.01)
    lesson.games.pause(True)
    await asyncio.sleep(0.1)
    assert not bots.done(), "they wait while the class is paused"
    lesson.games.pause(False)
    await asyncio.wait_for(bots, 20)
    games = lesson.games.progress()
    assert len(games) == 6
    assert all(one.ending for one in games.values())
    assert any(one.predictions for one in games.values())
    assert len({tuple(each.choice for each in one.decisions) for one in games.values()}) > 1


async def test_what_the_teacher_sees_is_fit_for_the_projector(lesson: Apart) -> None:
    phones = await lesson.seated(3)
    for phone, choice in zip(phones, ("guards", "guards", "market"), strict=True):
        await phone.post("/choose", data={"decision": "0", "choice": choice, "way": "up", "sure": "90"})
    luck = random.Random(1)
    for seat in (1, 2, 3):
        while (game := lesson.game(seat)).node:
            offers = [one.choice.name for one in game.choices if one.open]
            lesson.games.choose(lesson.games.seat(seat), len(game.decisions), luck.choice(offers))
    said: list[str] = []
    teacher = Supervisor(lesson.games, said.append)
    teacher.begin()
    for line in ("", "seats", "compare", "help", "pause", "go", "let 1"):
        teacher.answer(line)
    story, names = lesson.games.story, {seat.name for seat in lesson.games.lesson.seats.values()}
    private = {choice.text.rstrip(".") for node in story.nodes.values() for choice in node.choices.values()}
    private |= {ending.title for ending in story.endings.values()} | {"90", "rise", "expected"}
    beside = [line for text in said for line in text.splitlines() if any(name in line for name in names)]
    assert beside
    assert not [line for line in beside if any(one in line for one in private)]


async def test_a_double_tap_decides_once_and_an_old_page_decides_nothing(lesson: Apart) -> None:
    (phone,) = await lesson.seated(1)
    answers = await asyncio.gather(*(choose(phone, 0, "guards") for _ in range(3)))
    assert {one.status_code for one in answers} == {200}
    assert len(lesson.game(1).decisions) == 1
    late = await choose(phone, 0, "market")
    assert late.status_code == 409
    assert "decided already" in late.text
    assert (await choose(phone, 5, "guards")).status_code == 409
    path = journal_of(lesson.games.folder, lesson.games.seat(1))
    assert [line.get("choice") for line in lines(path)[1:]] == ["guards"]


@pytest.mark.parametrize(("decision", "choice"), [("x", "guards"), ("-1", "guards"), ("", ""), ("0", "no"), ("0", "")])
async def test_what_makes_no_sense_decides_nothing(lesson: Apart, decision: str, choice: str) -> None:
    (phone,) = await lesson.seated(1)
    answer = await phone.post("/choose", data={"decision": decision, "choice": choice})
    assert answer.status_code in (400, 409)
    assert not lesson.game(1).decisions
    assert (await phone.post("/choose", data={"decision": "0"})).status_code == 400


async def test_a_locked_choice_is_told_with_its_reason_and_cannot_be_made(lesson: Apart) -> None:
    (phone,) = await lesson.seated(1)
    shown = (await phone.get("/seat")).text
    locked = [one for one in lesson.game(1).choices if not one.open]
    assert locked
    assert "What cannot be chosen now" in shown
    assert (await choose(phone, 0, locked[0].choice.name)).status_code == 409


async def test_without_a_seat_nothing_is_shown_or_decided(lesson: Apart) -> None:
    await lesson.seated(1)
    stranger = lesson.client()
    assert (await stranger.get("/seat")).url.path == "/"
    assert (await choose(stranger, 0, "guards")).url.path == "/"
    stranger.cookies.set(lesson.server.cookie, "guessed")
    assert (await choose(stranger, 0, "guards")).url.path == "/"
    assert not lesson.game(1).decisions
    outside = {"origin": "http://evil.test"}
    assert (await stranger.post("/choose", data={"decision": "0", "choice": "x"}, headers=outside)).status_code == 403


async def test_a_paused_class_decides_nothing_and_a_seat_sent_out_sees_nothing(lesson: Apart) -> None:
    (phone,) = await lesson.seated(1)
    lesson.games.pause(True)
    assert "The class is paused" in (await phone.get("/seat")).text
    assert (await choose(phone, 0, "guards")).status_code == 409
    lesson.games.pause(False)
    assert (await choose(phone, 0, "guards")).status_code == 200
    lesson.games.kick(1)
    assert (await choose(phone, 1, "guards")).url.path == "/"
    assert not lesson.games.progress()


async def test_what_cannot_be_kept_is_not_decided(lesson: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    (phone,) = await lesson.seated(1)
    await phone.get("/seat")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("game.engine.journal.os.fsync", full)
        assert (await choose(phone, 0, "guards")).status_code == 503
    assert not lesson.game(1).decisions
    assert (await choose(phone, 0, "guards")).status_code == 200


async def test_a_laptop_that_starts_again_brings_every_game_back(lesson: Apart) -> None:
    phones = await lesson.seated(3)
    await choose(phones[0], 0, "guards")
    await choose(phones[1], 0, "market")
    await choose(phones[1], 1, lesson.game(2).choices[0].choice.name)
    before = [lesson.game(seat).world.digest() for seat in (1, 2, 3)]
    lesson.games.close()
    back, notices = again(lesson.games.story, lesson.path)
    assert isinstance(back, Games)
    assert notices == []
    assert [back.game(back.seat(seat)).world.digest() for seat in (1, 2, 3)] == before
    desks = Desks(back, [HOST])
    assert desks.cookie == lesson.server.cookie
    transport = httpx.ASGITransport(app=desks.app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", cookies=phones[0].cookies) as phone:
        assert "The guards come in step." in (await phone.get("/seat")).text


async def test_a_damaged_game_keeps_nobody_else_from_playing_and_is_left_as_it_is(lesson: Apart) -> None:
    phones = await lesson.seated(3)
    for one in phones:
        await choose(one, 0, "guards")
    lesson.games.close()
    damaged, cut, fresh = (journal_of(lesson.games.folder, lesson.games.seat(seat)) for seat in (1, 2, 3))
    damaged.write_text("no journal\n", "utf-8")
    cut.write_bytes(cut.read_bytes()[:-5])
    fresh.write_text('{"journal"', "utf-8")
    back, notices = again(lesson.games.story, lesson.path)
    assert isinstance(back, Games)
    assert len(notices) == 2
    assert "seat 1" in notices[0]
    assert damaged.read_text("utf-8") == "no journal\n"
    assert [len(back.game(back.seat(seat)).decisions) for seat in (2, 3)] == [0, 0]
    transport = httpx.ASGITransport(app=Desks(back, [HOST]).app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", cookies=phones[0].cookies) as phone:
        answer = await phone.get("/seat")
    assert answer.status_code == 409
    assert "Tell your teacher" in answer.text
    back.close()


async def test_the_teacher_sees_how_far_everybody_is_and_nothing_they_decided(lesson: Apart) -> None:
    said: list[str] = []
    teacher = Supervisor(lesson.games, said.append)
    phones = await lesson.seated(2)
    await choose(phones[0], 0, "guards")
    teacher.begin()
    for line in ("", "seats", "help", "compare"):
        teacher.answer(line)
    text = "\n".join(said)
    assert "2 seats, 2 begun, 0 ended" in text
    assert f"{lesson.games.seat(1).name:24}at decision 2, turn 2 of" in text
    assert f"{lesson.games.seat(2).name:24}at decision 1, turn 1 of" in text
    assert "No game has ended yet" in text
    assert "guards" not in text
    for at, phone in enumerate(phones, 1):
        while lesson.game(at).node:
            offers = [one.choice.name for one in lesson.game(at).choices if one.open]
            made = len(lesson.game(at).decisions)
            await choose(phone, made, offers[at - 1] if not made else offers[0])
    said.clear()
    teacher.answer("seats")
    teacher.answer("compare")
    text = "\n".join(said)
    assert "ended after" in text
    assert "Parted at" in text


async def test_join_sent_twice_is_one_seat(lesson: Apart) -> None:
    phone = lesson.client()
    form = (await phone.get("/")).text
    ticket = form.split('name="ticket" value="')[1].split('"')[0]
    data = {"pin": lesson.games.lesson.pin, "ticket": ticket}
    answers = await asyncio.gather(*(phone.post("/join", data=data, follow_redirects=False) for _ in range(2)))
    assert len({one.headers["set-cookie"] for one in answers}) == 1
    assert len(lesson.games.lesson.seats) == 1
    lesson.games.kick(1)
    await lesson.client().post("/join", data=data)
    assert len(lesson.games.lesson.present) == 1, "whose seat was sent out can have another"


TAPS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 4), st.sampled_from(["guards", "market", "ask", "leave", "no"])),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(TAPS)
def test_whatever_is_tapped_the_journals_hold_every_game_as_it_stands(taps: list[tuple[int, int, str]]) -> None:
    """Any taps of any seats, old pages and repeats among them: each game is what its journal says, and no other's."""
    games, path = begin_apart(small(), seed=7, view=("neutral", {}), act="")
    for number in (1, 2, 3):
        games._do({"do": "seat", "seat": number, "name": f"n{number}", "role": "", "key": f"k{number}"})
    granted: dict[int, list[str]] = {1: [], 2: [], 3: []}
    for number, decision, choice in taps:
        before = len(granted[number])
        try:
            games.choose(games.seat(number), decision, choice)
        except Refused:
            continue
        if decision == before:
            granted[number].append(choice)
        else:
            assert granted[number][decision] == choice
    stand = {seat: [one.choice for one in game.decisions] for seat, game in games.progress().items()}
    assert stand == {seat: granted[seat] for seat in stand}
    games.close()
    for number in stand:
        kept = read(journal_of(games.folder, games.seat(number))).lines
        assert [line["choice"] for line in kept] == granted[number]
    back, _ = again(games.story, path)
    assert isinstance(back, Games)
    assert {seat: [one.choice for one in game.decisions] for seat, game in back.progress().items()} == stand
    back.close()


async def test_a_small_journal_limit_refuses_and_keeps_it_readable(
    lesson: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    (phone,) = await lesson.seated(1)
    await phone.get("/seat")
    monkeypatch.setattr("game.classroom.apart.games.MOST_BYTES", 10)
    answer = await choose(phone, 0, "guards")
    assert answer.status_code == 409
    assert "full" in answer.text


async def test_deleting_the_class_deletes_every_game(lesson: Apart) -> None:
    (phone,) = await lesson.seated(1)
    await choose(phone, 0, "guards")
    assert list(lesson.games.folder.iterdir())
    with pytest.raises(PermissionError):
        delete(lesson.path)
    lesson.games.close()
    delete(lesson.path)
    assert not lesson.path.exists()
    assert not lesson.games.folder.exists()


async def test_a_code_lets_one_more_phone_into_a_seat_once(lesson: Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    teacher = Supervisor(lesson.games, said.append)
    (first,) = await lesson.seated(1)
    await choose(first, 0, "guards")
    teacher.answer("let 1")
    found = re.search(r"types (\d{6}) in", said[-1])
    assert found
    code, second, third = found[1], lesson.client(), lesson.client()
    assert "What came of it" in (await second.post("/join", data={"pin": code})).text
    assert (await third.post("/join", data={"pin": code})).status_code == 403, "a code works once"
    await choose(second, 1, lesson.game(1).choices[0].choice.name)
    assert len(lesson.game(1).decisions) == 2
    assert 'value="2"' in (await first.get("/seat?seen=2")).text or lesson.game(1).ending
    late = lesson.games.code(1)
    monkeypatch.setattr("game.classroom.roll.time.monotonic", lambda: 1e12)
    assert (await third.post("/join", data={"pin": late})).status_code == 403
    monkeypatch.undo()
    lesson.games.close()
    back, _ = again(lesson.games.story, lesson.path)
    assert len(back.lesson.seats[1].keys) == 2
    back.kick(1)
    assert not back.lesson.seat(back.lesson.seats[1].keys[1])
    teacher = Supervisor(back, said.append) if isinstance(back, Games) else teacher
    teacher.answer("let 1")
    assert "Nobody more" in said[-1]
    back.close()
