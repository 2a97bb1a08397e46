"""Why things are as they are: what moved and how well the record backs it, what event came, and what is locked."""

from textual.widget import Widget
from textual.widgets import Static

from game.desk.screens.reading import ReadingScreen
from game.desk.widgets.briefing import change_line
from game.desk.widgets.page import Head, beside, paragraph
from game.desk.words import measure, said, words
from game.engine.account import Account, Cause, Move, cause_text, named
from game.engine.event import why_event
from game.engine.playthrough import Playthrough
from game.story.interface import tr, word
from game.story.story import Story
from game.story.text import clean


class WhyScreen(ReadingScreen):
    """The last decision, cause by cause; then the event, and the locked choices."""

    HEADING = word("Why")

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game

    def blocks(self) -> list[Widget]:
        """What moved, what came, what is locked."""
        if not self.game.decisions:
            return [paragraph(said(tr("Nothing has been decided yet, so nothing has moved."))), *_locked(self.game)]
        return [
            *self._moved(), Head(tr("The event")), paragraph(words(why_event(self.game))), *_locked(self.game),
        ]  # fmt: skip

    def _moved(self) -> list[Widget]:
        """Each change with its causes."""
        account = self.game.decisions[-1].account
        story = self.game.story
        scene = story.scene(account.node)
        choice = scene.choices.get(account.choice) if scene else None
        blocks: list[Widget] = [paragraph(words(choice.text), "paragraph accent")] if choice else []
        for change in account.changes:
            blocks.append(change_line(story, change))
            for move in sorted(change.moves, key=lambda move: -abs(move.amount)):
                blocks += _move(story, move)
            blocks.append(Static(classes="gap"))
        return blocks + _worked_out(story, account)


def _locked(game: Playthrough) -> list[Widget]:
    """The choices here that are locked, each with its reason."""
    closed = [one for one in game.choices if not one.open]
    blocks: list[Widget] = [Head(tr("Not open to you now"))] if closed else []
    for offer in closed:
        blocks.append(paragraph(words(offer.choice.text), "indent"))
        blocks.append(paragraph(said(tr("Locked: {reason}", reason=clean(offer.reason))), "indent quiet paragraph"))
    return blocks


def _worked_out(story: Story, account: Account) -> list[Widget]:
    blocks: list[Widget] = []
    for change in account.follows:
        about = measure(story.indicators, story.derived, change.name).about
        blocks.append(change_line(story, change))
        blocks.append(paragraph(words(about or tr("Worked out from the numbers above.")), "indent quiet paragraph"))
    return blocks


def _move(story: Story, move: Move) -> list[Widget]:
    cause = move.cause
    amount = f"{move.amount:+.1f}".replace("-", "−")
    blocks: list[Widget] = [
        beside(
            said(f"{amount:>6}"),
            said(words(cause_text(story, cause)), (f"  {clean(named(cause.link))}", "$primary")),
            "cause",
        ),
        paragraph(said(_by(story, cause)), "deep quiet"),
    ]
    link = story.links.get(cause.link)
    if link is None:
        blocks.append(paragraph(said(tr("A judgement of the story's authors.")), "deep quiet"))
        return blocks
    facts = [tr("Strength here {strength}", strength=f"{cause.strength:g}")]
    if link.support:
        facts.append(tr("support in the record: {support}", support=clean(tr(link.support))))
    facts.append(
        tr("article, paragraph {article}", article=", ".join(map(str, link.article)))
        if link.article
        else tr("not in the article")
    )
    blocks.append(paragraph(said(" · ".join(facts)), "deep quiet"))
    if link.record:
        blocks.append(paragraph(words(link.record), "deep"))
    for cited in link.cites:
        if source := story.sources.get(cited):
            blocks.append(paragraph(said(words(source.says), (f" {clean(source.where)}", "$quiet")), "deep quiet"))
    return blocks


def _by(story: Story, cause: Cause) -> str:
    """What moved it, in words."""
    if cause.kind == "rule":
        return tr("a standing rule: {name}", name=clean(story.rule_label(cause.source)))
    scene, _, rest = cause.source.partition(".")
    node = story.scene(scene)
    title = clean(node.title if node else scene)
    if cause.kind == "storylet":
        return tr("what happened: {title}", title=title)
    choice = node.choices.get(rest.partition(".")[0]) if node else None
    if cause.kind == "later" and choice:
        return tr("from an earlier decision ({title}): {text}", title=title, text=clean(choice.text))
    return tr("your decision ({title})", title=title)
