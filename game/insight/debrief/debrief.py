"""The debrief: what a game came to and what it meant, gathered once for every form it is told in."""

from collections.abc import Iterable

from msgspec import Struct

from game.engine.playthrough import Playthrough
from game.insight.calibration import Calibration, calibration
from game.insight.compass import Compass, compass
from game.insight.debrief.argument import Argued, argued
from game.insight.debrief.questions import Questions, questions
from game.insight.debrief.record import Record, record
from game.insight.turning import Turnings, turnings
from game.insight.viewing import Views, views


class Debrief(Struct, frozen=True):
    """All that is told of a game; what there is nothing to say about is None."""

    game: Playthrough
    notices: tuple[str, ...]
    """What a reader must know about the journal, such as that it and the story part somewhere."""
    turnings: Turnings | None
    """None for a game without an end: there is nothing yet that another road could be held against."""
    views: Views | None
    """None for the same reason, and for a story with a single view of the world."""
    compass: Compass | None
    calibration: Calibration | None
    """None where nothing was predicted."""
    argued: Argued | None
    """None for a story without causal links."""
    record: Record
    questions: Questions

    @property
    def finished(self) -> bool:
        """Whether the game has come to an end, be it that of an act alone."""
        return self.game.ending is not None


def debrief(game: Playthrough, notices: tuple[str, ...] = (), others: Iterable[Playthrough] = ()) -> Debrief:
    """What a game meant; `others` are those of its class. The same games give the same debrief.

    It plays some fifty games to say what else could have been, and two hundred for the compass: two seconds.
    """
    over = game.ending is not None and bool(game.decisions)
    turned = turnings(game) if over else None
    viewed = views(game) if over else None
    if viewed and len(viewed.all) < 2:
        viewed = None
    links = argued(game)
    return Debrief(
        game=game,
        notices=notices,
        turnings=turned,
        views=viewed,
        compass=compass(game, others),
        calibration=calibration(game.predictions) if game.predictions else None,
        argued=links,
        record=record(game),
        questions=questions(game, turned, viewed, links),
    )
