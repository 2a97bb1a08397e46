"""A game written down, as text and as Markdown."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game.engine import shelf
from game.engine.playthrough import Playthrough
from game.engine.transcript import transcript, write_transcript
from game.story.markdown import markdown
from game.story.reading import load
from game.story.text import unshowable
from tests.desk.small import story

FERRY = Path(__file__).parents[1] / "stories" / "ferry"


def played(decisions: int = 3, **more: str) -> Playthrough:
    game = Playthrough(story(**more), 7)
    for node, choice in [("one", "talk"), ("two", "walk"), ("three", "walk")][:decisions]:
        game.choose(node, choice)
    return game


def test_it_has_scenes_decisions_results_moves_and_the_ending() -> None:
    text = transcript(played())
    for part in (
        "A Small Road\n============", "Early May: Scene one\n--------", "> Walk the road yourself.", "walk is done.",
        "  - Calm in the valley: 30 to ", ", better", "  - General: The road is quiet", "The end: The road is open",
        "It ended well.", "Better off: Walkers.", "An echo of what you did.",
    ):  # fmt: skip
        assert part in text
    assert max(map(len, text.splitlines())) <= 80
    assert "goes on" not in text


def test_it_stops_where_the_game_is_and_changes_nothing() -> None:
    game = played(1)
    text = transcript(game, as_markdown=True)
    assert "## Late May: Scene two" in text
    assert "An *echo*" not in text, "what has not come yet is not told"
    assert text.endswith("The game goes on from here.\n")
    assert len(game.decisions) == 1


def test_acts_that_were_gone_on_with_are_all_there() -> None:
    tale = load(FERRY)
    game = Playthrough(tale, 5, act=next(iter(tale.acts)))
    while game.node:
        game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
    close = game.ending
    assert close
    game.go_on()
    assert game.node
    assert f"The end: {close.title}" in transcript(game)
    assert game.node.title in transcript(game).rpartition("The end: ")[2]
    game.choose(game.node.name, next(one.choice.name for one in game.choices if one.open))
    assert f"The end: {close.title}" in transcript(game)


def test_files_never_overwrite_each_other(own_folders: Path) -> None:
    paths = {write_transcript(played(1), kind) for kind in (False, False, True, True)}
    assert len(paths) == 4
    assert {path.suffix for path in paths} == {".txt", ".md"}
    assert all(path.is_relative_to(own_folders) for path in paths)
    assert not shelf.folder().exists(), "they do not lie among the games"


def test_markdown_makes_nothing_of_what_it_is_not() -> None:
    assert markdown("# no [link](http://x.y) <b> 1. *yes* **and** a_b") == (
        r"\# no \[link\](http\://x.y) \<b\> 1. *yes* **and** a\_b"
    )
    assert markdown("12. no") == r"12\. no"
    assert markdown("- no\n\n# no") == r"\- no # no"


@given(st.text(max_size=30))
def test_hostile_text_stays_text(text: str) -> None:
    for as_markdown in (False, True):
        written = transcript(played(1, title=text, first=text, text=text, story_title=text), as_markdown)
        assert not unshowable().search(written.replace("\n", ""))
    for char in "[<`|":
        assert not re.search(rf"(?<!\\)(?:\\\\)*{re.escape(char)}", markdown(text))
