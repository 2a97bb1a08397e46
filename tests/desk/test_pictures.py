"""The pictures of every screen are those that were accepted."""

import re
import xml.etree.ElementTree as ET

import pytest

from tests.desk.pictures import FOLDER, FRESH, MADE_WITH, drawn, here
from tests.desk.test_looks import every_way, named
from tests.desk.tour import WAYS

HOW = "Look at them in .snapshots/; if they are as they should be: uv run python -m tests.desk.pictures"


@every_way
def test_every_screen_looks_as_it_was_accepted(way: tuple[tuple[int, int], str]) -> None:
    made_with = MADE_WITH.read_text("utf-8").strip()
    if made_with != here():
        pytest.skip(f"the pictures were made with {made_with}; this is {here()}, which may draw otherwise")
    other = []
    for name, text in drawn(*way).items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            FRESH.mkdir(exist_ok=True)
            (FRESH / name).write_text(text, "utf-8")
            other.append(name)
    assert not other, f"New or changed: {', '.join(other)}. {HOW}"


def test_no_picture_is_of_a_screen_that_is_no_more() -> None:
    """Each way has as many pictures as any other at its width, and no file is of another way."""
    ways = {named(one) for one in WAYS}
    found = [re.fullmatch(r"([a-z-]+?)-(\d+x\d+-[a-z-]+)\.svg", path.name) for path in FOLDER.glob("*.svg")]
    assert {one[2] if one else "" for one in found} == ways


def test_a_picture_is_an_svg_that_says_what_the_screen_says() -> None:
    text = (FOLDER / f"title-{named(WAYS[1])}.svg").read_text("utf-8")
    tree = ET.fromstring(text)
    assert "THE VALLEY OF THREE RIVERS" in "".join(tree.itertext())
