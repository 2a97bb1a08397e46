"""A forecast as a section to read."""

from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Group, Section, Table, Text
from game.insight.debrief.wording import bare, label, whole
from game.insight.forecast import Forecast, Share
from game.insight.turning import titled
from game.story.interface import tr


def foretold(game: Playthrough, found: Forecast) -> Section:
    """What so many continuations from where the game stands led to."""
    story = game.story
    plays = f"{found.plays:,}"
    opening = Text(
        tr("From here the game was played on {times} times by “{policy}”, each time with other luck. What is told "
           "is true in this model. It is what that policy comes to, not what you would.",
           times=plays, policy=bare(found.profile))
        if found.profile
        else tr("From here the game was played on {times} times by chance, each time with other luck. What is told "
                "is true in this model. It is what that policy comes to, not what you would.", times=plays)
    )  # fmt: skip
    endings = tuple((_ended(game, name), _share(one)) for name, one in found.endings.items())
    values = tuple(
        (
            label(story, name),
            whole(game.values[name]),
            whole(one.mean),
            tr("{low} to {high}", low=whole(one.low), high=whole(one.high)),
        )
        for name, one in found.values.items()
    )
    return Section(
        tr("What may come"),
        (
            opening,
            Table(tr("Endings, with 95 % intervals"), (tr("Ending"), tr("Share")), (Group(endings),), 1),
            Table(
                tr("Numbers at the end"), (tr("Number"), tr("Now"), tr("On average"), tr("In eight games of ten")),
                (Group(values),), 3,
            ),
        ),
    )  # fmt: skip


def _ended(game: Playthrough, ending: str) -> str:
    return titled(game.story, ending).strip("“”") if ending else tr("no ending")


def _share(one: Share) -> str:
    share, low, high = (f"{100 * part:.0f}" for part in (one.share, one.low, one.high))
    return tr("{share} % ({low} to {high})", share=share, low=low, high=high)
