"""`peace verify`: whether journals are whole, and true to their story."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.usage import Commands, count, take_overlays
from game.story.shelf import find
from game.story.text import clean, one_line, plain

if TYPE_CHECKING:
    from game.engine.journal import Contents, Replayed

NO_PROOF = "This is no proof of who played: whoever has the game can play, and write a journal."


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "verify",
        help="say whether journals are whole and true to their story",
        description=f"Replay journals and check each line's hash of the world. {NO_PROOF}",
    )
    parser.add_argument("journal", nargs="+", type=Path, metavar="JOURNAL", help="a journal (`peace games` lists them)")
    parser.add_argument("--story", metavar="STORY", help="a bundled story or a folder (the one the journal names)")
    take_overlays(parser)
    parser.set_defaults(run=verify)


def verify(options: argparse.Namespace) -> int:
    """Print a verdict for each journal; 0 if all are whole and true to their story, else 1."""
    verdicts = [_verdict(path, options) for path in options.journal]
    print(NO_PROOF)
    return 0 if all(verdicts) else 1


def _verdict(path: Path, options: argparse.Namespace) -> bool:
    from game.engine.journal import JournalError, read, replay
    from game.story.problem import StoryError
    from game.story.reading import load

    name = one_line(str(path), 200)
    try:
        contents = read(path)
    except JournalError as error:
        print(f"{name}: cannot be checked.\n  {clean(str(error))}")
        return False
    try:
        story = load(find(options.story or contents.header.story, options.overlays))
    except StoryError as error:
        print(f"{name}: cannot be checked: its story does not load.", flush=True)
        print(f"  {clean(str(error.problems[0]))}", file=sys.stderr)
        return False
    replayed = replay(story, contents)
    wrong = [*_wrong(contents, replayed, story.id)]
    untrue = "cannot be checked against its story" if replayed.changed else "not whole, or not true to its story"
    print(f"{name}: {untrue if wrong else 'whole, and true to its story'}.")
    for line in (*wrong, *_told(contents, replayed)):
        print(f"  {clean(line)}")
    return not wrong


def _wrong(contents: "Contents", replayed: "Replayed", story: str) -> list[str]:
    """What keeps the journal from being whole and true."""
    found = []
    if contents.header.story != story:
        found.append(f"It is a game of {one_line(contents.header.story)!a}, and was checked against {story}.")
    if contents.torn:
        found.append("Its last line is cut off.")
    for number in replayed.wrong:
        found.append(f"Line {number}: the hash is not that of the world its decisions lead to; it was changed by hand.")
    if replayed.parted and not replayed.wrong:
        found.append(f"It and the story part at {replayed.parted}.")
    if replayed.changed:
        found.append("The story's rules are others now than those it was played under, so nothing can be said of it.")
    return found


def _told(contents: "Contents", replayed: "Replayed") -> list[str]:
    """What the journal is, whether or not it is true."""
    game = replayed.playthrough
    chosen = sum(line["do"] == "choose" for line in contents.lines)
    stands = f"“{plain(game.ending.title)}”" if game.ending else "no ending yet"
    taken = chosen - len(game.decisions)
    found = [
        f"{game.story.title}, version {one_line(contents.header.version)}, seed {game.seed}, "
        f"worldview {one_line(contents.header.worldview)}.",
        f"{count(len(game.decisions), 'decision')} {'stand' if len(game.decisions) != 1 else 'stands'}, to {stands}"
        f"{f'; {taken} more in its lines' if taken > 0 else ''}. "
        f"Of {count(chosen, 'hash').replace('hashs', 'hashes')} {replayed.checked} could be checked.",
    ]
    named = game.story.worldviews.get(contents.header.worldview)
    if contents.header.strengths != (named.strengths if named else {}):
        found.append("Its links' strengths are not those of that worldview in the story as it is now.")
    return found
