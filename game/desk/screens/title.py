"""The first screen: what this is, and how to begin."""

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from game.desk.commands.command import bindings
from game.desk.commands.places import TITLE
from game.desk.messages import NewGame, Resume
from game.desk.opening import Opening
from game.desk.pages.blocks import Block, Heading, Paragraph
from game.desk.screens.codex import CodexScreen
from game.desk.screens.endings import EndingsScreen
from game.desk.screens.game import NARROW
from game.desk.screens.menu import MenuScreen
from game.desk.widgets.choices import Choices, Item
from game.desk.widgets.keys import Keys
from game.desk.widgets.map import MapPane
from game.desk.widgets.page import Head, Page
from game.desk.words import passages, said, words
from game.engine.gallery import endings_seen, kept_games
from game.engine.playthrough import Playthrough
from game.story.codex import entries
from game.story.interface import tr
from game.story.story import Story
from game.story.text import clean


class TitleScreen(MenuScreen):
    """Title, summary and content note of a story, and the ways on; `menu` is which of the three lists is shown."""

    CSS_PATH = "title.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012 - Textual declares it on the instance
    BINDINGS: ClassVar[list[BindingType]] = bindings(*TITLE)

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self.opening = opening
        self.story = opening.story
        self.stories: dict[str, Story] = {}
        self.menu = "main"

    def compose(self) -> ComposeResult:
        """The page and the menu."""
        with Horizontal(id="desk"):
            with Vertical(id="briefing"):
                yield Page(self._blocks())
                with Vertical(id="foot"):
                    yield Static(words("\n".join(self.opening.preferences.troubles)), id="notice", markup=False)
                    yield Head("", "asked")
                    yield Choices()
            yield Vertical(*self._map(), id="side")
        yield from self.app.warnings()
        yield Keys()

    def on_mount(self) -> None:
        """Fill the menu."""
        self.query_one("#notice").set_class(bool(self.opening.preferences.troubles), "-there")
        self.stories = self.opening.stories()
        self._show("main")

    def on_resize(self, event: events.Resize) -> None:
        """A window that became wide has room for the map."""
        self.call_after_refresh(self._picture)

    async def _picture(self) -> None:
        for side in self.query("#side"):  # none in a screen that was closed meanwhile
            if not side.children:
                await side.mount_all(self._map())

    def _map(self) -> Iterator[MapPane]:
        """How things stand when the story begins, where there is room for it beside the text."""
        mapped = bool(self.story.chart.areas)
        self.set_class(mapped, "-mapped")
        if mapped and self.app.size.width >= NARROW:
            pane = MapPane(Playthrough(self.story, 0))
            pane.view.can_focus = False  # the arrows are the menu's here
            yield pane

    def _blocks(self) -> list[Block]:
        story = self.story
        blocks: list[Block] = [Paragraph(words(clean(story.title).upper(), "$primary"), "bold")]
        blocks += [Paragraph(part) for part in passages(story.summary)]
        if story.content_note:
            blocks.append(Heading(tr("Before you begin")))
            blocks += [Paragraph(part) for part in passages(story.content_note)]
        return blocks

    def _show(self, menu: str) -> None:
        """Show one of the lists: the main one, the story's acts, or the stories."""
        self.menu = menu
        self.refresh_bindings()
        heads = {"main": "", "acts": tr("One act alone"), "stories": tr("Another story")}
        self.query_one("#asked", Head).say(heads[menu])
        self.choices.show({"main": self._main, "acts": self._acts, "stories": self._stories}[menu](), at_once=True)
        self.call_after_refresh(self.say_more)

    def _main(self) -> list[Item]:
        items = [Item("new", said(tr("New game")))]
        saved = self.opening.unfinished
        if saved and self.story is self.opening.story:
            where = said(
                tr("Continue where you left off  "),
                (tr("{date}, turn {turn}", date=clean(saved.date), turn=saved.turn), "$quiet"),
            )
            items.insert(0, Item("resume", where))
        if self.story.acts:
            items.append(Item("acts", said(tr("One act alone"))))
        if self._others():
            items.append(Item("stories", said(tr("Another story"))))
        items += [
            Item("saved", said(tr("Saved games"))),
            Item("endings", said(tr("Endings seen"))),
            Item("settings", said(tr("Settings"))),
        ]
        return [*items, Item("quit", said(tr("Quit")))]

    def _acts(self) -> list[Item]:
        acts = [Item(f"act {name}", words(one.title)) for name, one in self.story.acts.items()]
        return [*acts, Item("main", said(tr("Back")))]

    def _others(self) -> list[Story]:
        known = {self.opening.story.id: self.opening.story, **self.stories}
        return [one for one in known.values() if one.id != self.story.id]

    def _stories(self) -> list[Item]:
        others = [Item(f"story {one.id}", words(one.title)) for one in self._others()]
        return [*others, Item("main", said(tr("Back")))]

    @on(Choices.Decided)
    async def _decided(self, event: Choices.Decided) -> None:
        kind, _, name = event.name.partition(" ")
        match kind:
            case "quit":
                self.app.exit()
            case "resume":
                self.post_message(Resume())
            case "new":
                self.post_message(NewGame(None if self.story is self.opening.story else self.story))
            case "act":
                self.post_message(NewGame(self.story, name))
            case "story":
                self.story = next(one for one in self._others() if one.id == name)
                self.page.show(self._blocks())
                await self.query_one("#side").remove_children()
                await self._picture()
                self._show("main")
            case "saved" | "settings":
                self.choices.spent = False
                await self.run_action(f"app.{kind}")
            case "endings":
                # In a thread: somebody with hundreds of games should see the screen go on.
                games = await asyncio.to_thread(kept_games, {self.story.id: self.story})
                self.app.push_screen(EndingsScreen(self.story, endings_seen(self.story, games)))
                self.choices.spent = False
            case _:
                self._show(kind)

    def action_codex(self) -> None:
        """Open the story's codex; what tells of an act stays shut."""
        self.app.push_screen(CodexScreen(entries(self.story, lambda _: False)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From the main list there is no way back: who wants to leave says so."""
        return (action != "back" or self.menu != "main") and super().check_action(action, parameters)

    def action_back(self) -> None:
        """Back to the main list."""
        self._show("main")
