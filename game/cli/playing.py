"""`peace play`, and `peace` alone: open a game in the face that fits."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import languages, replaying, settling, wishes
from game.cli.recording import Recorder
from game.cli.stories import known_stories
from game.cli.usage import Commands, Stop, again, seed, take_overlays
from game.story.interface import tr
from game.story.shelf import DEFAULT, find

if TYPE_CHECKING:
    from game.story.story import Story


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("play", help="play a story, straight away", description="Play a story.")
    parser.add_argument("story", nargs="?", metavar="STORY", help="a bundled story, a folder, a journal or a code")
    take_overlays(parser)
    languages.take(parser)
    parser.add_argument("--new", action="store_true", help="begin a new game, even if one is unfinished")
    parser.add_argument("--seed", type=seed, metavar="N", help="begin a new game with this luck (a whole number)")
    parser.add_argument("--worldview", metavar="W", help="begin a new game in this worldview (neutral)")
    parser.add_argument("--plain", action="store_true", help="lines of text instead of the full screen")
    parser.add_argument("--choices", metavar="NODE.CHOICE,…", help="make these decisions without asking")
    parser.add_argument("--journal", type=Path, metavar="FILE", help="replay the game in a journal without asking")
    parser.add_argument("--act", metavar="ACT", help="play one act alone, by its name or number")
    wishes.take_telling(parser)
    parser.add_argument("--at", metavar="NODE", help="try a scene out: begin there (such a game is not saved)")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="with a value, a flag or the turn changed (repeatable)",
    )
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="write the game down as a walkthrough, for peace test"
    )
    parser.add_argument(
        "--watch", action="store_true", help="read the story again when it is saved (such a game is not saved)"
    )
    parser.set_defaults(run=play, title=False)


def title(options: argparse.Namespace) -> int:
    """`peace` alone: the title screen of *Keeping the Peace*."""
    alone = {"story": None, "new": False, "seed": None, "worldview": None, "plain": False, "choices": None}
    options.__dict__.update(alone, overlays=[], journal=None, act=None, summaries=False, names=None, at=None)
    options.__dict__.update(set=[], record=None, watch=False, title=True)
    return play(options)


def play(options: argparse.Namespace) -> int:
    """Begin, go on with, or replay a game; returns the exit code."""
    from game.engine.journal import JournalError

    wanted = options.story
    # os.path answers False where pathlib raises: a code may be longer than a file name can be.
    if wanted and os.path.isfile(wanted):
        options.journal, options.story = Path(wanted), None
    tried = options.at or options.set
    coded = not options.journal and wanted and not os.path.isdir(wanted) and replaying.is_code(wanted)
    if options.record and tried:
        raise Stop("--record takes a game from its beginning; leave out --at and --set", 2)
    if (options.journal or coded) and tried:
        raise Stop("--at and --set go with a story; a journal or a code replays the game it holds", 2)
    if options.act and (tried or options.journal or coded):
        raise Stop("--act begins a game with an act; leave it out with a scene, a journal or a code", 2)
    if options.watch:
        from game.cli import rehearsing

        rehearsing.refuse(options, bool(coded))
    options.found = settling.read(for_desk=not wishes.wants_lines(options))
    if options.watch:
        return rehearsing.rehearse(options)
    try:
        with Recorder(options.record) as recorder:
            if options.journal:
                return replaying.replay_journal(options, recorder)
            if coded:
                return replaying.replay_code(options, recorder)
            if options.choices is not None:
                return replaying.replay_choices(options, recorder)
            if tried:
                from game.cli import trying

                return trying.try_out(options)
            return _begin(options, recorder)
    except JournalError as error:
        raise Stop(str(error)) from None


def _begin(options: argparse.Namespace, recorder: Recorder) -> int:
    """Go on with an unfinished game, or begin one."""
    from game.engine import shelf
    from game.story.reading import load

    name = options.story or DEFAULT
    story = load(find(name, options.overlays))
    act, view, told = wishes.act(story, options), wishes.worldview(story, options), wishes.telling(story, options)
    fresh = options.new or options.seed is not None or options.worldview or act
    saved = None if fresh else shelf.unfinished(story)

    def begin(seed: int | None = None) -> shelf.Resumed:
        return recorder.watch_resumed(told(wishes.new_game(story, seed, view, act)))

    def go_on() -> shelf.Resumed:
        if saved is None:
            return begin(options.seed)
        resumed = recorder.watch_resumed(told(shelf.resume(story, saved.path)))
        resumed.notices.insert(0, tr("You go on where you left off; {option} begins a new game.", option="--new"))
        return resumed

    if wishes.wants_lines(options):
        from game.plain.face import PlainFace

        resumed = go_on()
        command = "peace play" if story.id == DEFAULT else f"peace play {again(name, options.overlays)}"
        command += f" --lang {options.lang}" if getattr(options, "lang", None) else ""
        saved_as = tr("Your game is saved. Go on with: {command}", command=command)
        farewell = saved_as if resumed.playthrough.record else tr("Not saved.")
        return PlainFace(resumed.playthrough, farewell).play([*options.found.troubles, *resumed.notices])

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    def begin_any(other: "Story", act: str) -> shelf.Resumed:
        return recorder.watch_resumed(wishes.tell(wishes.new_game(other, act=act), options))

    def open_any(other: "Story", path: Path) -> shelf.Resumed:
        return recorder.watch_resumed(wishes.tell(shelf.resume(other, path), options))

    at_table = None if options.title else go_on()
    preferences = settling.preferences(options.found)
    return run_desk(Opening(story, at_table, saved, begin, go_on, known_stories, begin_any, open_any, preferences))
