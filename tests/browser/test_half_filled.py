"""A phone's page that is drawn anew keeps what is half filled in, and says what has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.classroom.wire import Host

pytestmark = pytest.mark.slow
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    started = Host(tmp_path, "--act", "1", "--reasons")
    yield started
    started.close()


def joined(browser: Browser, host: Host) -> Page:
    page = browser.new_context(viewport={"width": 360, "height": 700}).new_page()
    page.goto(f"http://127.0.0.1:{host.port}/?pin={host.pin}")
    page.get_by_role("button", name="Join").click()
    expect(page.locator("#sheet")).to_be_visible()
    return page


def test_with_script_the_page_follows_and_keeps_what_is_half_filled_in(browser: Browser, host: Host) -> None:
    page = joined(browser, host)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    host.type("open")
    second = page.locator("input[name=choice]").nth(1)
    expect(second).to_be_visible()
    second.check()
    page.get_by_label("Why?").fill("half a rea")
    page.get_by_label("It will fall").check()
    page.get_by_label("Fairly sure, 70 %").check()
    host.type("pause")
    expect(page.get_by_text("The class is paused.").first).to_be_visible()
    expect(page.locator("#news")).to_contain_text("paused")
    host.type("go")
    expect(page.get_by_text("The class goes on.").first).to_be_visible()
    expect(second).to_be_checked()
    expect(page.get_by_label("Why?")).to_have_value("half a rea")
    expect(page.get_by_label("It will fall")).to_be_checked()
    expect(page.get_by_label("Fairly sure, 70 %")).to_be_checked()
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Vote").click()
    expect(page.get_by_text("Your vote is in")).to_be_visible()
    host.type("decide 1")
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
    host.type("kick 1")
    expect(page.get_by_role("button", name="Join")).to_be_visible()
    assert not troubles
    page.context.close()
