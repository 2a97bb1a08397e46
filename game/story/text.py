"""Text from strangers: which characters may be shown, and names that are close to one another.

Everything a story or a file name says goes to a terminal or a page. Control characters move the cursor or
write the clipboard there, bidirectional controls make a line read as something else, so both are refused when
a story is read and removed from anything else that is shown.
"""

import re
from collections.abc import Iterable
from functools import cache

_UNSHOWABLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"  # half characters, invisible tags
)
"""One character that must never reach a screen, as a pattern."""


@cache
def unshowable() -> re.Pattern[str]:
    """The pattern, compiled when it is first asked for: a start shows nothing but what is printable all through."""
    return re.compile(_UNSHOWABLE)


def clean(text: str) -> str:
    """The text without the characters that must never reach a screen; a tab is a space.

    How wide a tab is depends on where it stands, so what measures a line and what draws it disagree: a name with one
    lost its second line.
    """
    return text if text.isprintable() else unshowable().sub("", text).replace("\t", " ")


def one_line(text: str, most: int = 60) -> str:
    """The text made safe to quote inside one line of a message, at most `most` characters long."""
    flat = " ".join(clean(text).split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: blank lines part them, line breaks inside one are only white space."""
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def plain(text: str) -> str:
    """The text with the marks of emphasis (`*word*`, `**word**`) taken off."""
    return EMPHASIS.sub(lambda found: found[2] or found[3], text)


EMPHASIS = re.compile(r"(\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*|\*(?=\S)([^*\n]+?)(?<=\S)\*)")
"""The only markup a story has: group 2 is strong text, group 3 is emphasised text."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that `name` was most likely meant to be, if any is close; capitals make no difference."""
    import difflib  # noqa: PLC0415  (most starts meet no wrong name)

    folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(name[:80].casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None
