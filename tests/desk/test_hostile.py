"""Hostile text through every function that makes text fit to be shown: what comes out is exactly what may be seen."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from textual.content import Content

from game.desk.map.glyphs import SETS
from game.desk.map.ground import Ground, survey
from game.desk.map.labels import News, lettered
from game.desk.map.paint import text_of
from game.desk.terms import underlined
from game.desk.words import fit, passages, said, words
from game.story.reference import Term
from game.story.story import Chart
from game.story.text import clean, paragraphs, plain
from tests.desk.hostile import bad_spans, bare, fixed, hostile, unshowable
from tests.desk.small import story
from tests.desk.test_map import TWO

TEN = st.lists(hostile, min_size=10, max_size=10, unique=True)


def what_words_show_is_the_text_and_does_nothing(some: list[str]) -> None:
    for text in some:
        shown = words(text, "$quiet")
        assert shown.plain == plain(clean(text))
        assert unshowable(shown.plain) == []
        assert bad_spans(shown) == []
        assert bad_spans(words(text)) == []
        literal = said("a ", clean(text), (clean(text), "bold"), words(text))
        assert literal.plain == f"a {clean(text)}{clean(text)}{plain(clean(text))}"
        assert bad_spans(literal) == []


def passages_are_the_paragraphs(some: list[str]) -> None:
    for text in ("\n\n".join(some), *some):
        shown = passages(text)
        assert [one.plain for one in shown] == [plain(clean(one)) for one in paragraphs(text)]
        assert bare(clean("".join(paragraphs(text)))) == bare(clean(text)), "only white space was lost"
        assert not any(bad_spans(one) or unshowable(one.plain) for one in shown)


def what_fits_is_as_wide_as_asked_for_and_begins_the_text(some: list[str]) -> None:
    for width, text in enumerate(some, 1):
        line = " ".join(clean(text).split())
        for cells in (width, 3 * width):
            shown = fit(text, cells)
            assert cell_len(shown) == cells
            assert not unshowable(shown)
            assert not set(shown) & set("\t\n")
            assert line.startswith(shown.rstrip(" ").rstrip("…").rstrip(" "))
            assert shown.rstrip().endswith("…") or shown.rstrip() == line.rstrip("\u200d").rstrip()


def terms_are_underlined_and_the_text_stays(some: list[str]) -> None:
    tale = story(glossary={str(at): Term(text, text, text) for at, text in enumerate(some)})
    parts = [words(text) for text in some]
    shown = underlined(tale, parts)
    assert [one.plain for one in shown] == [one.plain for one in parts]
    assert not any(bad_spans(one) for one in shown)


@cache
def ground() -> Ground:
    return survey(TWO, 60, 20, SETS["half"])


def lettering(chart: Chart, news: News | None = None) -> str:
    drawn = lettered(ground(), chart, news)
    for row in drawn.cells:
        assert all(len(cell[0]) == 1 and cell_len(cell[0]) == 1 and cell[0].isprintable() for cell in row), row
    return text_of(drawn, [0, 0])


def each_letter_of_the_map_has_its_cell_and_a_name_is_whole_or_left_out(some: list[str]) -> None:
    spot = TWO.spots[0]
    places = [replace(spot, name=text, label=text, rank=at) for at, text in enumerate(some[4:], 1)]
    outlines = [
        replace(one, label=label, short=short, abbr=short)
        for one, label, short in zip(TWO.areas, some[:2], some[2:4], strict=True)
    ]
    lettering(replace(TWO, areas=tuple(outlines), spots=tuple(places)), News(some[4], (20.5, 42.5)))
    for text in some[4:6]:
        name = " ".join(clean(text).split())
        if 0 < len(name) <= 20:
            written = name.isprintable() and all(cell_len(one) == 1 for one in name)
            shown = lettering(replace(TWO, spots=()), News(f"⟨{text}⟩", (20.25, 42.5)))
            name = " ".join(clean(f"⟨{text}⟩").split())
            assert (name in shown) == written, f"{text!a} on\n{shown}"


CHECKS = [
    what_words_show_is_the_text_and_does_nothing,
    passages_are_the_paragraphs,
    what_fits_is_as_wide_as_asked_for_and_begins_the_text,
    terms_are_underlined_and_the_text_stays,
    each_letter_of_the_map_has_its_cell_and_a_name_is_whole_or_left_out,
]


@pytest.mark.parametrize("check", CHECKS)
def test_of_hundreds(check: Callable[[list[str]], None]) -> None:
    settings(fixed, max_examples=30)(given(TEN)(check))()


@pytest.mark.slow
def test_of_ten_thousand() -> None:
    seen: set[str] = set()

    def check(some: list[str]) -> None:
        seen.update(some)
        for one in CHECKS:
            one(some)

    settings(fixed, max_examples=1300)(given(TEN)(check))()
    assert len(seen) >= 10_000


def test_the_checks_see_what_is_bad() -> None:
    assert bad_spans(Content.from_markup("[@click=app.quit]x[/]"))
    assert bad_spans(Content.from_markup("[link='https://evil.example']x[/link]"))
    assert unshowable("\x1b[2J\x9b\u202e\ud800") == ["\x1b", "\x9b", "\u202e", "\ud800"]
