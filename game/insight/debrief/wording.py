"""How the debrief names things of a story inside its own sentences."""

from collections.abc import Iterable

from game.engine import number
from game.engine.decision import Decision
from game.engine.playthrough import Playthrough
from game.engine.prediction import Predicted, Prediction
from game.insight.turning import listed, said_by
from game.story.interface import counted, tr, word
from game.story.story import Derived, Indicator, Story
from game.story.text import clean, paragraphs, plain


class Own(str):
    """A story's own text and nothing else, so in the story's language."""

    __slots__ = ()


class Marked(Own):
    """Such a text, whose marks of emphasis still mean something; all other text of a debrief is literal."""

    __slots__ = ()


def bare(text: str) -> Own:
    """A story's text without its marks of emphasis, to stand in a sentence or a heading."""
    return Own(" ".join(plain(clean(one)) for one in paragraphs(text)))


def passages(text: str) -> list[Marked]:
    """The paragraphs of a story's text."""
    return [Marked(one) for one in paragraphs(text)]


def passage(text: str) -> Own:
    """A short text of a story as one paragraph."""
    found = passages(text)
    return found[0] if len(found) == 1 else bare(text)


def unmarked(text: str) -> str:
    """The text as it is read where emphasis cannot be shown."""
    return plain(clean(text)) if isinstance(text, Marked) else clean(text)


def whole(value: float) -> str:
    """A number as the player sees it."""
    return str(number.whole(value))


def decisions(number: int) -> str:
    """So many decisions."""
    return counted("{n} decision", "{n} decisions", number)


def signed(amount: float) -> str:
    """How far something moved, with its sign."""
    text = whole(amount)
    return f"+{text}" if amount > 0 and text != "0" else text.replace("-", "−")


def measure(story: Story, name: str) -> Indicator | Derived:
    """An indicator or a derived value."""
    return story.indicators.get(name) or story.derived[name]


def label(story: Story, name: str) -> str:
    """What an indicator, a derived value or a posture is called."""
    one = story.stocks.get(name) or measure(story, name)
    return bare(one.label)


def bounds(one: Indicator | Derived) -> tuple[float, float]:
    """The least and the most that a value can be."""
    return (one.low, one.high) if isinstance(one, Indicator) else (0.0, 100.0)


def trend(story: Story, name: str, before: float, after: float) -> str:
    """Whether a value became better or worse, in whole points."""
    moved = number.trend(measure(story, name).good, before, after)
    return tr(moved) if moved else tr("the same")


def foreseen(one: Prediction) -> str:
    """A prediction in a cell of a table."""
    return tr(_FORESEEN[one.direction], sure=one.sure)


def came(one: Predicted) -> str:
    """What came of it, in a cell beside it."""
    return tr(_RIGHT[one.came] if one.right else _CAME[one.came])


_FORESEEN = {
    "up": word("up, {sure} % sure"),
    "same": word("no change, {sure} % sure"),
    "down": word("down, {sure} % sure"),
}
_CAME = {"up": word("up"), "same": word("no change"), "down": word("down")}
_RIGHT = {"up": word("up, as predicted"), "same": word("no change, as predicted"), "down": word("down, as predicted")}


def scene(story: Story, name: str) -> str:
    """The title of a scene."""
    one = story.scene(name)
    return bare(one.title or name) if one else name


def choice(story: Story, node: str, name: str) -> Own:
    """A choice as it was offered, without the full stop."""
    one = story.scene(node)
    found = one.choices.get(name) if one else None
    return Own(bare((found.text if found else "") or name).rstrip("."))


def decided(game: Playthrough, at: int) -> str:
    """A decision as it is named in a sentence: its number from 1, and its scene."""
    return tr("decision {number}, “{title}”", number=at + 1, title=scene(game.story, game.decisions[at].node))


def chosen(story: Story, one: Decision) -> Own:
    """What was chosen at a decision, without the full stop."""
    return choice(story, one.node, one.choice)


def worldview(story: Story, name: str) -> str:
    """What a view of the world is called."""
    known = story.worldviews.get(name)
    if known:
        return bare(known.label)
    return tr(_VIEWS[name]) if name in _VIEWS else name


_VIEWS = {"neutral": word("Even-handed"), "by hand": word("Set by hand")}


def through(story: Story, links: Iterable[str]) -> str:
    """Links as they are named in a sentence."""
    return listed([said_by(story, one) for one in links])


def paragraphs_of(numbers: Iterable[int]) -> str:
    """Paragraphs of the article, as ¶1, ¶9."""
    return ", ".join(f"¶{one}" for one in numbers)
