"""`peace play --watch`: a story is played while it is written."""

import argparse
import gc
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import settling, wishes
from game.cli.trying import tried_out
from game.cli.usage import Stop
from game.story.problem import StoryError
from game.story.shelf import DEFAULT, find

if TYPE_CHECKING:
    from game.engine.playthrough import Playthrough
    from game.story.story import Story

_AGAINST = ("choices", "record")
"""Options that ask for a game that is kept, or for one that was played before."""


def refuse(options: argparse.Namespace, coded: bool) -> None:
    """Raise Stop for what does not go with --watch."""
    given = [f"--{name}" for name in _AGAINST if getattr(options, name)]
    if coded or options.journal:
        raise Stop("--watch goes with a story; a journal or a code replays the game it holds", 2)
    if given:
        raise Stop(f"--watch begins a game that is not saved; leave out {given[0]}", 2)


def rehearse(options: argparse.Namespace) -> int:
    """Play, and go on under what is saved meanwhile; nothing of the game is kept."""
    from game.engine.playthrough import Playthrough
    from game.engine.rehearsal import AT_ONCE, NOT_SAVED, NoBeginning, Rehearsal
    from game.engine.shelf import Resumed
    from game.story.interface import tr
    from game.workshop.watching import Watched

    watched = Watched(find(options.story or DEFAULT, options.overlays))
    edition = watched.look()
    if edition is None or edition.story is None:
        raise StoryError(list(edition.problems) if edition else [])
    gc.freeze()  # what is loaded by now stays; looking through it would make every third save half as slow again

    def begin(story: "Story", seed: int) -> "Playthrough":
        try:
            world = tried_out(story, options.at, options.set) if options.at or options.set else None
            view, act = wishes.worldview(story, options), wishes.act(story, options)
            told = wishes.telling(story, options)
        except Stop as error:
            raise NoBeginning(str(error)) from None
        return told(Resumed(Playthrough(story, seed, view, world, act), Path(), [])).playthrough

    try:
        rehearsal = Rehearsal(begin, edition.story, options.seed)
    except NoBeginning as error:
        raise Stop(str(error), 2) from None
    if wishes.wants_lines(options):
        from game.plain.rehearsing import HOW, RehearsalFace

        return RehearsalFace(rehearsal, watched.look).play([*options.found.troubles, f"{tr(HOW)} {tr(NOT_SAVED)}"])

    from game.desk.opening import Opening, Writing
    from game.desk.run import run_desk

    def anew() -> Resumed:
        return Resumed(rehearsal.anew(), Path(), [tr(NOT_SAVED)])

    def begin_act(_: "Story", act: str) -> Resumed:
        options.act, options.at, options.set = act or None, None, []
        return anew()

    at_table = Resumed(rehearsal.game, Path(), [f"{tr(AT_ONCE)} {tr(NOT_SAVED)}"])
    writing = Writing(rehearsal, watched.editions)
    preferences = settling.preferences(options.found)
    return run_desk(
        Opening(edition.story, at_table, None, anew, anew, begin=begin_act, preferences=preferences, writing=writing)
    )
