"""The report in a real browser: nothing is asked of anybody, it fits, it can be read by all, and it prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from game.insight.debrief.debrief import debrief
from game.insight.debrief.html import html
from game.insight.debrief.page import page
from tests.insight.debriefs import hostile
from tests.insight.games import campaign, recorded

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
pytestmark = pytest.mark.slow
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A recorded game's report, and that of a hostile story."""
    folder = tmp_path_factory.mktemp("reports")
    made = {"recorded": debrief(next(recorded(campaign()))), "hostile": hostile()[1]}
    for name, one in made.items():
        (folder / f"{name}.html").write_text(html(page(one)), "utf-8")
    return {name: folder / f"{name}.html" for name in made}


class Opened:
    """A report in the browser, and what it asked for or complained of."""

    def __init__(self, browser: Browser, path: Path, scheme: Scheme, width: int) -> None:
        self.context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.goto(path.as_uri())


@pytest.fixture(params=["recorded", "hostile"])
def path(request: pytest.FixtureRequest, files: dict[str, Path]) -> Path:
    return files[request.param]


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> Scheme:
    found: Scheme = request.param
    return found


@pytest.fixture
def opened(browser: Browser, path: Path, scheme: Scheme) -> Iterator[Opened]:
    found = Opened(browser, path, scheme, 320)
    yield found
    found.context.close()


def test_it_opens_in_silence_and_asks_nobody_for_anything(opened: Opened, path: Path) -> None:
    opened.page.wait_for_load_state("networkidle")
    assert opened.said == []
    assert opened.asked == [path.as_uri()]
    assert opened.page.evaluate("document.scripts.length") == 0


def test_nothing_is_wider_than_a_narrow_screen(opened: Opened) -> None:
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 320
    outside = opened.page.evaluate(
        """[...document.querySelectorAll("body *")].filter(one =>
            !one.closest(".wide, svg, .unseen") && one.getBoundingClientRect().right > 321
        ).map(one => one.outerHTML.slice(0, 80))"""
    )
    assert outside == []


@pytest.mark.parametrize(
    ("name", "look", "width"),
    [
        ("recorded", "light", 1000), ("recorded", "dark", 1000), ("recorded", "light", 320), ("recorded", "dark", 320),
        ("hostile", "dark", 320),
    ],
)  # fmt: skip
def test_it_meets_wcag_aa(browser: Browser, files: dict[str, Path], name: str, look: Scheme, width: int) -> None:
    found = Opened(browser, files[name], look, width)
    results = Axe().run(found.page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert len(results.response["passes"]) > 10
    found.context.close()


def test_axe_sees_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!DOCTYPE html><title>x</title><p style="color:#aaa;background:#fff">too pale</p><img src="">')
    found = Opened(browser, wrong, "light", 320)
    results = Axe().run(found.page, options=RULES)
    assert {one["id"] for one in results.response["violations"]} >= {"color-contrast", "image-alt", "html-has-lang"}
    found.context.close()


def test_it_prints_on_paper_with_every_table_and_no_dark_ground(opened: Opened) -> None:
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert opened.page.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    hidden = opened.page.evaluate("[...document.querySelectorAll('table')].filter(one => !one.offsetHeight).length")
    assert hidden == 0
    assert opened.page.pdf(format="A4").startswith(b"%PDF")
