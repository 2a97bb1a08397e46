"""`peace play`, and `peace` alone: open a game in the face that fits."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.usage import Commands, Stop, seed
from game.story.shelf import DEFAULT, find
from game.story.text import clean

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.engine.shelf import Resumed
    from game.story.story import Story


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("play", help="play a story, straight away", description="Play a story.")
    parser.add_argument("story", nargs="?", metavar="STORY", help="a bundled story, a folder, a journal or a code")
    parser.add_argument("--new", action="store_true", help="begin a new game, even if one is unfinished")
    parser.add_argument("--seed", type=seed, metavar="N", help="begin a new game with this luck (a whole number)")
    parser.add_argument("--plain", action="store_true", help="lines of text instead of the full screen")
    parser.add_argument("--choices", metavar="NODE.CHOICE,…", help="make these decisions without asking")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="replay the game in a journal without asking")
    parser.set_defaults(run=play, title=False)


def title(options: argparse.Namespace) -> int:
    """`peace` alone: the title screen of *Keeping the Peace*."""
    options.__dict__.update(story=None, new=False, seed=None, plain=False, choices=None, journal=None, title=True)
    return play(options)


def _wants_lines() -> bool:
    """Whether there is no full screen to be had: a pipe, no terminal, or a dumb one."""
    return not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") in ("dumb", "")


def play(options: argparse.Namespace) -> int:
    """Begin, go on with, or replay a game; returns the exit code."""
    from game.engine import share
    from game.engine.journal import JournalError
    from game.engine.share import ShareError

    wanted = options.story
    # os.path answers False where pathlib raises: a code may be longer than a file name can be.
    if wanted and os.path.isfile(wanted):
        options.journal, options.story = Path(wanted), None
    try:
        if options.journal:
            return _replay_journal(options)
        if wanted and not os.path.isdir(wanted) and share.story_of(wanted):
            return _replay_code(options)
        if options.choices is not None:
            return _replay_choices(options)
        return _begin(options)
    except (JournalError, ShareError) as error:
        raise Stop(str(error)) from None


def _begin(options: argparse.Namespace) -> int:
    """Go on with an unfinished game, or begin one."""
    from game.engine import shelf
    from game.story.reading import load

    name = options.story or DEFAULT
    story = load(find(name))
    fresh = options.new or options.seed is not None
    saved = None if fresh else shelf.unfinished(story)

    def go_on() -> shelf.Resumed:
        if saved is None:
            return _new_game(story, options.seed)
        resumed = shelf.resume(story, saved.path)
        resumed.notices.insert(0, "You go on where you left off; --new begins a new game.")
        return resumed

    if options.plain or _wants_lines():
        from game.plain.face import PlainFace

        resumed = go_on()
        command = "peace play" if name == DEFAULT else f"peace play {name}"
        farewell = f"Your game is saved. Go on with: {command}" if resumed.playthrough.record else "Not saved."
        return PlainFace(resumed.playthrough, farewell).play(resumed.notices)

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    return run_desk(Opening(story, None if options.title else go_on(), saved, lambda: _new_game(story), go_on))


def _new_game(story: "Story", seed: int | None = None) -> "Resumed":
    """A new game; where it cannot be saved it is played all the same, and says so."""
    from game.engine import shelf
    from game.engine.playthrough import Playthrough

    try:
        return shelf.start(story, seed)
    except OSError as error:
        notice = f"This game cannot be saved: {error.strerror} ({shelf.folder()})."
        return shelf.Resumed(Playthrough(story, shelf.new_seed() if seed is None else seed), Path(), [notice])


def _replay_choices(options: argparse.Namespace) -> int:
    from game.engine import shelf
    from game.engine.playthrough import Playthrough
    from game.story.reading import load

    decisions: list[tuple[str, str]] = []
    for one in filter(None, (part.strip() for part in options.choices.split(","))):
        node, dot, choice = one.partition(".")
        if not dot:
            raise Stop(f"--choices takes node.choice, parted by commas; {one[:60]!a} has no dot", 2)
        decisions.append((node, choice))
    story = load(find(options.story or DEFAULT))
    seed = shelf.new_seed() if options.seed is None else options.seed
    return _show_replay(Playthrough(story, seed), decisions, options)


def _replay_journal(options: argparse.Namespace) -> int:
    from game.engine.journal import read, replay
    from game.engine.playthrough import Playthrough
    from game.story.reading import load

    contents = read(options.journal)
    story = load(find(options.story or contents.header.story))
    replayed = replay(story, contents)
    if contents.torn:
        print("The last line of the journal was cut off and has been left out.", file=sys.stderr)
    if replayed.parted:
        print(f"The journal and the story part at {clean(replayed.parted)}", file=sys.stderr)
    elif replayed.changed:
        print("The story was edited since this game was played.", file=sys.stderr)
    made = [(one.node, one.choice) for one in replayed.playthrough.decisions]
    header = contents.header
    return _show_replay(Playthrough(story, header.seed, (header.worldview, header.strengths)), made, options)


def _replay_code(options: argparse.Namespace) -> int:
    from game.engine import share
    from game.engine.playthrough import Playthrough
    from game.story.reading import load

    story = load(find(str(share.story_of(options.story))))
    played, parted = share.follow(story, options.story)
    if parted:
        print(f"The code and the story part at {clean(parted)}", file=sys.stderr)
    made = [(one.node, one.choice) for one in played.decisions]
    return _show_replay(Playthrough(story, played.seed, played.worldview), made, options)


def _show_replay(playthrough: "Playthrough", decisions: list[tuple[str, str]], options: argparse.Namespace) -> int:
    """A game replayed: as lines, or at the desk, where it can be looked at but not gone on with."""
    from game.engine.playthrough import NotOpen

    if options.plain or _wants_lines():
        from game.plain.face import PlainFace

        return PlainFace(playthrough, "The replay ends here.").replay(decisions)

    from game.desk.opening import Opening
    from game.desk.run import run_desk
    from game.engine.shelf import Resumed

    for node, choice in decisions:
        try:
            playthrough.choose(node, choice)
        except NotOpen as error:
            raise Stop(f"the replay stops: {error}") from None
    playthrough.read_only = "This is a replay; it can be looked at but not changed."
    shown = Resumed(playthrough, Path(), [playthrough.read_only])
    return run_desk(Opening(playthrough.story, shown, None, lambda: _new_game(playthrough.story), lambda: shown))
