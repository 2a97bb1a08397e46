"""Where stories and overlays are, and which folders a name on the command line means."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from platformdirs import user_data_path

from game.story.folder import MAP_ENDINGS, contents
from game.story.problem import Mark, StoryError, did_you_mean, problem
from game.story.text import clean, nearest

if TYPE_CHECKING:
    from game.story.tree import Map

DEFAULT = "keeping-the-peace"
_MAYBE_HEAD = re.compile(rb"^[ \t{\"']*overlay[\"']?[ \t]*:", re.MULTILINE)


class Origin(NamedTuple):
    """Where a story comes from: its folder, and those of the overlays laid over it, the last one on top."""

    root: Path
    overlays: tuple[Path, ...] = ()
    pseudo: bool = False
    """Whether every text is made strange, to show what is not translatable."""

    def file(self, name: str) -> str:
        """A file that a problem names, as it is reached from here; the overlays' are named so already."""
        if any(name.startswith(clean(f"{one}/")) for one in self.overlays):
            return name
        here = self.root / name
        return clean(str(here if here.exists() else name))


def bundled() -> dict[str, Path]:
    """The stories that come with the game: id and folder."""
    installed = Path(__file__).parent.parent / "stories"
    # In a checkout the stories stand beside the package, where authors work on them.
    return _folders(installed if installed.is_dir() else Path(__file__).parents[2] / "story")


def installed() -> dict[str, Path]:
    """The stories and overlays that were installed: id and folder."""
    return _folders(folder())


def known() -> dict[str, Path]:
    """Everything that can be named by its id; what comes with the game goes before what was installed."""
    return {**installed(), **bundled()}


def folder() -> Path:
    """Where installed stories lie: the platform's data folder for this game."""
    return user_data_path("keeping-the-peace") / "stories"


def _folders(root: Path) -> dict[str, Path]:
    try:
        found = sorted(root.iterdir())
    except OSError:
        return {}
    return {path.name: path for path in found if path.is_dir() and not path.name.startswith(".")}


def story_id(root: Path) -> str:
    """The folder's name as the story's id: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", root.resolve().name.lower()).strip("-") or "story"


def find(name: str, overlays: Sequence[str] = ()) -> Origin:
    """The folders that a name means: an id or a path, of a story or of an overlay, which brings its base.

    Behind a story's id those of overlays may stand, as journals have them: `keeping-the-peace,winter-crisis`.
    `overlays` are further ids or paths, laid on top in their order. Raises StoryError if one is nowhere.
    """
    first, *named = [name] if os.path.isdir(name) else name.split(",")
    origin = at(_folder(first))
    laid = {_overlay_id(root): root for root in origin.overlays}
    by_hand = {_overlay_id(root): root for root in (_folder(one, overlay=True) for one in overlays)}
    for one in named:
        root = by_hand[one] if one in by_hand else _folder(one, overlay=True, paths=False)
        laid[_overlay_id(root)] = root
    return Origin(origin.root, tuple({**laid, **by_hand}.values()))


def at(root: Path) -> Origin:
    """The story or the overlay in a folder; an overlay with its base. Raises StoryError if there is neither."""
    found = None if _ours(root) else head(root)
    if found is None:
        return Origin(root)
    base = found.get("base")
    stories = {**installed(), **_beside(root, base), **bundled()}
    mark = found.at.get("base")
    if not isinstance(base, str) or mark is None:
        place = next(iter(found.keys_at.values()), Mark(clean(str(root)), 0, 0))
        raise StoryError([problem("missing-key", place, key="base", where="overlay")])
    if base not in stories or head(stories[base]) is not None:
        near = did_you_mean(nearest(base, stories))
        raise StoryError([problem("no-such-base", mark, name=base, near=near, stories=", ".join(stories))])
    return Origin(stories[base], (root,))


def _ours(root: Path) -> bool:
    """Whether it is a story that comes with the game: our overlays have a file for their head. No other is read."""
    return root in bundled().values() and not (root / "overlay.yaml").is_file()


def _beside(root: Path, base: object) -> dict[str, Path]:
    """The base of an overlay where it stands in the same folder as that, as it does while both are written."""
    folder = root.resolve().parent / base if isinstance(base, str) and base.replace("-", "").isalnum() else None
    return {folder.name: folder} if folder and folder.is_dir() else {}


def head(root: Path) -> "Map | None":
    """What stands under `overlay:` in the files of a folder; None if it is a story or cannot be read.

    Only files that look as if they had one are parsed. Raises StoryError if `root` is no folder.
    """
    for name, data in contents(root)[0]:
        if not name.endswith(MAP_ENDINGS) and b"overlay" in data and _MAYBE_HEAD.search(data):
            # It brings PyYAML, which a story without overlays that comes from the cache does not need.
            from game.story.tree import Map, parse  # noqa: PLC0415

            found = parse(data.decode("utf-8", "replace"), clean(f"{root}/{name}"))[0].get("overlay")
            if isinstance(found, Map):
                return found
    return None


def _overlay_id(root: Path) -> str:
    """The id that an overlay gives itself. Raises StoryError if the folder holds a story."""
    found = head(root)
    if found is None:
        raise StoryError([problem("not-an-overlay", Mark(clean(str(root)), 0, 0))])
    name = found.get("id")
    return name if isinstance(name, str) else story_id(root)


def _folder(name: str, *, overlay: bool = False, paths: bool = True) -> Path:
    """The folder of an id or a path."""
    stories = known()
    here = paths and os.path.isdir(name)  # False, where pathlib raises for a name that is too long
    # Who writes a story that is installed too means the one being written.
    if name in stories and not (here and name not in bundled()):
        return stories[name]
    if here:
        return Path(name)
    near = did_you_mean(nearest(name, stories))
    mark = Mark(clean(name), 0, 0)
    if overlay:
        laid = [one for one, root in stories.items() if head(root) is not None]
        raise StoryError([problem("no-such-overlay", mark, near=near, stories=", ".join(laid) or "none")])
    raise StoryError([problem("no-such-story", mark, near=near, stories=", ".join(stories))])
