"""The teacher of a class that plays apart: how far everybody is, never what they decided before they have ended."""

from collections import Counter
from collections.abc import Callable

from game.classroom.apart.games import Games
from game.classroom.teacher import Act, Teacher
from game.engine.playthrough import Playthrough
from game.insight.debrief.wording import bare, choice, scene
from game.insight.parting import partings
from game.insight.turning import listed

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
            f"{start.story.title}: each seat, a student or a pair, plays a game of its own of "
            f"{len(start.turns)} turns, all with seed {start.seed}."
        )

    def acts(self) -> dict[str, Act]:
        """All there is to ask for, by its word."""
        compare = Act(lambda _: self.compare(), 0, 0, "", "the games that have ended: endings, where they parted")
        return {**super().acts(), "compare": compare}

    def status(self) -> str:
        """One line: seats, and how many have ended."""
        games = self.games.progress().values()
        return f"{super().status()}, {len(games)} begun, {sum(one.ending is not None for one in games)} ended"

    def about(self, seat: int) -> str:
        """How far its game is."""
        if seat in self.games.troubles:
            return "its game cannot be opened"
        game = self.games.progress().get(seat)
        return how_far(game) if game else "has not begun"

    def compare(self) -> None:
        """The endings of the games that have one, and the first decisions at which games parted."""
        story = self.games.story
        ended = {str(seat): game for seat, game in self.games.progress().items() if game.ending}
        if not ended:
            self.say("No game has ended yet. seats shows how far they are.")
            return
        came = Counter(bare(game.ending.title) for game in ended.values() if game.ending)
        for title, many in came.most_common():
            self.say(f"{many:>3}  {title}")
        for one in partings(story, ended)[:MOST_PARTINGS]:
            sides = [f"{len(names)} chose “{choice(story, one.node, name)}”" for name, names in one.sides.items()]
            self.say(f"Parted at “{scene(story, one.node)}”, decision {one.at + 1}: {listed(sides)}.")
        self.say("The report has all of it: stop with quit, and it says how.")


def how_far(game: Playthrough) -> str:
    """Which decision of a game is next, and in which of its turns; or that it has ended."""
    made = len(game.decisions)
    if game.ending:
        return f"ended after {made} {'decision' if made == 1 else 'decisions'}"
    return f"at decision {made + 1}, turn {game.turn - game.turns[0] + 1} of {len(game.turns)}"
