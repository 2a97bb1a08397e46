"""The small story, damaged at random: compiling never raises, loading raises StoryError only."""

import contextlib
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.insight.walkthrough import run
from game.story.problem import StoryError, diagnostics
from game.story.reading import compile_files, load, load_walkthroughs
from game.story.text import unshowable
from tests.story.samples import FOLDER, SMALL, files

PIECES = [
    "", " ", "\n", "\t", ":", ": ", "- ", "[", "]", "{", "}", ",", "#", "'", '"', "|\n", ">\n", "&a ", "*a ", "!t ",
    "%", "? ",
    "<<: ", "---\n", "...\n", "~", "null", "true", "-1", "1e9", ".inf", "0.1", "\\", "\x1b", "\u202e", "\ufeff",
    "é", "𐍈", "[]", "{}", "nodes:\n", "story:", "if:", "next:", "if: true", "because", "judgement", "turn", "not ",
    "L1", "tension", "morning", "evening", "flood", "quiet", "seen(", "9" * 30,
]  # fmt: skip
places = st.integers(0, len(SMALL))
cuts = st.tuples(places, st.integers(0, 30), st.sampled_from(PIECES))
swaps = st.tuples(st.sampled_from(SMALL.split()), st.sampled_from([*SMALL.split(), *PIECES]))
byte_cuts = st.tuples(places, st.integers(0, 8), st.binary(max_size=4))


def compiles_or_says_why(text: str | bytes) -> None:
    story, problems = compile_files(files(text), "small")
    assert (story is None) == any(one.severity == "error" for one in problems)
    for one in problems:
        assert one.code in diagnostics()
        assert one.mark.line >= 1
        assert one.mark.column >= 1
        assert not unshowable().search(str(one))
    assert problems == sorted(problems, key=lambda one: one.mark)


def cut(text: str, edits: list[tuple[int, int, str]]) -> str:
    for at, length, piece in edits:
        text = text[:at] + piece + text[at + length :]
    return text


def swapped(text: str, edits: list[tuple[str, str]]) -> str:
    for old, new in edits:
        text = text.replace(old, new)
    return text


def cut_bytes(edits: list[tuple[int, int, bytes]]) -> bytes:
    data = SMALL.encode()
    for at, length, piece in edits:
        data = data[:at] + piece + data[at + length :]
    return data


damaged = st.one_of(
    st.lists(cuts, min_size=1, max_size=4).map(lambda edits: cut(SMALL, edits)),
    st.lists(swaps, min_size=1, max_size=3).map(lambda edits: swapped(SMALL, edits)),
)
WALKTHROUGHS = (FOLDER / "walkthroughs.yaml").read_text("utf-8")
damaged_walkthroughs = st.lists(
    st.tuples(st.sampled_from(WALKTHROUGHS.split()), st.sampled_from([*WALKTHROUGHS.split(), *PIECES])),
    min_size=1, max_size=3,
).map(lambda edits: swapped(WALKTHROUGHS, edits))  # fmt: skip
damaged_bytes = st.lists(byte_cuts, min_size=1, max_size=4).map(cut_bytes)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged)
def test_damaged_text(text: str) -> None:
    compiles_or_says_why(text)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_bytes)
def test_damaged_bytes(data: bytes) -> None:
    compiles_or_says_why(data)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))))
def test_anything_at_all(data: bytes) -> None:
    compiles_or_says_why(data)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(damaged.map(lambda text: text.encode("utf-8", "replace")), damaged_bytes))
def test_load_raises_nothing_else(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "story.yaml").write_bytes(data)
        with contextlib.suppress(StoryError):
            assert load(Path(folder)).nodes


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_walkthroughs)
def test_damaged_walkthroughs(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "story.yaml").write_text(SMALL, "utf-8")
        Path(folder, "walkthroughs.yaml").write_bytes(text.encode("utf-8", "replace"))
        with contextlib.suppress(StoryError):
            story, walkthroughs = load_walkthroughs(Path(folder))
            for one in walkthroughs:
                for failure in run(story, one):
                    assert failure.mark.file == "walkthroughs.yaml"


@pytest.mark.slow
@settings(max_examples=8_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(damaged, damaged_bytes))
def test_much_damage(data: str | bytes) -> None:
    compiles_or_says_why(data)
