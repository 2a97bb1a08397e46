"""A class over real sockets: hundreds at once, a power cut in the middle of a vote, phones that drop out."""

import asyncio
import json
import random
import re
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.classroom.wire import Host, Wire, _dial, hang_up, seated

pytestmark = pytest.mark.slow


@pytest.fixture
async def hosts() -> AsyncIterator[list[Host]]:
    """Those that are ended when the test is, and all lines to them with them."""
    found: list[Host] = []
    yield found
    await hang_up()
    for one in found:
        one.close()


def start(hosts: list[Host], home: Path, *arguments: str) -> Host:
    hosts.append(Host(home, *arguments))
    return hosts[-1]


def journal_of(home: Path) -> Path:
    (path,) = (home / "data").rglob("*.jsonl")
    return path


def votes(path: Path) -> dict[int, str]:
    """The last vote of each seat on disk."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {line["seat"]: line["choice"] for line in lines if line.get("do") == "vote"}


CHOICES = ("reinforce", "stand_with_pristina", "two_tracks", "wait")


async def test_two_hundred_votes_within_fifty_milliseconds(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    phones = await seated(host, 200)
    host.type("open")
    decision = await phones[0].decision()
    for one in phones:
        await one.connect()

    async def vote(at: int) -> int:
        await asyncio.sleep(random.uniform(0, 0.05))
        code, _ = await phones[at].ask("POST", "/vote", decision=decision, choice=CHOICES[at % 4])
        return code

    assert set(await asyncio.gather(*(vote(at) for at in range(200)))) == {303}
    assert Counter(votes(journal_of(tmp_path)).values()) == dict.fromkeys(CHOICES, 50)
    said = host.type("close")
    assert len(re.findall(r":\s+50 votes", said)) == 4, said


async def test_a_power_cut_loses_no_vote_that_was_acknowledged(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    phones = await seated(host, 40)
    host.type("open")
    decision = await phones[0].decision()
    acknowledged: dict[int, str] = {}

    async def vote(at: int) -> None:
        choice = CHOICES[at % 4]
        code, _ = await phones[at].ask("POST", "/vote", decision=decision, choice=choice)
        if code == 303:
            acknowledged[at] = choice

    pending = [asyncio.create_task(vote(at)) for at in range(40)]
    while len(acknowledged) < 12:
        await asyncio.sleep(0)
    host.kill()
    await asyncio.gather(*pending, return_exceptions=True)
    path = journal_of(tmp_path)
    again = start(hosts, tmp_path, "--resume", str(path), "--port", str(host.port))
    assert again.pin == host.pin
    for at, choice in acknowledged.items():
        phones[at].close()
        phones[at].port = again.port
        _, page = await phones[at].ask("GET", "/seat")
        assert f'value="{choice}" required checked' in page
    assert f"{len(votes(path))} votes in" in again.type("")
    late = Wire(again.port)
    await late.join(again.pin)
    assert await late.decision() == decision
    assert "Decided" in again.type("decide 1")


async def test_phones_that_drop_out_and_come_back(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    phones = await seated(host, 60)
    host.type("open")
    decision = await phones[0].decision()
    luck = random.Random(1)

    async def vote(at: int) -> None:
        phone = phones[at]
        if luck.random() < 0.3:
            await phone.connect()
            assert phone._open
            phone._open[1].write(phone.request("POST", "/vote", decision=decision, choice="wait")[:-20])
            phone.close()  # in the middle of asking
        if luck.random() < 0.3:
            await phone.ask("POST", "/vote", decision=decision, choice="wait")
            phone.close()
        code, _ = await phone.ask("POST", "/vote", decision=decision, choice=CHOICES[at % 4])
        assert code == 303

    await asyncio.gather(*(vote(at) for at in range(60)))
    assert Counter(votes(journal_of(tmp_path)).values()) == dict.fromkeys(CHOICES, 15)
    assert "60 seats, 60 votes in" in host.type("")


async def test_three_hundred_hold_a_stream_and_all_hear(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    phones = await seated(host, 300)
    streams = await asyncio.gather(*(one.listen() for one in phones))
    host.type("open")
    for one in streams:
        await asyncio.wait_for(one.readuntil(b"data: "), 30)
    assert host.memory() < 400


async def test_two_classes_at_once_have_nothing_to_do_with_each_other(tmp_path: Path, hosts: list[Host]) -> None:
    one = start(hosts, tmp_path / "one", "--act", "1")
    two = start(hosts, tmp_path / "two", "--act", "2", "--port", str(one.port))
    assert one.port != two.port
    (here,), (there,) = await seated(one, 1), await seated(two, 1)
    one.type("open")
    two.type("open")
    stranger = Wire(two.port, here.cookie)
    code, page = await stranger.ask("GET", "/seat")
    assert (code, page) == (303, ""), "a seat of one class is none in the other"
    await here.ask("POST", "/vote", decision=await here.decision(), choice="wait")
    assert "1 vote in" in one.type("")
    assert "0 votes in" in two.type("")
    assert there.cookie.split("=")[0] != here.cookie.split("=")[0]


async def test_the_class_goes_on_next_lesson_where_it_stopped(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    (phone,) = await seated(host, 1)
    host.type("open")
    host.type("decide 1")
    assert host.process.stdin
    host.process.stdin.write("quit\n")
    host.process.stdin.flush()
    assert host.process.wait(30) == 0
    again = start(hosts, tmp_path, "--resume", str(journal_of(tmp_path)))
    phone.close()
    phone.port = again.port
    _, page = await phone.ask("GET", "/seat")
    assert "So far, in a minute" in page
    assert "1 seat" in again.type("")


async def test_thirty_that_play_apart_decide_at_once_and_a_power_cut_loses_nothing(
    tmp_path: Path, hosts: list[Host]
) -> None:
    host = start(hosts, tmp_path, "--apart", "--act", "1")
    phones = await seated(host, 30)
    acknowledged: dict[int, str] = {}

    async def decide(at: int) -> None:
        choice = CHOICES[at % 4]
        for _ in range(2):  # a double tap
            code, _ = await phones[at].ask("POST", "/choose", decision="0", choice=choice)
            if code == 303:
                acknowledged[at] = choice

    assert {code for code, _ in await asyncio.gather(*(one.ask("GET", "/seat") for one in phones))} == {200}
    pending = [asyncio.create_task(decide(at)) for at in range(30)]
    while len(acknowledged) < 10:
        await asyncio.sleep(0)
    host.kill()
    await asyncio.gather(*pending, return_exceptions=True)
    (path,) = (tmp_path / "data").rglob("games/*.jsonl")
    again = start(hosts, tmp_path, "--resume", str(path), "--port", str(host.port))
    assert again.pin == host.pin
    said = again.type("seats")
    for at in acknowledged:
        assert re.search(rf"^ *{at + 1}  .*at decision 2", said, re.MULTILINE), said
        phones[at].close()
        phones[at].port = again.port
        _, page = await phones[at].ask("GET", "/seat")
        assert "What came of it" in page
    decided = [json.loads(one.read_text("utf-8").splitlines()[-1]) for one in path.with_suffix("").iterdir()]
    assert sum(line.get("do") == "choose" for line in decided) >= len(acknowledged)
    assert again.process.stdin
    again.type("wipe")
    again.process.stdin.write("y\n")
    again.process.stdin.flush()
    assert await asyncio.to_thread(again.process.wait, 30) == 0
    assert not path.exists()
    assert not path.with_suffix("").exists()


async def test_nothing_that_strangers_send_and_no_stream_that_ends_is_told_on_the_projector(
    tmp_path: Path, hosts: list[Host]
) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    phones = await seated(host, 3)
    for one in phones:
        await one.listen()
    reader, writer = await _dial(host.port)
    writer.write(b"\x1b[2J nonsense\r\n\r\n")
    assert b"400" in await reader.readline()
    assert host.process.stdin
    assert host.process.stdout
    host.process.stdin.write("quit\n")
    host.process.stdin.flush()
    said = await asyncio.to_thread(host.process.stdout.read)
    assert host.process.wait(30) == 0
    assert "Traceback" not in said
    assert "Invalid" not in said
    assert "The class is kept" in said


async def test_ctrl_c_ends_the_class_at_once(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    await seated(host, 1)
    host.process.send_signal(signal.SIGINT)
    assert await asyncio.to_thread(host.process.wait, 30) == 130
    assert host.process.stdout
    said = host.process.stdout.read()
    assert "Traceback" not in said
    assert "Fatal" not in said
    again = start(hosts, tmp_path, "--resume", str(journal_of(tmp_path)))
    assert "1 seat" in again.type("")


async def test_a_wiped_class_leaves_no_file(tmp_path: Path, hosts: list[Host]) -> None:
    host = start(hosts, tmp_path, "--act", "1")
    path = journal_of(tmp_path)
    assert "type y" in host.type("wipe")
    assert path.exists()
    assert host.process.stdin
    host.process.stdin.write("y\n")
    host.process.stdin.flush()
    assert await asyncio.to_thread(host.process.wait, 30) == 0
    assert not path.exists()
