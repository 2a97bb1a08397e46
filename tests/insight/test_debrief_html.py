"""The page is valid HTML, asks nobody for anything, and nothing a story says becomes more than text."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import html5lib
import pytest
from msgspec.structs import force_setattr

from game.engine.playthrough import Playthrough
from game.insight.debrief.debrief import debrief
from game.insight.debrief.html import html, prose
from game.insight.debrief.mapping import Moment
from game.insight.debrief.page import page
from game.insight.debrief.wording import Marked
from game.story.interface import speak
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story
from tests.desk.small import story as road
from tests.insight.debriefs import hostile
from tests.insight.games import at_random, campaign, recorded
from tests.story.samples import story as small

ELEMENTS = """
html head meta title style body header nav main section p b em strong span div h1 h2 h3 ul ol li a table caption
thead tbody tr th td figure figcaption svg desc line polyline circle text rect path defs pattern use tspan
"""
ATTRIBUTES = """
lang charset http-equiv content name class id aria-label aria-labelledby aria-hidden href scope colspan role
tabindex viewbox x y x1 x2 y1 y2 cx cy r dy d points width height fill patternunits style
"""
CLASSES = """
kicker quiet n wide group strip pair course dial map maps grid line dot ring sign scale field axis other last
place unseen roomy grouped h1 h2 h3 h4 l0 l1 l2 l3 l4 sea near lake name legend note courses sources questions
"""


class Seen(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


@pytest.fixture(scope="module")
def story() -> Story:
    return campaign()


@pytest.fixture(scope="module")
def told(story: Story) -> str:
    return html(page(debrief(next(recorded(story)))))


def valid(text: str) -> None:
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    named = {one for found in re.findall(r'aria-labelledby="([^"]*)"', text) for one in found.split()}
    assert named <= set(ids)
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)
    assert set(re.findall(r"url\(#(\w+)\)", text)) <= set(ids)


def harmless(text: str) -> Seen:
    """It has only what our template writes."""
    seen = Seen(text)
    assert set(seen.elements) <= set(ELEMENTS.split())
    assert {name for name, _ in seen.attributes} <= set(ATTRIBUTES.split())
    for name, value in seen.attributes:
        if name == "class":
            assert set(value.split()) <= set(CLASSES.split())
        if name == "href":
            assert re.fullmatch(r"#[a-z]\d+", value)
        if name == "style":
            assert value == "text-anchor:start"
        if name == "fill":
            assert re.fullmatch(r"url\(#hatch[1-4]\)", value)
    assert not re.search(r"url\((?!#hatch)|@import|<script|javascript:", text)
    return seen


def test_it_is_valid(told: str) -> None:
    valid(told)


def test_the_check_of_validity_can_fail() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        valid("<!DOCTYPE html><html lang='en'><title>x</title><p><b>x</p></html>")


def test_it_needs_no_script_and_asks_nobody_for_anything(told: str) -> None:
    harmless(told)
    assert "default-src 'none'; style-src 'unsafe-inline'" in told
    assert len(told.encode()) < 300_000


def test_headings_are_in_order_and_tables_have_captions_and_scopes(told: str) -> None:
    levels = [int(one) for one in re.findall(r"<h([1-6])", told)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    seen = Seen(told)
    assert seen.elements["table"] == seen.elements["caption"] > 10
    assert all("scope=" in one for one in re.findall(r"<th\b[^>]*>", told))
    assert all('role="img"' in one or "aria-hidden" in one for one in re.findall(r"<svg[^>]*>", told))
    assert '<html lang="en">' in told


@pytest.mark.parametrize("which", ["plates", "small", "road", "act", "none", "one"])
def test_it_is_valid_with_parts_left_out(which: str, story: Story) -> None:
    game = {
        "plates": lambda: at_random(load(Path(bundled()["the-plates"])), 3),
        "small": lambda: at_random(small(), 2),
        "road": lambda: at_random(road(), 2),
        "act": lambda: at_random(story, 5, act=list(story.acts)[1]),
        "none": lambda: at_random(story, 5, most=0),
        "one": lambda: at_random(story, 5, most=1),
    }[which]()
    text = html(page(debrief(game)))
    valid(text)
    harmless(text)


def test_a_hostile_story_stays_text() -> None:
    marks, made = hostile()
    text = html(page(made))
    valid(text)
    seen = harmless(text)
    read = marks.read(seen.text)
    assert len(read) > 120
    ending = made.game.ending
    assert ending
    for one in (ending.title, ending.better, ending.worse, made.game.story.title, *made.notices):
        assert int(one.split("⟩")[0][1:]) in read


@pytest.mark.parametrize("language", ['en"><script>', "", "de-CH", "\x1b[2J"])
def test_a_language_that_is_none_is_not_named(language: str) -> None:
    made = road()
    force_setattr(made, "language", language)
    text = html(page(debrief(Playthrough(made, 1))))
    assert '<html lang="en">' in text
    assert set(re.findall('<span lang="(.*?)">', text)) == {language if language == "de-CH" else "und"}
    valid(text)


def test_the_page_is_in_the_language_of_play_and_the_storys_text_in_its_own() -> None:
    made = road()
    force_setattr(made, "language", "de-CH")
    speak("de", {"The numbers": "Die Zahlen <b>"})
    text = html(page(debrief(Playthrough(made, 1))))
    assert '<html lang="de-CH">' in text
    assert "<span lang" not in text
    assert "Die Zahlen &lt;b&gt;</h2>" in text


def test_emphasis_is_the_only_markup() -> None:
    assert prose(Marked("*a* <b>**c**</b> & \x1b[2J\ufdd0\U0010ffff")) == (
        "<em>a</em> &lt;b&gt;<strong>c</strong>&lt;/b&gt; &amp; [2J"
    )


@pytest.mark.slow
def test_each_recorded_game_is_valid(story: Story) -> None:
    for game in recorded(story):
        text = html(page(debrief(game)))
        valid(text)
        harmless(text)


def test_the_map_shows_halves_as_the_table_does() -> None:
    shown = Moment("", "", {"a": 18.5, "b": 36.5, "c": 41.4})
    assert [shown.shown(name) for name in "abc"] == [19, 37, 41]
