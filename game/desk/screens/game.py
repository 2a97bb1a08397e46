"""What the table and the debrief share: a game, and the doors from it to what can be read about it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from game.desk.messages import Reopened
from game.desk.screens.codex import CodexScreen
from game.desk.screens.menu import MenuScreen
from game.desk.screens.timeline import TimelineScreen
from game.desk.screens.why import WhyScreen
from game.engine.playthrough import Decision, Playthrough
from game.story.codex import entries


class GameScreen(MenuScreen):
    """A screen of one game."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "why", "Why", tooltip="Every cause of the last changes; events; what is locked."),
        Binding("t", "past", "Past", tooltip="Every decision so far, and back to any of them."),
        Binding("c", "codex", "Codex", tooltip="People, words, dates, sources, the argument: to look up."),
    ]

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game

    def action_why(self) -> None:
        """Open the causes."""
        self.app.push_screen(WhyScreen(self.game))

    def action_past(self) -> None:
        """Open the timeline; what it took back is undone for this screen too."""

        def jumped(undone: list[Decision] | None) -> None:
            if undone:
                self.post_message(Reopened(undone))

        self.app.push_screen(TimelineScreen(self.game), jumped)

    def action_codex(self) -> None:
        """Open the codex; what tells of an act stays shut until the act is over."""
        self.app.push_screen(CodexScreen(entries(self.game.story, self.game.is_over)))
