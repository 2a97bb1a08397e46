"""A lesson is a pure function of its journal: laws over any interleaving of what can happen in a class."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.classroom.ballot import Ballot, Terms, Vote, outvoted, verdict
from game.classroom.lesson import Lesson
from game.classroom.names import new_name
from game.classroom.seat import Seat, key_of, new_pin, new_token, next_role

CHOICES = ["a", "b", "c"]
Lines = list[dict[str, Any]]

SEATS = st.integers(1, 4)
EVENTS = st.one_of(
    st.just({"do": "seat"}),
    st.just({"do": "open"}),
    st.fixed_dictionaries(
        {"do": st.just("vote"), "seat": SEATS, "choice": st.sampled_from([*CHOICES, "", "d"])},
        optional={
            "predict": st.sampled_from(["calm up 70", "calm down 50", "calm up 60", "other up 70", " up 70", ""])
        },
    ),
    st.fixed_dictionaries({"do": st.just("kick"), "seat": SEATS}),
    st.just({"do": "choose", "node": "x", "choice": "a"}),
    st.just({"do": "undo"}),
    st.just({"do": "redo"}),
    st.just({"do": "shut"}),
)


def played(events: Lines) -> tuple[Lines, list[Lesson]]:
    """The lines of a class where these things happen, and the lesson after each."""
    lines: Lines = [{"do": "class", "pin": "123456"}]
    lessons = [folded(lines)]
    for event in events:
        lesson, line = lessons[-1], dict(event)
        if line["do"] == "seat":
            line |= {"seat": len(lesson.seats) + 1, "name": "n", "role": "", "key": f"k{len(lesson.seats) + 1}"}
        elif line["do"] == "open":
            known = (len(lesson.decided), "x") in lesson.first
            line |= {"node": "x", "choices": CHOICES, "predict": "" if known else "calm"}
        elif line["do"] in ("vote", "choose") and lesson.ballot:
            line |= {"decision": lesson.ballot.decision}
        lines.append(line)
        lessons.append(folded(lines))
    return lines, lessons


def folded(lines: Lines) -> Lesson:
    lesson = Lesson()
    lesson.apply_all(lines)
    return lesson


@given(st.lists(EVENTS, max_size=30))
def test_the_tally_is_the_last_vote_of_each_seat_since_the_vote_was_opened(events: Lines) -> None:
    lines, lessons = played(events)
    ballot = lessons[-1].ballot
    if ballot is None:
        return
    last: dict[int, str] = {}
    predicted: dict[int, str] = {}
    for number, line in enumerate(lines, 2):
        seat = line.get("seat")
        if line["do"] == "vote" and number > ballot.decision and line["choice"] != "d":
            before = lessons[number - 3]
            if seat in before.seats and not before.seats[seat].gone:
                last[seat] = line["choice"]
                said = line.get("predict", "")
                predicted[seat] = said if ballot.predict and said in ("calm up 70", "calm down 50") else ""
        if line["do"] == "kick" and number > ballot.decision:
            last.pop(int(str(seat)), None)
    assert {seat: str(vote.prediction or "") for seat, vote in ballot.votes.items()} == {
        seat: predicted[seat] for seat in last
    }
    assert {seat: vote.choice for seat, vote in ballot.votes.items()} == last
    assert ballot.counts() == {**dict.fromkeys([*CHOICES, ""], 0), **Counter(last.values())}


@given(st.lists(EVENTS, max_size=30))
def test_what_was_predicted_first_at_a_place_is_never_said_anew(events: Lines) -> None:
    lines, lessons = played(events)
    first: dict[int, Any] = {}
    for before, lesson, line in zip(lessons, lessons[1:], lines[1:], strict=False):
        if line["do"] == "choose":
            first.setdefault(len(before.decided), before.ballot)
        assert {at: held and held.ballot for (at, _), held in lesson.first.items()} == first
        if line["do"] == "open" and lesson.ballot and lesson.ballot is not before.ballot:
            assert bool(lesson.ballot.predict) == (len(lesson.decided) not in first)


@given(st.lists(EVENTS, max_size=30), st.integers(0, 30))
def test_cut_off_anywhere_it_is_what_it_was_then(events: Lines, cut: int) -> None:
    lines, lessons = played(events)
    at = min(cut, len(lines) - 1)
    assert folded(lines[: at + 1]) == lessons[at]


@given(st.lists(EVENTS, max_size=30))
def test_undoing_and_redoing_gives_back_what_was_held(events: Lines) -> None:
    lines, lessons = played(events)
    held = lessons[-1].held
    if lessons[-1].decided:
        again = folded([*lines, {"do": "undo"}, {"do": "redo"}])
        assert again.decided == lessons[-1].decided
    decisions = [one.ballot.decision for one in held]
    assert decisions == sorted(set(decisions))


HOSTILE = ["", "7", "-1", "x" * 300, "\x1b[2J", "\ud800", "é", "a.b"]
"""A few texts: all that there are take seconds to prepare on a machine that has none prepared."""
NONSENSE = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(HOSTILE), st.lists(st.integers(), max_size=2),
    st.sampled_from(["class", "seat", "vote", "open", "choose", "kick", "hands", "undo", "a"]),
)  # fmt: skip
KEYS = st.sampled_from(
    ["do", "seat", "choice", "decision", "choices", "pin", "counts", "quorum", "why", "predict", "node"]
)


@given(st.lists(st.dictionaries(KEYS, NONSENSE, max_size=5), max_size=8))
def test_nonsense_is_passed_over(lines: Lines) -> None:
    folded(lines)


def ballot(votes: dict[int, str], **terms: Any) -> Ballot:
    cast = {seat: Vote(choice) for seat, choice in votes.items()}
    return Ballot(7, "x", Terms(**{"quorum": 0.0, **terms}), tuple(CHOICES), cast)


def test_each_rule_decides_as_it_says() -> None:
    most = {1: "a", 2: "a", 3: "b", 4: ""}
    assert (verdict(ballot(most), 4, 1).choice, verdict(ballot(most), 4, 1).by) == ("a", "majority")
    assert verdict(ballot(most, rule="chair"), 4, 1).by == "chair"
    assert verdict(ballot(most, rule="unanimous"), 4, 1).by == "split"
    assert verdict(ballot({1: "c", 2: "c", 3: ""}, rule="unanimous"), 3, 1).choice == "c"
    tie = {1: "a", 2: "b"}
    assert verdict(ballot(tie), 2, 1).by == "tie"
    assert {verdict(ballot(tie, tie="luck"), 2, seed).choice for seed in range(20)} == {"a", "b"}
    assert verdict(ballot(tie, tie="luck"), 2, 5) == verdict(ballot(tie, tie="luck"), 2, 5)
    assert verdict(ballot({1: "a"}, quorum=0.5), 4, 1).by == "quorum"
    assert verdict(ballot({1: "a", 2: ""}, quorum=0.5), 4, 1).choice == "a"
    assert verdict(ballot({1: "", 2: ""}), 2, 1).by == "quorum", "nobody was for anything"


def test_hands_that_were_counted_take_the_place_of_votes() -> None:
    lines: Lines = [{"do": "class"}, {"do": "open", "node": "x", "choices": CHOICES}]
    hands = {"do": "hands", "decision": 3, "counts": {"a": 3, "b": 9, "c": 0, "": 2}}
    found = folded([*lines, hands]).ballot
    assert found
    assert (found.cast, found.counts()) == (14, hands["counts"])
    assert verdict(found, 0, 1).choice == "b"
    wrong: Lines = [
        hands | {"counts": {"a": -1, "b": 0, "c": 0, "": 0}},
        hands | {"decision": 2},
        hands | {"counts": 3},
    ]
    for line in wrong:
        assert not (folded([*lines, line]).ballot or found).hands


def test_an_edited_story_keeps_the_votes_of_the_decisions_that_stand() -> None:
    lines: Lines = [{"do": "class"}]
    for choice in ("a", "b", "c"):
        lines.append({"do": "open", "node": choice, "choices": CHOICES})
        lines.append({"do": "choose", "choice": choice, "decision": len(lines) + 1})
    found = folded([*lines, {"do": "rebase", "kept": 1}])
    assert [one.choice for one in found.held] == ["a"]
    assert folded([*lines, {"do": "rebase", "kept": 1}, {"do": "redo"}]) == found
    for kept in (3, -1, 10**30, "1", None):
        assert len(folded([*lines, {"do": "rebase", "kept": kept}]).held) == 3


def test_a_vote_about_what_cannot_be_shown_or_told_apart_is_none() -> None:
    for choices in (["a", "a"], ["a", ""], ["\ud800"], ["\x1b[2J"], [str(at) for at in range(101)], "abc", [1]):
        assert folded([{"do": "class"}, {"do": "open", "node": "x", "choices": choices}]).ballot is None


def test_the_outvoted_are_the_others_with_votes() -> None:
    assert outvoted(ballot({1: "a", 2: "b", 3: "b", 4: "c", 5: "c", 6: "c"}), "c") == ["b", "a"]


def test_roles_go_to_where_fewest_sit() -> None:
    seats: list[Seat] = []
    for number in range(1, 8):
        seats.append(Seat(number, "n", next_role(["x", "y", "z"], seats), "k"))
    assert [one.role for one in seats] == ["x", "y", "z", "x", "y", "z", "x"]
    seats[1].gone = True
    assert next_role(["x", "y", "z"], seats) == "y"
    assert next_role([], seats) == ""


def test_names_are_all_different_tokens_too_and_pins_can_be_typed() -> None:
    import random

    names: set[str] = set()
    for _ in range(900):
        names.add(new_name(names, random.Random(1)))
    assert len(names) == 900
    assert len({new_token() for _ in range(100)}) == 100
    assert all(len(new_pin()) == 6 and new_pin().isdigit() for _ in range(100))
    assert len(key_of("x")) == 64
