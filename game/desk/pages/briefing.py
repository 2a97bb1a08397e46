"""What the page says: a scene and its advice, or what a decision did."""

from collections.abc import Sequence
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from game.desk.pages.blocks import (
    SLIM,
    Beside,
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    column_of,
    filled,
    first_line,
    wrapped,
)
from game.desk.terms import underlined
from game.desk.words import Measure, fit, measure, passages, said, trend, trend_width, words
from game.engine.account import Account, Change, felt, named, shares
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.story import Story
from game.story.text import clean

_CAUSES_SHOWN = 3
_OPEN, _FOLDED = 20, 30
"""Cells for who speaks: beside all they say, and beside its first line."""
_LEAST = 10
"""Cells below which the first line of what they say would tell nothing."""
_BELOW = 2
"""Cells by which it is set in below who speaks."""


class Fold(Enum):
    """How much of the advice is on show: all, a line each, or who gives it."""

    OPEN = auto()
    LINE = auto()
    NAMES = auto()


class Voice(Struct, frozen=True):
    """One adviser: who (introduced, where that is new), which choice they back, and what they say."""

    label: str
    about: str
    backs: str
    says: Content
    fold: Fold = Fold.OPEN
    gap: int = 1

    def lines(self, width: int) -> list[Content]:
        """Name to the left, words to the right, or below where it is narrow; folded only the first line of each."""
        who, says = self._parts()
        if self._names(width):
            return [first_line(who, width)]
        if self.fold is Fold.LINE:
            return [said(filled(first_line(who, _FOLDED - 2), _FOLDED), first_line(self.says, width - _FOLDED))]
        if width < SLIM:
            return [*wrapped(who, width), *Paragraph(says, indent=_BELOW).lines(width)]
        return Beside(who, says, _OPEN).lines(width)

    def columns(self, width: int) -> Sequence[Column]:
        """The two; only what is open is told whole."""
        who, says = self._parts()
        if self._names(width):
            return [Column(who, 0, width)]
        if self.fold is Fold.LINE:
            return [Column(who, 0, _FOLDED), Column(self.says, _FOLDED, width)]
        if self.fold is Fold.OPEN and width < SLIM:
            return [Column(said(who, "\n", says), 0, width)]
        return Beside(who, says, _OPEN).columns(width)

    def _names(self, width: int) -> bool:
        """Whether there is only room for who speaks."""
        return self.fold is Fold.NAMES or (self.fold is Fold.LINE and width < _FOLDED + _LEAST)

    def _parts(self) -> tuple[Content, Content]:
        about = said((f"{clean(self.about)}\n", "italic $quiet")) if self.about else ""
        who = said((clean(self.label), "bold"), (f" → {self.backs}" if self.backs else "", "$quiet"))
        return who, said(about, self.says)


def told_here(game: Playthrough, account: Account | None) -> list[Content]:
    """The prose on show, part by part: of the scene and then of its advisers, or of what a decision did."""
    if account is not None:
        return [part for text in (account.result, *account.news) for part in passages(text)]
    return [words(part) for part in game.text] + [words(one.says) for one in game.advice]


def briefing(game: Playthrough, summaries: str, opens: str, fold: Fold) -> list[Block]:
    """The scene the game is at.

    `summaries` is the key that tells heavy scenes otherwise, `opens` the one that opens advice that is folded.
    """
    story, node = game.story, game.node
    if node is None:
        return []
    advice = game.advice
    prose = underlined(story, told_here(game, None))
    scene, voices = prose[: len(prose) - len(advice)], prose[len(prose) - len(advice) :]
    place = story.places[node.place].label if node.place in story.places else ""
    where = " · ".join(clean(part) for part in (place, game.date) if part)
    blocks: list[Block] = []
    if game.act_begins and (act := game.act):
        blocks.append(Heading(act.title))
        blocks += [Paragraph(part) for part in passages(act.text)]
    blocks += [
        Paragraph(words(node.title), "bold $primary", gap=0),
        Paragraph(said((where, "$quiet"))),
    ]
    if node.fiction:
        blocks.append(Paragraph(said((tr("This event is invented."), "italic $quiet"))))
    blocks += [Paragraph(part) for part in scene]
    if node.summary:
        told_whole = tr("{key} tells such scenes whole", key=summaries)
        way = told_whole if game.summaries else tr("{key} tells such scenes by a short summary", key=summaries)
        blocks.append(Paragraph(said((way, "italic $quiet"))))
    if advice:
        numbers = {offer.choice.name: str(place) for place, offer in enumerate(game.choices, 1)}
        opened = fold is Fold.OPEN
        blocks.append(Heading(tr("Around the table") if opened else tr("Around the table ({key} opens)", key=opens)))
        for one, says in zip(advice, voices, strict=True):
            who = story.cast.get(one.adviser)
            about = who.role if who and one.adviser in game.strangers else ""
            label, backs = who.label if who else one.adviser, numbers.get(one.backs, "")
            blocks.append(Voice(label, about, backs, says, fold, gap=1 if opened else 0))
    return blocks


def consequences(game: Playthrough, account: Account, why: str, ahead: str, close: bool) -> list[Block]:
    """What a decision did, in the order it should be read.

    `why` is the key that shows every cause, `ahead` the one that plays on; what moved stands `close` together where
    there is little room.
    """
    story = game.story
    scene = story.scene(account.node)
    choice = scene.choices.get(account.choice) if scene else None
    blocks: list[Block] = []
    if choice:
        blocks.append(Paragraph(said((tr("You decided"), "$quiet")), "$quiet", gap=0))
        blocks.append(Paragraph(words(choice.text), "$primary"))
    prose = underlined(story, told_here(game, account))
    result = len(passages(account.result))
    blocks += [Paragraph(part) for part in prose[:result]]
    if account.news:
        blocks.append(Heading(tr("Meanwhile")))
        blocks += [Paragraph(part) for part in prose[result:]]
    moved = [one for one in account.changes if whole(one.before) != whole(one.after)]
    follows = [one for one in account.follows if whole(one.before) != whole(one.after)]
    if moved or follows:
        blocks.append(Heading(tr("What moved")))
        blocks += [block for one in (*moved, *follows) for block in _change(story, one, why, close)]
    if predicted := game.predicted_last:
        blocks.append(Heading(tr("What you expected")))
        from game.insight.calibration import told  # noqa: PLC0415  (most turns have no prediction)

        blocks.append(Paragraph(said(clean(told(story, predicted)))))
    if account.waiting:
        blocks.append(Heading(tr("Still to come")))
        blocks.append(Paragraph(said(felt(account.waiting))))
    if story.profiles:
        hint = tr("{key}: what may come of this, played on a thousand times", key=ahead)
        blocks.append(Paragraph(said((hint, "$quiet"))))
    return blocks


def change_line(story: Story, change: Change) -> Row:
    """A change in one line: arrow, label, from and to, and a word for it."""
    one = measure(story.indicators, story.derived, change.name)
    arrow, word = trend(one.good, change.before, change.after)
    style = f"${word}" if word else "$quiet"
    course = (f"{whole(change.before):>3} → {whole(change.after):<3}", "bold")
    measures: list[Measure] = [*story.indicators.values(), *story.derived.values()]
    column = column_of([one.label for one in measures])
    return Row(
        said((f"{arrow or '·'} ", style)),
        one.label,
        column,
        said(course, (fit(f" {tr(word)}" if word else "", trend_width() - 1), style)),
    )


def _change(story: Story, change: Change, why: str, close: bool) -> list[Block]:
    """A change and its causes."""
    ranked = shares(story, change)
    # Beside a cause that is too small to be seen as a whole number there would stand a nought.
    shown = [one for one in ranked[:_CAUSES_SHOWN] if whole(one.amount)] or ranked[:1]
    # Where whole numbers would not add up to what is seen of the change, tenths are shown.
    adds_up = sum(whole(one.amount) for one in ranked) == whole(change.after) - whole(change.before)
    told = []
    for one in shown:
        amount = f"{whole(one.amount):+d}" if adds_up else f"{one.amount:+.1f}"
        share = f"{amount} ".replace("-", "−") if len(ranked) > 1 else ""
        told.append(said((share, "bold"), words(one.text), f"  {clean(named(one.link))}"))
    if len(ranked) > len(shown):
        told.append(said(tr("and {n} more: {key} shows all", n=len(ranked) - len(shown), key=why)))
    # As many blocks close together as not, so that the one being read can be told from the others.
    gap = 0 if close else 1
    line = change_line(story, change)
    causes = [Paragraph(one, "$quiet", indent=2, gap=gap if at == len(told) else 0) for at, one in enumerate(told, 1)]
    return [line if told else replace(line, gap=gap), *causes]
