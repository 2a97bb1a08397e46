"""Overlays: what they add, change and delete, who wins, what does not fit, and where all of it is said."""

import json
from pathlib import Path

import pytest

from game.engine import share
from game.engine.journal import read
from game.engine.shelf import resume, start
from game.story.folder import Sheet
from game.story.problem import StoryError
from game.story.reading import check, compile_files, load, load_walkthroughs
from game.story.shelf import Origin, find, folder
from game.story.story import Story
from game.story.where import Where
from tests.story.samples import BANKS, FILES, FOLDER, edited

HEAD = "overlay: {{id: {0}, title: The {0}, version: 1.2.3, base: small, authors: [Somebody else]}}\n"
CRISIS = """
nodes:
  morning:
    choices:
      swim: {text: Swim across., effects: {L2: {trust: 1}}, result: It is cold., next: shore}
      parade: null
  shore:
    title: The far shore
    text: Nobody is here.
    choices:
      back: {text: Go back., result: You go back., next: evening}
cast:
  smith: {name: The smith, is: A smith.}
worldviews:
  trader: {strengths: {L2: 3}}
  guard: {name: A guard, says: Guards are everything., strengths: {L1: 2}}
"""


def sheet(text: str, name: str = "tide") -> Sheet:
    return Sheet(f"{name}/", [("over.yaml", (HEAD.format(name) + text).encode())])


def laid(*sheets: Sheet) -> Story:
    story, problems = compile_files(FILES, "small", lints=False, overlays=sheets)
    assert story is not None, [str(one) for one in problems]
    return story


def said(*sheets: Sheet) -> list[str]:
    """Every problem of the small story under the overlays, without warnings that any story may have."""
    return [str(one) for one in compile_files(FILES, "small", lints=False, overlays=sheets)[1]]


def shelved(name: str, text: str, **head: str) -> Path:
    """An overlay among the installed ones."""
    root = folder() / name
    root.mkdir(parents=True)
    whole = HEAD.format(name) + text
    for key, value in head.items():
        whole = whole.replace("}\n", f", {key}: {value}}}\n", 1)
    (root / "over.yaml").write_text(whole, "utf-8")
    return root


def test_it_adds_changes_and_deletes() -> None:
    story = laid(sheet(CRISIS))
    assert list(story.nodes["morning"].choices) == ["guards", "market", "ask", "swim"]
    assert story.nodes["morning"].choices["guards"] == laid().nodes["morning"].choices["guards"]
    assert story.nodes["shore"].title == "The far shore"
    assert story.worldviews["trader"].strengths == {"L2": 3.0, "L1": 0.5}
    assert story.worldviews["guard"].strengths == {"L1": 2.0}
    assert list(story.cast) == ["miller", "guard", "smith"]


def test_the_story_says_what_it_is_made_of() -> None:
    story = laid(sheet(CRISIS), sheet("content_note: Cold water.\n", "frost"))
    assert story.id == "small,tide,frost"
    assert story.title == "The Bridge + The tide + The frost"
    assert story.version == "1.0.0, tide 1.2.3, frost 1.2.3"
    assert story.authors == ("The tests", "Somebody else")
    assert story.content_note == "Cold water."


def test_sequences_replace() -> None:
    assert laid(sheet("calendar: [One, Two]\n")).calendar == ("One", "Two")


def test_an_empty_section_says_nothing_and_null_deletes_it() -> None:
    assert laid(sheet("storylets:\n")).storylets == laid().storylets
    assert laid(sheet("storylets: null\n")).storylets == {}
    assert laid(sheet("storylets: ~\n")).storylets == {}


def test_a_new_ending_is_asked_before_the_last() -> None:
    story = laid(sheet("endings:\n  deluge: {title: Wet, when: tension > 80, text: W, better: a, worse: b}\n"))
    assert list(story.endings) == ["riot", "fair", "deluge", "quiet"]


def test_the_digest_is_of_the_whole_and_of_rules_alone() -> None:
    plain = laid().digest
    assert laid(sheet("nodes: {evening: {text: Dark.}}\n")).digest == plain
    changed = laid(sheet("indicators: {tension: {start: 61}}\n")).digest
    assert changed != plain
    by_hand = compile_files([("story.yaml", edited(("    start: 60\n", "    start: 61\n")).encode())], "small")[0]
    assert by_hand is not None
    assert changed == by_hand.digest


def test_what_is_laid_later_wins_and_both_are_named() -> None:
    first = sheet("nodes: {evening: {text: Dark.}}\n", "tide")
    second = sheet("nodes: {evening: {text: Light.}}\n", "frost")
    assert laid(first, second).nodes["evening"].text == "Light."
    assert laid(second, first).nodes["evening"].text == "Dark."
    assert said(first, second) == [
        "frost/over.yaml:2:19: overlay-conflict: nodes.evening.text is set by another overlay too, in "
        "tide/over.yaml:2, and otherwise; this one is laid later, so it wins"
    ]
    assert said(first, sheet("nodes: {evening: {text: Dark.}}\n", "frost")) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("glossary: {ferry: {means: A raft.}}", "glossary: {ferry: null}"),
        ("glossary: {ferry: null}", "glossary: {ferry: {term: ferry, means: A raft.}}"),
        ("content_note: null", "content_note: Nothing."),
        ("cast: {smith: {name: A, is: B}}", "cast: {smith: {name: A, is: C}}"),
        ("calendar: [One, Two]", "calendar: [One, Three]"),
        ("worldviews: {trader: {strengths: {L1: 1}}}", "worldviews: {trader: null}"),
    ],
)
def test_every_way_to_disagree_is_a_conflict(first: str, second: str) -> None:
    found = compile_files(FILES, "small", lints=False, overlays=[sheet(first), sheet(second, "frost")])[1]
    assert [(one.code, one.mark.file) for one in found] == [("overlay-conflict", "frost/over.yaml")]


def test_two_that_delete_the_same_agree() -> None:
    gone = "glossary: {ferry: null}\n"
    assert said(sheet(gone), sheet(gone, "frost")) == []


def test_leftovers_are_named() -> None:
    assert said(sheet("nodes:\n  evning: {text: Dark.}\n  morning: {choices: {parad: null}}\nrules: {x: null}\n")) == [
        "tide/over.yaml:3:3: nothing-to-change: the base has no nodes.evning to change; did you mean evening?; "
        "a new one needs also: title, choices",
        "tide/over.yaml:4:23: nothing-to-delete: the base has no nodes.morning.choices.parad to delete; "
        "did you mean parade?; take this out, or correct the name",
        "tide/over.yaml:5:9: nothing-to-delete: the base has no rules.x to delete; take this out, or correct the name",
    ]


def test_a_section_that_there_is_not() -> None:
    assert said(sheet("nods: {evening: {text: Dark.}}\n")) == [
        "tide/over.yaml:2:1: unknown-key: there is no key nods here; did you mean nodes?"
    ]


def test_what_others_need_is_not_deleted_without_a_word() -> None:
    found = said(sheet("nodes:\n  dance: null\n"))
    assert len(found) == 1
    assert found[0].startswith("story.yaml:100:37: unknown-node: ")
    assert "tide/over.yaml:3 deletes it" in found[0]
    assert said(sheet("nodes:\n  evening:\n    title: null\n")) == [
        "tide/over.yaml:4:5: missing-key: nodes.evening needs the key title; add it"
    ]


def test_faults_are_said_of_the_file_they_stand_in() -> None:
    found = said(sheet("nodes:\n  evening: {texts: {moon: {if: moonn, text: A moon.}}}\n"))
    assert {one.partition(": ")[0] for one in found} == {"tide/over.yaml:3:32"}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("overlay: {id: Tide, title: T, base: small}", ("wrong-type", 1, 15)),
        ("overlay: {id: tide, title: T, base: small, bse: x}", ("unknown-key", 1, 44)),
        ("overlay: {id: tide, base: small}", ("missing-key", 1, 1)),
        ("overlay: {id: tide, title: T, base: smal}", ("wrong-base", 1, 37)),
        ("overlay: tide", ("wrong-type", 1, 10)),
        ("nodes: {evening: {text: Dark.}}", ("missing-key", 1, 1)),
    ],
)
def test_the_head_is_checked(head: str, expected: tuple[str, int, int]) -> None:
    found = compile_files(FILES, "small", lints=False, overlays=[Sheet("tide/", [("a.yaml", head.encode())])])[1]
    assert [(one.code, one.mark.line, one.mark.column) for one in found] == [expected]
    assert found[0].mark.file == "tide/a.yaml"


# On the shelf


def test_an_overlay_brings_its_base(small: Path) -> None:
    root = shelved("tide", CRISIS)
    assert find("tide") == find(str(root)) == find("small,tide") == find("small", ["tide"]) == Origin(small, (root,))
    assert load(find("tide")) == load(root) == laid(sheet(CRISIS))
    assert check(find("tide")) == check(root)
    assert not [one for one in check(root) if one.severity == "error"]


def test_a_folder_may_stand_for_what_is_not_installed(small: Path, tmp_path: Path) -> None:
    root = tmp_path / "somewhere" / "tide"
    root.mkdir(parents=True)
    (root / "over.yaml").write_text(HEAD.format("tide") + CRISIS)
    assert find("small,tide", [str(root)]) == Origin(small, (root,))
    with pytest.raises(StoryError, match="tide: no-such-overlay: there is no such overlay"):
        find("small,tide")


def test_a_translation_is_the_same_game(small: Path) -> None:
    shelved("small-qq", "texts: {nodes/evening/text: Xx.}\n", language="qq")
    story, plain = load(find("small-qq")), load(small)
    assert (story.id, story.digest, story.title) == (plain.id, plain.digest, plain.title)
    assert story.nodes["evening"].text == "Xx."


def test_what_cannot_be_laid(small: Path) -> None:
    shelved("tide", CRISIS)
    with pytest.raises(StoryError, match="not-an-overlay"):
        find("tide", ["the-plates"])
    with pytest.raises(StoryError, match=r"no-such-overlay.*did you mean tide"):
        find("small", ["tid"])
    for hostile in ("small,../tide", "small,/etc", "small," + "," * 99, "small,\0", "tide,small"):
        with pytest.raises(StoryError, match=r"no-such-overlay|not-an-overlay"):
            find(hostile)
    with pytest.raises(StoryError, match="wrong-base"):
        load(find("the-plates", ["tide"]))
    (small / "story.yaml").unlink()
    (small / "banks.geojson").unlink()
    small.rmdir()
    with pytest.raises(StoryError, match=r"over.yaml:1:\d+: no-such-base: its base small is not a story"):
        find("tide")


def test_overlays_are_no_base(small: Path) -> None:
    assert small
    shelved("tide", CRISIS)
    root = shelved("frost", "content_note: Cold.\n")
    (root / "over.yaml").write_text((root / "over.yaml").read_text().replace("base: small", "base: tide"))
    with pytest.raises(StoryError, match="no-such-base: its base tide is not a story"):
        find("frost")


def test_the_cache_knows_the_overlay(small: Path) -> None:
    assert small
    root = shelved("tide", CRISIS)
    first = load(find("tide"))
    assert load(find("tide")) == first
    file = root / "over.yaml"
    file.write_text(file.read_text().replace("The far shore", "The near shore"))
    assert load(find("tide")).nodes["shore"].title == "The near shore"
    assert "shore" not in load(find("small")).nodes


def test_a_map_of_the_overlay(small: Path) -> None:
    assert small
    root = shelved("tide", "map: {file: mine.geojson, view: [20, 42, 21, 43], shapes: {west_bank: west}, credit: M}\n")
    with pytest.raises(StoryError, match="no-map-file"):
        load(find("tide"))
    (root / "mine.geojson").write_bytes(BANKS)
    assert load(find("tide")).chart.areas


def test_files_are_named_as_they_are_reached(small: Path) -> None:
    root = shelved("tide", "nodes:\n  evening: {titel: Dark}\n")
    origin = find("tide")
    (one,) = [one for one in check(origin) if one.severity == "error"]
    assert origin.file(one.mark.file) == str(root / "over.yaml")
    assert origin.file("story.yaml") == str(small / "story.yaml")
    assert Where(origin).entry("nodes", "evening").file == "story.yaml"


def test_a_saved_game_finds_its_overlay_again(small: Path) -> None:
    assert small
    shelved("tide", CRISIS)
    story = load(find("tide"))
    begun = start(story, 3)
    begun.playthrough.choose("morning", "swim")
    assert begun.path.name.startswith("small,tide_")
    header = read(begun.path).header
    assert header.story == "small,tide"
    assert json.loads(begun.path.read_text().splitlines()[0])["version"] == "1.0.0, tide 1.2.3"
    again = load(find(header.story))
    assert again == story
    code = share.code(begun.playthrough)
    assert share.story_of(code) == "small,tide"
    assert [one.choice for one in share.follow(again, code)[0].decisions] == ["swim"]
    begun.playthrough.record.close()  # type: ignore[union-attr]
    assert [one.choice for one in resume(again, begun.path).playthrough.decisions] == ["swim"]


def test_walkthroughs_are_the_overlays_own(small: Path) -> None:
    (small / "walkthroughs.yaml").write_bytes((FOLDER / "walkthroughs.yaml").read_bytes())
    root = shelved(
        "tide", CRISIS + "walkthroughs:\n  swim: {says: It is cold., seed: 1, steps: [{choose: morning.swim}]}\n"
    )
    all_of_them = {one.name: one.mark for one in load_walkthroughs(find("tide"))[1]}
    assert all_of_them["swim"].file == str(root / "over.yaml")
    assert list(all_of_them) == ["swim"]
