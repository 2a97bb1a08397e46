"""A pseudo-translation leaves no English of a story anywhere; it plays by the same rules."""

import io
import random
import re
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins

from game.classroom.kit import kit
from game.classroom.report import sections
from game.engine.playthrough import Playthrough
from game.engine.transcript import transcript
from game.insight.debrief.debrief import debrief
from game.insight.debrief.html import html
from game.insight.debrief.markdown import markdown as debrief_markdown
from game.insight.debrief.page import page
from game.insight.debrief.summary import summary
from game.plain.face import PlainFace
from game.story.codex import entries
from game.story.glossary import mentions
from game.story.reading import load
from game.story.shelf import at, bundled
from game.story.story import Story
from tests.classroom.conftest import opened
from tests.desk import tour
from tests.workshop.strange import readable, said_by

OURS = bundled()
ASKED = (
    "why", "forecast", "facts", "numbers", "map", "past", "again", "codex", "codex glossary", "codex timeline",
    "codex who is who", "codex your table", "codex cause and effect", "codex pages", "codex the article",
    "codex views of the world", "codex invented events", "codex the article and the record", "undo", "redo",
)  # fmt: skip


def strange(root: Path) -> Story:
    return load(at(root)._replace(pseudo=True))


@pytest.fixture(params=[pytest.param("the-plates"), pytest.param("keeping-the-peace", marks=pytest.mark.slow)])
def root(request: pytest.FixtureRequest) -> Path:
    return OURS[request.param]


def test_every_text_of_the_compiled_story_is_strange(root: Path) -> None:
    said = {one for one in said_by(root) if re.search("[A-Za-z]{2}", one)}
    left = said & {*_strings(to_builtins(strange(root)))}
    names = {*strange(root).nodes, *strange(root).flags}  # a word may be a name and a text: `open`
    assert not {one for one in left if not one.islower() or " " in one} - names


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in _strings(part)]
    if isinstance(value, list | tuple):
        return [one for part in value for one in _strings(part)]
    return [value] if isinstance(value, str) else []


def test_the_rules_are_the_same(root: Path) -> None:
    story = strange(root)
    assert story.digest == load(root).digest
    assert story.language == "qps"


def test_its_glossary_is_found_in_its_texts(root: Path) -> None:
    plain, odd = load(root), strange(root)
    for name in plain.nodes:
        found = [len(mentions(one.glossary, [one.nodes[name].text])) for one in (plain, odd)]
        assert found[0] == found[1], name


def test_no_english_of_the_story_is_left_in_a_game_in_lines(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    story = strange(root)
    for seed in range(3):
        luck = random.Random(seed)
        typed = [luck.choice(ASKED) if luck.random() < 0.3 else str(luck.randint(1, 3)) for _ in range(300)]
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*ASKED, *typed, ""])))
        game = Playthrough(story, seed)
        PlainFace(game, "").play([])
        assert game.ending
        assert not readable(root, story, capsys.readouterr().out)


def played(story: Story, seed: int = 1) -> Playthrough:
    """A whole game by the first open choices."""
    game = Playthrough(story, seed)
    while game.node is not None and game.ending is None:
        game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
    return game


def test_none_is_left_in_what_is_written_about_a_game(root: Path) -> None:
    story = strange(root)
    game = played(story)
    made = debrief(game)
    report = page(made)
    texts = [summary(made), debrief_markdown(report), html(report), transcript(game)]
    texts += [f"{one.title} {' '.join(one.text)}" for one in entries(story)]
    texts += kit(story, "", 6).values()
    for text in texts:
        assert not readable(root, story, text)
    assert '<span lang="qps">' in html(report)


async def test_none_is_left_on_the_pages_of_a_class(root: Path) -> None:
    story = strange(root)
    async for lesson in opened(story, reasons=True):
        phone = lesson.phone()
        pages = [(await phone.client.get("/")).text, (await phone.join()).text]
        while (node := lesson.room.game.node) and not lesson.room.game.ending:
            choice = next(one.choice.name for one in lesson.room.game.choices if one.open)
            lesson.room.open_vote()
            pages += [await phone.page(), (await phone.vote(choice, why="so")).text]
            lesson.room.decide(choice, "majority")
            pages.append(await phone.page())
            assert node
        assert sections(lesson.room.game, lesson.room.lesson)
        for text in pages:
            assert not readable(root, story, text)
        assert all('<html lang="qps"' in one for one in pages)


@pytest.mark.slow
def test_none_is_left_on_any_screen_of_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    story = strange(tour.VALLEY)
    monkeypatch.setattr(tour, "valley", lambda: story)
    for size in [(80, 24), (120, 40)]:
        for one in tour.seen.__wrapped__(size, tour.THEMES[0]):
            if not one.name.startswith("plain"):  # a story of another test
                shown = ["".join(cell.text for cell in row) for row in one.rows]
                shown += [each.text for each in one.widgets]
                typed = re.compile(r"\S+_of_another_time\S*|\bmill(zz)?\b")  # a file's name, and what is looked for
                assert not readable(tour.VALLEY, story, typed.sub("", "\n".join(shown))), one.name
