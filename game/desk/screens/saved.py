"""The saved games: to open, or to delete after asking."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from game.desk.messages import Open
from game.desk.widgets.page import Head
from game.desk.words import said, words
from game.engine.gallery import Kept, delete, kept_games
from game.story.story import Story
from game.story.text import clean, one_line, plain


class SavedScreen(Screen[Open | None]):
    """One list of all games, the last played first; returns which is to be opened."""

    CSS_PATH = "saved.tcss"
    AUTO_FOCUS = "OptionList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", key_display="esc"),
        Binding("d,delete", "delete", "Delete", tooltip="Delete the game that is lit; asks first."),
        Binding("k", "move(-1)", "Game before", show=False),
        Binding("j", "move(1)", "Next game", show=False),
    ]
    list = query_one(OptionList)

    def __init__(self, stories: dict[str, Story]) -> None:
        super().__init__()
        self.stories = stories
        self.games: list[Kept] = []
        self._asked: Kept | None = None

    def compose(self) -> ComposeResult:
        """The list, and a line that asks."""
        yield Head("Saved games", "heading")
        yield OptionList(markup=False)
        yield Static("", id="notice", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()

    def _fill(self, lit: int = 0, notice: str = "") -> None:
        self._asked = None
        self.games = kept_games(self.stories)
        self.list.clear_options()
        self.list.add_options(Option(_row(one)) for one in self.games)
        if self.games:
            self.list.highlighted = min(lit, len(self.games) - 1)
        hint = "Enter opens a game; d deletes it." if self.games else "There is no saved game yet."
        self._tell(notice or hint)

    def _tell(self, text: str) -> None:
        self.query_one("#notice", Static).update(said(clean(text)))  # a file's name may have stars
        for one in self.query(OptionList):  # it may have become smaller
            self.call_after_refresh(one.scroll_to_highlight)

    def _here(self) -> Kept | None:
        lit = self.list.highlighted
        return self.games[lit] if lit is not None and lit < len(self.games) else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        one = self.games[event.option_index]
        if one.trouble:
            self._tell(f"This cannot be opened: {one.trouble}")
        else:
            self.dismiss(Open(self.stories[one.story], one.path))

    @on(OptionList.OptionHighlighted)
    def _lit(self) -> None:
        if self._asked is not None and self._asked is not self._here():
            self._asked = None
            self._tell("Nothing was deleted.")

    def action_delete(self) -> None:
        """Ask, and then delete the game that is lit."""
        one = self._here()
        if one is None:
            return
        if self._asked is not one:
            self._asked = one
            what = one_line(one.path.name) if one.trouble else f"{plain(one.title)} of {one.played}, {one.where}"
            self._tell(f"Delete {what}? It cannot be brought back. d again deletes it; escape keeps it.")
            return
        try:
            delete(one.path)
        except OSError as error:
            self._asked = None
            self._tell(f"It could not be deleted: {error.strerror or error}")
        else:
            self._fill(self.list.highlighted or 0, "Deleted.")

    def action_move(self, step: int) -> None:
        """What the arrows do."""
        if step > 0:
            self.list.action_cursor_down()
        else:
            self.list.action_cursor_up()

    def action_back(self) -> None:
        """Keep the game if it was asked about, else close."""
        if self._asked is not None:
            self._asked = None
            self._tell("Nothing was deleted.")
        else:
            self.dismiss(None)


def _row(one: Kept) -> Content:
    """When it was played, and what it is."""
    when = (one.played, "$quiet")
    if one.trouble:
        return said(when, "  ", (one_line(one.path.name), "bold"), "\n", ("cannot be opened: ", "$worse"),
                    (clean(one.trouble), "$quiet"))  # fmt: skip
    return said(when, "  ", words(one.title, "bold"), "\n", clean(one.where), (f"   seed {one.seed}", "$quiet"))
