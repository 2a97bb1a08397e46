"""What is wrong with a story is said: all of it, with its place and a stable code."""

import ast
import os
from pathlib import Path

import pytest

from game.story.problem import Mark, StoryError, diagnostics, problem
from game.story.reading import check, compile_files, load
from game.story.shelf import find
from game.story.tree import Map, parse
from tests.story.broken import BROKEN
from tests.story.samples import BY_PLAY, FOLDER, OF_OVERLAYS, OF_TRANSLATIONS, SMALL, edited, files, problems, written

GAME = Path(__file__).parents[2] / "game"
OF_FOLDERS = {"no-story", "unreadable", "link", "too-big", "not-utf8", "not-a-mapping", "no-such-story"}
"""The codes that a small edit cannot bring about; tests below do."""
OF_MAPS = {"bad-map", "no-such-shape"}
"""The codes of a map's file; test_map brings them about."""


def test_the_small_story_is_in_order() -> None:
    assert check(FOLDER) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_found_where_it_is(name: str) -> None:
    edits, expected = BROKEN[name]
    assert problems(edited(*edits)) == expected


def test_every_code_is_produced() -> None:
    made = {code for _, expected in BROKEN.values() for code, _, _ in expected}
    assert made | OF_FOLDERS | OF_MAPS | BY_PLAY | OF_OVERLAYS | OF_TRANSLATIONS == set(diagnostics())
    assert not made & BY_PLAY


def test_what_only_play_finds_is_marked_as_such() -> None:
    assert {one.code for one in diagnostics().values() if one.by == "explore"} == BY_PLAY
    assert {one.by for one in diagnostics().values()} == {"check", "explore"}


def test_the_game_uses_no_other_codes_and_all_of_them() -> None:
    used: set[str] = set()
    for path in GAME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("problem", "report", "refuse") and node.args:
                    used |= {
                        one.value
                        for one in ast.walk(node.args[0])
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    }
    chosen_elsewhere = {"unshowable", "yaml-directive", "expression", "expression-kind"}
    assert used | chosen_elsewhere == set(diagnostics())


@pytest.mark.parametrize("code", diagnostics())
def test_a_message_says_what_to_do(code: str) -> None:
    one = diagnostics()[code]
    assert one.severity in ("error", "warning")
    names = ("why", "most", "at", "character", "key", "line", "near", "where", "needs", "name", "start", "low", "high")
    more = ("kind", "section", "node", "text", "stories", "plays", "games", "better", "story")
    made = problem(code, Mark("f", 1, 2), **dict.fromkeys((*names, *more), "x"))
    assert str(made).startswith(f"f:1:2: {code}: ")
    assert "{" not in made.message


TWELVE = [
    ("start: morning\n", "start: mornig\n"),
    ("    good: low\n", "    good: lo\n"),
    ("support: weak,", "support: weak, proof: none,"),
    ("if: firmness > 40\n", "if: firmnes > 40\n"),
    ("judgement: {purse: 1, because: The council pays every week.}", "judgement: {purse: 1}"),
    ("when: trust > 45,", "when: trust + 45,"),
    ("    place: bridge\n    text: |", "    place: ridge\n    text: |"),
    ("{backs: guards,", "{backs: guard,"),
    ("        result: Somebody sells onions.\n", ""),
    ("not chose(morning, ask)", "not chose(mornin, ask)"),
    ("text: Leave the bridge to itself.,", "text: Leave the bridge to itself., text: Go.,"),
    ("    weight: 2\n", "    weight: heavy\n"),
    ("by itself., next: mud}", "by itself., next: dance}"),
]


def test_many_faults_at_once_are_all_said() -> None:
    assert problems(edited(*TWELVE)) == [
        ("unknown-name", 8, 10),
        ("wrong-type", 18, 11),
        ("unknown-key", 35, 66),
        ("unknown-in-expression", 41, 9),
        ("judgement-without-because", 46, 7),
        ("expression-kind", 61, 50),
        ("unknown-name", 66, 12),
        ("unknown-choice", 74, 22),
        ("missing-key", 94, 7),
        ("unknown-node", 108, 13),
        ("duplicate-key", 119, 50),
        ("unknown-in-expression", 130, 13),
        ("wrong-next", 136, 130),
    ]


@pytest.mark.parametrize(
    ("edit", "meant"),
    [
        (("start: morning\n", "start: mornig\n"), "morning"),
        (("  predict", "  predicts"), "predict"),
        (("predict: tension\n", "predict: tensoin\n"), "tension"),
        (("stance: {firmness: 30}", "stance: {firmnes: 30}"), "firmness"),
        (("{backs: market,", "{backs: markets,"), "market"),
        (("if: firmness > 40\n", "if: fermness > 40\n"), "firmness"),
        (("You leave., next: evening}", "You leave., next: evning}"), "evening"),
        (("if: turn > 1, text", "if: seen(dnace), text"), "dance"),
        (("flags: {ferry_runs: true}", "flags: {fery_runs: true}"), "ferry_runs"),
        (("budget: purse\n", "budget: purses\n"), "purse"),
        (("headline: calm\n", "headline: calmm\n"), "calm"),
        (("content_note: N", "contentnote: N"), "content_note"),
        (("    place: bridge\n    text: |", "    place: brigde\n    text: |"), "bridge"),
        (("      miller: {backs", "      millar: {backs"), "miller"),
        (("        next: evening\n        cites: [S1]\n", "        next: evening\n        cites: [S11]\n"), "S1"),
        (("          L1: {tension: -6, trust: -2}", "          L11: {tension: -6, trust: -2}"), "L1"),
        (("          L1: {tension: -6, trust: -2}", "          L1: {tension: -6, turst: -2}"), "trust"),
        (("strengths: {L2: 2, L1: 0.5}", "strengths: {L2: 2, L11: 0.5}"), "L1"),
        (("prefers: {firmness: 1}", "prefers: {firmess: 1}"), "firmness"),
        (("by itself., next: mud}", "by itself., next: mudd}"), "mud"),
        (("{go: evening}]", "{go: evenng}]"), "evening"),
        (("if: turn > 1, text", "if: since(fery_runs) > 1, text"), "ferry_runs"),
        (("not chose(morning, ask)", "not chose(mornin, ask)"), "morning"),
        (("not chose(morning, ask)", "not chose(morning, asks)"), "ask"),
        (("not chose(morning, ask)", "not chos(morning, ask)"), "chose"),
        (("if: firmness > 40\n", "if: strength(L11) > 1\n"), "L1"),
        (("{name: West bank, tension: tension}", "{name: West bank, tension: tensoin}"), "tension"),
        (('"(trust + 100 - tension) / 2"', '"(trust + 100 - tensoin) / 2"'), "tension"),
        (("    weight: 2\n", "    weight: tirn\n"), "turn"),
    ],
)
def test_the_nearest_name_is_offered(edit: tuple[str, str], meant: str) -> None:
    (found,) = compile_files(files(edited(edit)), "small")[1]
    assert f"did you mean {meant}?" in found.message


def test_a_name_like_no_other_gets_no_offer() -> None:
    (found,) = compile_files(files(edited(("start: morning\n", "start: xyzzy\n"))), "small")[1]
    assert "did you mean" not in found.message
    assert "add it under `nodes:`" in found.message


def halves() -> tuple[str, str]:
    at = SMALL.index("nodes:\n")
    return SMALL[:at], SMALL[at:]


def test_a_story_may_be_spread_over_files() -> None:
    first, second = halves()
    assert problems(first, second) == []
    assert problems(second, "nodes:\n", first) == []


def test_a_section_spread_over_files_defines_a_name_once() -> None:
    found = compile_files(files(SMALL, "nodes:\n  evening: {title: Again}\n"), "small")[1]
    assert [str(one) for one in found] == [
        "file-1.yaml:2:3: duplicate-key: evening stands here a second time (first in line file-0.yaml:114); "
        "rename one or take it out"
    ]


def test_the_names_of_a_file_that_cannot_be_parsed_are_not_unknown() -> None:
    first, second = halves()
    assert problems(first, second.replace("title: Evening", "title: Evening: night")) == [("yaml", 53, 19)]
    assert problems(first, second.encode() + b"\xff") == [("not-utf8", 82, 1)]
    # ... but a fault of shape in the files that can be is still said
    assert problems(first.replace("good: low", "good: lo"), "nodes: [") == [("wrong-type", 18, 11), ("yaml", 2, 1)]


def test_a_fault_of_shape_hides_no_unknown_name_elsewhere() -> None:
    text = edited(("    title: Evening\n", "    title: 5\n"), ("    title: A dance\n", ""))
    text = edited(("place: bridge\n    text: |", "place: ridge\n    text: |"), text=text)
    assert ("unknown-name", 66, 12) in problems(text)
    # in the same entry, too
    both = edited(("    title: Evening\n    place: bridge\n", "    title: 5\n    place: ridge\n"))
    assert problems(both) == [("wrong-type", 115, 12), ("unknown-name", 116, 12)]


def test_warnings_do_not_keep_a_story_from_being_played(tmp_path: Path) -> None:
    edits, expected = BROKEN["no choice that is sure"]
    folder = written(tmp_path / "small", edited(*edits))
    assert [one.code for one in check(folder)] == [code for code, _, _ in expected] == ["no-sure-choice"]
    assert load(folder).nodes["dance"].choices["stop"].shown == "trust > 1"


def test_load_raises_all_problems_at_once(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", edited(*TWELVE))
    with pytest.raises(StoryError) as raised:
        load(folder)
    assert len(raised.value.problems) == len(TWELVE)
    assert str(raised.value).splitlines()[0].startswith("story.yaml:8:10: unknown-name: there is no node mornig")


# Codes of folders and of the command line


def codes(folder: Path) -> list[str]:
    """The codes `load` raises, which `check` must say as well."""
    with pytest.raises(StoryError) as raised:
        load(folder)
    found = [one.code for one in raised.value.problems]
    assert sorted(found) == sorted(one.code for one in check(folder))
    assert all(str(one).isprintable() for one in raised.value.problems)
    return found


def test_no_folder_and_an_empty_folder(tmp_path: Path) -> None:
    assert codes(tmp_path / "nowhere") == ["no-story"]
    assert codes(tmp_path) == ["no-story"]
    written(tmp_path, SMALL)
    assert codes(tmp_path / "story.yaml") == ["no-story"]


def test_a_list_is_no_story_file(tmp_path: Path) -> None:
    assert problems("- a\n- b\n") == [("not-a-mapping", 1, 1)]
    assert problems("just text") == [("not-a-mapping", 1, 1)]


def test_an_empty_file_holds_nothing() -> None:
    assert problems(SMALL, "", "# only a remark\n", "\ufeff") == []
    assert {code for code, _, _ in problems("")} == {"missing-key"}


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / ".story.yaml.swp").write_bytes(b"\xff")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x.yaml").write_bytes(b"\xff")
    (folder / "notes.txt").write_bytes(b"\xff")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "more.yml").write_text("flags:\n  lamp_lit: {says: The lamp is lit.}\n")
    assert set(load(folder).flags) == {"ferry_runs", "lamp_lit"}


def test_no_such_story_names_the_nearest() -> None:
    with pytest.raises(StoryError) as raised:
        find("keeping-the-peas")
    (found,) = raised.value.problems
    assert found.code == "no-such-story"
    assert "did you mean keeping-the-peace?" in found.message


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "\x1b[2J"])
def test_no_such_story_for_names_no_file_has(name: str) -> None:
    with pytest.raises(StoryError) as raised:
        find(name)
    assert str(raised.value).isprintable()


def test_a_file_name_reaches_no_screen_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[2J.yaml").write_text("nodes: [")
    (tmp_path / os.fsdecode(b"b\xff.yaml")).write_text("nodes: [")
    assert codes(tmp_path) == ["yaml", "yaml"]


def test_a_story_in_a_file_whose_name_is_not_utf8_loads(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"b\xff.yaml")).write_text(SMALL)
    assert load(tmp_path).title == "The Bridge"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n b: 2\n", "a colon stands where no key can be"),
        ("a:\n\tb: 2\n", "a tab is no indentation"),
        ("a: 'never closed\nb: 2\n", "a quote is never closed"),
        ("a:\n  b: 1\n c: 2\n", "indented otherwise than those it belongs to"),
    ],
)
def test_what_is_no_yaml_is_said_in_plain_words(text: str, said: str) -> None:
    (one,) = parse(text, "a.yaml", 100)[1]
    assert said in one.message


def test_a_key_is_found_twice_wherever_it_stands_and_each_place_is_told() -> None:
    text = "nodes:\n  a: {x: 1, x: 2}\n  b: 1\n  a: {y: 1, y: 2}\n  a: {z: 1, z: 2}\n  c: {b: 1}\n  b: 2\n"
    tree, found, _ = parse(text, "f")
    assert [(one.mark.line, one.mark.column, dict(one.details)["line"]) for one in found] == [
        (2, 13, "2"), (4, 3, "2"), (4, 13, "4"), (5, 3, "2"), (5, 13, "5"), (7, 3, "3"),
    ]  # fmt: skip
    nodes = tree["nodes"]
    assert isinstance(nodes, Map)
    assert nodes == {"a": {"x": 1}, "b": 1, "c": {"b": 1}}
    assert nodes.keys_at == {"a": Mark("f", 2, 3), "b": Mark("f", 3, 3), "c": Mark("f", 6, 3)}
    assert nodes.at == {"a": Mark("f", 2, 6), "b": Mark("f", 3, 6), "c": Mark("f", 6, 6)}
    assert nodes.copied().at == nodes.at
