"""What the options of `peace play` ask of a story: an act, a worldview, how it is told, and in which face."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.usage import Parser, Stop
from game.story.interface import tr
from game.story.problem import did_you_mean
from game.story.text import nearest

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.engine.shelf import Resumed
    from game.story.story import Story


def wants_lines(options: argparse.Namespace) -> bool:
    """Whether lines are wanted, or there is no full screen to be had: a pipe, no terminal, or a dumb one."""
    if options.plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return os.environ.get("TERM", "dumb") in ("dumb", "")


def unknown(kind: str, name: str, known: list[str]) -> str:
    """That the story has nothing of that name, and what may have been meant."""
    return f"the story has no {kind} {name[:60]!a}{did_you_mean(nearest(name, known))}"


def known(name: str, names: list[str], kind: str) -> str:
    """A name that the story has. Raises Stop for another."""
    if name not in names:
        raise Stop(unknown(kind, name, names), 2)
    return name


def take_strengths(parser: Parser) -> None:
    """Add the option that sets links' strengths."""
    parser.add_argument(
        "--strength",
        action="append",
        default=[],
        metavar="LINK=N",
        help="a link's strength set by hand, 0 to 3; repeat",
    )


def strengths(story: "Story", given: list[str]) -> dict[str, float]:
    """The strengths given as LINK=NUMBER."""
    found = {}
    for wish in given:
        link, _, text = wish.partition("=")
        known(link, [*story.links], "link")
        try:
            found[link] = float(text)
        except ValueError:
            raise Stop(f"--strength takes LINK=NUMBER, as in L1=0.5, not {wish[:40]!a}", 2) from None
        if not 0 <= found[link] <= 3:
            raise Stop(f"a strength is at least 0 and at most 3, not {text[:20]}", 2)
    return found


def act(story: "Story", options: argparse.Namespace) -> str:
    """The act that is wanted alone, by its name or its number from 1; nothing if none is."""
    wanted = options.act
    if wanted is None:
        return ""
    names = list(story.acts)
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:6]) <= len(names):
        return names[int(wanted[:6]) - 1]
    if wanted not in names:
        raise Stop(unknown("act", wanted, names) + _has(names), 2)
    return str(wanted)


def worldview(story: "Story", options: argparse.Namespace) -> tuple[str, dict[str, float]]:
    """The worldview a new game is to have."""
    name = options.worldview or "neutral"
    if name == "neutral":
        return name, {}
    if name not in story.worldviews:
        raise Stop(unknown("worldview", name, ["neutral", *story.worldviews]), 2)
    return name, story.worldviews[name].strengths


def telling(story: "Story", options: argparse.Namespace) -> "Callable[[Resumed], Resumed]":
    """What has a game told as the options ask: heavy scenes by summaries, names shown in some way."""
    naming(story, options)
    return lambda resumed: tell(resumed, options)


def take_telling(parser: argparse.ArgumentParser) -> None:
    """Add the options of how a game is told."""
    parser.add_argument("--summaries", action="store_true", help="scenes with heavy content by a short summary")
    parser.add_argument("--names", metavar="WAY", help="how disputed names are shown, such as neutral")


def naming(story: "Story", options: argparse.Namespace) -> None:
    """Refuse a way of showing names that the story does not have."""
    if options.names and options.names not in story.namings:
        known = [*story.namings]
        raise Stop(unknown("way of showing names", options.names, known) + _has(known), 2)


def tell(resumed: "Resumed", options: argparse.Namespace) -> "Resumed":
    """The game told as the options ask, as far as its story knows that way of showing names."""
    tell_game(resumed.playthrough, options)
    return resumed


def tell_game(playthrough: "Playthrough", options: argparse.Namespace) -> None:
    """The same for a game that is no player's own."""
    usual = options.found.settings  # what the command line leaves open
    playthrough.summaries = options.summaries or usual.summaries
    names = options.names or usual.names
    if names in playthrough.story.namings:
        playthrough.naming = playthrough.story.namings[names]


def _has(names: list[str]) -> str:
    return f"; it has {', '.join(names)}" if names else ""


def new_game(
    story: "Story", seed: int | None = None, view: tuple[str, dict[str, float]] = ("neutral", {}), act: str = ""
) -> "Resumed":
    """A new game; where it cannot be saved it is played all the same, and says so."""
    from game.engine import shelf
    from game.engine.playthrough import Playthrough

    try:
        return shelf.start(story, seed, view, act)
    except OSError as error:
        notice = tr("This game cannot be saved: {why} ({folder}).", why=error.strerror, folder=shelf.folder())
        played = Playthrough(story, shelf.new_seed() if seed is None else seed, view, act=act)
        return shelf.Resumed(played, Path(), [notice])
