"""A whole lesson: the desk in a terminal for the projector, three browsers for phones, one act by votes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from game.cli import main
from tests.terminal.pseudo import Terminal

pytestmark = pytest.mark.slow
expect.set_options(timeout=20_000)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Terminal]:
    found = Terminal(tmp_path, "host", "--act", "1", "--seed", "7", "--port", "18500", columns=120, lines=40)
    yield found
    found.close()


def seated(browser: Browser, desk: Terminal, script: bool) -> Page:
    desk.wait_for("PIN")
    found = re.search(r"(http://127\.0\.0\.1:\d+) +PIN (\d+)", desk.text)
    assert found, desk.text
    page = browser.new_context(java_script_enabled=script, viewport={"width": 360, "height": 640}).new_page()
    page.goto(found[1])
    page.get_by_label("The PIN on the screen in front").fill(found[2])
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Eight days after")).to_be_visible()
    return page


def voted(page: Page, which: int, script: bool) -> None:
    """Vote for a choice, and predict where that is asked."""
    if not script:
        page.get_by_role("link", name="Reload").click()
    choices = page.locator("input[name=choice]")
    expect(choices.first).to_be_visible()
    choices.nth(which).check()
    if page.get_by_label("It will fall").count():
        page.get_by_label("It will fall").check()
        page.get_by_label("Fairly sure, 70 %").check()
    page.get_by_role("button", name="Vote").click()
    expect(page.get_by_text("Your vote is in.")).to_be_visible()


def test_three_phones_and_the_desk_play_an_act_to_its_close_and_the_report_has_it_all(
    browser: Browser, desk: Terminal, tmp_path: Path
) -> None:
    phones = [(seated(browser, desk, script), script) for script in (True, True, False)]
    briefs = [page.locator("details.brief p").all_text_contents() for page, _ in phones]
    assert all(briefs)
    assert len({page.locator("header").inner_text() for page, _ in phones}) == 3
    decided = 0
    while decided < 9 and "Better off" not in desk.text:
        desk.send("open\r")
        desk.wait_for("0 votes in")
        for at, (page, script) in enumerate(phones):
            voted(page, 1 if at == 2 else 0, script)
        desk.wait_for("3 votes in")
        desk.send("close\r")
        desk.wait_for("Decided by the most votes.")
        if decided == 0:
            assert "Belgrade's risk-taking: 3 predictions" in desk.text
        for page, script in phones:
            if not script:
                page.get_by_role("link", name="Reload").click()
            expect(page.get_by_role("heading", name="What was decided")).to_be_visible()
        desk.send("next\r")
        desk.wait_for("Your decision", "Better off")
        for page, _ in phones[:2]:
            expect(page.get_by_role("heading", name="What was decided")).to_be_hidden()
        decided += 1
    assert 5 <= decided <= 7
    for page, script in phones:
        if not script:
            page.get_by_role("link", name="Reload").click()
        expect(page.get_by_text("The game has ended.")).to_be_visible()
        expect(page.get_by_text("Worse off:")).to_be_visible()
    shown = desk.raw.decode("utf-8", "replace")
    assert "Eight days after" in shown
    for secret in (" ".join(part.split()[:3]) for brief in briefs for part in brief):
        assert secret not in shown, "the projector never shows a brief"
    desk.send("quit\r")
    assert desk.wait() == 0
    journal = next((tmp_path / "data").rglob("games/*.jsonl"))
    report = tmp_path / "report.md"
    assert main(["debrief", str(journal), "--markdown", str(report)]) == 0
    told = report.read_text("utf-8")
    for heading in ("How the class voted", "What the outvoted would have led to", "What the class expected"):
        assert f"## {heading}" in told
    for page, _ in phones:
        page.context.close()
