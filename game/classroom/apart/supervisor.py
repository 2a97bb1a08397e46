"""The teacher of a class that plays apart: how far everybody is, never what they decided before they have ended."""

from collections import Counter
from collections.abc import Callable

from game.classroom.apart.games import Games
from game.classroom.teacher import Act, Teacher
from game.engine.playthrough import Playthrough
from game.insight.debrief.wording import bare, choice, scene
from game.insight.parting import partings
from game.insight.turning import listed
from game.story.interface import counted, tr

MOST_PARTINGS = 3


class Supervisor(Teacher):
    """Answers the teacher's lines. `say` prints paragraphs."""

    def __init__(self, games: Games, say: Callable[[str], object]) -> None:
        super().__init__(games, say)
        self.games = games

    def begin(self) -> None:
        """What everybody plays."""
        start = self.games.start
        self.say(
            tr("{title}: each seat, a student or a pair, plays a game of its own of {turns} turns, all with seed "
               "{seed}.", title=start.story.title, turns=len(start.turns), seed=start.seed)
        )  # fmt: skip

    def acts(self) -> dict[str, Act]:
        """All there is to ask for, by its word."""
        compare = Act(lambda _: self.compare(), 0, 0, "", tr("the games that have ended: endings, where they parted"))
        return {**super().acts(), "compare": compare}

    def status(self) -> str:
        """One line: seats, and how many have ended."""
        games = self.games.progress().values()
        ended = sum(one.ending is not None for one in games)
        return f"{super().status()}, {tr('{begun} begun, {ended} ended', begun=len(games), ended=ended)}"

    def about(self, seat: int) -> str:
        """How far its game is."""
        if seat in self.games.troubles:
            return tr("its game cannot be opened")
        game = self.games.progress().get(seat)
        return how_far(game) if game else tr("has not begun")

    def compare(self) -> None:
        """The endings of the games that have one, and the first decisions at which games parted."""
        story = self.games.story
        ended = {str(seat): game for seat, game in self.games.progress().items() if game.ending}
        if not ended:
            self.say(tr("No game has ended yet. seats shows how far they are."))
            return
        came = Counter(bare(game.ending.title) for game in ended.values() if game.ending)
        for title, many in came.most_common():
            self.say(f"{many:>3}  {title}")
        for one in partings(story, ended)[:MOST_PARTINGS]:
            sides = [
                counted(
                    "{n} chose “{choice}”", "{n} chose “{choice}”", len(names), choice=choice(story, one.node, name)
                )
                for name, names in one.sides.items()
            ]
            self.say(tr("Parted at “{scene}”, decision {at}: {sides}.", scene=scene(story, one.node), at=one.at + 1,
                        sides=listed(sides)))  # fmt: skip
        self.say(tr("The report has all of it: stop with quit, and it says how."))


def how_far(game: Playthrough) -> str:
    """Which decision of a game is next, and in which of its turns; or that it has ended."""
    made = len(game.decisions)
    if game.ending:
        return counted("ended after {n} decision", "ended after {n} decisions", made)
    turn, turns = game.turn - game.turns[0] + 1, len(game.turns)
    return tr("at decision {at}, turn {turn} of {turns}", at=made + 1, turn=turn, turns=turns)
