"""Stories whose every text was made strange, and what of their own words can still be read on a screen."""

import ast
import re
from functools import cache
from pathlib import Path

from game.story.charting import charted
from game.story.folder import contents
from game.story.joining import join
from game.story.pseudo import pseudo
from game.story.story import Story
from game.story.text import plain
from game.story.texts import Labels, texts

GAME = Path(__file__).parents[2] / "game"
_WORD = re.compile(r"[A-Za-z][A-Za-z’']{2,}")


def readable(root: Path, story: Story, shown: str) -> list[str]:
    """The story's words, and whole texts of several words, that are left in what is shown.

    Names of links, scenes, policies and choices are names, as authors gave them, and in no language. A word that the
    game's own words have too proves nothing by itself.
    """
    shown = shown.replace("\\", "")  # of Markdown
    for name in sorted(_names(story), key=len, reverse=True):
        shown = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", shown)
    flat = " ".join(shown.split())
    said = [" ".join(plain(one).split()) for one in said_by(root)]
    phrases = [one for one in said if " " in one and one in flat and one not in _ours()]
    whole = [one for one in phrases if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", flat)]
    words = {word.lower() for one in said for word in _WORD.findall(one)} - _our_words()
    return [*whole, *sorted({word for word in _WORD.findall(flat) if word.lower() in words})]


@cache
def said_by(root: Path) -> tuple[str, ...]:
    """All texts of a story as they are without a translation."""
    files, _ = contents(root)
    tree, _, _ = join(files)
    return tuple(
        one.text for one in texts(tree, Labels(charted(tree, lambda _: files)[0])) if pseudo(one.text) != one.text
    )


def _names(story: Story) -> set[str]:
    scenes = {**story.nodes, **story.storylets}
    choices = {name for one in scenes.values() for name in one.choices}
    return {
        story.id,
        *story.links,
        *story.sources,
        *story.options,
        *story.profiles,
        *scenes,
        *story.endings,
        *story.rules,
        *choices,
    }


@cache
def _ours() -> str:
    """All the game's own texts."""
    texts = [path.read_text("utf-8") for path in GAME.rglob("*") if path.suffix in (".html", ".j2", ".css")]
    for path in GAME.rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text("utf-8")))
        texts += [node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return "\n".join(texts)


@cache
def _our_words() -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(_ours()))
