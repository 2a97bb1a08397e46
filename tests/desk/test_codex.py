"""The codex at the desk, and the words of a scene it explains."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import Input, OptionList

from game.desk.app import Desk
from game.desk.screens.codex import CodexScreen
from game.desk.screens.play import PlayScreen
from game.desk.screens.terms import TermsScreen
from game.desk.terms import met, underlined
from game.desk.widgets.page import Page
from game.desk.words import words
from game.story.glossary import mentions
from game.story.reference import Term
from game.story.story import Story
from game.story.text import clean, plain
from tests.desk.small import opening, story
from tests.desk.test_play import shown

EVIL = "[@click=app.quit]road[/] \x1b]52;c;aGk=\x07 \\"
SIZES = [(40, 12), (80, 24), (120, 40)]


def tale(**more: object) -> Story:
    words = {"road": Term("Road", "rohd", "What leads somewhere."), "quiet": Term("Quiet", "", "Without noise.")}
    return story(**{"glossary": words, **more})


@pytest.mark.parametrize("size", SIZES)
async def test_typing_filters_and_arrows_walk(size: tuple[int, int]) -> None:
    app = Desk(opening(tale()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CodexScreen)
        assert "Without noise." in shown(app) or size[1] < 24, "the first entry is shown"
        await pilot.press("down")
        await pilot.pause()
        assert "rohd" in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "Your table" in shown(app)
        await pilot.press(*"quie")
        await pilot.pause()
        assert "Quiet" in shown(app)
        assert "Road" not in shown(app)
        await pilot.press(*"zzzzzzzz")
        await pilot.pause()
        assert "The codex has nothing" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, CodexScreen)
        assert app.screen.query_one(Input).value == ""
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)


async def test_a_click_opens_an_entry_and_keys_still_search() -> None:
    app = Desk(opening(tale()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        await pilot.click(OptionList, offset=(4, 2))
        await pilot.pause()
        assert "rohd" in shown(app)
        await pilot.press("g")
        assert app.screen.query_one(Input).value == "g"


async def test_the_first_mention_is_underlined_and_a_click_opens_it() -> None:
    app = Desk(opening(tale(text="The road, the road and the abroad.")))
    async with app.run_test(size=(120, 40)) as pilot:
        strips = app.screen._compositor.render_strips()
        lined = [seg.text for strip in strips for seg in strip if seg.style and seg.style.underline]
        assert "".join(lined) == "roadquiet", "quiet is first met in what an adviser says"
        row = next(at for at, line in enumerate(shown(app).splitlines()) if "The road, the" in line)
        await pilot.click(offset=(shown(app).splitlines()[row].index("road"), row))
        await pilot.pause()
        assert isinstance(app.screen, CodexScreen)
        assert "What leads somewhere." in shown(app)
        await pilot.press("escape", "g")
        await pilot.pause()
        assert isinstance(app.screen, TermsScreen)
        assert "What leads somewhere." in shown(app)
        assert "Without noise." in shown(app)


async def test_a_story_without_a_glossary_says_so() -> None:
    app = Desk(opening())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await pilot.pause()
        assert "No word of this scene" in shown(app)


async def test_hostile_entries_do_nothing() -> None:
    app = Desk(opening(tale(glossary={"e": Term(EVIL, EVIL, EVIL)}, text=EVIL)))
    async with app.run_test(size=(120, 40)) as pilot:
        for keys in (("c",), ("escape", "g")):
            await pilot.press(*keys)
            await pilot.pause()
            assert "[@click=app.quit]road[/]" in shown(app)
            assert "\x1b" not in shown(app)
        await pilot.click(offset=(10, 3))
        assert app.is_running


def test_whole_words_and_the_longest_term_count() -> None:
    glossary = {name: Term(name, "", "") for name in ("police", "Kosovo Police", "")}
    found = mentions(glossary, ["Policemen and the Kosovo police;", "police"])
    assert [(one.term.term, one.text, one.start, one.end) for one in found] == [
        ("Kosovo Police", 0, 18, 31),
        ("police", 1, 0, 6),
    ]


def test_a_letter_without_a_capital_of_its_own_is_itself() -> None:
    glossary = {name: Term(name, "", "") for name in ("Straße", "KFOR", "3rd")}
    found = mentions(glossary, ["Die STRAßE, nicht die Straßen: kfor_1, KFOR.", "a 3rd"])
    assert [(one.term.term, one.text, one.start, one.end) for one in found] == [
        ("Straße", 0, 4, 10),
        ("KFOR", 0, 39, 43),
        ("3rd", 1, 2, 5),
    ]


@given(st.lists(st.text(max_size=12), max_size=4), st.lists(st.text(max_size=40), max_size=4))
def test_underlining_changes_no_word(terms: list[str], texts: list[str]) -> None:
    made = tale(glossary={str(at): Term(one, one, one) for at, one in enumerate(terms)})
    parts = [words(text) for text in texts]
    after = underlined(made, parts)
    assert [one.plain for one in after] == [plain(clean(text)) for text in texts]
    for number, one in enumerate(met(made, parts)):
        styles = [span.style for span in after[one.text].spans if span.start == one.start and span.end == one.end]
        assert any(getattr(style, "meta", {}).get("@click") == f"screen.term({number})" for style in styles)
    assert all(isinstance(one, Content) for one in after)


async def test_the_footer_has_the_keys_that_the_field_leaves_to_the_screen() -> None:
    app = Desk(opening(tale(glossary={"road": Term("Road", "rohd", "It leads somewhere. " * 200)})))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        footer = shown(app).splitlines()[-1]
        assert "↑↓ Next entry" in footer
        assert "pgdn Read on" in footer
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one(Page).scroll_y > 0, "enter reads on as well"
