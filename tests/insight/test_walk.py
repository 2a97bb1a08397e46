"""How policies decide."""

from collections import Counter

import pytest

from game.insight.walk import by_profile
from game.story.story import Profile, Story
from tests.story.samples import story as small


@pytest.fixture
def story() -> Story:
    return small()


@pytest.mark.parametrize("open_now", [1, 2, 3])
def test_without_preferences_each_open_choice_is_as_likely(story: Story, open_now: int) -> None:
    node = max(story.nodes.values(), key=lambda one: len(one.choices))
    offers = list(node.choices.values())[:open_now]
    assert len(offers) == open_now
    made = [by_profile(Profile({}), seed)(number, node, offers).name for seed in range(500) for number in range(6)]
    assert made == [
        by_profile(Profile({}), seed)(number, node, offers).name for seed in range(500) for number in range(6)
    ]
    counts = Counter(made)
    assert all(counts[one.name] == pytest.approx(3000 / open_now, abs=120) for one in offers)


def test_a_profile_leans_to_what_it_prefers(story: Story) -> None:
    node = max(story.nodes.values(), key=lambda one: len(one.choices))
    offers = list(node.choices.values())
    stocks = [(one, stock) for one in offers for stock, points in one.stance.items() if points > 0]
    assert stocks
    liked, stock = stocks[0]
    made = Counter(by_profile(Profile({stock: 3.0}), seed)(1, node, offers).name for seed in range(500))
    assert made[liked.name] > 500 / len(offers)


def test_a_profile_may_prefer_what_happens_to_an_indicator(story: Story) -> None:
    node = story.nodes["morning"]
    offers = list(node.choices.values())
    gains = {one.name: sum(e.amount for e in one.effects if e.target == "purse") for one in offers}  # type: ignore[misc]
    best, worst = max(gains, key=gains.__getitem__), min(gains, key=gains.__getitem__)
    assert gains[best] > gains[worst]
    made = Counter(by_profile(Profile({"purse": 2.0}), seed)(1, node, offers).name for seed in range(500))
    assert made[best] > 2 * made[worst]
