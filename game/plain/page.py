"""What plain mode prints: a game as lines of text, without colour, boxes or escape codes."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator

from game.engine.account import Account, Change, Move, cause_text, felt, named, shares
from game.engine.decision import Offer
from game.engine.event import why_event, why_named
from game.engine.number import trend, whole
from game.engine.outcome import why_ended
from game.engine.playthrough import Playthrough
from game.engine.prediction import Prediction
from game.engine.territory import standings
from game.insight.calibration import told
from game.story.codex import corrected
from game.story.interface import counted, tr, word
from game.story.story import Derived, Indicator, Story
from game.story.text import clean, paragraphs, plain

INVENTED = word("(This event is invented.)")
HEAVY = word("(A short summary can stand in for scenes like this one: type {summary}.)")


def width() -> int:
    """How many columns text may take: the terminal's, at most 80, at least 20."""
    return max(20, min(80, shutil.get_terminal_size((80, 24)).columns))


def wrapped(text: str, first: str = "", rest: str | None = None) -> str:
    """Paragraph text on lines that fit, after `first` on the first line and `rest` on the others."""
    indent = " " * len(first) if rest is None else rest
    return textwrap.fill(
        clean(plain(text)), width(), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    )


def heading(text: str) -> str:
    """A heading, underlined so that it stands out without colour."""
    title = wrapped(text)
    return f"{title}\n{'-' * min(width(), max(len(line) for line in title.splitlines()))}"


def opening(playthrough: Playthrough) -> Iterator[str]:
    """What stands before the first scene."""
    story = playthrough.story
    yield heading(story.title)
    if not playthrough.first_act:  # an act that is played alone has an opening of its own
        yield wrapped(story.summary)
    for part in paragraphs(story.content_note):
        yield wrapped(part)


def scene(playthrough: Playthrough) -> Iterator[str]:
    """The present scene: where and when, what happens, what the advisers say, what can be done."""
    node, story = playthrough.node, playthrough.story
    if node is None:
        return
    if playthrough.act_begins and (act := playthrough.act):
        yield heading(act.title)
        yield from (wrapped(part) for part in paragraphs(act.text))
    yield wrapped(when_and_where(playthrough))
    place = story.places.get(node.place)
    yield heading(f"{node.title} ({place.label})" if place else node.title)
    if node.fiction:
        yield wrapped(tr(INVENTED))
    yield from (wrapped(part) for part in playthrough.text)
    if node.summary and not playthrough.summaries:
        yield wrapped(tr(HEAVY, summary="summary"))
    if advice := playthrough.advice:
        new = playthrough.strangers
        said = (
            wrapped(f"{_speaker(story, one.adviser, one.adviser in new)}: {one.says}", "", "    ") for one in advice
        )
        yield "\n".join(said)
    yield "\n".join(choices(playthrough.choices))
    if asked := playthrough.asks_to_predict:
        label = story.indicators[asked].label
        yield wrapped(tr("(Before you decide you may {predict} how this will go: {label}.)",
                         predict="predict", label=label))  # fmt: skip


def _speaker(story: Story, name: str, new: bool) -> str:
    """Who speaks; somebody new is introduced."""
    one = story.cast[name]
    return f"{one.label} ({one.role.rstrip('.')})" if new and one.role else one.label


def when_and_where(playthrough: Playthrough) -> str:
    """The date, the turn, and what the player has to spend."""
    story = playthrough.story
    turns = playthrough.turns
    now = {"date": playthrough.date, "turn": playthrough.turn - turns[0] + 1, "turns": len(turns)}
    if budget := story.indicators.get(story.budget):
        value = playthrough.values[story.budget]
        spent = {"budget": budget.label, "value": whole(value), "word": budget.word(value)}
        return tr("{date}, turn {turn} of {turns}. {budget}: {value}, {word}.", **now, **spent)
    return tr("{date}, turn {turn} of {turns}.", **now)


def choices(offers: list[Offer]) -> Iterator[str]:
    """The open choices, numbered; below them the locked ones with their reasons."""
    yield wrapped(tr("What do you do?"))
    for number, offer in enumerate((one for one in offers if one.open), 1):
        yield wrapped(offer.choice.text, f"{number:>3}  ")
    yield from locked(offers)


def locked(offers: list[Offer]) -> Iterator[str]:
    """The locked choices with their reasons, under a line that says so; nothing if all are open."""
    closed = [one for one in offers if not one.open]
    if closed:
        yield wrapped(tr("Not open to you now:"))
    for offer in closed:
        yield wrapped(tr("{choice} (Locked: {why})", choice=offer.choice.text, why=offer.reason), "  -  ")


def consequence(playthrough: Playthrough, account: Account) -> Iterator[str]:
    """What a decision did: what people say, what moved and why, what is still to come."""
    yield from (wrapped(part) for part in paragraphs(account.result))
    yield from (wrapped(part) for news in account.news for part in paragraphs(news))
    story = playthrough.story
    if account.changes:
        lines = [wrapped(tr("What moved:"))]
        for change in filter(is_seen, account.changes):
            lines.append(wrapped(changed(story, change), "  ", "    "))
            lines += [
                wrapped(f"{one.amount:+.1f} {one.text} [{named(one.link)}]", "      ", "        ")
                for one in shares(story, change)
            ]
        lines += [wrapped(changed(story, change), "  ", "    ") for change in filter(is_seen, account.follows)]
        yield "\n".join(lines) if len(lines) > 1 else wrapped(tr("Nothing moved that can be seen."))
    if predicted := playthrough.predicted_last:
        yield wrapped(told(story, predicted))
    if account.waiting:
        yield wrapped(felt(account.waiting))


def is_seen(change: Change) -> bool:
    """Whether the numbers shown before and after are not the same."""
    return whole(change.before) != whole(change.after)


def changed(story: Story, change: Change) -> str:
    """One value's change: its name, the numbers, and whether that is better or worse."""
    one = described(story, change.name)
    word = f"{one.word(change.after)}, {direction(one, change.before, change.after)}"
    before, after = whole(change.before), whole(change.after)
    return tr("{label}: {before} to {after} ({word})", label=one.label, before=before, after=after, word=word)


def described(story: Story, name: str) -> Indicator | Derived:
    """The indicator or derived value of that name."""
    return story.indicators.get(name) or story.derived[name]


def direction(one: Indicator | Derived, before: float, after: float) -> str:
    """Whether a change is for the better or the worse; none, if the numbers shown are the same."""
    moved = trend(one.good, before, after)
    return tr(moved) if moved else tr("no change")


def why(playthrough: Playthrough) -> Iterator[str]:
    """Why things are as they are: what the last decision changed, the event it brought or did not, what is locked.

    Each change is opened to its causes; then each claim they stand under, once, to its support, record and sources.
    """
    story = playthrough.story
    if playthrough.decisions:
        changes = playthrough.decisions[-1].account.changes
        for change in changes:
            lines = [wrapped(changed(story, change))]
            yield "\n".join([*lines, *(wrapped(cause(story, move), "  ", "    ") for move in change.moves)])
        strengths = {move.cause.link: move.cause.strength for change in changes for move in change.moves}
        claims = {link: strength for link, strength in strengths.items() if link in story.links}
        if claims:
            yield wrapped(tr("The claims behind it:"))
        for link, strength in claims.items():
            yield "\n".join(wrapped(line, "  ", "    ") for line in claim(story, link, strength))
        yield wrapped(why_event(playthrough))
    else:
        yield wrapped(tr("Nothing has been decided yet."))
    if lines := list(locked(playthrough.choices)):
        yield "\n".join(lines)


def why_name(playthrough: Playthrough, name: str) -> Iterator[str]:
    """Why the event or choice of that name, as in the story's files, came or did not, is open or is not."""
    yield from (wrapped(one) for one in why_named(playthrough, name))


def cause(story: Story, move: Move) -> str:
    """One cause's share in a change: by what, why, and under which claim."""
    one = move.cause
    return tr(_CAUSES[one.kind], amount=f"{move.amount:+.1f}", name=one.source, why=cause_text(story, one),
              link=named(one.link))  # fmt: skip


_CAUSES = {
    "choice": word("{amount} by your choice ({name}): {why} [{link}]"),
    "later": word("{amount} by an earlier choice ({name}): {why} [{link}]"),
    "rule": word("{amount} by a standing rule ({name}): {why} [{link}]"),
    "storylet": word("{amount} by an event ({name}): {why} [{link}]"),
}


def claim(story: Story, name: str, strength: float) -> Iterable[str]:
    """A causal link opened up: what it claims, how strong it counts here, who says so, and what the record shows."""
    link = story.links[name]
    yield tr("{link}: {says}. Its strength in this worldview: {strength}.",
             link=name, says=link.says, strength=f"{strength:g}")  # fmt: skip
    yield (
        counted(
            "The article says so in paragraph {paragraphs}.", "The article says so in paragraphs {paragraphs}.",
            len(link.article), paragraphs=", ".join(map(str, link.article)),
        )
        if link.article
        else tr("The article leaves this out.")
    )  # fmt: skip
    yield tr("Support in the record: {support}. {record}", support=tr(link.support), record=link.record)
    for one in (story.sources[cite] for cite in link.cites):
        yield tr("Source: {says} ({where})", says=one.says, where=one.where)


def facts(playthrough: Playthrough) -> Iterator[str]:
    """The record behind the present scene and the last decision: facts with their sources, the article's slips too."""
    for source in playthrough.cited:
        yield "\n".join(wrapped(part, "  " if at else "", "  ") for at, part in enumerate(corrected(source)))
    if not playthrough.cited:
        yield wrapped(tr("No fact of the record is cited here."))
    elif any(one.fiction for one in (playthrough.node, playthrough.ending) if one):
        yield wrapped(tr("The scene itself is invented; the facts above are not."))


def territories(playthrough: Playthrough) -> Iterator[str]:
    """What the map shows: each territory's tension, and what it is worked out from."""
    found = standings(playthrough)
    if not found:
        yield wrapped(tr("This story has no map."))
        return
    lines = [wrapped(tr("How tense it is, from 0 to 100:"))]
    for one in found:
        sources = ", ".join(_standing(playthrough, name) for name in one.sources)
        stands = {"label": one.label, "tension": whole(one.tension), "word": one.word}
        line = (
            tr("{label}: {tension}, {word}; from {sources}", **stands, sources=sources)
            if sources
            else tr("{label}: {tension}, {word}", **stands)
        )
        lines.append(wrapped(line, "  ", "    "))
    yield "\n".join(lines)
    chart = playthrough.story.chart
    yield from (wrapped(one) for one in (chart.note, chart.credit) if one)


def _standing(playthrough: Playthrough, name: str) -> str:
    story, value = playthrough.story, playthrough.values[name]
    one = story.indicators.get(name) or story.derived[name]
    return f"{one.label} {whole(value)} ({one.word(value)})"


def numbers(playthrough: Playthrough) -> Iterator[str]:
    """Every value as number and word."""
    story = playthrough.story
    names = [*([story.headline] if story.headline else []), *(n for n in playthrough.values if n != story.headline)]
    lines = []
    for name in names:
        one, value = described(story, name), playthrough.values[name]
        course = playthrough.course(name)
        moved_by = f", {direction(one, course[-2], value)}" if len(course) > 1 and value != course[-2] else ""
        lines.append(wrapped(f"{one.label}: {whole(value)}, {one.word(value)}{moved_by}", "  ", "    "))
    yield "\n".join(lines)


def past(playthrough: Playthrough) -> Iterator[str]:
    """The decisions that stand."""
    yield wrapped(tr("Your decisions:"))
    for number, one in enumerate(playthrough.decisions, 1):
        scene_of = playthrough.story.scene(one.node)
        text = f"{scene_of.title}: {scene_of.choices[one.choice].text}" if scene_of else one.choice
        line = wrapped(f"{one.date}. {text}", f"{number:>3}  ")
        if most := one.account.most:
            line += "\n" + wrapped(tr("What moved most: {change}", change=changed(playthrough.story, most)), "       ")
        yield line


def debrief(playthrough: Playthrough) -> Iterator[str]:
    """The ending, who is better off, the decisions, and where every value began and ended."""
    ending, story = playthrough.ending, playthrough.story
    if ending is None:
        return
    yield heading(ending.title)
    if ending.fiction:
        yield wrapped(tr(INVENTED))
    yield from (wrapped(part) for part in playthrough.text)
    if ending.better:
        yield wrapped(tr("Better off: {who}", who=ending.better))
    if ending.worse:
        yield wrapped(tr("Worse off: {who}", who=ending.worse))
    if why := why_ended(playthrough):
        yield wrapped(tr("Why this ending: {why}", why=why))
    yield "\n".join(past(playthrough))
    lines = [wrapped(tr("From start to end:"))]
    for name in playthrough.values:
        course, one = playthrough.course(name), described(story, name)
        line = tr("{label}: {before} to {after} ({word})", label=one.label, before=whole(course[0]),
                  after=whole(course[-1]), word=direction(one, course[0], course[-1]))  # fmt: skip
        lines.append(wrapped(line, "  ", "    "))
    yield "\n".join(lines)


def prediction_asked(playthrough: Playthrough) -> str:
    """How to predict, and what."""
    name = playthrough.asks_to_predict
    if not name:
        return wrapped(tr("This scene asks for no prediction, or has had one."))
    one, value = playthrough.story.indicators[name], playthrough.values[name]
    stands = tr("{label} stands at {value}, {word}.", label=one.label, value=whole(value), word=one.word(value))
    asked = tr(
        "With your decision it will go: {up} (rise), {same} (stay about where it is), {down} (fall). And how sure are "
        "you: 50 (a guess), 70 (fairly sure), 90 (very sure). Type for example: {example}",
        up="up", same="same", down="down", example="predict up 70",
    )  # fmt: skip
    return wrapped(f"{stands} {asked}")


def prediction_taken(playthrough: Playthrough, prediction: Prediction) -> str:
    """What was predicted, before its decision is made."""
    label = playthrough.story.indicators[prediction.name].label
    return wrapped(tr(_PREDICTED[prediction.direction], label=label, sure=prediction.sure))


_PREDICTED = {
    "up": word("Your prediction: {label} will rise, {sure} % sure. Your decision seals it."),
    "same": word("Your prediction: {label} will stay about where it is, {sure} % sure. Your decision seals it."),
    "down": word("Your prediction: {label} will fall, {sure} % sure. Your decision seals it."),
}
