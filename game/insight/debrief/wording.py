"""How the debrief names things of a story inside its own sentences."""

from collections.abc import Iterable

from game.engine.playthrough import Decision, Playthrough
from game.insight.turning import said_by
from game.story.story import Derived, Indicator, Story
from game.story.text import clean, paragraphs, plain


class Marked(str):
    """A story's own text, whose marks of emphasis still mean something; all other text of a debrief is literal."""

    __slots__ = ()


def bare(text: str) -> str:
    """A story's text without its marks of emphasis, to stand in a sentence or a heading."""
    return " ".join(plain(clean(one)) for one in paragraphs(text))


def passages(text: str) -> list[Marked]:
    """The paragraphs of a story's text."""
    return [Marked(one) for one in paragraphs(text)]


def passage(text: str) -> str:
    """A short text of a story as one paragraph."""
    found = passages(text)
    return found[0] if len(found) == 1 else bare(text)


def unmarked(text: str) -> str:
    """The text as it is read where emphasis cannot be shown."""
    return plain(clean(text)) if isinstance(text, Marked) else clean(text)


def whole(value: float) -> str:
    """A number as the player sees it."""
    return f"{value + 0.0:.0f}".replace("-0", "0") if abs(value) < 1 else f"{value:.0f}"


def count(number: int, what: str) -> str:
    """A number with its noun."""
    return f"{number} {what}{'' if number == 1 else 's'}"


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
    if whole(before) == whole(after):
        return "the same"
    return "better" if (after > before) == (measure(story, name).good == "high") else "worse"


def scene(story: Story, name: str) -> str:
    """The title of a scene."""
    one = story.scene(name)
    return bare(one.title or name) if one else name


def choice(story: Story, node: str, name: str) -> str:
    """A choice as it was offered, without the full stop."""
    one = story.scene(node)
    found = one.choices.get(name) if one else None
    return bare((found.text if found else "") or name).rstrip(".")


def decided(game: Playthrough, at: int) -> str:
    """A decision as it is named in a sentence: its number from 1, and its scene."""
    return f"decision {at + 1}, “{scene(game.story, game.decisions[at].node)}”"


def chosen(story: Story, one: Decision) -> str:
    """What was chosen at a decision, without the full stop."""
    return choice(story, one.node, one.choice)


def worldview(story: Story, name: str) -> str:
    """What a view of the world is called."""
    known = story.worldviews.get(name)
    return bare(known.label) if known else {"neutral": "Even-handed", "by hand": "Set by hand"}.get(name, name)


def through(story: Story, links: Iterable[str]) -> str:
    """Links as they are named in a sentence."""
    return listed([said_by(story, one) for one in links])


def listed(parts: list[str]) -> str:
    """A few things in a row: one, two and three."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def paragraphs_of(numbers: Iterable[int]) -> str:
    """Paragraphs of the article, as ¶1, ¶9."""
    return ", ".join(f"¶{one}" for one in numbers)
