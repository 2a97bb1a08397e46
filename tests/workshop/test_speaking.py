"""The game's own words for a translator: nothing finished is lost, and each language counts in its own way."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.story.folder import Files
from game.story.interface import words_of
from game.story.joining import join
from game.story.problem import StoryError
from game.story.spoken import rows
from game.workshop.interface import Entry
from game.workshop.interface import words as collected
from game.workshop.speaking import FILE, renew_spoken
from tests.workshop.test_translating import SAID

SAYS = collected()
PLAIN = next(one.english for one in SAYS if not one.one)
COUNTED = next(one.english for one in SAYS if one.one)


FEW = [*[one for one in SAYS if not one.one][:12], next(one for one in SAYS if one.one)]


def again(files: Files, language: str = "hr", said: Sequence[Entry] = SAYS) -> Files:
    return [(FILE, renew_spoken(said, language, files).text.encode())]


def translated(files: Files, english: str, text: str) -> Files:
    """The file after a translator has written behind an entry's key."""
    from game.workshop.lines import on_one_line

    head, key, rest = files[0][1].decode().partition(f"  {on_one_line(english)}:  #> missing")
    assert key
    return [(FILE, f"{head}  # Hm.\n  {on_one_line(english)}: {text}{rest}".encode())]


def test_everything_the_game_says_is_there_once_and_counted_as_the_language_counts() -> None:
    text = renew_spoken(SAYS, "hr", []).text
    assert text.count("#> missing") == sum(3 if one.one else 1 for one in SAYS)
    assert f"{COUNTED!r}:\n    one:  #> missing\n    few:  #> missing\n    other:  #> missing\n" in text
    assert "\n    other:  #> missing\n" in renew_spoken(SAYS, "zz", []).text, "a language that nobody knows"


def test_what_is_finished_stays_with_its_comment() -> None:
    files = again(translated(again([]), PLAIN, "Dobro"))
    assert words_of(rows(join(files)[0])[0]) == {PLAIN: "Dobro"}
    assert "  # Hm.\n" in files[0][1].decode()
    assert again(files) == files
    assert renew_spoken(SAYS, "hr", files).done == 1


def test_what_is_no_longer_said_stays_at_the_end() -> None:
    files = again([(FILE, b"interface: {Once said: Nekad, Never done: }\n")])
    assert files[0][1].decode().endswith("game ----\n\n  Once said: Nekad\n")
    assert again(files) == files


@pytest.mark.parametrize("files", [[("overlay.yaml", b"interface: {a: b}\n")], [(FILE, b"interface: {a: b}\nx: 1\n")]])
def test_words_beside_other_sections_are_refused(files: Files) -> None:
    with pytest.raises(StoryError, match="texts-not-alone"):
        renew_spoken(SAYS, "hr", files)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.sampled_from([one.english for one in FEW if not one.one]), SAID, max_size=5), SAID)
def test_no_word_is_lost(told: dict[str, str], few: str) -> None:
    import yaml

    forms: dict[str, object] = {COUNTED: {"few": few}}
    data = yaml.safe_dump({"interface": {**told, **forms}}, allow_unicode=True, default_style='"').encode()
    files = again([(FILE, data)], said=FEW)
    assert words_of(rows(join(files)[0])[0]) == {**told, COUNTED: {"few": few}}
    assert again(files, said=FEW) == files
