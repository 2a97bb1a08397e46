"""Walkthroughs in a story's files: what is wrong with one is said, and the story that is played has none."""

from pathlib import Path

import pytest

from game.story.problem import StoryError
from game.story.reading import compile_files, load, load_walkthroughs
from game.story.walkthrough import At, Between, Choices, Ends, Flagged, Pieces
from tests.story.samples import SMALL, edited, files, written

IN_ORDER = """\
walkthroughs:
  market:
    says: A market.
    seed: 3
    worldview: trader
    steps:
      - expect:
          offered: [guards]
          locked: [parade]
          hidden: []
          text: [A cart]
          values: {tension: 60, calm: [0, 50]}
          flags: {ferry_runs: false}
        choose: morning.market
        result: [onions]
    expect:
      at: flood
    ending: fair
"""

FAULTS: dict[str, tuple[tuple[str, str], list[tuple[str, int, int]]]] = {
    "nothing": (("seed: 3", "seed: 3"), []),
    "no seed": (("    seed: 3\n", ""), [("missing-key", 2, 3)]),
    "a seed below nought": (("seed: 3", "seed: -3"), [("wrong-type", 4, 11)]),
    "a seed of 19 digits": (("seed: 3", "seed: 1000000000000000000"), [("wrong-type", 4, 11)]),
    "a seed in words": (("seed: 3", "seed: three"), [("wrong-type", 4, 11)]),
    "no sentence": (("says: A market.", "says: ''"), [("wrong-type", 3, 11)]),
    "an unknown key": (("    steps:", "    step:"), [("unknown-key", 6, 5)]),
    "an unknown key of a step": (("        result:", "        tells:"), [("unknown-key", 15, 9)]),
    "an unknown key of an expectation": (("          text:", "          texts:"), [("unknown-key", 11, 11)]),
    "a name with a space": (("  market:\n", "  mar ket:\n"), [("bad-name", 2, 3)]),
    "an unknown worldview": (("worldview: trader", "worldview: tradr"), [("unknown-name", 5, 16)]),
    "an unknown ending": (("ending: fair", "ending: fare"), [("unknown-name", 18, 13)]),
    "a node for an ending": (("ending: fair", "ending: morning"), [("unknown-name", 18, 13)]),
    "an unknown scene": (("morning.market", "mornin.market"), [("unknown-name", 14, 17)]),
    "an ending for a scene": (("at: flood", "at: quiet"), [("unknown-name", 17, 11)]),
    "an unknown choice": (("morning.market", "morning.markt"), [("unknown-choice", 14, 17)]),
    "a choice without its scene": (("morning.market", "market"), [("wrong-type", 14, 17)]),
    "a choice with too many dots": (("morning.market", "morning.market.x"), [("wrong-type", 14, 17)]),
    "an unknown choice offered": (("offered: [guards]", "offered: [guards, gards]"), [("unknown-choice", 8, 29)]),
    "an unknown choice locked": (("locked: [parade]", "locked: [parad]"), [("unknown-choice", 9, 20)]),
    "an unknown choice hidden": (("hidden: []", "hidden: [aks]"), [("unknown-choice", 10, 20)]),
    "another scene's choice": (("at: flood\n", "at: flood\n      offered: [sweep]\n"), [("unknown-choice", 18, 17)]),
    "choices that are no list": (("offered: [guards]", "offered:"), [("wrong-type", 8, 19)]),
    "a text that is no list": (("text: [A cart]", "text: A cart"), [("wrong-type", 11, 17)]),
    "an unknown value": (("calm: [0, 50]", "calmness: [0, 50]"), [("unknown-name", 12, 33)]),
    "a flag for a value": (("calm: [0, 50]", "ferry_runs: [0, 50]"), [("unknown-name", 12, 33)]),
    "a value in words": (("tension: 60", "tension: much"), [("wrong-type", 12, 29)]),
    "bounds the wrong way round": (("calm: [0, 50]", "calm: [50, 0]"), [("wrong-type", 12, 39)]),
    "three bounds": (("calm: [0, 50]", "calm: [0, 50, 60]"), [("wrong-type", 12, 39)]),
    "an unknown flag": (("ferry_runs: false", "fery_runs: false"), [("unknown-name", 13, 19)]),
    "a flag set to yes": (("ferry_runs: false", "ferry_runs: no"), [("wrong-type", 13, 31)]),
}  # fmt: skip
"""A fault each: an edit of a walkthrough in order, and all that the checker then says."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_is(name: str) -> None:
    edit, expected = FAULTS[name]
    found = compile_files(files(SMALL, edited(edit, text=IN_ORDER)), "small")[1]
    assert [(one.code, one.mark.line, one.mark.column) for one in found] == expected
    assert {one.mark.file for one in found} <= {"file-1.yaml"}


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("morning.market", "mornin.market"), "there is no scene mornin; did you mean morning?"),
        (("morning.market", "morning.markt"), "did you mean market?"),
        (("calm: [", "calmm: ["), "there is no indicator calmm; did you mean calm?"),
        (("ending: fair", "ending: fare"), "there is no ending fare; did you mean fair?"),
        (("calm: [0, 50]", "calm: [50, 0]"), "the lowest value first, then the highest"),
        (("morning.market", "market"), "a scene and one of its choices, as scene.choice"),
    ],
)
def test_the_message_says_what_to_write(edit: tuple[str, str], says: str) -> None:
    found = compile_files(files(SMALL, edited(edit, text=IN_ORDER)), "small")[1]
    assert says in found[0].message


def test_what_is_read_knows_where_it_stands(tmp_path: Path) -> None:
    written(tmp_path, SMALL)
    (tmp_path / "tests.yaml").write_text(IN_ORDER, "utf-8")
    _, (one,) = load_walkthroughs(tmp_path)
    assert (one.name, one.mark, one.seed, one.worldview) == ("market", ("tests.yaml", 2, 3), 3, "trader")
    (step,) = one.steps
    assert (step.node, step.choice, step.mark.line) == ("morning", "market", 14)
    assert step.expect == (
        Choices(("tests.yaml", 8, 11), "offered", ("guards",)),  # type: ignore[arg-type]
        Choices(("tests.yaml", 9, 11), "locked", ("parade",)),  # type: ignore[arg-type]
        Choices(("tests.yaml", 10, 11), "hidden", ()),  # type: ignore[arg-type]
        Pieces(("tests.yaml", 11, 11), ("A cart",)),  # type: ignore[arg-type]
        Between(("tests.yaml", 12, 20), "tension", 60, 60),  # type: ignore[arg-type]
        Between(("tests.yaml", 12, 33), "calm", 0, 50),  # type: ignore[arg-type]
        Flagged(("tests.yaml", 13, 19), "ferry_runs", False),  # type: ignore[arg-type]
    )
    assert step.result == Pieces(("tests.yaml", 15, 9), ("onions",))  # type: ignore[arg-type]
    assert one.expect == (At(("tests.yaml", 17, 7), "flood"),)  # type: ignore[arg-type]
    assert one.ending == Ends(("tests.yaml", 18, 5), "fair")  # type: ignore[arg-type]


def test_a_seed_of_18_digits_is_read(tmp_path: Path) -> None:
    written(tmp_path, SMALL + edited(("seed: 3", "seed: 999999999999999999"), text=IN_ORDER))
    assert load_walkthroughs(tmp_path)[1][0].seed == 10**18 - 1


def test_the_story_that_is_played_has_none(tmp_path: Path, own_folders: Path) -> None:
    without = load(written(tmp_path / "without" / "small", SMALL))
    folder = written(tmp_path / "small", SMALL + IN_ORDER)
    assert load(folder) == without
    assert load_walkthroughs(folder)[0] == without
    kept = list(own_folders.rglob("*.json"))
    assert len(kept) == 2
    assert kept[0].read_bytes() == kept[1].read_bytes()


def test_all_that_is_wrong_is_raised(tmp_path: Path) -> None:
    written(tmp_path, SMALL + edited(("ending: fair", "ending: fare"), text=IN_ORDER))
    with pytest.raises(StoryError, match="unknown-name"):
        load_walkthroughs(tmp_path)
