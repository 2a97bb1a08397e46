"""What plain mode prints: a game as lines of text, without colour, boxes or escape codes."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator

from game.engine.account import Account, Change, Move, cause_text, shares
from game.engine.event import why_event, why_named
from game.engine.number import whole
from game.engine.playthrough import Offer, Playthrough
from game.engine.prediction import Prediction
from game.engine.territory import standings
from game.insight.calibration import SURE, WAYS, told
from game.story.codex import corrected
from game.story.story import Derived, Indicator, Story
from game.story.text import clean, paragraphs, plain

INVENTED = "(This event is invented.)"
HEAVY = "(A short summary can stand in for scenes like this one: type summary.)"


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
        yield INVENTED
    yield from (wrapped(part) for part in playthrough.text)
    if node.summary and not playthrough.summaries:
        yield HEAVY
    if advice := playthrough.advice:
        new = playthrough.strangers
        said = (
            wrapped(f"{_speaker(story, one.adviser, one.adviser in new)}: {one.says}", "", "    ") for one in advice
        )
        yield "\n".join(said)
    yield "\n".join(choices(playthrough.choices))
    if asked := playthrough.asks_to_predict:
        yield wrapped(f"(Before you decide you may predict how this will go: {story.indicators[asked].label}.)")


def _speaker(story: Story, name: str, new: bool) -> str:
    """Who speaks; somebody new is introduced."""
    one = story.cast[name]
    return f"{one.label} ({one.role.rstrip('.')})" if new and one.role else one.label


def when_and_where(playthrough: Playthrough) -> str:
    """The date, the turn, and what the player has to spend."""
    story = playthrough.story
    turns = playthrough.turns
    line = f"{playthrough.date}, turn {playthrough.turn - turns[0] + 1} of {len(turns)}"
    if budget := story.indicators.get(story.budget):
        value = playthrough.values[story.budget]
        line += f". {budget.label}: {whole(value)}, {budget.word(value)}"
    return line + "."


def choices(offers: list[Offer]) -> Iterator[str]:
    """The open choices, numbered; below them the locked ones with their reasons."""
    yield "What do you do?"
    for number, offer in enumerate((one for one in offers if one.open), 1):
        yield wrapped(offer.choice.text, f"{number:>3}  ")
    yield from locked(offers)


def locked(offers: list[Offer]) -> Iterator[str]:
    """The locked choices with their reasons, under a line that says so; nothing if all are open."""
    closed = [one for one in offers if not one.open]
    if closed:
        yield "Not open to you now:"
    for offer in closed:
        yield wrapped(f"{offer.choice.text} (Locked: {offer.reason})", "  -  ")


def consequence(playthrough: Playthrough, account: Account) -> Iterator[str]:
    """What a decision did: what people say, what moved and why, what is still to come."""
    yield from (wrapped(part) for part in paragraphs(account.result))
    yield from (wrapped(part) for news in account.news for part in paragraphs(news))
    story = playthrough.story
    if account.changes:
        lines = ["What moved:"]
        for change in filter(is_seen, account.changes):
            lines.append(wrapped(changed(story, change), "  ", "    "))
            lines += [
                wrapped(f"{one.amount:+.1f} {one.text} [{one.link}]", "      ", "        ")
                for one in shares(story, change)
            ]
        lines += [wrapped(changed(story, change), "  ", "    ") for change in filter(is_seen, account.follows)]
        yield "\n".join(lines) if len(lines) > 1 else "Nothing moved that can be seen."
    if predicted := playthrough.predicted_last:
        yield wrapped(told(story, predicted))
    if account.waiting:
        yield wrapped(still_to_come(account))


def is_seen(change: Change) -> bool:
    """Whether the numbers shown before and after are not the same."""
    return whole(change.before) != whole(change.after)


def changed(story: Story, change: Change) -> str:
    """One value's change: its name, the numbers, and whether that is better or worse."""
    one = described(story, change.name)
    word = f"{one.word(change.after)}, {direction(one, change.before, change.after)}"
    return f"{one.label}: {whole(change.before)} to {whole(change.after)} ({word})"


def described(story: Story, name: str) -> Indicator | Derived:
    """The indicator or derived value of that name."""
    return story.indicators.get(name) or story.derived[name]


def direction(one: Indicator | Derived, before: float, after: float) -> str:
    """Whether a change is for the better or the worse; none, if the numbers shown are the same."""
    if whole(before) == whole(after):
        return "no change"
    return "better" if (after > before) == (one.good == "high") else "worse"


def still_to_come(account: Account) -> str:
    """That something of this decision will be felt later, and when."""
    turns = " and ".join("next turn" if one == 1 else f"in {one} turns" for one in account.waiting)
    return f"Something of this will be felt {turns}."


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
            yield "The claims behind it:"
        for link, strength in claims.items():
            yield "\n".join(wrapped(line, "  ", "    ") for line in claim(story, link, strength))
        yield wrapped(why_event(playthrough))
    else:
        yield "Nothing has been decided yet."
    if lines := list(locked(playthrough.choices)):
        yield "\n".join(lines)


def why_name(playthrough: Playthrough, name: str) -> Iterator[str]:
    """Why the event or choice of that name, as in the story's files, came or did not, is open or is not."""
    yield from (wrapped(one) for one in why_named(playthrough, name))


def cause(story: Story, move: Move) -> str:
    """One cause's share in a change: by what, why, and under which claim."""
    one = move.cause
    kinds = {"choice": "your choice", "later": "an earlier choice", "rule": "a standing rule", "storylet": "an event"}
    return f"{move.amount:+.1f} by {kinds[one.kind]} ({one.source}): {cause_text(story, one)} [{one.link}]"


def claim(story: Story, name: str, strength: float) -> Iterable[str]:
    """A causal link opened up: what it claims, how strong it counts here, who says so, and what the record shows."""
    link = story.links[name]
    yield f"{name}: {link.says}. Its strength in this worldview: {strength:g}."
    paragraphs_of = ", ".join(map(str, link.article))
    some = "paragraph" if len(link.article) == 1 else "paragraphs"
    yield f"The article says so in {some} {paragraphs_of}." if link.article else "The article leaves this out."
    yield f"Support in the record: {link.support}. {link.record}"
    yield from (f"Source: {story.sources[one].says} ({story.sources[one].where})" for one in link.cites)


def facts(playthrough: Playthrough) -> Iterator[str]:
    """The record behind the present scene and the last decision: facts with their sources, the article's slips too."""
    for source in playthrough.cited:
        yield "\n".join(wrapped(part, "  " if at else "", "  ") for at, part in enumerate(corrected(source)))
    if not playthrough.cited:
        yield "No fact of the record is cited here."
    elif any(one.fiction for one in (playthrough.node, playthrough.ending) if one):
        yield wrapped("The scene itself is invented; the facts above are not.")


def territories(playthrough: Playthrough) -> Iterator[str]:
    """What the map shows: each territory's tension, and what it is worked out from."""
    found = standings(playthrough)
    if not found:
        yield "This story has no map."
        return
    lines = ["How tense it is, from 0 to 100:"]
    for one in found:
        sources = ", ".join(_standing(playthrough, name) for name in one.sources)
        line = f"{one.label}: {whole(one.tension)}, {one.word}"
        lines.append(wrapped(f"{line}; from {sources}" if sources else line, "  ", "    "))
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
    yield "Your decisions:"
    for number, one in enumerate(playthrough.decisions, 1):
        scene_of = playthrough.story.scene(one.node)
        text = f"{scene_of.title}: {scene_of.choices[one.choice].text}" if scene_of else one.choice
        line = wrapped(f"{one.date}. {text}", f"{number:>3}  ")
        if most := one.account.most:
            line += "\n" + wrapped(f"What moved most: {changed(playthrough.story, most)}", "       ")
        yield line


def debrief(playthrough: Playthrough) -> Iterator[str]:
    """The ending, who is better off, the decisions, and where every value began and ended."""
    ending, story = playthrough.ending, playthrough.story
    if ending is None:
        return
    yield heading(ending.title)
    if ending.fiction:
        yield INVENTED
    yield from (wrapped(part) for part in playthrough.text)
    if ending.better:
        yield wrapped(f"Better off: {ending.better}")
    if ending.worse:
        yield wrapped(f"Worse off: {ending.worse}")
    yield "\n".join(past(playthrough))
    lines = ["From start to end:"]
    for name in playthrough.values:
        course, one = playthrough.course(name), described(story, name)
        line = f"{one.label}: {whole(course[0])} to {whole(course[-1])} ({direction(one, course[0], course[-1])})"
        lines.append(wrapped(line, "  ", "    "))
    yield "\n".join(lines)


def prediction_asked(playthrough: Playthrough) -> str:
    """How to predict, and what."""
    name = playthrough.asks_to_predict
    if not name:
        return wrapped("This scene asks for no prediction, or has had one.")
    one, value = playthrough.story.indicators[name], playthrough.values[name]
    ways = ", ".join(f"{way} ({said})" for way, said in WAYS.items())
    sure = ", ".join(f"{number} ({said.lower()})" for number, said in SURE.items())
    return wrapped(
        f"{one.label} stands at {whole(value)}, {one.word(value)}. With your decision it will go: {ways}. "
        f"And how sure are you: {sure}. Type for example: predict up 70"
    )


def prediction_taken(playthrough: Playthrough, prediction: Prediction) -> str:
    """What was predicted, before its decision is made."""
    label = playthrough.story.indicators[prediction.name].label
    said = f"{label} will {WAYS[prediction.direction]}, {prediction.sure} % sure"
    return wrapped(f"Your prediction: {said}. Your decision seals it.")
