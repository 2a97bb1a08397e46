"""What the page says: a scene and its advice, or what a decision did."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.desk.terms import underlined
from game.desk.widgets.page import Head, paragraph
from game.desk.widgets.row import Row, column_of
from game.desk.words import Measure, fit, measure, passages, said, trend, trend_width, words
from game.engine.account import Account, Change, felt, named, shares
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.insight.calibration import told
from game.story.interface import tr
from game.story.story import Story
from game.story.text import clean

_CAUSES_SHOWN = 3


class Voice(Horizontal):
    """One adviser: who (introduced, where that is new), which choice they back, and what they say."""

    def __init__(self, label: str, about: str, backs: str, says: Content) -> None:
        super().__init__()
        self.label = label
        self.about = about
        self.backs = backs
        self.says = says

    def compose(self) -> ComposeResult:
        """Name to the left, words to the right."""
        yield Static(
            said((clean(self.label), "bold"), (f" → {self.backs}" if self.backs else "", "$quiet")),
            classes="who", markup=False,
        )  # fmt: skip
        about = said((f"{clean(self.about)}\n", "italic $quiet")) if self.about else ""
        yield Static(said(about, self.says), classes="says", markup=False)


def told_here(game: Playthrough, account: Account | None) -> list[Content]:
    """The prose on show, part by part: of the scene and then of its advisers, or of what a decision did."""
    if account is not None:
        return [part for text in (account.result, *account.news) for part in passages(text)]
    return [words(part) for part in game.text] + [words(one.says) for one in game.advice]


def briefing(game: Playthrough, summaries: str) -> list[Widget]:
    """The scene the game is at; `summaries` is the key that tells heavy scenes otherwise."""
    story, node = game.story, game.node
    if node is None:
        return []
    advice = game.advice
    prose = underlined(story, told_here(game, None))
    scene, voices = prose[: len(prose) - len(advice)], prose[len(prose) - len(advice) :]
    place = story.places[node.place].label if node.place in story.places else ""
    where = " · ".join(clean(part) for part in (place, game.date) if part)
    blocks: list[Widget] = []
    if game.act_begins and (act := game.act):
        blocks.append(Head(act.title))
        blocks += [paragraph(part) for part in passages(act.text)]
    blocks += [
        paragraph(words(node.title), "title"),
        paragraph(said((where, "$quiet")), "paragraph"),
    ]
    if node.fiction:
        blocks.append(paragraph(said((tr("This event is invented."), "italic $quiet")), "paragraph"))
    blocks += [paragraph(part) for part in scene]
    if node.summary:
        told_whole = tr("{key} tells such scenes whole", key=summaries)
        way = told_whole if game.summaries else tr("{key} tells such scenes by a short summary", key=summaries)
        blocks.append(paragraph(said((way, "italic $quiet"))))
    if advice:
        numbers = {offer.choice.name: str(place) for place, offer in enumerate(game.choices, 1)}
        blocks.append(Head(tr("Around the table"), "table"))
        for one, says in zip(advice, voices, strict=True):
            who = story.cast.get(one.adviser)
            about = who.role if who and one.adviser in game.strangers else ""
            blocks.append(Voice(who.label if who else one.adviser, about, numbers.get(one.backs, ""), says))
    return blocks


def consequences(game: Playthrough, account: Account, why: str) -> list[Widget]:
    """What a decision did, in the order it should be read; `why` is the key that shows every cause."""
    story = game.story
    scene = story.scene(account.node)
    choice = scene.choices.get(account.choice) if scene else None
    blocks: list[Widget] = []
    if choice:
        blocks.append(paragraph(said((tr("You decided"), "$quiet")), "quiet"))
        blocks.append(paragraph(words(choice.text), "paragraph accent"))
    prose = underlined(story, told_here(game, account))
    result = len(passages(account.result))
    blocks += [paragraph(part) for part in prose[:result]]
    if account.news:
        blocks.append(Head(tr("Meanwhile")))
        blocks += [paragraph(part) for part in prose[result:]]
    moved = [one for one in account.changes if whole(one.before) != whole(one.after)]
    follows = [one for one in account.follows if whole(one.before) != whole(one.after)]
    if moved or follows:
        blocks.append(Head(tr("What moved")))
        blocks += [block for one in (*moved, *follows) for block in _change(story, one, why)]
    if predicted := game.predicted_last:
        blocks.append(Head(tr("What you expected")))
        blocks.append(paragraph(said(clean(told(story, predicted)))))
    if account.waiting:
        blocks.append(Head(tr("Still to come")))
        blocks.append(paragraph(said(felt(account.waiting))))
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


def _change(story: Story, change: Change, why: str) -> list[Widget]:
    """A change and its causes."""
    ranked = shares(story, change)
    # Beside a cause that is too small to be seen as a whole number there would stand a nought.
    shown = [one for one in ranked[:_CAUSES_SHOWN] if whole(one.amount)] or ranked[:1]
    blocks: list[Widget] = [change_line(story, change)]
    for one in shown:
        share = f"{whole(one.amount):+d} ".replace("-", "−") if len(ranked) > 1 else ""
        blocks.append(paragraph(said((share, "bold"), words(one.text), f"  {clean(named(one.link))}"), "indent quiet"))
    if len(ranked) > len(shown):
        blocks.append(
            paragraph(said(tr("and {n} more: {key} shows all", n=len(ranked) - len(shown), key=why)), "indent quiet")
        )
    blocks.append(Static(classes="gap"))
    return blocks
