"""A game as a short code."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.engine.playthrough import Playthrough
from game.engine.share import ShareError, code, follow, story_of
from tests.engine.games import STORIES, picks, walked
from tests.engine.games import story_of as named
from tests.engine.test_turn import DRY
from tests.story.samples import story

ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


@pytest.mark.parametrize("name", STORIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 2**64), chosen=picks, view=st.integers(0, 9))
def test_a_code_tells_the_game(name: str, seed: int, chosen: list[int], view: int) -> None:
    game = walked(named(name), seed, chosen, view)
    text = code(game)
    assert story_of(text) == game.story.id
    assert text.isascii()
    for typed in (text, text.upper(), f"  {text}\n"):
        again, parted = follow(game.story, typed)
        assert parted == ""
        assert (again.world, again.decisions) == (game.world, game.decisions)
        assert (again.seed, again.worldview) == (seed, game.worldview)


def three() -> Playthrough:
    game = Playthrough(story(DRY), 7)
    for node, choice in (("morning", "guards"), ("evening", "wait"), ("morning", "market")):
        game.choose(node, choice)
    return game


def test_what_a_code_looks_like() -> None:
    game = three()
    assert code(game).startswith("small.7.")
    assert len(code(game)) == len("small.7.") + 13  # two bytes a decision, and two to check
    game = Playthrough(game.story, 7, ("trader", game.story.worldviews["trader"].strengths))
    assert code(game).startswith("small@trader.7.")
    assert follow(game.story, code(game))[0].worldview == game.worldview


@pytest.mark.parametrize("at", range(13))
def test_a_slip_is_refused(at: int) -> None:
    """Each letter as each other; only spare bits of the last one may say nothing."""
    game = three()
    head, marks = code(game).rsplit(".", 1)
    for letter in ALPHABET:
        if letter == marks[at]:
            continue
        try:
            again, parted = follow(game.story, f"{head}.{marks[:at]}{letter}{marks[at + 1 :]}")
        except ShareError:
            continue
        assert at == 12
        assert (parted, again.decisions) == ("", game.decisions)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hello",
        "small",
        "small.7",
        "small.7.",
        "small..abcd",
        "small.x.abcdefgh",
        "small.-7.abcdefgh",
        "small.7.abc",
        "small.7.aaaa",
        "small.7.aaaaa",
        "small.7.abcdefgh1",
        "small.7.abcdefgh.more",
        "other.7.abcdefgh",
        "small@nobody.7.abcdefgh",
        "small@.7.abcdefgh",
        "small.7." + "a" * 4001,
        "small.7.äbcdefgh",
        "small." + "9" * 30 + ".abcdefgh",
        "small.७.abcdefgh",
        "\x1b[2J",
    ],
)
def test_what_is_no_code(typed: str) -> None:
    with pytest.raises(ShareError):
        follow(story(), typed)


@pytest.mark.parametrize("drop", [slice(0, -1), slice(0, -3), slice(0, -6), slice(2, None)])
def test_a_code_cut_off_is_refused(drop: slice) -> None:
    head, marks = code(three()).rsplit(".", 1)
    with pytest.raises(ShareError):
        follow(three().story, f"{head}.{marks[drop]}")


@settings(max_examples=200)
@given(st.text(ALPHABET + ".@19A é", max_size=40))
def test_any_text_is_followed_or_refused(text: str) -> None:
    for typed in (text, f"small.{text}", f"small.7.{text}"):
        try:
            follow(story_small, typed)
        except ShareError as error:
            assert str(error)  # noqa: PT017


story_small = story()


def test_a_worldview_set_by_hand_has_no_code() -> None:
    for view in (("neutral", {"L1": 2.0}), ("trader", {}), ("mine", {"L1": 1.0})):
        with pytest.raises(ShareError, match="set by hand"):
            code(Playthrough(story(), 1, view))


def test_a_code_follows_an_edited_story_as_far_as_it_goes() -> None:
    text = code(three())
    added = story(DRY, ("      wait: {text", "      nap: {text: N, result: N, next: evening}\n      wait: {text"))
    again, parted = follow(added, text)
    assert (parted, len(again.decisions)) == ("", 3)  # names, not places
    gone = story(DRY, ("      wait: {text", "      tarry: {text"))
    again, parted = follow(gone, text)
    assert [(one.node, one.choice) for one in again.decisions] == [("morning", "guards")]
    assert parted == "decision 2 (“Evening”): that choice is not open there any more"
    shorter = story(DRY, ("[Week one, Week two, Week three]", "[Week one]"))
    again, parted = follow(shorter, text)
    assert parted.startswith("decision 2 (“the ending”)")
