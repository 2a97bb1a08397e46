"""Does one policy do better than the others, where, and how sure is that: in words, and always only in this model."""

from game.insight.comparing import Compared, Gap
from game.story.story import Derived, Indicator, Story
from game.story.text import plain

HEAD = (
    "In this model: the numbers are the writers' judgement, a policy is a way of leaning to choices and no player, and "
    "a worldview is a table of how strong each causal link is. None of it says what would have happened. “Surely” "
    "means that chance alone would make so large a gap less than once in twenty times."
)


def verdict(compared: Compared, policy: str, name: str) -> list[str]:
    """What can be said of a policy by one value: a line for the whole, then one for each worldview."""
    story = compared.story
    best = {view: compared.rivals(policy, view, name)[0] for view in compared.worldviews}
    ahead = [view for view, gap in best.items() if gap.mean > 0]
    sure = [view for view in ahead if best[view].is_sure]
    behind = [view for view in best if view not in ahead]
    lost = [view for view in behind if best[view].is_sure]
    label, of = f"“{plain(story.profiles[policy].label)}”", len(best)
    lines = [
        f"In this model {label} ends with the best {plain(measured(story, name).label)} on average in {len(ahead)} of "
        f"{of} worldviews ({len(sure)} of them surely), and is beaten in {len(behind)} ({len(lost)} surely)."
    ]
    for view, gap in best.items():
        lines.append(f"{seen_by(story, view)}: {_against(story, gap)}")
    return lines


def by_number(compared: Compared, policy: str, worldview: str) -> tuple[list[str], list[str]]:
    """The indicators on which a policy surely does best in a worldview, and those on which it surely does not."""
    best: list[str] = []
    beaten: list[str] = []
    for name in compared.story.indicators:
        gap = compared.rivals(policy, worldview, name)[0]
        if gap.is_sure:
            (best if gap.mean > 0 else beaten).append(name)
    return best, beaten


def measured(story: Story, name: str) -> Indicator | Derived:
    """The indicator or derived value of that name."""
    return story.indicators.get(name) or story.derived[name]


def seen_by(story: Story, worldview: str) -> str:
    """A worldview as it is named."""
    one = story.worldviews.get(worldview)
    return plain(one.label) if one else "Neutral"


def _against(story: Story, gap: Gap) -> str:
    other = f"“{plain(story.profiles[gap.other].label)}”"
    way = "ahead of" if gap.mean > 0 else "behind"
    sure = "" if gap.is_sure else "; that may be chance"
    return f"{abs(gap.mean):.1f} points (give or take {gap.give:.1f}) {way} {other}{sure}."
