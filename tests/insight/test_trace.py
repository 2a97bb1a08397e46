"""Every change of every number unfolds, and what it unfolds to adds up."""

from pathlib import Path

import pytest

from game.engine.luck import draw
from game.engine.playthrough import Playthrough
from game.insight.trace import JUDGEMENT, Trace, traces, worked_out_from
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story


@pytest.fixture(scope="module", params=sorted(bundled()))
def story(request: pytest.FixtureRequest) -> Story:
    return load(Path(bundled()[request.param]))


def at_random(game: Playthrough) -> None:
    """Decide once, by luck."""
    assert game.node
    offers = [one for one in game.choices if one.open]
    at = int(draw(game.seed, len(game.decisions), "pick") * len(offers)) % len(offers)
    game.choose(game.node.name, offers[at].choice.name)


def lacking(story: Story, one: Trace) -> str:
    """What the trace does not tell, or nothing."""
    if not one.by or not one.source or not one.says:
        return "what moved it, and why"
    if one.link == JUDGEMENT:
        return ""
    if one.link not in story.links or not one.support or not one.record:
        return "the link, its support or the record"
    outside = [number for number in one.paragraphs if not 1 <= number <= len(story.article.paragraphs)]
    return "a paragraph of the article" if outside else "" if one.facts else "a fact"


def unfold(story: Story, games: range) -> None:
    for seed in games:
        worldview = list(story.worldviews)[seed % len(story.worldviews)]
        game = Playthrough(story, seed, (worldview, story.worldviews[worldview].strengths))
        while game.node:
            before = game.values
            at_random(game)
            account = game.decisions[-1].account
            told = {change.name: change for change in account.changes}
            for name in story.indicators:
                if game.values[name] != before[name]:
                    assert name in told, f"{name} moved and nothing tells why (seed {seed})"
            for change in account.changes:
                found = traces(story, change)
                assert abs(sum(one.amount for one in found) - change.amount) <= 0.11  # both ends are shown to a tenth
                for one in found:
                    assert not lacking(story, one), f"seed {seed}: {one}"
            for follow in account.follows:
                assert worked_out_from(story, follow.name)


def test_no_change_is_left_without_its_trace(story: Story) -> None:
    unfold(story, range(20))


@pytest.mark.slow
def test_no_change_of_a_thousand_games_is_left_without_its_trace(story: Story) -> None:
    unfold(story, range(1000))
