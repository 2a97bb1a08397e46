"""The codex: what stands around a story, to look up."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from game.desk.commands.command import bindings
from game.desk.commands.places import CODEX
from game.desk.pages.blocks import Paragraph
from game.desk.screens.paged import PagedScreen
from game.desk.widgets.keys import Keys
from game.desk.widgets.page import Head, Page
from game.desk.widgets.search import Search
from game.desk.words import said, words
from game.story.codex import Entry, find
from game.story.interface import tr
from game.story.text import clean


class CodexScreen(PagedScreen[None]):
    """What is typed filters the list, the arrows walk it, and what they come to is shown: there are no modes."""

    AUTO_FOCUS = "Input"
    CSS_PATH = "codex.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012 - Textual declares it on the instance
    BINDINGS: ClassVar[list[BindingType]] = bindings(*CODEX)
    search = query_one(Input)
    found = query_one(OptionList)

    def __init__(self, known: list[Entry], heading: str = "", first: int = 0) -> None:
        super().__init__()
        self.known = known
        self.heading = heading or tr("Codex")
        self._first = first
        self._shown: list[Entry] = []

    def compose(self) -> ComposeResult:
        """The search field, and below it what was found beside what it says."""
        yield Head(self.heading, "heading")
        yield Search()
        with Horizontal(id="codex"):
            yield OptionList(markup=False, compact=True)
            yield Page()
        yield Keys()

    def on_mount(self) -> None:
        """Show everything. Keys are the search field's, so that typing always searches."""
        self.found.can_focus = self.page.can_focus = False
        self._list(self.known, self._first)
        if not self.known:
            self.page.show([Paragraph(said(tr("This story has no codex.")))])

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        if not self.is_current:  # closed while this was on its way
            return
        found = find(self.known, event.value)
        self._list(found)
        if not found:
            self.page.show([Paragraph(said(tr("The codex has nothing on “{asked}”.", asked=clean(event.value))))])

    def _list(self, found: list[Entry], lit: int = 0) -> None:
        """List the entries under their sections; an option's id is its entry's place."""
        self._shown = found
        options: list[Option] = []
        for place, one in enumerate(found):
            if not place or found[place - 1].section != one.section:
                options.append(Option(words(one.section), disabled=True))
            options.append(Option(_name(one), id=str(place)))
        self.found.clear_options()
        self.found.add_options(options)
        if found:
            self._light(lit)
            if not lit:  # its section's name is seen too
                self.found.scroll_home(animate=False)

    def _light(self, place: int) -> None:
        self.found.highlighted = self.found.get_option_index(str(place))

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        place = event.option_id
        # The list may have changed since; what is lit now is told of in a message of its own.
        if place is None or event.option_index != self.found.highlighted or int(place) >= len(self._shown):
            return
        one = self._shown[int(place)]
        title = Paragraph(words(one.title, "$primary"), "bold", gap=0)
        section = Paragraph(words(one.section, "$quiet"))
        self.page.show([title, section, *(Paragraph(words(part)) for part in one.text)])

    def action_move(self, step: int) -> None:
        """To the next entry or the one before."""
        if step > 0:
            self.found.action_cursor_down()
        else:
            self.found.action_cursor_up()

    def action_section(self, step: int) -> None:
        """To the first entry of the next section or of the one before."""
        lit = self.found.highlighted
        if lit is None:
            return
        here = int(self.found.get_option_at_index(lit).id or 0)
        heads = [
            place for place, one in enumerate(self._shown) if not place or self._shown[place - 1].section != one.section
        ]
        after = [place for place in heads if place > here]
        before = [place for place in heads if place < here]
        if step > 0:
            self._light(after[0] if after else heads[0])
        else:
            self._light(before[-1] if before else heads[-1])

    def action_back(self) -> None:
        """Empty the search, or close."""
        if self.search.value:
            self.search.value = ""
        else:
            self.dismiss(None)


def _name(one: Entry) -> Content:
    return said("  ", words(one.title))
