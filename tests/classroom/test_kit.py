"""The class on paper."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.classroom.kit import kit, likely, seated
from game.cli import main
from game.story.reading import load
from game.story.reference import Role
from game.story.shelf import bundled
from game.story.story import Story
from tests.desk.crowd import crowd
from tests.desk.hostile import Marks, texts


@pytest.fixture(scope="module")
def story() -> Story:
    return load(Path(bundled()["the-plates"]))


class Elements(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.found |= {tag, *(f"{tag} {name}" for name, _ in attrs)}


def test_the_sheets_are_the_scenes_most_games_meet_in_their_order(story: Story) -> None:
    sheets = likely(story, "")
    assert sheets[0].title == story.nodes[story.start].title
    assert sheets[0].often == 100
    assert all(one.often >= 30 for one in sheets)
    assert likely(story, "") == sheets


def test_every_role_has_its_card_and_every_seat_its_slip(story: Story) -> None:
    roles = {name: Role(f"Role {name}", f"Task {name}", f"Brief {name}", f"Goal {name}") for name in "abc"}
    files = kit(replace(story, roles=roles), "", 7)
    for name in "abc":
        assert files["roles.html"].count(f"Brief {name}") == 1
        assert not any(f"Brief {name}" in text for file, text in files.items() if file != "roles.html")
    slips = seated(replace(story, roles=roles), 7)
    assert len({one.name for one in slips}) == 7
    assert [one.role for one in slips][:4] == ["Role a", "Role b", "Role c", "Role a"]
    assert all(files["ballots.html"].count(one.name) == 1 for one in slips)


def test_the_slips_ask_for_a_prediction_where_a_sheet_does_and_the_script_says_what_to_type(story: Story) -> None:
    files = kit(story, "", 3, "peace host the-plates --by-hand")
    assert files["ballots.html"].count("It will rise") == files["ballots.html"].count("90 %") == 3
    asked = [one.predict for one in likely(story, "") if one.predict]
    assert asked
    assert files["sheets.html"].count("If you like, predict") == len(asked)
    for name in ("index.html", "script.html"):
        assert "peace host the-plates --by-hand" in files[name]
    silent = {name: replace(node, predict="") for name, node in story.nodes.items()}
    without = kit(replace(story, nodes=silent), "", 3)
    assert "It will rise" not in without["ballots.html"]
    assert "predict" not in without["sheets.html"]


def test_a_hostile_story_stays_text() -> None:
    hostile = crowd(Marks(texts(400)), 3)
    harmless = kit(load(Path(bundled()["the-plates"])), "", 3)
    allowed = set()
    for text in harmless.values():
        page = Elements()
        page.feed(text)
        allowed |= page.found
    for text in kit(hostile, "", 3).values():
        page = Elements()
        page.feed(text)
        assert page.found <= allowed | {"section", "section class", "div class", "dl", "dt", "dd", "h3", "strong", "p"}
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", text)


def test_the_command_writes_a_new_folder_and_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit", "the-plates", "-o", str(tmp_path / "kit"), "--seats", "5"]) == 0
    assert "<code>peace host the-plates --by-hand</code>" in (tmp_path / "kit" / "script.html").read_text("utf-8")
    assert {one.name for one in (tmp_path / "kit").iterdir()} == {
        "index.html", "roles.html", "seats.html", "sheets.html", "ballots.html", "script.html", "discussion.html",
    }  # fmt: skip
    assert main(["kit", "the-plates", "-o", str(tmp_path / "kit")]) == 2
    assert "not empty" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["kit", "the-plates", "-o", str(tmp_path / "other"), "--seats", "0"])
    assert main(["kit", "the-plates", "-o", str(tmp_path / "third"), "--act", "9"]) == 2
