"""A problem of a story: where it is, its stable code, what is wrong and what to write instead."""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from game.story.text import nearest, one_line


class Mark(NamedTuple):
    """A place in a story file; line and column count from 1, and 0 means the file as a whole."""

    file: str
    line: int
    column: int


class Diagnostic(Struct, frozen=True):
    """One kind of problem, as `diagnostics.yaml` describes it."""

    code: str
    severity: str
    """`error` (the story cannot be played) or `warning`."""
    message: str
    """What is wrong and what to write instead; `{names}` are filled in by the one who reports it."""
    explain: str
    """What it means, why it matters and how to mend it, in a few sentences."""
    wrong: str = ""
    """A story file that has the problem, in the line that ends with `# here`; empty if no file can show it."""
    right: str = ""
    """The same file mended."""
    by: str = "check"
    """Which command finds it: `check`, which reads the story, or `explore`, which plays it."""

    @property
    def template(self) -> str:
        """The message for reading: `<name>` stands for what a report fills in."""
        return re.sub(r"\{(\w+)\}", r"<\1>", self.message.replace("{near}", ""))


class Problem(Struct, frozen=True):
    """One place in a story that needs its author's attention."""

    mark: Mark
    code: str
    details: tuple[tuple[str, str], ...]

    @property
    def severity(self) -> str:
        """`error` or `warning`."""
        return diagnostics()[self.code].severity

    @property
    def message(self) -> str:
        """What is wrong, and what to write instead, as one line."""
        return diagnostics()[self.code].message.format(**dict(self.details))

    @property
    def place(self) -> str:
        """`file:line:col`, or only what is wrong as a whole: a file, a folder, a name that is no story's."""
        file, line, column = self.mark
        return f"{file}:{line}:{column}" if line else file

    def __str__(self) -> str:
        """`file:line:col: code: message`, the form editors and terminals turn into links."""
        return f"{self.place}: {self.code}: {self.message}"


def problem(code: str, mark: Mark, **details: object) -> Problem:
    """A problem of the kind `code` at `mark`; `details` fill the kind's message and are made safe to show."""
    return Problem(mark, code, tuple((key, one_line(str(value), 400)) for key, value in details.items()))


def did_you_mean(near: str | None) -> str:
    """The half sentence that offers the nearest known name, or nothing."""
    return f"; did you mean {near}?" if near else ""


class Offers:
    """Near names for the problems of one story, until a bound of names is compared.

    A comparison takes up to 10 microseconds; a story of 10,000 names that refers to as many that it does not have would
    keep its author waiting for an hour.
    """

    def __init__(self, most: int = 50_000) -> None:
        self._left = most

    def near(self, name: str, known: Collection[str]) -> str:
        """The half sentence that offers the nearest other name, or nothing."""
        return did_you_mean(self.nearest(name, known))

    def nearest(self, name: str, known: Collection[str]) -> str | None:
        """The nearest other name, if there is one."""
        if self._left <= 0:
            return None
        self._left -= len(known)
        return nearest(name, (one for one in known if one != name))


class StoryError(Exception):
    """A story that cannot be played. `problems` says all that is wrong with it, in the order of the files."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(one) for one in problems))


@cache
def diagnostics() -> dict[str, Diagnostic]:
    """Every kind of problem by its code. Loaded when the first problem is shown: play needs none of it."""
    # A story in order pays for neither.
    from importlib.resources import files  # noqa: PLC0415

    import yaml  # noqa: PLC0415

    raw = yaml.load(files("game.story").joinpath("diagnostics.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {
        code: Diagnostic(
            code,
            entry["severity"],
            " ".join(entry["message"].split()),
            entry["explain"].strip(),
            entry.get("wrong", ""),
            entry.get("right", ""),
            entry.get("by", "check"),
        )
        for code, entry in raw.items()
    }
