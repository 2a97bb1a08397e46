"""The page of a story's graph in a real browser: by mouse, by keyboard, by all, and nobody is asked for anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from game.story.reading import load
from game.story.shelf import bundled
from game.workshop.graph.declared import graph
from game.workshop.graph.page import html
from tests.browser.test_debrief import RULES, Opened, Scheme
from tests.workshop.graphs import hostile, large

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("graphs")
    tale = load(bundled()["keeping-the-peace"])
    counts = {f"after_banjska.{one}": 40 + at for at, one in enumerate(tale.nodes["after_banjska"].choices)}
    made = {"campaign": graph(tale, counts), "hostile": hostile()[1], "large": graph(large())}
    for name, one in made.items():
        (folder / f"{name}.html").write_text(html(one), "utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path], request: pytest.FixtureRequest) -> Iterator[Opened]:
    name = getattr(request, "param", "campaign")
    found = Opened(browser, pages[name], "light", 1200)
    yield found
    assert found.said == []
    assert found.asked == [pages[name].as_uri()], "the page asks nobody for anything"
    found.context.close()


def told(page: Page) -> str:
    """The title of what is told beside the picture."""
    return page.locator("#told article:visible h2").inner_text()


def scale(page: Page) -> float:
    return float(page.evaluate("scale"))


@pytest.mark.parametrize("opened", ["campaign", "hostile", "large"], indirect=True)
def test_it_opens_in_silence_at_its_beginning(opened: Opened) -> None:
    page = opened.page
    assert page.locator("#told article:visible").count() == 1
    assert page.locator(".card.here").count() == 1
    box = page.locator(".card.here").bounding_box()
    assert box
    assert box["y"] > 0
    assert box["y"] + box["height"] < 800


def test_a_click_tells_what_a_card_says_and_where_its_choices_lead(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="Scene: The delegation").click()
    assert told(page) == "The delegation"
    assert page.locator("article:visible").get_by_role("link", name="Five envoys, one paper").count() == 4
    assert page.locator(".way.lit:not(.end)").count() == 5
    page.locator("article:visible").get_by_role("link", name="Five envoys, one paper").first.click()
    assert told(page) == "Five envoys, one paper"
    assert page.evaluate("document.activeElement.id") == "told", "what is read is where the keyboard is"
    page.go_back()
    assert told(page) == "The delegation"


def test_it_is_led_by_keys_alone(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    for _ in range(10):
        if page.evaluate("document.activeElement.classList.contains('card')"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Scene: Eight days after"
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert chosen in ("Scene: A chair pulled out", "Scene: The delegation")
    page.keyboard.press("Enter")
    assert f"Scene: {told(page)}" == chosen
    assert page.locator(".card[aria-pressed=true]").count() == 1
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    assert told(page) == "Eight days after"
    page.keyboard.press("End")
    expect(page.locator(".card:focus")).to_be_in_viewport()
    before = scale(page)
    page.keyboard.press("+")
    assert scale(page) > before
    page.keyboard.press("0")
    assert scale(page) < before


def test_searching_finds_in_titles_and_in_texts(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("Search").fill("five envoys, one")
    assert page.locator("#found a").first.inner_text() == "Five envoys, one paper"
    page.keyboard.press("Enter")
    assert told(page) == "Five envoys, one paper"
    page.get_by_label("Search").fill("chose(five_envoys")
    assert page.locator(".card.hit").count() > 2
    assert page.locator("#hits").inner_text() == f"{page.locator('.card.hit').count()} found"
    page.get_by_label("Search").fill("no such words anywhere")
    assert page.locator("#hits").inner_text() == "0 found"
    assert page.locator("#found a").count() == 0


def test_dragging_moves_and_the_wheel_zooms_where_it_points(opened: Opened) -> None:
    page = opened.page
    card = page.get_by_role("button", name="Scene: Who knew")
    before = card.bounding_box()
    assert before
    x, y = before["x"] + 20, before["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    after = card.bounding_box()
    assert after
    assert (round(after["x"] - before["x"]), round(after["y"] - before["y"])) == (60, -40)
    assert told(page) != "Who knew", "a drag is no click"
    page.mouse.move(after["x"], after["y"])
    page.mouse.wheel(0, -300)
    page.wait_for_function("scale > 0.9")
    closer = card.bounding_box()
    assert closer
    assert closer["width"] > 1.3 * after["width"]
    assert abs(closer["x"] - after["x"]) < 3
    assert abs(closer["y"] - after["y"]) < 3


def test_far_away_only_titles_are_left(opened: Opened) -> None:
    page = opened.page
    assert page.locator(".card.here .row").first.is_visible()
    page.get_by_role("button", name="All", exact=True).click()
    assert not page.locator(".card.here .row").first.is_visible()
    assert page.locator(".card.here .away").is_visible()


@pytest.mark.parametrize("opened", ["large"], indirect=True)
def test_every_one_of_500_scenes_can_be_found_and_read(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("Search").fill("(333.")
    page.locator("#found a", has_text="n333").first.click()
    assert told(page) == "n333"
    expect(page.locator(".card.here")).to_be_in_viewport(ratio=1)
    assert page.locator(".card.here .title").is_visible()


@pytest.mark.parametrize(
    ("name", "look", "width"),
    [("campaign", "light", 1200), ("campaign", "dark", 1200), ("campaign", "light", 360), ("hostile", "dark", 1200)],
)
def test_it_meets_wcag_aa(browser: Browser, pages: dict[str, Path], name: str, look: Scheme, width: int) -> None:
    found = Opened(browser, pages[name], look, width)
    results = Axe().run(found.page, options=RULES)
    assert results.violations_count == 0, results.generate_report()
    assert len(results.response["passes"]) > 10
    found.context.close()


def test_no_script_of_a_story_could_act(browser: Browser, pages: dict[str, Path], tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.html"
    text = (
        pages["campaign"].read_text("utf-8").replace("</header>", "<script>document.title='taken'</script></header>", 1)
    )
    spoiled.write_text(text, "utf-8")
    found = Opened(browser, spoiled, "light", 1200)
    assert found.page.title() == "Keeping the Peace: the graph"
    assert any("Content Security Policy" in one for one in found.said)
    found.context.close()


def test_without_scripts_it_is_a_picture_and_a_text(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["campaign"].as_uri())
    assert page.locator("article:visible").count() == 103
    assert page.locator("svg .card").first.is_visible()
    assert not page.locator("#tools").is_visible()
    context.close()


def test_on_a_narrow_screen_nothing_is_wider(browser: Browser, pages: dict[str, Path]) -> None:
    found = Opened(browser, pages["hostile"], "light", 320)
    assert found.page.evaluate("document.documentElement.scrollWidth") <= 320
    found.context.close()
