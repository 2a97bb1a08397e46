"""Why things are as they are: what moved and how well the record backs it, what event came, and what is locked."""

from game.desk.pages.blocks import GAP, Beside, Block, Heading, Paragraph
from game.desk.pages.briefing import change_line
from game.desk.screens.reading import ReadingScreen
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

    def blocks(self) -> list[Block]:
        """What moved, what came, what is locked."""
        if not self.game.decisions:
            return [Paragraph(said(tr("Nothing has been decided yet, so nothing has moved."))), *_locked(self.game)]
        return [
            *self._moved(), Heading(tr("The event")), Paragraph(words(why_event(self.game))), *_locked(self.game),
        ]  # fmt: skip

    def _moved(self) -> list[Block]:
        """Each change with its causes."""
        account = self.game.decisions[-1].account
        story = self.game.story
        scene = story.scene(account.node)
        choice = scene.choices.get(account.choice) if scene else None
        blocks: list[Block] = [Paragraph(words(choice.text), "$primary")] if choice else []
        for change in account.changes:
            blocks.append(change_line(story, change))
            for move in sorted(change.moves, key=lambda move: -abs(move.amount)):
                blocks += _move(story, move)
            blocks.append(GAP)
        return blocks + _worked_out(story, account)


def _locked(game: Playthrough) -> list[Block]:
    """The choices here that are locked, each with its reason."""
    closed = [one for one in game.choices if not one.open]
    blocks: list[Block] = [Heading(tr("Not open to you now"))] if closed else []
    for offer in closed:
        blocks.append(Paragraph(words(offer.choice.text), indent=2, gap=0))
        blocks.append(Paragraph(said(tr("Locked: {reason}", reason=clean(offer.reason))), "$quiet", indent=2))
    return blocks


def _worked_out(story: Story, account: Account) -> list[Block]:
    blocks: list[Block] = []
    for change in account.follows:
        about = measure(story.indicators, story.derived, change.name).about
        blocks.append(change_line(story, change))
        blocks.append(Paragraph(words(about or tr("Worked out from the numbers above.")), "$quiet", indent=2))
    return blocks


def _move(story: Story, move: Move) -> list[Block]:
    cause = move.cause
    amount = f"{move.amount:+.1f}".replace("-", "−")
    blocks: list[Block] = [
        Beside(
            said((amount, "bold")),
            said(words(cause_text(story, cause)), (f"  {clean(named(cause.link))}", "$primary")),
            10,
            to_right=True,
        ),
        Paragraph(said(_by(story, cause)), "$quiet", indent=10, gap=0),
    ]
    link = story.links.get(cause.link)
    if link is None:
        blocks.append(Paragraph(said(tr("A judgement of the story's authors.")), "$quiet", indent=10, gap=0))
        return blocks
    facts = [tr("Strength here {strength}", strength=f"{cause.strength:g}")]
    if link.support:
        facts.append(tr("support in the record: {support}", support=clean(tr(link.support))))
    facts.append(
        tr("article, paragraph {article}", article=", ".join(map(str, link.article)))
        if link.article
        else tr("not in the article")
    )
    blocks.append(Paragraph(said(" · ".join(facts)), "$quiet", indent=10, gap=0))
    if link.record:
        blocks.append(Paragraph(words(link.record), indent=10, gap=0))
    for cited in link.cites:
        if source := story.sources.get(cited):
            blocks.append(Paragraph(said(words(source.says), f" {clean(source.where)}"), "$quiet", indent=10, gap=0))
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
