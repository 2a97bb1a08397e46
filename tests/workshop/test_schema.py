"""The JSON Schema: the committed one is the models', every file fits, and what it can know to be wrong it refuses."""

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from game.cli import main
from game.story.model import Everything
from game.story.problem import diagnostics
from game.story.reading import compile_files
from game.story.tree import Map, Seq, parse
from game.workshop import schema
from game.workshop.example import example, source
from tests.story.samples import BANKS, SMALL, files

ROOT = Path(__file__).parents[2]
STORY, OVERLAY = Draft7Validator(schema.story()), Draft7Validator(schema.overlay())
BUNDLED = sorted((ROOT / "story").glob("*/*.yaml"))
OTHERS = [ROOT / "tests" / "stories" / name / "story.yaml" for name in ("ferry", "small", "valley")]
OF_SHAPE = ["unknown-key", "missing-key", "wrong-type", "bad-name"]
"""Codes of what the schema can know; all others are about names, sums and what play finds."""
SECTIONS = set(Everything.model_fields)


def tree(text: str) -> Map:
    return parse(text, "here.yaml")[0]


@pytest.mark.parametrize(("options", "file"), [([], "story"), (["--overlay"], "overlay")])
def test_the_committed_schema_is_what_the_command_writes(
    options: list[str], file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (ROOT / "story" / f"{file}.schema.json").read_text("utf-8")
    assert main(["schema", *options]) == 0
    assert capsys.readouterr().out == kept, f"run: peace schema {' '.join(options)} -o story/{file}.schema.json"
    assert main(["schema", *options, "-o", str(tmp_path / "made.json")]) == 0
    assert (tmp_path / "made.json").read_text("utf-8") == kept


def test_a_place_that_cannot_be_written_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "-o", str(tmp_path / "no" / "such")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("made", [schema.story(), schema.overlay()])
def test_it_is_a_schema(made: dict[str, Any]) -> None:
    Draft7Validator.check_schema(made)


@pytest.mark.parametrize("path", [*BUNDLED, *OTHERS], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_story_file_fits_by_itself(path: Path) -> None:
    assert [one.message for one in STORY.iter_errors(tree(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_bundled_file_names_the_schema(path: Path) -> None:
    found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
    assert found, "the first line names the schema"
    assert (path.parent / found[1]).resolve() == ROOT / "story" / "story.schema.json"


@pytest.mark.parametrize("code", OF_SHAPE)
def test_what_it_can_know_to_be_wrong_it_refuses(code: str) -> None:
    assert not STORY.is_valid(tree(diagnostics()[code].wrong))


@pytest.mark.parametrize("code", [code for code, one in diagnostics().items() if one.right])
def test_what_is_right_it_takes(code: str) -> None:
    for text in diagnostics()[code].right.split("---\n"):
        fits = OVERLAY if text.startswith("overlay:") else STORY
        assert [one.message for one in fits.iter_errors(tree(text))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        "nodes: {a: {title: A, text: B, choices: {}}}",
        "indicators: {a: {name: A, start: 1, good: up, words: [a, b, c, d, e]}}",
        "indicators: {a: {name: A, start: 1, good: low, words: [a, b]}}",
        "indicators: {a: {name: A, start: 9000000, good: low, words: [a, b, c, d, e]}}",
        "stocks: {a: {name: A, start: 1, fade: 2}}",
        "links: {L: {says: A, support: certain, record: B}}",
        "flags: {9: {says: A}}",
        "flags: {lit: {says: 5}}",
        "node: {}",
        "walkthroughs: {a: {says: A, seed: -1}}",
        "walkthroughs: {a: {says: A, seed: 1, steps: [{choose: nowhere}]}}",
        "rules: {a: {effects: {L1: {trust: [1]}}}}",
        "story: {title: null, summary: B, start: c}",
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused(wrong: str) -> None:
    assert not STORY.is_valid(tree(wrong))


def test_the_example_story_has_everything_and_is_in_order() -> None:
    assert [str(one) for one in compile_files([*files(source()), ("banks.geojson", BANKS)], "well")[1]] == []
    assert set(example()) == SECTIONS


def _keys(part: Any, at: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every key that a definition has, with the definition's name and what is said of the key."""
    for name, one in [("", part), *part["definitions"].items()]:
        yield from ((name, key, said) for key, said in one["properties"].items())


def test_every_key_is_explained_and_every_value_has_an_example() -> None:
    for name, key, said in _keys(schema.story()):
        assert re.fullmatch(r".{8,}\.", said["description"]), (name, key)
        assert said.get("markdownDescription", said["description"]).startswith(said["description"])
        if "definitions/" not in json.dumps(said) and "object" not in said["type"]:
            assert said["examples"], (name, key)


def test_examples_fit_what_they_are_examples_of() -> None:
    made = schema.story()
    for name, key, said in _keys(made):
        check = Draft7Validator({**said, "definitions": made["definitions"]})
        for one in said.get("examples", []):
            assert check.is_valid(one), (name, key, one)


def test_names_of_enumerations_are_offered() -> None:
    made = schema.story()["definitions"]
    assert made["Link"]["properties"]["support"]["enum"] == ["strong", "mixed", "weak", "open", "contested"]
    assert made["Indicator"]["properties"]["good"]["enum"] == ["high", "low"]


def test_an_overlay_may_say_a_part_and_take_out_another() -> None:
    part = """
        overlay: {id: more-water, title: More water, version: "1", base: the-well}
        nodes:
          evening:
            title: Late evening
            choices:
              walk: null
              wait: {effects: {judgement: {tension: 4}}, later: null}
        links: {L1: {support: weak}}
        storylets: {cow: null}
    """
    assert [one.message for one in OVERLAY.iter_errors(tree(part))] == []
    assert not STORY.is_valid(tree(part))


@pytest.mark.parametrize(
    "wrong",
    ["overlay: {id: A b, title: A, version: a, base: b}", "overlay: {id: a, version: a, title: b}",
     "nodes: {a: {tilte: A}}", "nodes: {a: {title: 5}}", "story: {titel: A}", "links: {L1: {support: certain}}"],
)  # fmt: skip
def test_a_wrong_overlay_is_refused(wrong: str) -> None:
    assert not OVERLAY.is_valid(tree(wrong))


@pytest.mark.parametrize("text", [SMALL, source()])
def test_whatever_a_story_says_an_overlay_may_say(text: str) -> None:
    said = tree(text)
    assert [one.message for one in OVERLAY.iter_errors(said)] == []


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key or place in a tree, with what holds it."""
    for key, below in list(value.items() if isinstance(value, Map) else enumerate(value)):
        yield value, key
        if isinstance(below, Map | Seq):
            yield from _places(below)


LONG = "x" * 700
ODD: list[Any] = [
    None, True, False, 0, 3, -1, 101, 0.5, 2_000_000, "", "word", "9", "a b", "x > 1", LONG, [], [1, 2], ["a"], {},
    {"if": True, "go": "x"}, [{"go": "x"}], "high", "strong", {"a": 1}, [0, 1, 2, 3], ["a", "b", "c", "d", "e"], "s.c",
]  # fmt: skip
PLACES = len(list(_places(example())))


CHANGES = st.tuples(
    st.integers(0, PLACES - 1), st.sampled_from(ODD), st.sampled_from(["", "new", "9 x"]), st.booleans()
)
WHOLE = Draft7Validator(
    {**schema.story(), "required": [name for name, field in Everything.model_fields.items() if field.is_required()]}
)


@settings(deadline=None, max_examples=25)
@given(CHANGES)
def test_schema_and_models_agree(change: tuple[int, Any, str, bool]) -> None:
    _agree(*change)


@pytest.mark.slow
@settings(deadline=None, max_examples=400)
@given(CHANGES)
def test_schema_and_models_agree_on_much(change: tuple[int, Any, str, bool]) -> None:
    _agree(*change)


def _agree(place: int, odd: Any, key: str, out: bool) -> None:
    made = copy.deepcopy(example())
    holder, at = list(_places(made))[place]
    if key and isinstance(holder, Map):
        holder[key] = odd
    elif out:
        del holder[at]
    else:
        holder[at] = odd
    assume(None not in made.values())  # in one file a section may stand empty
    wrong = _faults(made)
    # Order within a pair and the like only the models know; they take null for what is left out, and how long an
    # expression may be is for the checker to say.
    if "value_error" not in wrong and (wrong or odd not in (None, LONG)):
        assert WHOLE.is_valid(made) == (not wrong), wrong


def _faults(made: Any) -> str:
    try:
        Everything.model_validate(made)
    except ValueError as error:
        return str(error)
    return ""
