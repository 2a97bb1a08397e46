"""What the table and the debrief share: a game, and the doors from it to what can be read about it."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from game.desk.commands.command import bindings
from game.desk.commands.places import GAME
from game.desk.messages import Reopened, Replaced, ToTitle
from game.desk.screens.menu import MenuScreen
from game.desk.words import said
from game.engine.decision import Decision
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.text import clean

if TYPE_CHECKING:
    from game.desk.widgets.side import Side

NARROW = 106
"""Columns below which panes become tabs: side by side, the numbers would lose their words."""

VAST = 160
"""Columns from which the map has the room that the text does not need."""
TALL = 34
"""Lines from which the map stands above the numbers."""


class GameScreen(MenuScreen):
    """A screen of one game."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it on the instance
        (0, "-narrow"),
        (NARROW, "-wide"),
        (VAST, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it on the instance
        (0, "-low"),
        (TALL, "-tall"),
    ]

    BINDINGS: ClassVar[list[BindingType]] = bindings(*GAME)

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game

    @cached_property
    def side(self) -> "Side":
        """The map and the numbers, made when there is room for them or they are asked for."""
        from game.desk.widgets.side import Side

        side = Side(self.game, *self.above_map())
        side.show(self.place)
        return side

    @property
    def has_side(self) -> bool:
        """Whether they were made."""
        return "side" in self.__dict__

    def above_map(self) -> Iterable[Widget]:
        """What else stands beside the text, above the map."""
        return ()

    def edited(self, told: str, same_ground: bool) -> None:
        """The game goes on under an edited story; `same_ground` is whether its map is as it was."""
        self.post_message(Replaced(told))

    def action_to_title(self) -> None:
        """Leave the game, which is on disk, for the title."""
        self.post_message(ToTitle())

    def action_why(self) -> None:
        """Open the causes."""
        from game.desk.screens.why import WhyScreen

        self.app.push_screen(WhyScreen(self.game))

    def action_past(self) -> None:
        """Open the timeline; what it took back is undone for this screen too."""
        from game.desk.screens.timeline import TimelineScreen

        def jumped(undone: list[Decision] | None) -> None:
            if undone:
                self.post_message(Reopened(undone))

        self.app.push_screen(TimelineScreen(self.game), jumped)

    @property
    def place(self) -> str:
        """Where what is on show happens, for the map."""
        return ""

    async def action_map(self) -> None:
        """Open the map."""
        self.action_full_map()

    def action_full_map(self) -> None:
        """Open the map as a full screen."""
        from game.desk.screens.atlas import MapScreen

        if self.game.story.chart.areas:
            self.app.push_screen(MapScreen(self.game, self.place, self.side.territory if self.has_side else ""))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A story without a map has none to open."""
        if action in ("map", "full_map") and not self.game.story.chart.areas:
            return False
        return super().check_action(action, parameters)

    def action_codex(self) -> None:
        """Open the codex; what tells of an act stays shut until the act is over."""
        from game.desk.screens.codex import CodexScreen
        from game.story.codex import entries

        self.app.push_screen(CodexScreen(entries(self.game.story, self.game.is_over)))

    def action_transcript(self, as_markdown: bool = False) -> None:
        """Write the game so far into a file, and say which."""
        from game.engine.transcript import write_transcript

        try:
            path = write_transcript(self.game, as_markdown)
        except OSError as error:
            self.tell(tr("The transcript could not be written: {error}", error=error.strerror or error))
        else:
            self.tell(tr("Written to {path}", path=path))

    def tell(self, text: str) -> None:
        """Tell something above the choices, or nothing any more. Until there is something, no place is kept for it."""
        notices = self.query("#notice").results(Static)
        notice = next(notices, None)
        if not text and (notice is None or not notice.has_class("-there")):
            return  # an update would lay the whole screen out anew
        if notice is None:
            notice = Static(id="notice", markup=False)
            self.mount(notice, before="#asked")
        notice.update(said(clean(text)))  # whoever tells something has taken its stars off
        notice.set_class(bool(text), "-there")
        self.set_class(bool(text), "-told")
