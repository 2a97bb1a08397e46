"""`peace play --at NODE --set NAME=VALUE`: an author tries a scene out."""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.cli import settling, wishes
from game.cli.usage import Stop
from game.story.interface import tr
from game.story.shelf import DEFAULT, find

if TYPE_CHECKING:
    from game.engine.world import World
    from game.story.story import Story


def try_out(options: argparse.Namespace) -> int:
    """A game begun at any scene with any values; nothing of it is kept."""
    from game.engine.playthrough import Playthrough
    from game.engine.shelf import Resumed, new_seed
    from game.story.reading import load

    story = load(find(options.story or DEFAULT, options.overlays))
    world = tried_out(story, options.at, options.set)
    view, told = wishes.worldview(story, options), wishes.telling(story, options)
    playthrough = Playthrough(story, new_seed() if options.seed is None else options.seed, view, world)
    tried = told(Resumed(playthrough, Path(), ["You are trying a scene out; this game is not saved."]))
    if wishes.wants_lines(options):
        from game.plain.face import PlainFace

        return PlainFace(playthrough, tr("Not saved.")).play(tried.notices)

    from game.desk.opening import Opening
    from game.desk.run import run_desk

    return run_desk(
        Opening(
            story,
            tried,
            None,
            lambda: told(wishes.new_game(story, view=view)),
            lambda: tried,
            preferences=settling.preferences(options.found),
        )
    )


def tried_out(story: "Story", at: str | None, settings: list[str]) -> "World":
    """The world in which a scene is tried out; without `at`, the story's first. Raises Stop for what it cannot be.

    Each of the settings is `name=value`. The turn is set before all else, so that flags are set, and the scene is
    come to, in that turn.
    """
    from game.engine.world import beginning

    at = at or story.start
    if at in story.endings:
        raise Stop(f"{at} is an ending, where nothing is decided; begin at a scene that leads to it", 2)
    if not story.scene(at):
        raise Stop(wishes.unknown("node or storylet", at, [*story.nodes, *story.storylets]), 2)
    world = replace(beginning(story), seen={})
    for setting in settings:
        if setting.partition("=")[0] == "turn":
            world = replace(world, turn=_turn(story, setting.partition("=")[2]))
    # A storylet tried out by itself needs somewhere to go on to.
    world.arrive(at, story.start if at in story.storylets else "")
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
        raise Stop(wishes.unknown("indicator, stock, flag or turn", name, [*known, *story.flags, "turn"]), 2)
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
