"""`peace play` with a journal, a code or a list of choices: a game that was played is shown again."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import settling, wishes
from game.cli.recording import Recorder
from game.cli.usage import Stop
from game.story.interface import tr
from game.story.shelf import DEFAULT, find
from game.story.text import clean

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough


def replay_choices(options: argparse.Namespace, recorder: Recorder) -> int:
    """The decisions given on the command line."""
    from game.cli.trying import tried_out
    from game.engine import shelf
    from game.engine.playthrough import Playthrough
    from game.story.reading import load

    decisions: list[tuple[str, str]] = []
    for one in filter(None, (part.strip() for part in options.choices.split(","))):
        node, dot, choice = one.partition(".")
        if not dot:
            raise Stop(f"--choices takes node.choice, parted by commas; {one[:60]!a} has no dot", 2)
        decisions.append((node, choice))
    story = load(find(options.story or DEFAULT, options.overlays))
    seed = shelf.new_seed() if options.seed is None else options.seed
    world = tried_out(story, options.at, options.set) if options.at or options.set else None
    view, act = wishes.worldview(story, options), wishes.act(story, options)
    return _show(Playthrough(story, seed, view, world, act), decisions, options, recorder)


def replay_journal(options: argparse.Namespace, recorder: Recorder) -> int:
    """The game a journal tells. Raises JournalError."""
    from game.engine.journal import read, replay
    from game.story.reading import load

    contents = read(options.journal)
    story = load(find(options.story or contents.header.story, options.overlays))
    replayed = replay(story, contents)
    if contents.torn:
        print(clean(tr("The last line of the journal was cut off and has been left out.")), file=sys.stderr)
    if replayed.parted:
        print(clean(tr("The journal and the story part at {where}", where=replayed.parted)), file=sys.stderr)
    elif replayed.changed:
        print(clean(tr("The story was edited since this game was played.")), file=sys.stderr)
    return _show_again(replayed.playthrough, options, recorder)


def is_code(text: str) -> bool:
    """Whether the text is the code of a game."""
    if "." not in text:  # which every code has; a start by a story's name need not import them
        return False
    from game.engine import share

    return share.story_of(text) is not None


def replay_code(options: argparse.Namespace, recorder: Recorder) -> int:
    """The game a code tells."""
    from game.engine import share
    from game.story.reading import load

    story = load(find(str(share.story_of(options.story)), options.overlays))
    try:
        played, parted = share.follow(story, options.story)
    except share.ShareError as error:
        raise Stop(str(error)) from None
    if parted:
        print(clean(tr("The code and the story part at {where}", where=parted)), file=sys.stderr)
    return _show_again(played, options, recorder)


def _show_again(played: "Playthrough", options: argparse.Namespace, recorder: Recorder) -> int:
    """A game from before its first decision."""
    from game.engine.playthrough import Playthrough

    made = [(one.node, one.choice) for one in played.decisions]
    anew = Playthrough(played.story, played.seed, played.worldview, act=played.first_act)
    return _show(anew, made, options, recorder)


def _show(
    playthrough: "Playthrough", decisions: list[tuple[str, str]], options: argparse.Namespace, recorder: Recorder
) -> int:
    """A game replayed: as lines, or at the desk, where it can be looked at but not gone on with."""
    from game.engine.decision import NotOpen
    from game.engine.shelf import Resumed

    story = playthrough.story
    shown = wishes.telling(story, options)(Resumed(playthrough, Path(), []))
    recorder.watch(playthrough)
    if wishes.wants_lines(options):
        from game.plain.face import PlainFace

        return PlainFace(playthrough, tr("The replay ends here.")).replay(decisions)

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    for node, choice in decisions:
        try:
            if playthrough.next_act:
                playthrough.go_on()
            playthrough.choose(node, choice)
        except NotOpen as error:
            raise Stop(f"the replay stops: {error}") from None
    playthrough.read_only = tr("This is a replay; it can be looked at but not changed.")
    shown.notices.append(playthrough.read_only)
    return run_desk(
        Opening(
            story,
            shown,
            None,
            lambda: wishes.new_game(story),
            lambda: shown,
            preferences=settling.preferences(options.found),
        )
    )
