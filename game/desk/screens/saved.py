"""The saved games: to open, or to delete after asking."""

import asyncio
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.desk.commands.command import bindings
from game.desk.commands.moving import Delete
from game.desk.commands.places import SAVED
from game.desk.messages import Open
from game.desk.screens.listing import ListScreen
from game.desk.words import said, words
from game.engine.gallery import Kept, delete, kept_games
from game.story.interface import tr, word
from game.story.story import Story
from game.story.text import clean, one_line, plain


class SavedScreen(ListScreen[Open | None]):
    """One list of all games, the last played first; returns which is to be opened."""

    HEADING = word("Saved games")
    BINDINGS: ClassVar[list[BindingType]] = bindings(*SAVED)

    def __init__(self, stories: dict[str, Story]) -> None:
        super().__init__()
        self.stories = stories
        self.games: list[Kept] = []
        self._asked: Kept | None = None

    async def on_mount(self) -> None:
        """Fill the list."""
        await self._fill()

    async def _fill(self, lit: int = 0, notice: str = "") -> None:
        self._asked = None
        # In a thread: hundreds of games take a while to replay, and escape should work meanwhile.
        self.games = await asyncio.to_thread(kept_games, self.stories)
        self.list.clear_options()
        self.list.add_options(Option(_row(one)) for one in self.games)
        if self.games:
            self.list.highlighted = min(lit, len(self.games) - 1)
        key = self.app.key(Delete)
        hint = (
            tr("Enter or a click opens a game; {key} deletes it.", key=key)
            if self.games
            else tr("There is no saved game yet.")
        )
        self.tell(notice or hint)

    def _here(self) -> Kept | None:
        lit = self.list.highlighted
        return self.games[lit] if lit is not None and lit < len(self.games) else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if not self.is_active:  # a double click chooses twice
            return
        one = self.games[event.option_index]
        if one.trouble:
            self.tell(tr("This cannot be opened: {trouble}", trouble=one.trouble))
        else:
            self.dismiss(Open(self.stories[one.story], one.path))

    @on(OptionList.OptionHighlighted)
    def _lit(self) -> None:
        if self._asked is not None and self._asked is not self._here():
            self._asked = None
            self.tell(tr("Nothing was deleted."))

    async def action_delete(self) -> None:
        """Ask, and then delete the game that is lit."""
        one = self._here()
        if one is None:
            return
        if self._asked is not one:
            self._asked = one
            key = self.app.key(Delete)
            what = (
                one_line(one.path.name)
                if one.trouble
                else tr("{title} of {played}, {where}", title=plain(one.title), played=one.played, where=one.where)
            )
            self.tell(
                tr(
                    "Delete {what}? It cannot be brought back. {key} again deletes it; escape keeps it.",
                    what=what,
                    key=key,
                )
            )
            return
        try:
            delete(one.path)
        except OSError as error:
            self._asked = None
            self.tell(tr("It could not be deleted: {error}", error=error.strerror or error))
        else:
            await self._fill(self.list.highlighted or 0, tr("Deleted."))

    def action_back(self) -> None:
        """Keep the game if it was asked about, else close."""
        if self._asked is not None:
            self._asked = None
            self.tell(tr("Nothing was deleted."))
        else:
            self.dismiss(None)


def _row(one: Kept) -> Content:
    """When it was played, and what it is."""
    when = (one.played, "$quiet")
    if one.trouble:
        return said(when, "  ", (one_line(one.path.name), "bold"), "\n", ("cannot be opened: ", "$worse"),
                    (clean(one.trouble), "$quiet"))  # fmt: skip
    return said(
        when, "  ", words(one.title, "bold"), "\n", clean(one.where), (tr("   seed\xa0{seed}", seed=one.seed), "$quiet")
    )
