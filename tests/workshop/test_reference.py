"""The reference of the story language is made from the models, whole, and its links lead somewhere."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from game.story.expression import FUNCTIONS, Uses, kind_of
from game.story.expression import parse as expression
from game.story.model import Everything
from game.story.tree import Map, parse
from game.workshop import schema
from game.workshop.example import example

DOCS = Path(__file__).parents[2] / "docs"
PAGE = DOCS / "modding" / "reference.md"
TEXT = PAGE.read_text("utf-8")


def test_the_reference_is_made_from_the_models() -> None:
    made = runpy.run_path(str(DOCS / "make_reference.py"))["page"]()
    assert made == TEXT, "run docs/make_reference.py"


def test_every_section_and_every_part_has_a_heading() -> None:
    headings = set(re.findall(r"^##+ (.+)$", TEXT, re.MULTILINE))
    assert set(Everything.model_fields) <= headings
    assert {one.get("title") for one in schema.story()["definitions"].values()} <= headings


@pytest.mark.parametrize(("name", "part"), schema.overlay()["definitions"].items())
def test_every_key_stands_in_its_part(name: str, part: dict[str, Any]) -> None:
    place = TEXT.index("\n## overlay\n") if name == "Overlay" else TEXT.index(f"\n### {name}\n")
    below = re.split(r"\n##", TEXT[place + 4 :], maxsplit=1)[0]
    assert re.findall(r"^\| `(\w+)` \|", below, re.MULTILINE) == list(part["properties"])


def test_links_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in re.findall(r"^##+ (.+)$", TEXT, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        file, _, place = target.partition("#")
        assert not file or (PAGE.parent / file).is_file(), target
        assert not place or place in headings, target


def test_every_example_fits_the_schema() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert len(blocks) == len(Everything.model_fields) + 1
    story, overlay = Draft7Validator(schema.story()), Draft7Validator(schema.overlay())
    for block in blocks:
        tree, problems, _ = parse(block, "reference.md")
        assert problems == []
        fits = overlay if "overlay" in tree else story
        assert [one.message for one in fits.iter_errors(tree)] == []


def test_the_expressions_it_shows_are_expressions() -> None:
    table = TEXT.split("| Write | For | Example |")[1].split("\n\n")[0]
    shown = [one for row in table.splitlines()[2:] for one in re.findall(r"`([^`]+)`", row.split(" | ")[-1])]
    assert len(shown) > len(FUNCTIONS)
    flags = example()["flags"]
    assert isinstance(flags, Map)
    for one in shown:
        kind_of(expression(one), flags, Uses())
    assert all(f"{name}(" in table for name in FUNCTIONS)
