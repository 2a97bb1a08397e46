"""A forecast as a section to read."""

from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Group, Section, Table, Text
from game.insight.debrief.wording import bare, label, whole
from game.insight.forecast import Forecast, Share
from game.insight.turning import titled


def foretold(game: Playthrough, found: Forecast) -> Section:
    """What so many continuations from where the game stands led to."""
    story = game.story
    policy = f"“{bare(found.profile)}”" if found.profile else "chance"
    opening = Text(
        f"From here the game was played on {found.plays:,} times by {policy}, each time with other luck. What is told "
        "is true in this model. It is what that policy comes to, not what you would."
    )
    endings = tuple((_ended(game, name), _share(one)) for name, one in found.endings.items())
    values = tuple(
        (label(story, name), whole(game.values[name]), whole(one.mean), f"{whole(one.low)} to {whole(one.high)}")
        for name, one in found.values.items()
    )
    return Section(
        "What may come",
        (
            opening,
            Table("Endings, with 95 % intervals", ("Ending", "Share"), (Group(endings),), 1),
            Table(
                "Numbers at the end", ("Number", "Now", "On average", "In eight games of ten"), (Group(values),), 3
            ),
        ),
    )  # fmt: skip


def _ended(game: Playthrough, ending: str) -> str:
    return titled(game.story, ending).strip("“”") if ending else "no ending"


def _share(one: Share) -> str:
    return f"{100 * one.share:.0f} % ({100 * one.low:.0f} to {100 * one.high:.0f})"
