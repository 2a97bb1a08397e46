"""The game so far, decision by decision, and the way back to any of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.desk.commands.command import bindings
from game.desk.commands.game import Past
from game.desk.commands.places import TIMELINE
from game.desk.screens.listing import ListScreen
from game.desk.words import measure, said, trend, words
from game.engine.decision import Decision, ReadOnly
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.story.interface import counted, tr, word
from game.story.text import clean, one_line, plain

_NAMED = 2
"""Decisions that are named when several are taken back; the others are counted."""


def choice_text(game: Playthrough, decision: Decision) -> str:
    """What was decided, in the story's words."""
    scene = game.story.scene(decision.node)
    choice = scene.choices.get(decision.choice) if scene else None
    return choice.text if choice else decision.choice


def told(game: Playthrough, did: str, decision: Decision) -> str:
    """One line saying which decision was taken back or made again."""
    return f"{did}: {clean(plain(choice_text(game, decision)))}"


def undone(game: Playthrough, decisions: Sequence[Decision], redo: str) -> str:
    """One line saying which decisions, newest first, were taken back; `redo` is the key that makes them again."""
    if len(decisions) == 1:
        return told(game, tr("Undone"), decisions[0])
    return tr("Undone: {what}. {key} makes them again, one by one.", what=_named(game, decisions), key=redo)


def _named(game: Playthrough, decisions: Sequence[Decision]) -> str:
    scenes = [game.story.scene(one.node) for one in decisions[:_NAMED]]
    names = [one_line(plain(one.title), 40) if one else "" for one in scenes]
    more = [tr("{n} more", n=len(decisions) - _NAMED)] if len(decisions) > _NAMED else []
    return counted("{n} decision ({which})", "{n} decisions ({which})", len(decisions), which="; ".join(names + more))


class TimelineScreen(ListScreen[list[Decision] | None]):
    """Every decision that stands. Going back to one says what that takes back and asks once; returns what it took."""

    HEADING = word("The game so far")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*TIMELINE),
        replace(Past.binding(), show=False),  # what opened this closes it
    ]

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game
        self._asked: int | None = None

    def on_mount(self) -> None:
        """List the decisions, oldest first, and begin at the last."""
        self.list.add_options(Option(self._row(at)) for at in range(len(self.game.decisions)))
        if self.game.decisions:
            self.list.highlighted = len(self.game.decisions) - 1
        self._hint()

    def _row(self, at: int) -> Content:
        """When, where, what, and what moved most."""
        one, story = self.game.decisions[at], self.game.story
        scene = story.scene(one.node)
        row = said(
            (f"{at + 1}  ", "$primary"), words(scene.title if scene else one.node, "bold"), "  ",
            words(one.date, "$quiet"), "\n", words(choice_text(self.game, one)),
        )  # fmt: skip
        if most := one.account.most:
            value = measure(story.indicators, story.derived, most.name)
            arrow, word = trend(value.good, most.before, most.after)
            course = f" {whole(most.before)} → {whole(most.after)}"
            row = said(
                row, "\n", (f"{arrow} ", f"${word}" if word else ""), words(value.label, "$quiet"),
                (f"{course} {tr(word)}" if word else course, "$quiet"),
            )  # fmt: skip
        return row

    def _hint(self) -> None:
        self._asked = None
        if not self.game.decisions:
            self.tell(tr("Nothing has been decided yet."))
        else:
            self.tell(self.game.read_only or tr("Enter goes back to before a decision, and asks first."))

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._asked:
            self._hint()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if self.game.read_only or not self.is_active:  # a double click chooses twice
            return
        if event.option_index != self._asked:
            self._asked = event.option_index
            goes = self.game.decisions[self._asked :][::-1]
            what = (
                _named(self.game, goes)
                if len(goes) > 1
                else f"“{clean(plain(choice_text(self.game, goes[0]))).rstrip('.')}”"
            )
            self.tell(tr("This takes back {what}. Enter or a click again does it; escape keeps everything.", what=what))
            return
        try:
            self.dismiss(self.game.undo_to(event.option_index))
        except (ReadOnly, OSError) as error:
            self.tell(tr("It could not all be taken back: {error}", error=error))

    def action_past(self) -> None:
        """The key that opened this closes it."""
        self.action_back()

    def action_back(self) -> None:
        """Keep everything if it was asked, else close."""
        if self._asked is not None:
            self._hint()
        else:
            self.dismiss(None)
