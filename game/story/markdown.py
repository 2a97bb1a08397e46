"""Story text as Markdown: literal, but for the emphasis that stories may have."""

import re

from game.story.text import EMPHASIS, clean

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>|~&$@]"
    r"|^[#+=-]"  # a heading, a list, a line
    r"|(?<=^\d)[.)]|(?<=^\d\d)[.)]|(?<=^\d\d\d)[.)]|(?<=^\d{4})[.)]"  # a numbered list
    r"|(?<=www)\.|:(?=/)",  # an address that some readers make a link of
    re.IGNORECASE,
)


def markdown(text: str) -> str:
    """One paragraph of story text as Markdown that shows just that text: no link, tag or heading is made."""
    text = clean(" ".join(text.split()))
    parts: list[str] = []
    last = 0
    for found in EMPHASIS.finditer(text):
        parts.append(_literal(text[last : found.start()]))
        parts.append(f"**{_literal(found[2])}**" if found[2] else f"*{_literal(found[3])}*")
        last = found.end()
    return "".join(parts) + _literal(text[last:])


def literal(text: str) -> str:
    """One paragraph of any text as Markdown that shows just that text, asterisks too."""
    return _literal(clean(" ".join(text.split())))


def _literal(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
