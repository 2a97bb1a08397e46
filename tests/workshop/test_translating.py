"""Translations written anew: nothing finished is ever lost, and doing it twice changes nothing."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from game.story.charting import charted
from game.story.folder import Files
from game.story.joining import join
from game.story.problem import StoryError
from game.story.text import unshowable
from game.story.texts import Labels, Text, hashed, texts
from game.story.translating import Entry, entries
from game.workshop.translating import HEAD, LEFTOVERS, UNKNOWN, renew
from tests.story.samples import BANKS, SMALL, edited

TITLE = "nodes/morning/title"


def texts_of(*edits: tuple[str, str]) -> list[Text]:
    """The texts of the small story after some edits."""
    files = [("story.yaml", edited(*edits).encode()), ("banks.geojson", BANKS)]
    tree, problems, _ = join(files)
    assert not problems
    return texts(tree, Labels(charted(tree, lambda _: files)[0], "banks.geojson"))


@cache
def small() -> tuple[Text, ...]:
    return tuple(texts_of())


def kept(files: Files) -> dict[str, Entry]:
    """The entries of a translation's files."""
    tree, problems, _ = join(files)
    found, faults = entries(tree)
    assert not [*problems, *faults]
    return {one.path: one for one in found}


def renewed(texts: Sequence[Text], files: Files = ()) -> Files:  # type: ignore[assignment]
    """The files after `peace translate`."""
    made = renew([*texts], "de", [*files])
    assert not {*made.removed} & {*made.files}
    rest = [(name, data) for name, data in files if name not in made.removed and name not in made.files]
    return [*rest, *((name, text.encode()) for name, text in made.files.items())]


def text_of(files: Files, name: str) -> str:
    return dict(files)[name].decode()


def translated(files: Files, path: str, said: str) -> Files:
    """The files after a translator has written one text into them."""
    found = []
    for name, data in files:
        head, key, rest = data.decode().partition(f"  {path}:\n")
        text = head + key + rest.replace("    text:  #> missing", f"    text: {said}", 1) if key else head
        found.append((name, text.encode()))
    assert kept(found)[path].text
    return found


def test_every_text_of_the_story_has_an_empty_entry_below_its_original() -> None:
    files = renewed(small())
    assert {*kept(files)} == {one.path for one in small()}
    assert "  #> Morning at the bridge\n  nodes/morning/title:\n    of: " in text_of(files, "texts/story.yaml")
    assert all(one.of == hashed(text.text) and not one.text for one, text in _pairs(files))


def _pairs(files: Files) -> list[tuple[Entry, Text]]:
    found = kept(files)
    return [(found[one.path], one) for one in small()]


def test_what_is_finished_stays_and_a_comment_with_it() -> None:
    files = translated(renewed(small()), TITLE, "Morgen an der Brücke")
    files = [
        (name, data.replace(b"  nodes/morning/title", b"  # Really?\n  nodes/morning/title")) for name, data in files
    ]
    again = renewed(small(), files)
    assert kept(again)[TITLE].text == "Morgen an der Brücke"
    assert "  #> Morning at the bridge\n  # Really?\n  nodes/morning/title" in text_of(again, "texts/story.yaml")
    assert renewed(small(), again) == again


def test_a_changed_original_is_shown_beside_what_it_was_until_the_translator_says_it_is_done() -> None:
    files = translated(renewed(small()), TITLE, "Morgen an der Brücke")
    edit = [("title: Morning at the bridge", "title: Evening at the bridge")]
    stale = renewed(texts_of(*edit), files)
    entry = kept(stale)[TITLE]
    assert (entry.text, entry.was, entry.of) == (
        "Morgen an der Brücke", "Morning at the bridge", hashed("Evening at the bridge")
    )  # fmt: skip
    assert "#> Evening at the bridge\n  nodes/morning/title" in text_of(stale, "texts/story.yaml")
    assert renewed(texts_of(*edit), stale) == stale
    assert not kept(renewed(small(), stale))[TITLE].was, "the original is what it was again"
    done = [(name, data.replace(b"    was: Morning at the bridge\n", b"")) for name, data in stale]
    assert not kept(renewed(texts_of(*edit), done))[TITLE].was


def test_lines_broken_otherwise_make_nothing_stale() -> None:
    files = translated(renewed(small()), "nodes/morning/text", "Ein Morgen.")
    edit = [("You stand at the bridge.", "You stand\n      at the bridge.")]
    if "You stand at the bridge." not in SMALL:
        text = next(one.text for one in small() if one.path == "nodes/morning/text").splitlines()[0]
        first, _, rest = text.partition(" ")
        edit = [(text, f"{first}\n      {rest}")]
    assert not kept(renewed(texts_of(*edit), files))["nodes/morning/text"].was


def test_a_text_whose_original_is_gone_is_left_over_and_comes_back_with_it() -> None:
    files = translated(renewed(small()), TITLE, "Morgen an der Brücke")
    without = renewed([one for one in small() if one.path != TITLE], files)
    assert "Morgen an der Brücke" in text_of(without, LEFTOVERS)
    assert renewed([one for one in small() if one.path != TITLE], without) == without
    back = renewed(small(), without)
    assert LEFTOVERS not in dict(back)
    assert back == renewed(small(), files)


def test_a_scene_with_another_name_loses_nothing() -> None:
    files = translated(renewed(small()), TITLE, "Morgen an der Brücke")
    moved = [replace(one, path=one.path.replace("/morning/", "/dawn/")) for one in small()]
    again = renewed(moved, files)
    assert kept(again)["nodes/dawn/title"].text == "Morgen an der Brücke"
    assert LEFTOVERS not in dict(again)


def test_in_a_list_a_text_is_found_where_it_stands_now() -> None:
    days = [one for one in small() if one.among == "calendar"]
    assert len(days) > 1
    files = translated(renewed(small()), days[0].path, "Erster Tag")
    shifted = [replace(one, path=f"calendar/{at}") for at, one in enumerate(days, 2)]
    first = replace(days[0], text="A day before", path="calendar/1")
    again = kept(renewed([first, *shifted], files))
    assert (again["calendar/1"].text, again["calendar/2"].text) == ("", "Erster Tag")


def test_files_with_other_sections_are_refused_and_others_left_alone() -> None:
    head = (HEAD, b"overlay: {id: small-de, title: Klein, base: small, language: de}\n")
    files = renewed(small(), [head])
    assert head in files
    mixed = [(HEAD, head[1] + b"texts: {nodes/morning/title: Morgen}\n")]
    with pytest.raises(StoryError, match="texts-not-alone"):
        renewed(small(), mixed)


def test_a_text_alone_is_taken_for_one_of_todays_original() -> None:
    again = kept(renewed(small(), [("mine.yaml", b"texts: {nodes/morning/title: Morgen}\n")]))
    assert (again[TITLE].text, again[TITLE].of) == ("Morgen", hashed("Morning at the bridge"))


@pytest.mark.parametrize("wrong", ["texts: [1]", "texts: {a: [1]}", "texts: {a: {of: 1}}", "texts: {a: {txet: b}}"])
def test_an_entry_of_another_shape_is_refused_with_its_place(wrong: str) -> None:
    with pytest.raises(StoryError, match=r"x\.yaml:1:\d+: translation-shape"):
        renewed(small(), [("x.yaml", wrong.encode())])


def test_where_the_comment_was_changed_what_the_original_was_is_not_made_up() -> None:
    files = translated(renewed(small()), TITLE, "Morgen")
    files = [(name, data.replace(b"#> Morning at the bridge", b"#> Something else")) for name, data in files]
    stale = renewed(texts_of(("title: Morning at the bridge", "title: Evening at the bridge")), files)
    assert kept(stale)[TITLE].was == UNKNOWN


SAID = st.text(
    st.one_of(st.sampled_from("#> |:-*'\"\n texof\t[{&!%@\\"), st.characters(exclude_categories=["Cs", "Cc"])),
    min_size=1, max_size=120,
).filter(lambda text: text.strip() and not unshowable().search(text) and "\x85" not in text)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_finished_is_lost_whatever_the_story_becomes(data: st.DataObject) -> None:
    paths = st.sampled_from([one.path for one in small()])
    said = data.draw(st.dictionaries(paths, SAID, max_size=12))
    hashes = {one.path: one.hash for one in small()}
    written = {path: {"of": hashes[path], "text": text} for path, text in said.items()}
    files: Files = [
        ("by-hand.yaml", yaml.safe_dump({"texts": written}, allow_unicode=True, default_style="'").encode())
    ]
    for _ in range(2):
        gone, changed = data.draw(st.sets(paths, max_size=8)), data.draw(st.dictionaries(paths, SAID, max_size=8))
        names = {path: data.draw(st.sampled_from([path, f"{path}2"])) for path in {*said, *changed}}
        story = [
            replace(one, text=changed.get(one.path, one.text), path=names[one.path])
            if one.path in said or one.path in changed else one
            for one in small()
            if one.path not in gone
        ]  # fmt: skip
        files = renewed(story, files)
        assert renewed(story, files) == files
        assert not Counter(said.values()) - Counter(one.text for one in kept(files).values())


def test_two_texts_of_the_same_words_move_together() -> None:
    # Both had a new name at once: the first run finds both, so a second changes nothing.
    twins = [replace(one, text="Both banks.", path=path) for one, path in zip(small(), ("a", "b"), strict=False)]
    written = {one.path: {"of": one.hash, "text": f"Ilta {one.path}."} for one in twins}
    files: Files = [("by-hand.yaml", yaml.safe_dump({"texts": written}).encode())]
    moved = [replace(one, path=f"{one.path}2") for one in twins]
    files = renewed(moved, files)
    assert b"Ilta a." in files[0][1]
    assert b"Ilta b." in files[0][1]
    assert renewed(moved, files) == files
