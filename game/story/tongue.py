"""In which language stories are told: a wish, and the translation of a story that comes nearest to it.

One process tells its stories in one language, chosen before anything is read, as it speaks one (see `interface`).
Commands for authors make no wish, and get a story as it was written.
"""

import re
from pathlib import Path

from msgspec import Struct

from game.story.folder import MAP_ENDINGS, contents
from game.story.languages import best
from game.story.problem import StoryError
from game.story.pseudo import LANGUAGE as PSEUDO
from game.story.shelf import Origin, bundled, head, installed, story_id

_MAYBE_STORY = re.compile(rb"^story\s*:", re.MULTILINE)
_ENGLISH = "en"


class _Wish(Struct):
    language: str = ""
    is_firm: bool = False


_wish = _Wish()


def want(language: str, *, firm: bool = False) -> None:
    """From now on read stories in this language (a BCP 47 tag; empty for as they are), where there is a translation.

    A firm wish goes before a translation that was laid over a story by name.
    """
    _wish.language, _wish.is_firm = language, firm


def told(origin: Origin) -> Origin:
    """The story with the one translation that suits the wish best, or with none if the original does."""
    given = {tag: root for root in origin.overlays if (tag := language_of(root))}
    if not _wish.language or (given and not _wish.is_firm):
        return origin
    bare = origin._replace(overlays=tuple(one for one in origin.overlays if one not in given.values()))
    if _wish.language.casefold() == PSEUDO:
        return bare._replace(pseudo=True)
    known = {**translations(origin.root), **given}
    if best(_wish.language, known) is None:
        return bare
    found = best(_wish.language, {**known, original(origin.root): None})
    return bare._replace(overlays=(*bare.overlays, known[found])) if found in known else bare


def translations(root: Path) -> dict[str, Path]:
    """The folders of a story's translations that are bundled or installed, by language."""
    found: dict[str, Path] = {}
    for folder in _shelved():
        said = _head(folder)
        if said.get("base") == story_id(root) and isinstance(tag := said.get("language"), str) and tag:
            found.setdefault(tag, folder)
    return found


def fitting() -> list[Path]:
    """The bundled and installed translations of whatever story that suit the wish, the best first."""
    by_tag: dict[str, list[Path]] = {}
    for folder in _shelved() if _wish.language else ():
        if tag := language_of(folder):
            by_tag.setdefault(tag, []).append(folder)
    found = best(_wish.language, by_tag)
    return by_tag[found] if found else []


def _shelved() -> list[Path]:
    """Folders that may be translations. Of ours only those with a head of its own: reading all delays every start."""
    return [*installed().values(), *(root for root in bundled().values() if (root / "overlay.yaml").is_file())]


def language_of(root: Path) -> str:
    """The language of a translation; empty for any other folder."""
    tag = _head(root).get("language")
    return tag if isinstance(tag, str) else ""


def _head(root: Path) -> dict[str, object]:
    try:
        return {**(head(root) or {})}
    except StoryError:  # whoever reads it as a story will say so
        return {}


def original(root: Path) -> str:
    """The language a story is written in."""
    from game.story.tree import Map, parse  # noqa: PLC0415  (only where there is a translation)

    for name, data in contents(root)[0]:
        if not name.endswith(MAP_ENDINGS) and _MAYBE_STORY.search(data):
            said = parse(data.decode("utf-8", "replace"), name)[0].get("story")
            tag = said.get("language") if isinstance(said, Map) else None
            return tag if isinstance(tag, str) else _ENGLISH
    return _ENGLISH
