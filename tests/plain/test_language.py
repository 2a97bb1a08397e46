"""Plain mode in another language: nothing of ours is left in English, and a catalogue's text stays text."""

import io
import re
from collections.abc import Iterator

import pytest

from game.engine.playthrough import Playthrough
from game.plain.face import COMMANDS, PlainFace
from game.story.interface import speak
from game.story.story import Story
from tests.insight.games import at_random, campaign
from tests.speech import Hostile, english_left, speak_strangely, wordless

TYPED = (*COMMANDS, "Undo", "yes", "summary", "up", "same", "down", "nonsuch", "peace debrief")
"""What is typed is the same in every language."""
LINES = "why\nfacts\nnumbers\nmap\npast\nhelp\ncodex\nsummary\nsummary\npredict\npredict up 70\nforecast\n"


def asked(story: Story, game: Playthrough) -> Iterator[str]:
    """Everything that can be typed, at the start and now and then, and the decisions of a game."""
    anew = game.anew()
    for at, made in enumerate(game.decisions):
        if anew.next_act:
            yield "yes\n"
            anew.go_on()
        if at % 8 == 0:
            yield LINES
            yield from (f"why {one}\n" for one in (made.choice, "nonsuch", *[*story.storylets][:: 1 + at]))
            yield from (f"codex {one}\n" for one in ("ж", "жжж", "nonsuch"))
            yield "99\nundo 3\nundo 99\n" if at == 0 else "undo\nredo\nredo\nundo 2\nredo\nredo\n"
        offers = [one.choice.name for one in anew.choices if one.open]
        yield f"{offers.index(made.choice) + 1}\n"
        anew.choose(made.node, made.choice)


def played(game: Playthrough, typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    PlainFace(game, "").play([])
    # What was typed is echoed.
    return re.sub("(?m)^> .*\n", "", capsys.readouterr().out)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_no_english_is_left(seed: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    story = wordless(campaign())
    made = at_random(story, seed, 9 if seed == 1 else 1000)
    speak_strangely()
    shown = played(Playthrough(story, seed), "".join(asked(story, made)), monkeypatch, capsys)
    assert len(shown) > 10_000
    assert english_left(shown, story, TYPED) == []


def test_a_catalogue_is_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    story = campaign()
    typed = "".join(asked(story, at_random(story, 1, 9)))
    speak("de", Hostile())
    shown = played(Playthrough(story, 1), typed, monkeypatch, capsys)
    assert "[bold]" in shown
    assert '<b onclick="x()">' in shown
    assert not re.search("[\x1b\x07\u202e]", shown)
