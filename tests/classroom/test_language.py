"""A class in another language: on no page, in no answer and in no report is a word of ours left in English."""

import asyncio
import csv
import io
import re
from collections.abc import Callable
from html import unescape

import httpx
import pytest

from game.classroom import network
from game.classroom.apart.reading import games as read_games
from game.classroom.apart.report import grade_book as table_apart
from game.classroom.apart.report import page as page_apart
from game.classroom.apart.server import Desks
from game.classroom.apart.supervisor import Supervisor
from game.classroom.facilitator import Facilitator
from game.classroom.kit import kit, seated
from game.classroom.opening import begin_apart
from game.classroom.report import sections
from game.classroom.teacher import Teacher
from game.insight.debrief.blocks import Page
from game.insight.debrief.html import html
from game.story.story import Story
from tests.classroom.conftest import Class, Phone, opened
from tests.insight.games import campaign
from tests.speech import english_left, speak_strangely, wordless
from tests.story.samples import story as small

TOLD = pytest.mark.parametrize("told", [small, pytest.param(campaign, marks=pytest.mark.slow)])
KEPT = ("http", "seat", "seats")


def read(page: str) -> str:
    """What a page lets people read and hear."""
    text = re.sub(r"(?s)<style>.*?</style>|<code>.*?</code>", "", page)
    heard = re.findall(r'(?:aria-label|title|alt|value)="(.*?)"', text)
    return unescape(" ".join([re.sub("<[^>]*>", " ", text), *(one for one in heard if " " in one)]))


def typed(teacher: Teacher, said: list[str], *lines: str) -> str:
    for line in lines:
        teacher.answer(line)
    return "\n".join(said)


@TOLD
async def test_none_is_left_where_a_class_plays_together(told: Callable[[], Story]) -> None:
    story = wordless(told())
    speak_strangely()
    async for lesson in opened(story, reasons=True):
        said: list[str] = []
        teacher = Facilitator(lesson.room, said.append)
        teacher.begin()
        phones = await lesson.seated(4)
        names = [seat.name for seat in lesson.room.lesson.seats.values()]
        names = [word for name in names for word in name.split()]
        pages = [(await lesson.phone().client.get("/")).text]
        pages += await _voted(lesson, phones, teacher, said)
        assert "".join(pages).count('name="way"') > 1
        for text in pages:
            assert english_left(read(text), story, [*KEPT, *names]) == []
        commands = [*teacher.acts(), "SECONDS", "EVENT", "ROLE", "RULE", "TIE", "QUORUM", "SHARE", "quit", "nonsense"]
        heard = "\n".join([*said, *network.advice(8080, [], True), *network.advice(8080, [], False)])
        heard += "\n".join(network.advice(8080, [network.LOOPBACK], True))
        heard += f"\n{teacher.status()}"
        kept = [*KEPT, *names, *commands, *_typed(), *story.roles]
        assert english_left(heard, story, kept) == []
        report = Page("", "", "", story.language, tuple(sections(lesson.room.game, lesson.room.lesson)))
        assert "Brier" not in html(report)
        assert english_left(read(html(report)), story, [*KEPT, "because"]) == []


async def _voted(lesson: Class, phones: list[Phone], teacher: Teacher, said: list[str]) -> list[str]:
    """What phones show while a class decides a few times in every way there is."""
    pages: list[str] = []
    for at in range(3):
        typed(teacher, said, "open 90", "open", "pause")
        pages.append(await phones[0].page())
        typed(teacher, said, "go", "extend 5", "seats", "nonsense")
        ballot = lesson.room.lesson.ballot
        assert ballot
        for number, phone in enumerate(phones):
            choice = ballot.choices[number % 2 if at == 0 else 0]
            form = {
                "decision": str(ballot.decision),
                "choice": choice,
                "why": "because",
                "way": ("up", "same", "down")[at],
            }
            pages.append((await phone.client.post("/vote", data={**form, "sure": "90"})).text)
        pages.append((await phones[0].client.post("/vote", data={"decision": "1", "choice": "x"})).text)
        typed(teacher, said, "close", "decide 1")
        pages += [await phone.page() for phone in phones]
        typed(teacher, said, "next", "again", "inject")
    typed(
        teacher,
        said,
        "back",
        "terms unanimous again 0.8",
        "terms x x x",
        "swap 1 2",
        "let 1",
        "kick 4",
        "lock",
        "help",
        "wipe",
    )
    typed(teacher, said, "no", "unlock", "decide 9", "count 1", "role 1 nonsense", "extend x", "kick 99", "decide", "q")
    pages += [await phones[0].page(), await phones[3].page(), (await phones[0].client.get("/nothing")).text]
    return pages


def _typed() -> list[str]:
    return ["majority", "chair", "unanimous", "again", "luck", "terms", "room", "rule", "tie", "quorum"]


@TOLD
async def test_none_is_left_where_a_class_plays_apart(told: Callable[[], Story]) -> None:
    story = wordless(told())
    speak_strangely()
    games, path = begin_apart(story, seed=3, view=("neutral", {}), act="")
    writer = asyncio.create_task(games.keep())
    lesson = Desks(games, ["class.test:8000"])
    said: list[str] = []
    teacher = Supervisor(games, said.append)
    teacher.begin()
    pages = await _decided(lesson, story, 3)
    names = [word for seat in games.lesson.seats.values() for word in seat.name.split()]
    for text in pages:
        assert english_left(read(text), story, [*KEPT, *names]) == []
    kept = [*KEPT, *names, *teacher.acts(), "quit", "nonsense"]
    assert english_left(typed(teacher, said, "", "seats", "compare", "help", "nonsense", "kick 99"), story, kept) == []
    rows, notices = read_games(story, path, games._lines)
    report = html(page_apart(story, rows, notices))
    assert english_left(read(report), story, [*KEPT, *names]) == []
    cells = [cell for row in [*csv.reader(io.StringIO(table_apart(story, rows)))][1:] for cell in row]
    assert english_left(" ".join(cells), story, ["yes", *names]) == []
    writer.cancel()
    games.close()


async def _decided(lesson: Desks, story: Story, many: int) -> list[str]:
    """What phones show while each plays to the end."""
    pages: list[str] = []
    for at in range(many):
        transport = httpx.ASGITransport(app=lesson.app)
        phone = httpx.AsyncClient(transport=transport, base_url="http://class.test:8000", follow_redirects=True)
        pages.append((await phone.post("/join", data={"pin": lesson.games.lesson.pin})).text)
        game = lesson.games.game(lesson.games.seat(at + 1))
        while game.node:
            offers = [one.choice.name for one in game.choices if one.open]
            form = {"decision": str(len(game.decisions)), "choice": offers[min(at, len(offers) - 1)]}
            pages.append(
                (await phone.post("/choose", data={**form, "way": ("up", "same", "down")[at], "sure": "70"})).text
            )
            pages.append((await phone.get(f"/seat?seen={len(game.decisions)}")).text)
        pages.append((await phone.post("/choose", data={"decision": "0", "choice": "nonsense"})).text)
    return pages


@TOLD
def test_none_is_left_in_the_kit(told: Callable[[], Story]) -> None:
    story = wordless(told())
    speak_strangely()
    names = [word for one in seated(story, 4) for word in one.name.split()]
    for name, text in kit(story, next(iter(story.acts), ""), 4).items():
        assert english_left(read(text).replace("_" * 22, ""), story, [*KEPT, *names]) == [], name
