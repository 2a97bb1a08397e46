"""Where games of one seed parted: laws over any games."""

from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine.playthrough import Playthrough
from game.insight.parting import partings
from tests.story.samples import story as small

STORY = small()


def played(ways: list[int]) -> Playthrough:
    """A game that takes the open choice of each number, in turn, to its end."""
    game, at = Playthrough(STORY, 7), 0
    while game.node:
        offers = [one.choice.name for one in game.choices if one.open]
        game.choose(game.node.name, offers[ways[at % len(ways)] % len(offers)] if at < 20 else offers[0])
        at += 1
    return game


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_two_games_part_once_and_where_they_first_differ(ways: list[list[int]]) -> None:
    games = {str(at): played(one) for at, one in enumerate(ways)}
    made = {name: [(one.node, one.choice) for one in game.decisions] for name, game in games.items()}
    found = partings(STORY, games)
    assert [one.many for one in found] == sorted((one.many for one in found), reverse=True)
    for mine in games:
        for theirs in games:
            apart = [one for one in found if sum(mine in side or theirs in side for side in one.sides.values()) == 2]
            if made[mine] == made[theirs]:
                assert not apart
                continue
            (one,) = apart
            assert made[mine][: one.at] == made[theirs][: one.at]
            assert made[mine][one.at] != made[theirs][one.at]
            assert made[mine][one.at][0] == made[theirs][one.at][0] == one.node
