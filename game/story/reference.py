"""What stands around the play: who is at the table, what words mean, where facts come from.

No rule reads any of it. Plain dataclasses, for the reason that `story` gives.
"""

from dataclasses import field

from game.story.prose import PROSE, prose
from game.story.record import dataclass


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody at the table, or somebody who writes."""

    label: str = prose()
    role: str = prose()
    wants: str = prose()
    misses: str = prose()


@dataclass(frozen=True, slots=True)
class Role:
    """A seat for class play."""

    label: str = prose()
    task: str = prose()
    brief: str = prose()
    goal: str = prose()
    briefs: dict[str, str] = field(default_factory=dict, metadata=PROSE)


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    term: str = prose()
    say: str = prose()
    means: str = prose()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    says: str = prose()
    where: str = prose()
    when: str = prose()
    claims: str = prose()
    article: tuple[int, ...] = prose(())


@dataclass(frozen=True, slots=True)
class Argument:
    """The text that the story argues with; its paragraphs count from 1."""

    title: str = prose()
    author: str = prose()
    where: str = prose()
    about: str = prose()
    paragraphs: tuple[str, ...] = prose(())


@dataclass(frozen=True, slots=True)
class Option:
    """A policy that the argument names."""

    says: str = prose()
    article: tuple[int, ...] = prose(())
    against: str = prose()


@dataclass(frozen=True, slots=True)
class Actor:
    """A government, body or group of people."""

    label: str = prose()
    about: str = prose()
    wants: str = prose()
    levers: str = prose()
    limits: str = prose()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the codex; one with an `act` is open once that act is over."""

    title: str = prose()
    text: str = prose()
    act: str = prose()
    cites: tuple[str, ...] = prose(())


@dataclass(frozen=True, slots=True)
class Naming:
    """A way of showing disputed names."""

    label: str = prose()
    marks: dict[str, str] = field(default_factory=dict, metadata=PROSE)
    footnote: str = prose()
