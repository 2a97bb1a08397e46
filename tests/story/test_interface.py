"""The game's own words in another language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.story.interface import Words, counted, speak, tr, word
from game.story.pseudo import pseudo

GERMAN: Words = {
    "Saved games": "Gespeicherte Spiele",
    "for {name}": "für {name}",
    "{n} votes": {"one": "{n} Stimme", "other": "{n} Stimmen"},
}
CROATIAN: Words = {"{n} votes": {"one": "{n} glas", "few": "{n} glasa", "other": "{n} glasova"}}


def votes(number: int) -> str:
    return counted("{n} vote", "{n} votes", number)


def test_english_is_the_key_and_what_is_said_without_words() -> None:
    assert (word("Saved games"), tr("Saved games"), votes(1), votes(2)) == (
        "Saved games", "Saved games", "1 vote", "2 votes"
    )  # fmt: skip
    speak("de", GERMAN)
    assert (tr("Saved games"), tr("for {name}", name="Ana"), tr("Settings")) == (
        "Gespeicherte Spiele", "für Ana", "Settings"
    )  # fmt: skip
    assert (votes(1), votes(0)) == ("1 Stimme", "0 Stimmen")


def test_a_language_has_its_own_forms_of_number() -> None:
    speak("hr", CROATIAN)
    assert [votes(n) for n in (1, 2, 5, 21, 22)] == ["1 glas", "2 glasa", "5 glasova", "21 glas", "22 glasa"]
    speak("no-such-tongue", CROATIAN)
    assert [votes(n) for n in (1, 2)] == ["1 glas", "2 glasova"]


@pytest.mark.parametrize("evil", ["{name.__class__}", "{name!r:>99999999999}", "{0}", "{", "{name[0]}", "%s {}"])
def test_a_strangers_catalogue_fills_in_names_and_nothing_else(evil: str) -> None:
    speak("de", {"for {name}": evil})
    assert tr("for {name}", name="Ana") == evil


@given(st.text(), st.text(st.characters(exclude_characters="⟦⟧")))
def test_what_is_filled_in_is_not_filled_in_again(one: str, name: str) -> None:
    assert tr("{a}{b}", a=name, b=one) == name + one


def test_a_pseudo_translation_is_longer_and_keeps_names_and_emphasis() -> None:
    speak("qps", {})
    assert re.fullmatch(r"⟦ƒöř Ana~+⟧", tr("for {name}", name="Ana"))
    assert votes(2).startswith("⟦2 ṽöţéš")
    assert pseudo(" *A* b\n\nc ") == " ⟦*Å* ƀ\n\nç~~⟧ "
    assert pseudo("  \n") == "  \n"


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ *\n"))
def test_no_english_letter_is_left_by_it(text: str) -> None:
    assert not re.search("[A-Za-z]", pseudo(text))
