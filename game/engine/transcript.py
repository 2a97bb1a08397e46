"""A game written down, to keep or to hand in: its scenes, decisions and results, what moved, and its ending."""

import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from msgspec import Struct

from game.engine import shelf
from game.engine.account import Account, Change
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.story.interface import tr
from game.story.markdown import markdown
from game.story.text import clean, paragraphs, plain

WIDTH = 80
"""Columns of a transcript in plain text."""


class Block(Struct, frozen=True):
    """A part of a transcript: the game's title, a scene's, a paragraph, a decision, or something in a list."""

    kind: Literal["title", "scene", "text", "decision", "item"]
    text: str


def blocks(game: Playthrough) -> Iterator[Block]:
    """The game from its beginning to where it is now."""
    story = game.story
    yield Block("title", story.title)
    yield Block("text", tr("Seed {seed}, worldview {worldview}.", seed=game.seed, worldview=game.worldview[0]))
    anew = game.anew()
    for at, one in enumerate(game.decisions):
        if anew.next_act:
            yield from _here(anew)
            anew.go_on()
        yield from _put_in(game, anew, at)
        yield from _here(anew)
        scene = anew.node
        yield Block("decision", scene.choices[one.choice].text if scene else one.choice)
        anew.choose(one.node, one.choice)
        yield from _came_of(game, one.account)
    if game.ending is None and anew.next_act:
        yield from _here(anew)
        anew.go_on()
    yield from _put_in(game, anew, len(game.decisions))
    yield from _here(anew)
    if game.ending is None:
        yield Block("text", tr("The game goes on from here."))


def _put_in(game: Playthrough, anew: Playthrough, at: int) -> Iterator[Block]:
    """The scene into which an event was put by hand after so many decisions, and that it was; else nothing."""
    if one := game.injected.get(at):
        yield from _here(anew)
        anew.inject(one.storylet)
        yield Block("text", tr("Here an event was put in by hand."))


def _here(game: Playthrough) -> Iterator[Block]:
    """The scene or the ending the game is at."""
    here = game.node or game.ending
    if here is None:
        return
    ending = game.ending
    yield Block("scene", tr("The end: {title}", title=here.title) if ending else f"{game.date}: {here.title}")
    if here.fiction:
        yield Block("text", tr("This event is invented."))
    yield from (Block("text", part) for part in game.text)
    for one in game.advice:
        yield Block("item", f"{game.story.cast[one.adviser].label}: {one.says}")
    if ending and ending.better:
        yield Block("text", tr("Better off: {who}", who=ending.better))
    if ending and ending.worse:
        yield Block("text", tr("Worse off: {who}", who=ending.worse))


def _came_of(game: Playthrough, account: Account) -> Iterator[Block]:
    for text in (account.result, *account.news):
        yield from (Block("text", part) for part in paragraphs(text))
    for change in (*account.changes, *account.follows):
        if whole(change.before) != whole(change.after):
            yield Block("item", _moved(game, change))


def _moved(game: Playthrough, change: Change) -> str:
    one = game.story.indicators.get(change.name) or game.story.derived[change.name]
    values = {"label": one.label, "before": whole(change.before), "after": whole(change.after)}
    if (change.amount > 0) == (one.good == "high"):
        return tr("{label}: {before} to {after}, better", **values)
    return tr("{label}: {before} to {after}, worse", **values)


def transcript(game: Playthrough, as_markdown: bool = False) -> str:
    """The whole transcript as plain text of at most 80 columns, or as Markdown; safe to show either way."""
    lines: list[str] = []
    before = ""
    for one in blocks(game):
        tight = one.kind == before == "item"
        lines += [] if tight or not lines else [""]
        lines.append(_markdown(one) if as_markdown else _text(one))
        before = one.kind
    return "\n".join(lines) + "\n"


def _markdown(one: Block) -> str:
    marks = {"title": "# ", "scene": "## ", "text": "", "decision": "> ", "item": "- "}
    return marks[one.kind] + markdown(one.text)


def _text(one: Block) -> str:
    marks = {"decision": "> ", "item": "  - "}
    first = marks.get(one.kind, "")
    text = textwrap.fill(
        clean(plain(one.text)), WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    )
    if one.kind in ("title", "scene"):
        text += "\n" + ("=" if one.kind == "title" else "-") * max(map(len, text.splitlines() or [""]))
    return text


def write_transcript(game: Playthrough, as_markdown: bool = False) -> Path:
    """Write the transcript into a new file beside the saved games and return its path. Raises OSError."""
    return write_beside("transcripts", game, "md" if as_markdown else "txt", transcript(game, as_markdown))


def write_beside(what: str, game: Playthrough, kind: str, text: str) -> Path:
    """Write a text of a game into a new file of a kind, in the folder `what` beside the saved games. Raises OSError."""
    folder = shelf.folder().parent / what
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{game.story.id}_{time.strftime('%Y%m%d-%H%M%S')}"
    for again in range(1000):
        path = folder / f"{stem}{f'-{again}' if again else ''}.{kind}"
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(f"no free name in {folder}")
