"""The forecast in lines; it brings what only a forecast needs, so it is imported when one is asked for."""

from collections.abc import Iterator

from game.engine.playthrough import Playthrough
from game.insight.debrief.blocks import Table, Text
from game.insight.debrief.foretold import foretold
from game.insight.forecast import forecast, profile_of
from game.plain.page import wrapped
from game.story.interface import tr


def forecast_of(playthrough: Playthrough, name: str) -> Iterator[str]:
    """What may come of the last decision if the policy of that name plays on; without a name, the policies."""
    policies = ", ".join(playthrough.story.profiles)
    profile = profile_of(playthrough, name)
    if not playthrough.decisions:
        yield wrapped(tr("A forecast is given once a decision is made, never before."))
    elif profile is None:
        asked = tr("Who is to play on? Type {forecast} and one of these: {policies}.",
                   forecast="forecast", policies=policies)  # fmt: skip
        yield wrapped(asked)
    else:
        found = foretold(playthrough, forecast(playthrough, profile))
        for block in found.blocks:
            if isinstance(block, Table):
                rows = [row for group in block.groups for row in group.rows]
                lines = [wrapped(_row(row), "  ", "    ") for row in rows]
                yield "\n".join([wrapped(block.caption), *lines])
            elif isinstance(block, Text):
                yield wrapped(block.text)


def _row(row: tuple[str, ...]) -> str:
    """A row of a forecast: an ending and its share, or a number and where it stands and may end."""
    if len(row) == 2:
        return f"{row[0]}: {row[1]}"
    label, now, mean, spread = row
    return tr("{label}: now {now}; on average {mean}; in eight games of ten {spread}",
              label=label, now=now, mean=mean, spread=spread)  # fmt: skip
