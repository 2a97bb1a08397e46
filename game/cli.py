"""The `peace` command. Each command imports the face it opens only when it is asked for."""

import argparse
import os
import sys
from pathlib import Path
from typing import NoReturn

from game import __version__
from game.story.problem import StoryError
from game.story.shelf import DEFAULT, find
from game.story.text import clean


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {clean(message)} (see {self.prog} --help)\n")


class _Stop(Exception):
    """An error for the user: the message, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def run() -> NoReturn:
    """The entry point: run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show ë should show a stand-in, not an error.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (`peace … | head`): leave quietly, as line tools do.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        print(file=sys.stderr)
        code = 130
    sys.exit(code)


def main(arguments: list[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 something is wrong, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except StoryError as error:
        for one in error.problems:
            print(one, file=sys.stderr)
        return 1
    except _Stop as stop:
        print(f"peace: {clean(str(stop))}", file=sys.stderr)
        return stop.code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="peace", description="Keeping the Peace, a policy-choice text adventure.")
    parser.add_argument("--version", action="version", version=f"peace {__version__}")
    parser.set_defaults(run=_desk)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    play = commands.add_parser("play", help="play a story, straight away", description="Play a story.")
    play.add_argument(
        "story", nargs="?", metavar="STORY", help="a bundled story, a folder, a journal, or a shared code"
    )
    play.add_argument("--new", action="store_true", help="begin a new game, even if one is unfinished")
    play.add_argument("--seed", type=_seed, metavar="N", help="begin a new game with this luck (a whole number)")
    play.add_argument("--plain", action="store_true", help="lines of text instead of the full screen")
    play.add_argument("--choices", metavar="NODE.CHOICE,…", help="make these decisions without asking")
    play.add_argument("--journal", type=Path, metavar="FILE", help="replay the game in a journal without asking")
    play.set_defaults(run=_play, title=False)

    check = commands.add_parser("check", help="say what is wrong with a story", description="Check stories.")
    check.add_argument("stories", nargs="+", metavar="STORY", help="a bundled story or a folder")
    check.set_defaults(run=_check)

    share = commands.add_parser("share", help="print a game as a short code", description="Print a game's code.")
    share.add_argument("journal", nargs="?", type=Path, metavar="JOURNAL", help="a journal; your last game if left out")
    share.add_argument("--story", metavar="STORY", help="the story, if it is not a bundled one")
    share.set_defaults(run=_share)
    return parser


def _seed(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is no whole number") from None
    if not 0 <= number < 10**18:
        raise argparse.ArgumentTypeError("a seed is at least 0 and has at most 18 digits")
    return number


def _wants_lines() -> bool:
    """Whether there is no full screen to be had: a pipe, no terminal, or a dumb one."""
    return not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") in ("dumb", "")


def _check(options: argparse.Namespace) -> int:
    from game.story.reading import check

    errors = 0
    for name in options.stories:
        root = find(name)
        problems = check(root)
        for one in problems:
            where = root / one.mark.file if one.mark.line or (root / one.mark.file).exists() else one.mark.file
            print(f"{clean(str(where))}{str(one)[len(one.mark.file) :]}")
        found = sum(one.severity == "error" for one in problems)
        errors += found
        print(f"{clean(name)}: {_count(found, 'error')}, {_count(len(problems) - found, 'warning')}")
    return 1 if errors else 0


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _desk(options: argparse.Namespace) -> int:
    options.__dict__.update(
        story=None, new=False, seed=None, plain=_wants_lines(), choices=None, journal=None, title=True
    )
    return _play(options)


def _play(options: argparse.Namespace) -> int:
    from game.engine import share
    from game.engine.journal import JournalError
    from game.engine.share import ShareError

    wanted = options.story
    if wanted and Path(wanted).is_file():
        options.journal, options.story = Path(wanted), None
    try:
        if options.journal:
            return _replay_journal(options)
        if wanted and not Path(wanted).is_dir() and share.story_of(wanted):
            return _replay_code(options)
        if options.choices is not None:
            return _replay_choices(options)
        return _begin(options)
    except (JournalError, ShareError) as error:
        raise _Stop(str(error)) from None


def _begin(options: argparse.Namespace) -> int:
    """Go on with an unfinished game, or begin one."""
    from game.engine import shelf
    from game.story.reading import load

    name = options.story or DEFAULT
    story = load(find(name))
    fresh = options.new or options.seed is not None
    saved = None if fresh else shelf.unfinished(story)

    def begin() -> shelf.Resumed:
        try:
            return shelf.start(story, options.seed)
        except OSError as error:
            from game.engine.playthrough import Playthrough

            seed = shelf.new_seed() if options.seed is None else options.seed
            notice = f"This game cannot be saved: {error.strerror} ({shelf.folder()})."
            return shelf.Resumed(Playthrough(story, seed), Path(), [notice])

    def go_on() -> shelf.Resumed:
        if saved is None:
            return begin()
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

    straight = None if options.title else go_on().playthrough
    return run_desk(Opening(story, straight, saved, lambda: begin().playthrough, lambda: (go_on().playthrough, go_on().notices)))


def _replay_choices(options: argparse.Namespace) -> int:
    from game.engine import shelf
    from game.engine.playthrough import Playthrough
    from game.story.reading import load

    decisions: list[tuple[str, str]] = []
    for one in filter(None, (part.strip() for part in options.choices.split(","))):
        node, dot, choice = one.partition(".")
        if not dot:
            raise _Stop(f"--choices takes node.choice, parted by commas; {one[:60]!a} has no dot", 2)
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


def _show_replay(playthrough: object, decisions: list[tuple[str, str]], options: argparse.Namespace) -> int:
    """A game replayed: as lines, or at the desk, where it can be looked at but not gone on with."""
    from game.engine.playthrough import NotOpen, Playthrough
    from game.engine.shelf import Resumed

    assert isinstance(playthrough, Playthrough)  # noqa: S101
    if options.plain or _wants_lines():
        from game.plain.face import PlainFace

        return PlainFace(playthrough, "The replay ends here.").replay(decisions)

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    for node, choice in decisions:
        try:
            playthrough.choose(node, choice)
        except NotOpen as error:
            raise _Stop(f"the replay stops: {error}") from None
    playthrough.read_only = "This is a replay; it can be looked at but not changed."
    shown = Resumed(playthrough, Path(), [playthrough.read_only])
    return run_desk(Opening(playthrough.story, playthrough, None, lambda: playthrough, lambda: (playthrough, [])))


def _share(options: argparse.Namespace) -> int:
    from game.engine import share, shelf
    from game.engine.journal import JournalError, read, replay
    from game.engine.share import ShareError
    from game.story.reading import load

    try:
        path = options.journal
        if path is None:
            story = load(find(options.story or DEFAULT))
            found = shelf.journals(story.id)
            if not found:
                raise _Stop("there is no game to share yet; play one with: peace play")
            path = found[0]
        contents = read(path)
        story = load(find(options.story or contents.header.story))
        print(share.code(replay(story, contents).playthrough))
    except (JournalError, ShareError) as error:
        raise _Stop(str(error)) from None
    return 0
