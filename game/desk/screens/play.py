"""The table: a scene to read, a decision to make, and then what it did."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from game.desk.base import TINY
from game.desk.commands.command import bindings
from game.desk.commands.game import Advice, Forecast, Predict, Summaries, Why
from game.desk.commands.places import TABLE
from game.desk.messages import Ended, Replaced
from game.desk.pages.blocks import Block
from game.desk.pages.briefing import Fold, briefing, consequences, told_here
from game.desk.screens.game import NARROW, VAST, GameScreen
from game.desk.terms import met
from game.desk.widgets.choices import Choices, Item
from game.desk.widgets.keys import Keys
from game.desk.widgets.page import Head, Page
from game.desk.widgets.tabs import Asked, Tabs
from game.desk.widgets.topline import TopLine
from game.desk.widgets.worst import Worst
from game.desk.words import said, words
from game.engine.account import Account
from game.engine.decision import Decision, NotOpen, ReadOnly
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.story.interface import tr
from game.story.text import clean

if TYPE_CHECKING:
    from game.desk.widgets.cover import Cover

_GO_ON = ""
_TEXT = 90
"""Columns that the text has in a vast window."""


class PlayScreen(GameScreen):
    """Shows what the game says; everything drawn is worked out anew from the game and the account on show.

    The screens that it opens are imported when they are.
    """

    CSS_PATH = "play.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*TABLE)

    def __init__(self, game: Playthrough, notices: list[str]) -> None:
        super().__init__(game)
        self.account: Account | None = None
        """The account on show, or None while a scene is."""
        self._notices = notices or ([game.read_only] if game.read_only else [])
        self._advice_turned = False
        self._prediction: Prediction | None = None
        self._fold = Fold.OPEN
        self._close = False
        self._arriving: Cover | None = None

    def compose(self) -> ComposeResult:
        """Top line, text and choices to the left, numbers to the right.

        Each takes its part of the screen from an edge, in this order; the text has what is left. Boxes around them
        would be drawn too, line by line.
        """
        yield TopLine(self.game)
        yield from self.above()
        yield Tabs(bool(self.game.story.chart.areas))
        yield Keys()
        yield from self.app.warnings()
        yield from self.below()
        yield Worst(self.game)
        if self.app.size.width >= NARROW:
            self._widen(self.app.size.width)
            yield self.side
        yield Page()
        yield Head(tr("Your decision"), "asked")
        yield Choices(self._lit)

    def _widen(self, width: int) -> None:
        """In a vast window the side has all that the text does not need."""
        self.side.styles.width = width - _TEXT if width >= VAST else None

    def above(self) -> Iterable[Widget]:
        """What else stands above the scene."""
        return ()

    def below(self) -> Iterable[Widget]:
        """What else stands below it."""
        return ()

    def on_mount(self) -> None:
        """Show where the game is."""
        self._show(" ".join(self._notices))

    def on_resize(self, event: events.Resize) -> None:
        """Where there is little room, advice is folded and what moved stands close together."""
        if event.size.width >= NARROW or self.has_side:
            self._widen(event.size.width)
            if not self.side.is_attached:
                self.mount(self.side, before=self.page)
        if self._folding() != self._fold or (event.size.width < NARROW) != self._close:
            self._fill(stay=True)

    def _show(self, notice: str = "", again: bool = False) -> None:
        """Show where the game is; `again` leaves choices alone that are as they were, with the line that is lit."""
        self.tell(notice)
        self.refresh_bindings()
        for drawn in self._drawn:
            drawn.refresh()
        if self.has_side:
            self.side.show(self.place)
        self._fill()
        if self.account is not None:
            self._prediction = None
            self._ask("")
            items = [Item(_GO_ON, said(tr("Go on")))]
        else:
            self._ask(tr("Your decision"))
            items = [self._item(place) for place in range(len(self.game.choices))]
        if not (again and self.choices.shows(items)):
            self.choices.show(items, at_once=self.account is not None)
        self.call_after_refresh(self.say_more)
        if self.app.settings.text == "line by line":
            self._let_arrive()

    def _let_arrive(self) -> None:
        """Let the page arrive line by line."""
        from game.desk.widgets.cover import Cover

        if self._arriving is None:
            self._arriving = Cover()
            self.mount(self._arriving)
        self.call_after_refresh(self._arriving.draw_back, self.page)

    def _show_rest(self) -> bool:
        """Show the rest of a page that is still arriving; False if all was on show."""
        return self._arriving is not None and self._arriving.take_away()

    def _fill(self, stay: bool = False) -> None:
        """Write the page, from its top or with what is at the top staying there."""
        self._fold, self._close = self._folding(), self.app.size.width < NARROW
        self.page.show(self._written(), stay)

    def _written(self) -> list[Block]:
        """What the page says."""
        key = self.app.key
        if self.account is not None:
            return consequences(self.game, self.account, key(Why), key(Forecast), self._close)
        return briefing(self.game, key(Summaries), key(Advice), self._fold)

    def _folding(self) -> Fold:
        if (self.app.size.width < NARROW) == self._advice_turned:
            return Fold.OPEN
        return Fold.NAMES if self.app.size.height < TINY else Fold.LINE

    def edited(self, told: str, same_ground: bool) -> None:
        """Show what was written anew where the player is, with the same line lit and as much of the page read."""
        if self.account is not None:
            last = self.game.decisions[-1] if self.game.decisions else None
            same = last is not None and (last.node, last.choice) == (self.account.node, self.account.choice)
            self.account = last.account if last and same else None
        if not same_ground or (self.account is None and self.game.ending is not None):
            self.post_message(Replaced(told))
            return
        lit, read = self.choices.lit_name, self.page.scroll_y
        self._show(told, again=True)
        if lit and self.choices.lit is None:
            self.choices.light_again(lit)
        if self.account is None:
            self._say_how(self.choices.lit)
        self.page.scroll_to(y=read, animate=False)

    @cached_property
    def _drawn(self) -> list[Widget]:
        """What draws the world by itself."""
        return [self.query_one(kind) for kind in (TopLine, Worst)]

    @property
    def place(self) -> str:
        """Where what is on show happens."""
        node = self.game.story.scene(self.account.node) if self.account else self.game.node
        return node.place if node else ""

    def _item(self, place: int) -> Item:
        offer = self.game.choices[place]
        locked = None if offer.open else words(offer.reason or tr("not open now"), "italic $quiet")
        return Item(offer.choice.name, words(offer.choice.text), locked)

    def _ask(self, text: str) -> None:
        head = self.query_one("#asked", Head)
        head.say(text)

    def _lit(self, place: int) -> None:
        if self.account is None:
            self.tell("")
            self._say_how(place)

    def _say_how(self, place: int | None) -> None:
        if place is not None:
            what = tr("{place} or enter again decides", place=place + 1)
            self._ask(tr("Your decision: {what}", what=what) if self.size.width >= 60 else what)

    @on(Choices.Refused)
    def _refused(self, event: Choices.Refused) -> None:
        self.tell(
            tr("This cannot be chosen now: {reason}", reason=event.item.reason.plain if event.item.reason else "")
        )

    @on(Choices.Decided)
    def _decided(self, event: Choices.Decided) -> None:
        if self.account is not None:
            self.account = None
            if self.game.ending is not None:
                self.post_message(Ended())
            else:
                self._show()
            return
        node = self.game.node
        if node is None or event.name == _GO_ON:
            return
        notice = ""
        try:
            self.account = self.game.choose(node.name, event.name, self._prediction)
        except (NotOpen, ReadOnly) as error:
            notice = str(error)
        except OSError as error:
            notice = tr("This could not be saved, so it was not decided: {error}", error=error.strerror or error)
        self._show(notice)

    def action_undo(self) -> None:
        """Take the last decision back."""
        self._turn_back(self.game.undo, tr("Undone"), tr("There is nothing to undo."), after=False)

    def action_redo(self) -> None:
        """Make it again."""
        self._turn_back(self.game.redo, tr("Done again"), tr("There is nothing to do again."), after=True)

    def _turn_back(self, turn: Callable[[], Decision | None], did: str, nothing: str, after: bool) -> None:
        from game.desk.screens.timeline import told

        try:
            decision = turn()
        except (ReadOnly, OSError) as error:
            self.tell(str(error))
            return
        if decision is None:
            self.tell(nothing)
            return
        self._prediction = None
        self.account = decision.account if after else None
        self._show(told(self.game, did, decision))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A prediction is only asked for where the scene does, and before its decision."""
        if action == "predict":
            return self.account is None and bool(self.game.asks_to_predict) and not self.game.read_only
        if action == "forecast":
            return self.account is not None
        return super().check_action(action, parameters)

    def action_forecast(self) -> None:
        """Ask who plays on; never before a decision, which would be made by looking things up."""
        from game.desk.screens.forecast import ForecastScreen

        self.app.push_screen(ForecastScreen(self.game))

    def action_predict(self) -> None:
        """Ask which way a number will go."""
        from game.desk.screens.predict import PredictScreen

        self.app.push_screen(PredictScreen(self.game, self._predicted))

    def _predicted(self, prediction: Prediction) -> None:
        from game.insight.calibration import WAYS

        self._prediction = prediction
        label = clean(self.game.story.indicators[prediction.name].label)
        self.tell(
            tr(
                "Your prediction: {name} will {way}, {sure} % sure. {key} changes it; your decision seals it.",
                name=label, way=tr(WAYS[prediction.direction]), sure=prediction.sure, key=self.app.key(Predict),
            )
        )  # fmt: skip

    def action_terms(self) -> None:
        """Open the words of this scene that the glossary explains."""
        from game.desk.screens.terms import TermsScreen

        terms = [one.term for one in met(self.game.story, told_here(self.game, self.account))]
        self.app.push_screen(TermsScreen(terms))

    def action_term(self, number: int) -> None:
        """Open the codex at an underlined word, counted from 0 in the order of the text."""
        from game.desk.screens.codex import CodexScreen
        from game.story.codex import entries

        terms = met(self.game.story, told_here(self.game, self.account))
        known = entries(self.game.story, self.game.is_over)
        if number < len(terms):
            term = terms[number].term.term
            at = next((at for at, one in enumerate(known) if (one.section, one.title) == (tr("Glossary"), term)), 0)
            self.app.push_screen(CodexScreen(known, first=at))

    def action_facts(self) -> None:
        """Open the record."""
        from game.desk.screens.facts import FactsScreen

        self.app.push_screen(FactsScreen(self.game))

    def action_summaries(self) -> None:
        """Tell scenes with heavy content by their summaries, or whole again."""
        self.game.summaries = not self.game.summaries
        if self.account is None:
            short = tr("Scenes with heavy content are told by a short summary.")
            self._show(short if self.game.summaries else tr("Scenes with heavy content are told whole."))

    def action_advice(self) -> None:
        """Open or fold what the advisers say."""
        self._advice_turned = not self._advice_turned
        self._fill(stay=True)

    async def action_pane(self, pane: str) -> None:
        """Which pane a narrow window shows; a wide one shows all."""
        if pane != "briefing" and not self.side.is_attached:
            await self.mount(self.side, before=self.page)
        self._turn_to(pane)

    def _turn_to(self, pane: str) -> None:
        for other in ("numbers", "map"):
            self.set_class(pane == other, f"-{other}")
        self.set_class(pane != "briefing", "-aside")
        self.query_one(Tabs).point(pane)
        beside = self.side.pane(pane) if self.size.width < NARROW and self.has_side else None
        self.set_focus(beside or self.choices, scroll_visible=False)  # now: the next key may be about it

    async def action_map(self) -> None:
        """The map: a pane in a narrow window, else (and asked for again) a full screen."""
        if self.size.width < NARROW and not self.has_class("-map"):
            await self.action_pane("map")
        else:
            self.action_full_map()

    @on(Asked)
    async def _tab(self, event: Asked) -> None:
        await self.action_pane(event.pane)

    def action_page(self, direction: int) -> None:
        """Turn the page, or show the rest of one that is still arriving."""
        if not self._show_rest():
            super().action_page(direction)

    def action_pick(self, number: int) -> None:
        """A number or enter. Where text or choices cannot be seen it only brings them."""
        if self._show_rest():
            return
        if not number and self.has_side and self.focused is self.side.pane("map"):
            self.action_full_map()
        elif (self.has_class("-numbers") or self.has_class("-map")) and self.size.width < NARROW:
            self._turn_to("briefing")
        else:
            if number and not self.choices.has_focus:  # from here on enter is about the choices too, as they say
                self.choices.focus(scroll_visible=False)
            super().action_pick(number)
