"""A class in a real browser: three phones and the laptop's keyboard, with and without script, streams shut or open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.test_debrief import RULES, Scheme
from tests.classroom.wire import Host

pytestmark = pytest.mark.slow
expect.set_options(timeout=20_000)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    found = Host(tmp_path, "--act", "1", "--reasons")
    yield found
    found.close()


class Phones:
    """Phones with seats, and what they asked for or complained of."""

    def __init__(self, browser: Browser, host: Host) -> None:
        self.browser = browser
        self.host = host
        self.contexts: list[BrowserContext] = []
        self.said: list[str] = []
        self.asked: list[str] = []

    def one(self, script: bool = True, scheme: Scheme = "light", bypass: bool = False) -> Page:
        """A phone that has joined."""
        context = self.browser.new_context(
            java_script_enabled=script, color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=bypass
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda one: self.said.append(one.text))
        page.on("pageerror", lambda one: self.said.append(str(one)))
        page.on("request", lambda one: self.asked.append(one.url))
        page.goto(f"http://127.0.0.1:{self.host.port}/?pin={self.host.pin}")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", name="Eight days after")).to_be_visible()
        return page


@pytest.fixture
def phones(browser: Browser, host: Host) -> Iterator[Phones]:
    found = Phones(browser, host)
    yield found
    for one in found.contexts:
        one.close()


def vote(page: Page, choice: str) -> None:
    page.get_by_label(choice).check()
    page.get_by_role("button", name="Vote").click()
    expect(page.get_by_text("Your vote is in.")).to_be_visible()


def test_a_whole_vote_with_three_phones(phones: Phones, host: Host) -> None:
    three = [phones.one() for _ in range(3)]
    roles = [page.locator("header strong + *, header p").last.inner_text() for page in three]
    assert len(set(roles)) == 3
    host.type("open")
    for page in three:  # without reloading
        expect(page.get_by_role("heading", name="Your vote")).to_be_visible()
    three[0].get_by_label("Why?").fill("half written")
    vote(three[1], "Say nothing")
    expect(three[0].locator("#count")).to_have_text("1 of 3 votes are in")
    assert three[0].get_by_label("Why?").input_value() == "half written", "what is being filled in stays"
    vote(three[0], "Say nothing")
    vote(three[2], "Go to the cameras")
    assert "3 seats, 3 votes in" in host.type("")
    host.type("close")
    for page in three:
        expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
        expect(page.get_by_role("cell", name="2", exact=True)).to_be_visible()
    host.type("next")
    for page in three:
        expect(page.get_by_role("heading", name="What was decided")).to_be_hidden()
    host.type("back")
    for page in three:
        expect(page.locator("#sheet").get_by_text("gone back by one decision")).to_be_visible()
    assert phones.said == []
    assert {url.split("/")[2] for url in phones.asked if not url.startswith("data:")} == {f"127.0.0.1:{host.port}"}


def test_without_script_forms_and_reloading_do_it_all(phones: Phones, host: Host) -> None:
    page = phones.one(script=False)
    host.type("open")
    page.get_by_role("link", name="Reload").click()
    vote(page, "Say nothing")
    page.get_by_label("Abstain").check()
    page.get_by_role("button", name="Change my vote").click()
    assert "1 vote in" in host.type("")
    host.type("decide 1")
    page.get_by_role("link", name="Reload").click()
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()


def test_without_script_a_prediction_goes_with_the_vote_and_comes_back_with_what_came(
    phones: Phones, host: Host
) -> None:
    page, other = phones.one(script=False), phones.one(script=False)
    host.type("open")
    for one in (page, other):
        one.get_by_role("link", name="Reload").click()
    sure = page.get_by_label("Very sure, 90 %")
    expect(sure).to_be_hidden()
    page.get_by_label("It will rise").check()
    sure.check()
    vote(page, "Say nothing")
    expect(page.get_by_label("It will rise")).to_be_checked()
    expect(sure).to_be_checked()
    vote(other, "Say nothing")
    expect(other.get_by_label("No prediction")).to_be_checked()
    host.type("decide 4")
    for one in (page, other):
        one.get_by_role("link", name="Reload").click()
        expect(one.get_by_role("heading", name="What was decided")).to_be_visible()
    expect(page.get_by_text("You thought that Belgrade's risk-taking would rise, 90 % sure")).to_be_visible()
    expect(other.get_by_role("heading", name="What was expected")).to_be_hidden()


def test_where_streams_are_shut_it_asks_instead(phones: Phones, host: Host) -> None:
    page = phones.one()

    def shut(route: Route) -> None:
        route.abort()

    page.route("**/events", shut)
    page.reload()
    page.wait_for_timeout(500)
    host.type("open")
    expect(page.get_by_role("heading", name="Your vote")).to_be_visible()


def test_a_phone_that_reloads_sleeps_or_opens_another_tab_keeps_its_seat(phones: Phones, host: Host) -> None:
    page = phones.one()
    name = page.locator("header strong").inner_text()
    page.reload()
    assert page.locator("header strong").inner_text() == name
    tab = page.context.new_page()
    tab.goto(f"http://127.0.0.1:{host.port}/")
    assert tab.locator("header strong").inner_text() == name
    assert "1 seat" in host.type("")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_meets_wcag_aa_and_fits_a_narrow_phone(phones: Phones, host: Host, scheme: Scheme) -> None:
    page = phones.one(scheme=scheme, bypass=True)

    def fine() -> None:
        results = Axe().run(page, options=RULES)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    fine()
    host.type("open 90")
    page.reload()
    page.locator("summary").first.click()
    fine()
    page.get_by_label("It will rise").check()
    fine()
    vote(page, "Say nothing")
    fine()
    host.type("decide 1")
    expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
    fine()
    page.goto(f"http://127.0.0.1:{host.port}/nothing")
    fine()
    page.context.clear_cookies()
    page.goto(f"http://127.0.0.1:{host.port}/")
    fine()
