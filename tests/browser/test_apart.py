"""A class that plays apart in a real browser: whole games without script, a restart between, AA, narrow phones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from game.cli import main
from tests.browser.test_debrief import RULES, Scheme
from tests.classroom.wire import Host

pytestmark = pytest.mark.slow
expect.set_options(timeout=20_000)


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[list[Host]]:
    found = [Host(tmp_path, "--apart", "--act", "1", "--seed", "7")]
    yield found
    for one in found:
        one.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    found: list[BrowserContext] = []
    yield found
    for one in found:
        one.close()


def phone(
    browser: Browser, contexts: list[BrowserContext], host: Host, scheme: Scheme = "light", script: bool = False
) -> Page:
    """A phone that has joined."""
    contexts.append(
        browser.new_context(
            java_script_enabled=script, color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=script
        )
    )
    page = contexts[-1].new_page()
    page.goto(f"http://127.0.0.1:{host.port}/?pin={host.pin}")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Eight days after")).to_be_visible()
    return page


def step(page: Page, which: int) -> bool:
    """Decide the scene's choice of that number, or the last, and go on; False at the end."""
    answers = page.locator("input[name=choice]")
    if not answers.count():
        return False
    answers.nth(min(which, answers.count() - 1)).check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="What came of it")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_role("heading", name="What came of it")).to_be_hidden()
    return True


def test_whole_games_without_script_and_a_laptop_that_starts_again_between(
    browser: Browser, contexts: list[BrowserContext], hosts: list[Host], tmp_path: Path
) -> None:
    (host,) = hosts
    phones = [phone(browser, contexts, host) for _ in range(3)]
    for at, page in enumerate(phones):
        assert step(page, at)
    assert host.type("seats").count("at decision 2") == 3
    host.kill()
    journal = next((tmp_path / "data").rglob("games/*.jsonl"))
    hosts.append(Host(tmp_path, "--resume", str(journal), "--port", str(host.port)))
    for at, page in enumerate(phones):
        page.reload()
        while step(page, at):
            pass
        expect(page.get_by_text("Your game has ended.")).to_be_visible()
    assert hosts[-1].type("seats").count("ended after") == 3
    assert "Parted at" in hosts[-1].type("compare")
    report = tmp_path / "report.html"
    assert main(["debrief", str(journal), "--html", str(report)]) == 0
    contexts.append(browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 640}))
    page = contexts[-1].new_page()
    page.goto(report.as_uri())
    results = Axe().run(page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_meets_wcag_aa_and_fits_a_narrow_phone(
    browser: Browser, contexts: list[BrowserContext], hosts: list[Host], scheme: Scheme
) -> None:
    page = phone(browser, contexts, hosts[0], scheme, script=True)

    def fine() -> None:
        for one in page.locator("details").all():
            one.evaluate("one => one.open = true")
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate("document.documentElement.outerHTML.length") < 50_000

    fine()
    page.get_by_role("radio").first.check()
    page.get_by_label("It will fall").check()
    fine()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("heading", name="What you expected")).to_be_visible()
    fine()
    page.get_by_role("link", name="Go on").click()
    fine()
    hosts[0].type("pause")
    page.reload()
    fine()
    hosts[0].type("go")
    page.reload()
    while step(page, 0):
        pass
    fine()
    page.goto(f"http://127.0.0.1:{hosts[0].port}/choose")
    fine()
