"""What all commands share: how wrong usage and errors are told, and options that several take."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from game import __version__
from game.story.text import clean

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]
else:
    Commands = object


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line, and which knows its version."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.add_argument("--version", action="version", version=f"peace {__version__}")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line and leave with 2."""
        self.exit(2, f"{self.prog}: {clean(message)} (see {self.prog} --help)\n")


class Stop(Exception):
    """An error for the user: the message, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def take_overlays(parser: Parser) -> None:
    """Add the option that lays overlays over the story."""
    parser.add_argument(
        "--with",
        dest="overlays",
        action="append",
        default=[],
        metavar="OVERLAY",
        help="lay an overlay over the story, installed or a folder; repeat, the last one wins",
    )


def again(story: str, overlays: list[str]) -> str:
    """A story and its overlays as they were named, to be typed again."""
    import shlex

    laid = "".join(f" --with {shlex.quote(clean(one))}" for one in overlays)
    return f"{shlex.quote(clean(story))}{laid}"


def agreed(question: str) -> bool:
    """Whether the answer to a question is yes; none is no, also where nobody is there to answer."""
    print(clean(question), "[y/N]", end=" ", flush=True)
    try:
        answer = input()
    except (EOFError, UnicodeDecodeError):
        print()
        return False
    return answer.strip().lower() in ("y", "yes")


def seed(text: str) -> int:
    """A seed from the command line: a whole number of at most 18 digits."""
    return whole_number(text, 0, 10**18 - 1, "a seed")


def games(text: str) -> int:
    """A number of games from the command line."""
    return whole_number(text, 1, 10_000_000, "a number of games")


def jobs(text: str) -> int:
    """A number of processes from the command line."""
    return whole_number(text, 1, 256, "a number of jobs")


def whole_number(text: str, least: int, most: int, what: str) -> int:
    """A whole number within bounds from the command line."""
    try:
        number = int(text[:30])
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!a} is no whole number") from None
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{what} is at least {least} and at most {most}")
    return number


def count(number: int, what: str) -> str:
    """A number with its noun: 1 error, 2 errors."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def put(target: str, text: str) -> None:
    """Write the text to a file, or as it is to standard output. Raises Stop."""
    data = text.encode("utf-8")
    try:
        if target == "-":
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            Path(target).write_bytes(data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Stop(f"{target[:200]}: cannot be written: {reason}") from None
