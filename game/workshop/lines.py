"""How a translation's files are written: comments made anew, and texts as a translator would type them."""

import textwrap

import yaml

from game.story.text import paragraphs
from game.story.tree import Map, parse

MADE = "#>"
"""How a comment begins that is made anew each time."""
MISSING = f"{MADE} missing"
_WIDTH = 96


def made(text: str, indent: int) -> list[str]:
    """Comment lines made anew each time."""
    return [f"{' ' * indent}{MADE} {line}".rstrip() for line in wrapped(text).split("\n")]


def wrapped(text: str) -> str:
    """A text with lines no longer than a comment may be, its paragraphs kept apart."""
    return "\n\n".join(
        textwrap.fill(part, _WIDTH, break_long_words=False, break_on_hyphens=False) for part in paragraphs(text)
    )


def scalar(text: str) -> str:
    """A text in YAML as a translator would write it; one that cannot be is quoted, so that nothing is ever changed."""
    if "\n" in text:
        chomping = "-" if not text.endswith("\n") else "+" if text.endswith("\n\n") else ""
        body = text.removesuffix("\n").split("\n")
        written = "\n".join([f"|{chomping}", *(f"      {line}" if line else "" for line in body)])
    elif len(text) <= _WIDTH:
        written = on_one_line(text)
    else:
        folded = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
        written = "\n".join([">-", *(f"      {line}" for line in folded)])
    return written if _means(written, text) else _quoted(text)


def on_one_line(text: str) -> str:
    """A text in YAML on one line, without quotes where it needs none."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000_000).removesuffix("...\n").strip()


def _means(written: str, text: str) -> bool:
    tree, problems, _ = parse(f"entry:\n  key:\n    text: {written}\n", "")
    entry = tree.get("entry")
    inner = entry.get("key") if isinstance(entry, Map) else None
    return not problems and isinstance(inner, Map) and inner.get("text") == text


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10_000_000).strip()
