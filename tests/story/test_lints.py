"""Where the line runs between a warning and none."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from game.engine.playthrough import Playthrough
from game.story import linting
from game.story.expression import LONGEST, Term, say
from game.story.joining import join
from game.story.problem import diagnostics
from game.story.reading import check, compile_files, load
from tests.story.samples import SMALL, edited, files, problems, written
from tests.story.terms import numbers, value
from tests.story.test_bounds import conditions, worlds

HOPE = ("derived:\n", "  hope: {name: Hope, start: 1, good: high, words: [a, b, c, d, e]}\nderived:\n")
"""An edit that adds an indicator that nothing moves."""
TWO_NAMES = "Today Anna and Bela have a fiddle, and "


def said(*edits: tuple[str, str]) -> list[str]:
    """The messages of the small story after some edits."""
    return [one.message for one in compile_files(files(edited(*edits)), "small")[1]]


def scene(text: str) -> list[str]:
    """The codes of the small story with another text in its dance."""
    return [code for code, _, _ in problems(edited(("Somebody has a fiddle.", f'"{text}"')))]


def test_loading_a_story_to_play_does_not_lint_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = written(tmp_path / "small", SMALL)

    def refuse(tree: object) -> list[object]:
        raise AssertionError("linted")

    monkeypatch.setattr(linting, "lint", refuse)
    assert load(folder).title == "The Bridge"
    with pytest.raises(AssertionError, match="linted"):
        check(folder)


# Numbers


@settings(max_examples=80, deadline=None)
@given(conditions, numbers)
def test_no_world_refutes_a_warning(condition: Term, amount: Term) -> None:
    written_as = {"when": say(condition), "amount": say(amount)}
    assume(all(len(one) <= LONGEST for one in written_as.values()))
    gust = "storylets:\n  gust:\n    when: '{when}'\n    effects: {{judgement: {{hope: '{amount}'}}}}\n"
    tree, unread, _ = join(files(edited(HOPE), gust.format(**written_as)))
    assert not unread
    found = {one.code: dict(one.details).get("kind") for one in linting.lint(tree)}
    for values, past in worlds(condition, amount):
        numbers_of = {**values, "turn": 3}
        in_range = all(0 <= numbers_of[name] <= 100 for name in ("tension", "trust"))
        if not in_range or not value(condition, numbers_of, past):
            continue
        assert "contradiction" not in found
        moved = value(amount, numbers_of, past)
        assert not moved or "never-moved" not in found
        assert moved >= 0 or found.get("one-way") != "raise"
        assert moved <= 0 or found.get("one-way") != "lower"


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("-2", "effects only ever lower hope; add one that moves it the other way"),
        ("turn", "effects only ever raise hope; add one that moves it the other way"),
        ("-trust / 5", "effects only ever lower hope; add one that moves it the other way"),
        ("2 * strength(L1)", "effects only ever raise hope; add one that moves it the other way"),
        ("0", "nothing moves hope; add an effect that does, or take it out"),
        ("trust - 50", None),
        ("turn - 2", None),
    ],
)
def test_the_ways_of_an_amount(amount: str, message: str | None) -> None:
    effect = ("L2: {trust: 4}", f"L2: {{trust: 4, hope: {amount}}}")
    assert said(HOPE, effect) == ([message] if message else [])


@pytest.mark.parametrize(
    ("condition", "amount", "is_one_way"),
    [
        ("trust > 50", "trust - 50", True),
        ("trust > 50", "trust - 51", False),
        ("trust > 50 or turn > 1", "trust - 50", False),
        ("trust > 50 and turn > 1", "trust - 50", True),
        ("not trust <= 50", "trust - 50", True),
    ],
)
def test_the_condition_of_an_effect_counts(condition: str, amount: str, is_one_way: bool) -> None:
    rule = ("    if: firmness > 40\n", f"    if: {condition}\n")
    effect = ('{tension: "-(firmness - 40) / 5"}', f"{{hope: {amount}, tension: -1}}")
    assert bool(said(HOPE, rule, effect)) == is_one_way


@pytest.mark.parametrize(
    ("condition", "is_one"),
    [
        ("purse > 100", True),
        ("purse >= 100", False),
        ("calm < 0", True),
        ("turn >= 5", True),
        ("turn >= 4", False),  # the turn after the last, in which endings are asked
        ("since(dance) < 0", False),  # not plain enough to be said
        ("purse > 50 and not (purse > 50)", True),
    ],
)
def test_a_condition_past_a_range(condition: str, is_one: bool) -> None:
    found = said(("requires: purse > 50 and not ferry_runs", f"requires: {condition}"))
    assert len(found) == is_one


def test_players_see_numbers_rounded() -> None:
    """At 99.97 a player reads 100.0, and so does the condition."""
    limit = ("damped: false}", "damped: false, range: [0, 99.97]}")
    assert said(limit, ("requires: purse > 50 and not ferry_runs", "requires: purse > 99.98")) == []


def test_in_the_last_turn_no_way_is_asked() -> None:
    """The example is true of play: as it is, the ending never comes; with its own condition it does."""
    example = diagnostics()["next-not-asked"]
    for text, ending in ((example.wrong, "quiet"), (example.right, "guests")):
        made, _ = compile_files([("story.yaml", text.encode())], "gate")
        assert made
        game = Playthrough(made, 1)
        game.choose("gate", "open")
        assert game.ending
        assert game.ending.name == ending


@pytest.mark.parametrize(
    ("edit", "is_late"),
    [
        (("calendar: [Week one]", "calendar: [Week one, Week two]"), False),
        (("next: guests", "at_once: true\n        next: guests"), False),
        (("next: guests", "next: [{if: trust > 90, go: gate}, {go: guests}]"), True),
        (("next: guests", "next: gate"), False),
    ],
)
def test_only_what_is_surely_too_late_is_said(edit: tuple[str, str], *, is_late: bool) -> None:
    text = edited(edit, text=diagnostics()["next-not-asked"].wrong)
    codes = {one.code for one in compile_files([("story.yaml", text.encode())], "gate")[1]}
    assert ("next-not-asked" in codes) == is_late
    assert not codes & {"yaml", "wrong-type", "unknown-key"}


def test_false_alone_is_meant() -> None:
    assert said(("requires: purse > 50 and not ferry_runs", "requires: false")) == []


def test_a_link_that_only_an_expression_weighs_is_used() -> None:
    link = ("worldviews:\n", "  L3: {says: lamps help, support: weak, record: They do.}\nworldviews:\n")
    assert said(link) == ["no effect stands under the link L3; use it or take it out"]
    assert said(link, ("    weight: 2\n", "    weight: 2 * strength( L3 )\n")) == []


# Words


@pytest.mark.parametrize(
    ("words", "further", "is_long"), [(150, 0, False), (151, 0, True), (100, 50, False), (100, 51, True)]
)
def test_the_words_of_a_scene(words: int, further: int, is_long: bool) -> None:
    text = ("text: Somebody has a fiddle.", f"text: {'word ' * words}")
    more = f"{text[1]}\n    texts: {{more: {{if: turn > 1, text: {'word ' * further}}}}}"
    assert bool(problems(edited((text[0], more if further else text[1])))) == is_long


@pytest.mark.parametrize(("words", "is_long"), [(100, False), (101, True)])
def test_the_words_of_a_result(words: int, is_long: bool) -> None:
    found = said(("result: You dance badly.", f"result: {'word ' * words}"))
    message = "is 101 words long, more than a screen holds; 100 at most, so cut it or part it"
    assert found == ([message] if is_long else [])


@pytest.mark.parametrize("text", ["Zvečan, Graçanicë", "e\u0301", "— … “so” ‘so’", "→ x ≤ 3 ½ €", "Ћирилица", "ﬁ", "²"])
def test_letters_of_one_column(text: str) -> None:
    assert scene(text) == []


@pytest.mark.parametrize("text", ["☂", "⌚", "✅", "❤", "🇽🇰", "👍🏽", "１", "한", "1\ufe0f\u20e3", "\u3000"])
def test_what_terminals_draw_wide(text: str) -> None:
    assert scene(f"A {text} here") == ["wide-glyph"]


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("It is tribal.", True),
        ("TRIBAL", True),
        ("It is tribalism.", False),
        ("It is intertribal.", False),
        ("It is a powder   keg.", True),
        ("A powder, keg", False),
        ("(quasi-state)", True),
    ],
)
def test_wording_is_avoided_as_whole_words(text: str, is_said: bool) -> None:
    style = "style: {avoid: {tribal: no, powder keg: no, quasi-state: no}}\n"
    found = problems(edited(("Somebody has a fiddle.", f'"{text}"')), style)
    assert [code for code, _, _ in found] == ["avoided-words"] * is_said


def test_sources_may_say_what_texts_avoid() -> None:
    style = 'style: {avoid: {bridges: "too grand: write planks"}}\n'
    assert problems(SMALL, style) == []
    assert said(
        ("text: Lamps on both banks.", "text: Both bridges."),
        ("nodes:\n", f"{style}nodes:\n"),
    ) == ["says `bridges`, which the story's style avoids: too grand: write planks"]


def test_the_list_of_avoided_words_is_bounded() -> None:
    style = "style:\n  avoid:\n" + "".join(f"    w{at}: no\n" for at in range(300))
    assert problems(edited(("Somebody has a fiddle.", "w3 w299")), style) == [
        ("avoided-words", 123, 11),
        ("wrong-type", 3, 5),
    ]


@pytest.mark.parametrize(
    "style", ["5", "[a]", "{avoid: [a]}", "{avoid: {'': no}}", "{familiar: {a: b}}", "{familiar: [1]}"]
)
def test_a_style_of_another_shape(style: str) -> None:
    assert {code for code, _, _ in problems(SMALL, f"style: {style}\n")} == {"wrong-type"}


@pytest.mark.parametrize(
    ("rest", "is_many"),
    [
        ("Cyril sings.", True),
        ("nobody sings. Cyril does not.", False),  # it opens a sentence
        ("nobody sings. Then Cyril does not.", True),
        ("nobody sings: “Cyril!”", False),  # so may this
        ("nobody sings. Anna's fiddle is Bela’s.", False),  # said before
        ("so do the Annas.", False),
        ("I sing, and I'm loud.", False),
        ("that on Monday in May.", False),
        ("there is the Bridge.", False),  # the story's title
        ("there is the Captain.", False),  # the cast
        ("there is the Chair.", False),  # a role
        ("there is a Ferry.", False),  # the glossary
        ("it is Week Two.", False),  # the calendar
        ("Trade softens a West-bank Purse.", False),  # a link, a territory, a number
        ("it is High Water.", True),  # a storylet's title, which players cannot look up
        ("so has Danica-Cyril.", True),
        ("*Cyril* sings.", True),
    ],
)
def test_names_are_counted(rest: str, is_many: bool) -> None:
    assert scene(TWO_NAMES + rest) == ["many-names"] * is_many


def test_a_name_the_author_calls_familiar_is_not_counted() -> None:
    three = edited(("Somebody has a fiddle.", TWO_NAMES + "Old Cyril sings."))
    assert [code for code, _, _ in problems(three)] == ["many-names"]
    assert [code for code, _, _ in problems(three, "style: {familiar: [Old]}\n")] == ["many-names"]
    assert problems(three, "style: {familiar: [Old Cyril]}\n") == []
    assert problems(three, "style: {familiar: [Anna]}\n") == []


def test_the_message_names_the_names() -> None:
    (message,) = said(("Somebody has a fiddle.", TWO_NAMES + "Old Cyril sings."))
    assert message == (
        "has more than 2 names that players cannot look up: Anna, Bela, Old Cyril; "
        "put some into the glossary, or leave them out"
    )
