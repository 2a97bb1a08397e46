"""The report in another language: nothing of ours is left in English, and a catalogue's text stays text."""

import re
from html import unescape

import pytest

from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.engine.transcript import transcript
from game.insight.debrief.debrief import debrief
from game.insight.debrief.foretold import foretold
from game.insight.debrief.html import html
from game.insight.debrief.markdown import markdown
from game.insight.debrief.page import page
from game.insight.debrief.summary import summary, told_section
from game.insight.debrief.turned import turned
from game.insight.forecast import forecast
from game.insight.trace import traces
from game.story.interface import speak
from game.story.story import Story
from tests.insight.games import at_random, campaign, recorded
from tests.insight.test_debrief_html import harmless, valid
from tests.speech import Hostile, english_left, speak_strangely, wordless

OPTIONS = ("--html", "--markdown", "--json", "html", "markdown", "json")


def with_predictions(story: Story, seed: int, most: int) -> Playthrough:
    """A game that predicts whatever is asked, every way there is."""
    made, game = at_random(story, seed, most), Playthrough(story, seed)
    for at, one in enumerate(made.decisions):
        name = game.asks_to_predict or [*story.indicators][at % len(story.indicators)]
        guess = Prediction(name, ("up", "same", "down")[at % 3], (50, 70, 90)[at % 3])
        game.choose(one.node, one.choice, guess)
    return game


def forms(game: Playthrough) -> dict[str, str]:
    """Everything that is said of a game, without what is not read by people."""
    made = debrief(game)
    links = dict.fromkeys([*game.story.links][:2], 0.0)
    policies = [*game.story.profiles.values()][:1]
    told = [told_section(foretold(game, forecast(game, one, 20))) for one in policies]
    causes = [
        one.by for each in game.decisions for change in each.account.changes for one in traces(game.story, change)
    ]
    return {
        "html": html(page(made)), "markdown": markdown(page(made)), "summary": summary(made),
        "turned": told_section(turned(game, links)), "forecast": "".join(told), "transcript": transcript(game),
        "trace": "\n".join(causes),
    }  # fmt: skip


def read(text: str) -> str:
    """What a page lets people read, hear and see in pictures."""
    text = re.sub(r"(?s)<style>.*?</style>", "", text)
    heard = re.findall(r'(?:aria-label|title|alt)="(.*?)"', text)
    return unescape(" ".join([re.sub("<[^>]*>", " ", text), *heard]))


def none_left(game: Playthrough) -> None:
    for form, text in forms(game).items():
        assert text or not game.decisions, form
        assert english_left(read(text) if form == "html" else text.replace("\\", ""), game.story, OPTIONS) == [], form


@pytest.mark.parametrize("most", [0, 12, pytest.param(1000, marks=pytest.mark.slow)])
def test_no_english_is_left(most: int) -> None:
    game = with_predictions(wordless(campaign()), 3, most)
    speak_strangely()
    none_left(game)


@pytest.mark.slow
def test_nor_in_a_recorded_game() -> None:
    story = wordless(campaign())
    games = list(recorded(story))
    speak_strangely()
    for game in games:
        none_left(game)


def test_a_catalogue_is_text_to_the_report() -> None:
    game = with_predictions(campaign(), 3, 12)
    speak("de", Hostile())
    said = forms(game)
    valid(said["html"])
    harmless(said["html"])
    assert "[bold]" in said["html"]
    assert "<b onclick" not in said["html"]
    assert re.search(r"(?<!\\)<b onclick|(?<!\\)\[bold", said["markdown"]) is None
    del said["trace"]  # faces make it safe to show
    for form, text in said.items():
        assert not re.search("[\x1b\x07\u202e]", text), form
