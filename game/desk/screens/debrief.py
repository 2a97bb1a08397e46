"""After the end: what came of it, for whom, and by which decisions."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from game.desk.commands.command import bindings
from game.desk.commands.places import DEBRIEF
from game.desk.messages import NewGame, NextAct, Reopened
from game.desk.pages.blocks import Block, Heading, Paragraph, Row, column_of
from game.desk.pages.past import decisions
from game.desk.screens.game import GameScreen
from game.desk.screens.meaning import MeaningScreen
from game.desk.widgets.choices import Choices, Item
from game.desk.widgets.keys import Keys
from game.desk.widgets.numbers import order
from game.desk.widgets.page import Head, Page
from game.desk.widgets.topline import TopLine
from game.desk.words import bars, fit, measure, passages, said, trend, trend_width, words
from game.engine.decision import ReadOnly
from game.engine.number import whole
from game.engine.outcome import why_ended
from game.insight.debrief.written import write_report
from game.story.interface import tr
from game.story.story import Indicator
from game.story.text import clean


class DebriefScreen(GameScreen):
    """A page, not a score."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*DEBRIEF)
    AUTO_FOCUS = "Page"  # read first; the numbers choose all the same

    def compose(self) -> ComposeResult:
        """The page and the menu."""
        yield TopLine(self.game)
        with Horizontal(id="desk"):
            with Vertical(id="briefing"):
                yield Page(self._blocks())
                with Vertical(id="foot"):
                    yield Head("", "asked")
                    yield Choices(self._lit)
            yield self.side
        yield from self.app.warnings()
        yield Keys()

    def on_mount(self) -> None:
        """Fill the menu."""
        items = [
            Item("new", said(tr("New game"))),
            Item("meaning", said(tr("What it meant"))),
            Item("save_page", said(tr("Save it as a page to read, print or hand in"))),
            Item("to_title", said(tr("Back to the title"))),
            Item("quit", said(tr("Quit"))),
        ]
        if (act := self.game.story.acts.get(self.game.next_act)) and not self.game.read_only:
            items.insert(0, Item("act", said(tr("Go on with the next act: "), words(act.title))))
        self.choices.show(items)

    def action_meaning(self) -> None:
        """Open what the game meant."""
        self.app.push_screen(MeaningScreen(self.game))

    def action_save_page(self) -> None:
        """Write the debrief as a page, beside the screen: it takes a second or two."""
        self.tell(tr("The page is being written."))
        self.run_worker(self._write(), exclusive=True)

    async def _write(self) -> None:
        try:
            path = await asyncio.to_thread(write_report, self.game)
        except OSError as error:
            self.tell(tr("The page could not be written: {error}", error=error.strerror or error))
        else:
            self.tell(tr("Written to {path}", path=path))

    def action_undo(self) -> None:
        """Take the last decision back and sit down at the table again."""
        try:
            undone = self.game.undo()
        except (ReadOnly, OSError) as error:
            self.tell(str(error))
            return
        if undone:
            self.post_message(Reopened([undone]))

    def _lit(self, place: int) -> None:
        self.query_one("#asked", Head).say(tr("{place} or enter again does it", place=place + 1))

    @on(Choices.Decided)
    async def _decided(self, event: Choices.Decided) -> None:
        if event.name == "quit":
            self.app.exit()
        elif event.name == "act":
            self.post_message(NextAct())
        elif event.name in ("meaning", "save_page", "to_title"):
            self.choices.spent = False
            await self.run_action(event.name)
        else:
            self.post_message(NewGame())

    def _blocks(self) -> list[Block]:
        ending = self.game.ending
        if ending is None:
            return []
        blocks: list[Block] = [Paragraph(words(ending.title, "$primary"), "bold")]
        if ending.fiction:
            blocks.append(Paragraph(said((tr("This event is invented."), "italic $quiet"))))
        blocks += [Paragraph(words(part)) for part in self.game.text]
        for heading, text in ((tr("Who is better off"), ending.better), (tr("Who is worse off"), ending.worse)):
            if text:
                blocks.append(Heading(heading))
                blocks += [Paragraph(part) for part in passages(text)]
        if why := why_ended(self.game):
            blocks.append(Heading(tr("Why this ending")))
            blocks.append(Paragraph(said(clean(why)), "$quiet"))
        blocks.append(Heading(tr("What you decided")))
        blocks += decisions(self.game)
        blocks.append(Heading(tr("How it went")))
        story, names = self.game.story, order(self.game)
        column = column_of([measure(story.indicators, story.derived, name).label for name in names], 1)
        blocks += [self._course(name, column) for name in names]
        return blocks

    def _course(self, name: str, column: int) -> Row:
        story = self.game.story
        one = measure(story.indicators, story.derived, name)
        course = self.game.course(name)
        low, high = (one.low, one.high) if isinstance(one, Indicator) else (0, 100)
        arrow, word = trend(one.good, course[0], course[-1])
        style = f"${word}" if word else "$quiet"
        went = said(
            (f"{whole(course[0]):>3} → {whole(course[-1]):<3}", "bold"),
            (fit(f" {arrow} {tr(word)}" if word else f"   {tr('same')}", trend_width() + 1), style),
        )  # fmt: skip
        return Row(said(), one.label, column, went, said((f"{bars(course, low, high)} ", "$quiet")))
