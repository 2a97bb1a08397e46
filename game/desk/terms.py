"""Glossary terms in what is read: underlined where they are first met, and opened by a click."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from game.story.glossary import Mention, mentions
from game.story.story import Story


def met(story: Story, parts: Sequence[Content]) -> list[Mention]:
    """The terms in the parts, in reading order."""
    return mentions(story.glossary, (part.plain for part in parts))


def underlined(story: Story, parts: Sequence[Content]) -> list[Content]:
    """The same parts with their terms underlined. A click asks the screen for `term(N)`, N counting from 0."""
    shown = list(parts)
    for number, one in enumerate(met(story, parts)):
        # The action names a place in a list, so that nothing a story says can become part of it.
        style = Style(underline=True) + Style.from_meta({"@click": f"screen.term({number})"})
        shown[one.text] = shown[one.text].stylize(style, one.start, one.end)
    return shown
