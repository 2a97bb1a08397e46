"""The class over HTTP: joining, voting, what each may see, and what is refused."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from game.classroom.ballot import Terms
from game.classroom.door import PAGES, PIN_TRIES
from game.classroom.guard import Limit
from game.classroom.roll import Refused
from game.classroom.server import MOST_STREAMS
from game.story.reference import Role
from game.story.story import Story
from tests.classroom.conftest import HOST, Class, brief_of, opened
from tests.story.samples import story as small


def with_roles() -> Story:
    roles = {name: Role(f"Role {name}", f"Task {name}", f"SECRET-{name}", f"GOAL-{name}") for name in ("a", "b", "c")}
    return replace(small(), roles=roles)


@pytest.fixture
async def roles() -> AsyncIterator[Class]:
    async for one in opened(with_roles(), reasons=True):
        yield one


async def test_a_phone_joins_votes_and_reads_what_was_decided(lesson: Class) -> None:
    phone = lesson.phone()
    assert "PIN" in (await phone.client.get("/")).text
    page = await phone.join()
    assert page.url.path == "/seat"
    assert "Morning at the bridge" in page.text
    assert 'name="choice"' not in page.text, "no vote is open yet"
    lesson.room.open_vote()
    assert "Put guards on the bridge." in await phone.page()
    answer = await phone.vote("guards")
    assert "Your vote is in" in answer.text
    ballot = lesson.room.lesson.ballot
    assert ballot
    assert ballot.counts() == {"guards": 1, "market": 0, "ask": 0, "": 0}
    lesson.room.decide("guards", "majority")
    page_after = await phone.page()
    assert "The guards come in step." in page_after
    assert "Decided by the most votes." in page_after


async def test_join_tapped_twice_is_one_seat(lesson: Class) -> None:
    phone = lesson.phone()
    found = re.search(r'name="ticket" value="([^"]+)"', (await phone.client.get("/")).text)
    assert found
    data = {"pin": lesson.room.lesson.pin, "ticket": found[1]}
    answers = await asyncio.gather(*(phone.client.post("/join", data=data, follow_redirects=False) for _ in range(3)))
    assert len({one.headers["set-cookie"] for one in answers}) == 1
    assert len(lesson.room.lesson.seats) == 1
    other = lesson.phone()
    await other.client.post("/join", data=data | {"ticket": "x"})
    await lesson.phone().client.post("/join", data=data | {"ticket": "x"})
    assert len(lesson.room.lesson.seats) == 3, "what is no ticket of ours is none"


async def test_the_tally_is_hidden_until_the_vote_is_closed(lesson: Class) -> None:
    one, two = await lesson.seated(2)
    lesson.room.open_vote()
    await one.vote("guards")
    page = await two.page()
    assert "1 of 2 votes are in" in page
    assert "<table>" not in page
    lesson.room.decide("guards", "chair")
    assert "<td>1</td>" in await two.page()


async def test_the_last_vote_of_a_seat_counts_once(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    for choice in ("guards", "market", "market", ""):
        await phone.vote(choice)
    ballot = lesson.room.lesson.ballot
    assert ballot
    assert ballot.counts() == {"guards": 0, "market": 0, "ask": 0, "": 1}


async def test_roles_are_shared_out_and_no_brief_is_anothers(roles: Class) -> None:
    phones = await roles.seated(7)
    for at, phone in enumerate(phones):
        page = await phone.page()
        own = "abc"[at % 3]
        assert f"SECRET-{own}" in brief_of(page)
        for other in set("abc") - {own}:
            assert f"SECRET-{other}" not in page
            assert f"GOAL-{other}" not in page


@pytest.mark.parametrize("path", ["/seat?part=1", "/events", "/poll"])
async def test_without_a_seat_there_is_nothing_to_see(roles: Class, path: str) -> None:
    await roles.seated(1)
    stranger = roles.phone()
    assert (await stranger.client.get(path)).status_code == 401
    stranger.client.cookies.set(roles.server.cookie, "guessed")
    assert (await stranger.client.get(path)).status_code == 401
    assert "SECRET" not in (await stranger.client.get("/seat")).text


async def test_nobody_can_vote_for_another_or_twice_or_late(lesson: Class) -> None:
    one, _ = await lesson.seated(2)
    lesson.room.open_vote()
    first = lesson.room.lesson.ballot
    assert first
    stranger = lesson.phone()
    await stranger.vote("guards")
    await one.client.post("/vote", data={"decision": str(first.decision), "choice": "market", "seat": "2"})
    assert set(lesson.room.lesson.ballot.votes if lesson.room.lesson.ballot else ()) == {1}
    assert (await one.vote("parade")).status_code == 409, "what is locked cannot be voted for"
    assert (await one.vote("no such")).status_code == 409
    lesson.room.decide("market", "majority")
    assert (await one.vote("guards", first.decision)).status_code == 409
    lesson.room.open_vote()
    assert (await one.vote("leave", first.decision)).status_code == 409, "a vote is for one decision"


async def test_a_wrong_pin_opens_nothing_and_guessing_is_slow(lesson: Class) -> None:
    phone = lesson.phone()
    answers = [await phone.client.post("/join", data={"pin": "000000"}) for _ in range(PIN_TRIES + 1)]
    assert {one.status_code for one in answers[:-1]} == {403}
    assert answers[-1].status_code == 429
    assert not lesson.room.lesson.seats


async def test_other_hosts_origins_and_methods_are_refused(lesson: Class) -> None:
    assert (await lesson.phone("evil.test").client.get("/")).status_code == 421
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    for headers in ({"origin": "http://evil.test"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        answer = await phone.client.post("/vote", data={"decision": "3", "choice": "guards"}, headers=headers)
        assert answer.status_code == 403
    fine = {"origin": f"http://{HOST}"}
    ballot = lesson.room.lesson.ballot
    assert ballot
    data = {"decision": str(ballot.decision), "choice": "guards"}
    assert (await phone.client.post("/vote", data=data, headers=fine)).status_code == 200
    assert (await phone.client.request("DELETE", "/seat")).status_code == 405
    assert (await phone.client.get("/vote")).status_code in (404, 405)


@pytest.mark.parametrize("path", ["/static/", "/templates/seat.html", "/../server.py", "/style.css/x", "/favicon.ico"])
async def test_there_is_nothing_else_to_read(lesson: Class, path: str) -> None:
    assert (await lesson.phone().client.get(path)).status_code == 404


async def test_large_and_senseless_forms_are_refused(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    post = phone.client.post
    assert (await post("/vote", content=b"x" * 5000)).status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b"x" * 1000

    assert (await post("/vote", content=endless())).status_code == 413
    for body in (b"", b"decision=1", b"choice=guards", b"\xff\xfe", b"decision=-1&choice=", b"&" * 4000, b"a=1&" * 900):
        assert (await post("/vote", content=body)).status_code in (400, 409)
    assert lesson.room.lesson.ballot
    assert not lesson.room.lesson.ballot.votes


async def test_headers_forbid_what_a_page_does_not_need(lesson: Class) -> None:
    headers = (await lesson.phone().client.get("/")).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin", "with none, browsers send forms without an origin"
    cookie = await lesson.phone().client.post("/join", data={"pin": lesson.room.lesson.pin}, follow_redirects=False)
    kept = cookie.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert "max-age" not in kept


async def test_kicked_locked_paused_and_out_of_time(lesson: Class) -> None:
    one, two = await lesson.seated(2)
    lesson.room.open_vote()
    await one.vote("guards")
    lesson.room.kick(1)
    assert lesson.room.lesson.ballot
    assert not lesson.room.lesson.ballot.votes, "whoever is sent out takes the vote along"
    assert (await one.client.get("/seat?part=1")).status_code == 401
    lesson.room.lock(True)
    assert (await lesson.phone().join()).status_code == 403
    lesson.room.pause(True)
    assert (await two.vote("market")).status_code == 409
    lesson.room.pause(False)
    assert (await two.vote("market")).status_code == 200
    lesson.room.ends_at = 0.0
    assert (await two.vote("guards")).status_code == 409
    lesson.room.extend(30)
    assert (await two.vote("guards")).status_code == 200


async def test_a_phone_that_comes_back_has_its_seat_and_a_late_one_its_recap(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    name = lesson.room.lesson.seats[1].name
    lesson.room.open_vote()
    lesson.room.decide("guards", "chair")
    lesson.room.go_on()
    again = lesson.phone()
    again.client.cookies = phone.client.cookies
    assert name in (await again.client.get("/")).text
    late = lesson.phone()
    await late.join()
    page = await late.page()
    assert "So far, in a minute" in page
    assert "Put guards on the bridge." in page


async def test_stepping_back_is_said_on_every_phone(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    lesson.room.decide("guards", "chair")
    lesson.room.step_back()
    page = await phone.page()
    assert "gone back by one decision" in page
    assert "Morning at the bridge" in page
    assert not lesson.room.lesson.held


async def test_a_stream_and_a_long_question_tell_of_changes(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    known = lesson.room.version
    asked = asyncio.create_task(phone.client.get(f"/poll?since={known}"))
    await asyncio.sleep(0)
    lesson.room.open_vote()
    assert (await asked).status_code == 200
    assert (await phone.client.get("/poll?since=nonsense")).status_code == 200


async def test_what_students_write_is_shown_as_text(roles: Class) -> None:
    (phone,) = await roles.seated(1)
    roles.room.open_vote()
    why = "<script>alert(1)</script>\x1b[2J\u202e &\"'" + "x" * 300
    page = (await phone.vote("guards", why=why)).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    kept = roles.room.lesson.ballot
    assert kept
    assert len(kept.votes[1].why) <= 140


async def test_pages_are_small_and_ask_nobody_else(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    page = await phone.page()
    sizes = [len((await phone.client.get(path)).content) for path in ("/style.css", "/live.js")]
    assert len(page.encode()) + sum(sizes) < 50_000
    assert not re.search(r'(?:src|href|action)="(?!/[a-z]|data:,)', page)
    assert "http:" not in page
    assert "<script>" not in page


async def test_the_cookie_alone_is_what_a_phone_keeps_and_the_journal_has_no_token(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    assert [*phone.client.cookies] == [lesson.server.cookie]
    token = phone.client.cookies[lesson.server.cookie]
    assert token
    assert token not in json.dumps(lesson.room._lines)


async def test_two_hundred_votes_at_once_are_all_counted_once(lesson: Class) -> None:
    phones = await lesson.seated(200)
    lesson.room.open_vote()
    answers = await asyncio.gather(*(one.vote(("guards", "market")[at % 2]) for at, one in enumerate(phones)))
    assert {one.status_code for one in answers} == {200}
    ballot = lesson.room.lesson.ballot
    assert ballot
    assert ballot.counts() == {"guards": 100, "market": 100, "ask": 0, "": 0}
    votes = [line for line in lesson.room._lines if line["do"] == "vote"]
    assert len(votes) == 200
    assert len({line["seat"] for line in votes}) == 200


async def test_whatever_goes_wrong_with_one_vote_the_others_are_kept(
    lesson: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = await lesson.seated(2)
    lesson.room.open_vote()
    append = lesson.room._journal.append

    def fail(*_: object) -> None:
        raise UnicodeError("unforeseen")

    monkeypatch.setattr(lesson.room._journal, "append", fail)
    with pytest.raises(UnicodeError):
        await one.vote("guards")
    assert lesson.room.lesson.ballot
    assert not lesson.room.lesson.ballot.votes, "what is not kept does not count"
    monkeypatch.setattr(lesson.room._journal, "append", append)
    assert (await asyncio.wait_for(two.vote("market"), 5)).status_code == 200
    assert set(lesson.room.lesson.ballot.votes) == {2}


async def test_the_same_vote_again_adds_no_line_and_a_full_journal_stays_readable(
    lesson: Class, monkeypatch: pytest.MonkeyPatch
) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    await phone.vote("guards")
    lines = len(lesson.room._lines)
    assert (await phone.vote("guards")).status_code == 200
    assert len(lesson.room._lines) == lines
    monkeypatch.setattr("game.classroom.roll.MOST_BYTES", 10)
    assert (await phone.vote("market")).status_code == 409
    assert (await lesson.phone().join()).status_code == 403
    assert lesson.room.decide("guards", "chair"), "the teacher's lines still have their place"


async def test_a_seat_that_was_sent_out_stays_out_after_a_failed_write(lesson: Class) -> None:
    await lesson.seated(1)
    seat = lesson.room.lesson.seats[1]
    lesson.room.open_vote()
    ballot = lesson.room.lesson.ballot
    assert ballot
    lesson.room._take_back(0)
    lesson.room.kick(1)
    with pytest.raises(Refused):
        await lesson.room.vote(seat, ballot.decision, "guards")


async def test_many_wrong_pins_at_once_are_counted_like_one_after_another(lesson: Class) -> None:
    phone = lesson.phone()
    tries = [phone.client.post("/join", data={"pin": "000000"}) for _ in range(PIN_TRIES * 2)]
    codes = Counter(one.status_code for one in await asyncio.gather(*tries))
    assert codes == {403: PIN_TRIES, 429: PIN_TRIES}


async def test_a_locked_class_spends_no_tries(lesson: Class) -> None:
    lesson.room.lock(True)
    for _ in range(PIN_TRIES + 1):
        assert (await lesson.phone().join()).status_code == 403


async def test_one_seat_can_neither_hold_all_lines_nor_have_its_page_all_the_time(lesson: Class) -> None:
    one, two = await lesson.seated(2)
    known = lesson.room.version
    asked = [asyncio.create_task(one.client.get(f"/poll?since={known}")) for _ in range(MOST_STREAMS)]
    await asyncio.sleep(0.05)
    assert (await one.client.get("/events")).status_code == 429
    assert (await one.client.get("/poll")).status_code == 429
    assert (await two.client.get("/poll")).status_code == 200
    lesson.room.pause(True)
    assert {answer.status_code for answer in await asyncio.gather(*asked)} == {200}
    assert (await one.client.get("/poll")).status_code == 200
    pages = [await one.client.get("/seat") for _ in range(PAGES + 1)]
    assert pages[-1].status_code == 429
    assert (await two.client.get("/seat")).status_code == 200


def phase_of(page: str) -> str:
    found = re.search(r'data-phase="([^"]*)"', page)
    assert found
    return found[1]


async def test_a_page_is_drawn_anew_for_another_role_and_for_another_decision_in_the_place_of_one(
    roles: Class,
) -> None:
    (phone,) = await roles.seated(1)
    first = phase_of(await phone.page())
    roles.room.give_role(1, "b")
    assert phase_of(await phone.page()) != first
    roles.room.open_vote()
    roles.room.decide("guards", "chair")
    decided = phase_of(await phone.page())
    roles.room.step_back()
    roles.room.open_vote()
    roles.room.decide("market", "chair")
    assert phase_of(await phone.page()) != decided


async def test_a_page_is_one_that_a_screen_reader_can_follow(roles: Class) -> None:
    (phone,) = await roles.seated(1)
    roles.room.open_vote()
    page = await phone.page()
    assert [found[0] for found in re.findall(r"<h([1-6])", page)] == sorted(re.findall(r"<h([1-6])", page))
    assert page.count("<h1") == 1
    outside, sheet = page.split("<main", 1)
    assert 'role="status"' in outside, "what is announced must outlast what is drawn anew"
    assert 'role="status"' not in sheet
    assert "aria-live" not in page
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for name in re.findall(r'<label for="([^"]+)"', page):
        assert name in ids


async def test_where_nothing_can_be_taken_back_the_open_vote_stays(lesson: Class) -> None:
    (phone,) = await lesson.seated(1)
    lesson.room.open_vote()
    await phone.vote("guards")
    with pytest.raises(Refused):
        lesson.room.step_back()
    assert lesson.room.lesson.ballot
    assert lesson.room.lesson.ballot.votes


def test_a_limit_forgets() -> None:
    now = [0.0]
    limit = Limit(2, 10, lambda: now[0])
    assert [limit.allows("a"), limit.allows("a"), limit.allows("a"), limit.allows("b")] == [True, True, False, True]
    now[0] = 11
    assert limit.allows("a")


def test_terms_are_said_before_the_vote() -> None:
    assert "tie" in Terms("majority", "luck").said()
    assert "tie" not in Terms("unanimous", "luck").said()
