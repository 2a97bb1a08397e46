"""The first screen: what this is, and how to begin."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Footer

from game.desk.messages import NewGame, Resume
from game.desk.opening import Opening
from game.desk.screens.menu import MenuScreen
from game.desk.widgets.choices import Choices, Item
from game.desk.widgets.page import Head, Page, paragraph
from game.desk.words import passages, said, words
from game.story.text import clean


class TitleScreen(MenuScreen):
    """Title, summary, content note, and three ways on."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.quit", "Quit", show=False)]

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening

    def compose(self) -> ComposeResult:
        """The page and the menu."""
        story = self.opening.story
        blocks: list[Widget] = [paragraph(words(clean(story.title).upper(), "$primary"), "title")]
        blocks += [paragraph(part) for part in passages(story.summary)]
        if story.content_note:
            blocks.append(Head("Before you begin"))
            blocks += [paragraph(part) for part in passages(story.content_note)]
        yield Page(*blocks)
        with Vertical(id="foot"):
            yield Head("", "asked")
            yield Choices()
        yield Footer()

    async def on_mount(self) -> None:
        """Fill the menu."""
        items = [Item("new", said("New game")), Item("quit", said("Quit"))]
        if saved := self.opening.unfinished:
            where = said("Continue where you left off  ", (f"{clean(saved.date)}, turn {saved.turn}", "$quiet"))
            items.insert(0, Item("resume", where))
        await self.choices.show(items, at_once=True)

    @on(Choices.Decided)
    def _decided(self, event: Choices.Decided) -> None:
        if event.name == "quit":
            self.app.exit()
        else:
            self.post_message(Resume() if event.name == "resume" else NewGame())
