"""`peace play`, and `peace` alone: open a game in the face that fits."""

import argparse
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.usage import Commands, Stop, seed
from game.story.problem import did_you_mean
from game.story.shelf import DEFAULT, find
from game.story.text import clean, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.engine.playthrough import Playthrough
    from game.engine.shelf import Resumed
    from game.engine.world import World
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
    parser.add_argument("--act", metavar="ACT", help="play one act alone, by its name or number")
    parser.add_argument("--summaries", action="store_true", help="scenes with heavy content by a short summary")
    parser.add_argument("--names", metavar="WAY", help="how disputed names are shown, such as neutral")
    parser.add_argument("--at", metavar="NODE", help="try a scene out: begin there (such a game is not saved)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="with a value, a flag or the turn changed (repeatable)",
    )
    parser.set_defaults(run=play, title=False)


def title(options: argparse.Namespace) -> int:
    """`peace` alone: the title screen of *Keeping the Peace*."""
    alone = {"story": None, "new": False, "seed": None, "plain": False, "choices": None, "journal": None}
    options.__dict__.update(alone, act=None, summaries=False, names=None, at=None, set=[], title=True)
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
        coded = not options.journal and wanted and not os.path.isdir(wanted) and share.story_of(wanted)
        if (options.journal or coded) and (options.at or options.set):
            raise Stop("--at and --set go with a story; a journal or a code replays the game it holds", 2)
        if options.journal:
            return _replay_journal(options)
        if coded:
            return _replay_code(options)
        if options.choices is not None:
            return _replay_choices(options)
        if options.at or options.set:
            return _try_out(options)
        return _begin(options)
    except (JournalError, ShareError) as error:
        raise Stop(str(error)) from None


def _begin(options: argparse.Namespace) -> int:
    """Go on with an unfinished game, or begin one."""
    from game.engine import shelf
    from game.story.reading import load

    name = options.story or DEFAULT
    story = load(find(name))
    act = _act(story, options.act)
    wish = _wishes(story, options)
    fresh = options.new or options.seed is not None or act
    saved = None if fresh else shelf.unfinished(story)

    def begin(seed: int | None = None) -> shelf.Resumed:
        return wish(_new_game(story, seed, act))

    def go_on() -> shelf.Resumed:
        if saved is None:
            return begin(options.seed)
        resumed = wish(shelf.resume(story, saved.path))
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

    return run_desk(Opening(story, None if options.title else go_on(), saved, begin, go_on))


def _act(story: "Story", wanted: str | None) -> str:
    """The act of that name or number, counted from 1; nothing if none is wanted."""
    if wanted is None:
        return ""
    names = list(story.acts)
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:6]) <= len(names):
        return names[int(wanted[:6]) - 1]
    if wanted not in names:
        raise Stop(_unknown("act", wanted, names) + (f"; it has {', '.join(names)}" if names else ""), 2)
    return wanted


def _wishes(story: "Story", options: argparse.Namespace) -> "Callable[[Resumed], Resumed]":
    """What has a game told as the options ask: by summaries, with names shown in some way."""
    if options.names and options.names not in story.namings:
        known = f"; it has {', '.join(story.namings)}" if story.namings else ""
        raise Stop(_unknown("way of showing names", options.names, [*story.namings]) + known, 2)

    def wish(resumed: "Resumed") -> "Resumed":
        resumed.playthrough.summaries = options.summaries
        if options.names:
            resumed.playthrough.naming = story.namings[options.names]
        return resumed

    return wish


def _new_game(story: "Story", seed: int | None = None, act: str = "") -> "Resumed":
    """A new game; where it cannot be saved it is played all the same, and says so."""
    from game.engine import shelf
    from game.engine.playthrough import Playthrough

    try:
        return shelf.start(story, seed, act=act)
    except OSError as error:
        notice = f"This game cannot be saved: {error.strerror} ({shelf.folder()})."
        played = Playthrough(story, shelf.new_seed() if seed is None else seed, act=act)
        return shelf.Resumed(played, Path(), [notice])


def _try_out(options: argparse.Namespace) -> int:
    """A game begun at any scene with any values; nothing of it is kept."""
    from game.engine.playthrough import Playthrough
    from game.engine.shelf import Resumed, new_seed
    from game.story.reading import load

    story = load(find(options.story or DEFAULT))
    world = tried_out(story, options.at, options.set)
    playthrough = Playthrough(story, new_seed() if options.seed is None else options.seed, world=world)
    tried = _wishes(story, options)(
        Resumed(playthrough, Path(), ["You are trying a scene out; this game is not saved."])
    )
    if options.plain or _wants_lines():
        from game.plain.face import PlainFace

        return PlainFace(playthrough, "Not saved.").play(tried.notices)

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    return run_desk(Opening(story, tried, None, lambda: _new_game(story), lambda: tried))


def tried_out(story: "Story", at: str | None, settings: list[str]) -> "World":
    """The world in which a scene is tried out; without `at`, the story's first. Raises Stop for what it cannot be.

    Each of the settings is `name=value`. The turn is set before all else, so that flags are set, and the scene is
    come to, in that turn.
    """
    from dataclasses import replace

    from game.engine.world import arrived, beginning

    at = at or story.start
    if at in story.endings:
        raise Stop(f"{at} is an ending, where nothing is decided; begin at a scene that leads to it", 2)
    if not story.scene(at):
        raise Stop(_unknown("node or storylet", at, [*story.nodes, *story.storylets]), 2)
    world = replace(beginning(story), seen={})
    for setting in settings:
        if setting.partition("=")[0] == "turn":
            world = replace(world, turn=_turn(story, setting.partition("=")[2]))
    # A storylet tried out by itself needs somewhere to go on to.
    world = arrived(world, at, story.start if at in story.storylets else "")
    for setting in settings:
        world = _with(story, world, setting)
    return world


def _turn(story: "Story", text: str) -> int:
    """A turn of the calendar."""
    last = len(story.calendar)
    turn = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if not 1 <= turn <= last:
        raise Stop(f"--set turn= takes a whole number from 1 to {last}", 2)
    return turn


def _with(story: "Story", world: "World", setting: str) -> "World":
    """The world with one name=value set."""
    from dataclasses import replace

    name, _, text = setting.partition("=")
    if name == "turn":  # set already
        return world
    if name in story.flags:
        if text not in ("true", "false"):
            raise Stop(f"--set {name}= takes true or false", 2)
        others = {flag: turn for flag, turn in world.flags.items() if flag != name}
        return replace(world, flags={**others, name: world.turn} if text == "true" else others)
    known = {**dict.fromkeys(story.stocks, (0.0, 100.0)), **{k: (v.low, v.high) for k, v in story.indicators.items()}}
    if name in story.derived:
        raise Stop(f"--set {name}= cannot be: it is worked out, as {' '.join(story.derived[name].value.split())}", 2)
    if name not in known:
        raise Stop(_unknown("indicator, stock, flag or turn", name, [*known, *story.flags, "turn"]), 2)
    low, high = known[name]
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise Stop(f"--set {name}= takes a number from {low:g} to {high:g}", 2)
    if name in story.stocks:
        return replace(world, stocks={**world.stocks, name: value})
    return replace(world, values={**world.values, name: value})


def _unknown(kind: str, name: str, known: list[str]) -> str:
    return f"the story has no {kind} {name[:60]!a}{did_you_mean(nearest(name, known))}"


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
    world = tried_out(story, options.at, options.set) if options.at or options.set else None
    return _show_replay(Playthrough(story, seed, world=world, act=_act(story, options.act)), decisions, options)


def _replay_journal(options: argparse.Namespace) -> int:
    from game.engine.journal import read, replay
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
    return _show_replay(_anew(replayed.playthrough), made, options)


def _replay_code(options: argparse.Namespace) -> int:
    from game.engine import share
    from game.story.reading import load

    story = load(find(str(share.story_of(options.story))))
    played, parted = share.follow(story, options.story)
    if parted:
        print(f"The code and the story part at {clean(parted)}", file=sys.stderr)
    made = [(one.node, one.choice) for one in played.decisions]
    return _show_replay(_anew(played), made, options)


def _anew(played: "Playthrough") -> "Playthrough":
    """The same game before its first decision."""
    from game.engine.playthrough import Playthrough

    return Playthrough(played.story, played.seed, played.worldview, act=played.first_act)


def _show_replay(playthrough: "Playthrough", decisions: list[tuple[str, str]], options: argparse.Namespace) -> int:
    """A game replayed: as lines, or at the desk, where it can be looked at but not gone on with."""
    from game.engine.playthrough import NotOpen
    from game.engine.shelf import Resumed

    _wishes(playthrough.story, options)(Resumed(playthrough, Path(), []))

    if options.plain or _wants_lines():
        from game.plain.face import PlainFace

        return PlainFace(playthrough, "The replay ends here.").replay(decisions)

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    for node, choice in decisions:
        try:
            if playthrough.next_act:
                playthrough.go_on()
            playthrough.choose(node, choice)
        except NotOpen as error:
            raise Stop(f"the replay stops: {error}") from None
    playthrough.read_only = "This is a replay; it can be looked at but not changed."
    shown = Resumed(playthrough, Path(), [playthrough.read_only])
    return run_desk(Opening(playthrough.story, shown, None, lambda: _new_game(playthrough.story), lambda: shown))
