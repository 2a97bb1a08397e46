"""Debriefs of a story full of hostile text, for the tests of each form."""

from functools import cache

from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.insight.debrief.debrief import Debrief, debrief
from tests.desk.crowd import crowd
from tests.desk.hostile import Marks, texts


@cache
def hostile() -> tuple[Marks, Debrief]:
    """A whole game of the story whose every text is hostile and marked."""
    # What is no character in HTML is left out there; names of links are shown with spaces for underscores.
    marks = Marks([one.replace("\U0010ffff", "").replace("_", "-") for one in texts(700)])
    tale = crowd(marks, 12)
    game = Playthrough(tale, 7)
    while game.node:
        taken = next(one.choice.name for one in game.choices if one.open)
        guess = Prediction("i1", "up", 90) if not game.decisions else None
        game.choose(game.node.name, taken, guess)
    return marks, debrief(game, (marks.mark("<b>[x](http://e.example)"),))
