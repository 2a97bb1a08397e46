"""A compiled story kept in a file, and taken from it node by node.

Every line is JSON: a sum of all that follows it; the story without its nodes, and how long each of theirs is; then a
line for each node, which is read when a game first comes there. So a start costs the same whether a story has a hundred
nodes or ten thousand, but for reading the file and for its sum.
"""

import os
import zlib
from itertools import accumulate
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from game.story.story import Node, Story
from game.story.thaw import Thawing, shape

MOST_KEPT = 32
"""Stories in the cache: every edit leaves one behind, and those not written for longest go first."""

SHAPE = shape(Story)
"""What a kept story looks like, for the name of its file: one of another shape is never opened."""


class _Head(Struct, frozen=True):
    """The second line: bytes of each node's line, in their order, and the story without them."""

    lengths: dict[str, int]
    story: Story


def recall(path: Path) -> Story | None:
    """The story in the file; None if there is none, or anything else lies there, whole or not."""
    try:
        data = path.read_bytes()
        head = data.index(b"\n") + 1
        if int(data[:head]) != zlib.crc32(memoryview(data)[head:]):
            return None
        nodes = data.index(b"\n", head) + 1
        kept = msgspec.json.decode(data[head:nodes], type=_Head)
        ends = list(accumulate(kept.lengths.values(), initial=nodes))
        places = {name: slice(*ends[at : at + 2]) for at, name in enumerate(kept.lengths)}
        return replace(kept.story, nodes=Thawing(Node, data, places))
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError):
        return None


def keep(path: Path, story: Story) -> None:
    """Write the story beside its final name and move it there, so that no reader sees half of it."""
    lines = {name: msgspec.json.encode(node) + b"\n" for name, node in story.nodes.items()}
    head = _Head({name: len(line) for name, line in lines.items()}, replace(story, nodes={}))
    body = b"".join([msgspec.json.encode(head), b"\n", *lines.values()])
    unfinished = None
    try:
        import tempfile  # noqa: PLC0415  (a start from the cache writes nothing)

        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            unfinished = Path(file.name)
            file.write(b"%d\n" % zlib.crc32(body) + body)
        os.replace(file.name, path)
        _clear(path.parent)
    except OSError:  # a read-only home plays too, only a little later
        if unfinished:
            unfinished.unlink(missing_ok=True)


def _clear(folder: Path) -> None:
    """Drop the oldest stories past the most that are kept."""
    written = sorted((path.stat().st_mtime_ns, path) for path in folder.glob("*.json"))
    for _, path in written[:-MOST_KEPT]:
        path.unlink()
