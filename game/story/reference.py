"""What stands around the play: who is at the table, what words mean, where facts come from.

No rule reads any of it. Records, for the reason that `story` gives.
"""

from msgspec import Struct, field

from game.story.prose import Prose


class Adviser(Struct, frozen=True):
    """Somebody at the table, or somebody who writes."""

    label: Prose[str] = ""
    role: Prose[str] = ""
    wants: Prose[str] = ""
    misses: Prose[str] = ""


class Role(Struct, frozen=True):
    """A seat for class play."""

    label: Prose[str] = ""
    task: Prose[str] = ""
    brief: Prose[str] = ""
    goal: Prose[str] = ""
    briefs: Prose[dict[str, str]] = field(default_factory=dict)


class Term(Struct, frozen=True):
    """A glossary entry."""

    term: Prose[str] = ""
    say: Prose[str] = ""
    means: Prose[str] = ""


class Source(Struct, frozen=True):
    """Where a fact comes from."""

    says: Prose[str] = ""
    where: Prose[str] = ""
    when: Prose[str] = ""
    claims: Prose[str] = ""
    article: Prose[tuple[int, ...]] = ()


class Argument(Struct, frozen=True):
    """The text that the story argues with; its paragraphs count from 1."""

    title: Prose[str] = ""
    author: Prose[str] = ""
    where: Prose[str] = ""
    about: Prose[str] = ""
    paragraphs: Prose[tuple[str, ...]] = ()


class Option(Struct, frozen=True):
    """A policy that the argument names."""

    says: Prose[str] = ""
    article: Prose[tuple[int, ...]] = ()
    against: Prose[str] = ""


class Actor(Struct, frozen=True):
    """A government, body or group of people."""

    label: Prose[str] = ""
    about: Prose[str] = ""
    wants: Prose[str] = ""
    levers: Prose[str] = ""
    limits: Prose[str] = ""


class Page(Struct, frozen=True):
    """A page of the codex; one with an `act` is open once that act is over."""

    title: Prose[str] = ""
    text: Prose[str] = ""
    act: Prose[str] = ""
    cites: Prose[tuple[str, ...]] = ()


class Naming(Struct, frozen=True):
    """A way of showing disputed names."""

    label: Prose[str] = ""
    marks: Prose[dict[str, str]] = field(default_factory=dict)
    footnote: Prose[str] = ""
