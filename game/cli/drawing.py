"""`peace graph`: what leads where in a story, as a picture."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.cli.usage import Commands, Stop, put, take_overlays
from game.story.shelf import find

if TYPE_CHECKING:
    from game.story.story import Story

MOST = 64 * 2**20
"""Bytes of a report that are read; one of a story of 30,000 scenes has a few million."""
ENDINGS = {".html": "html", ".htm": "html", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "graph",
        help="draw what leads where in a story",
        description="Draw a story's graph: as a page to pan, zoom and search (html), or for Mermaid or Graphviz.",
    )
    parser.add_argument("story", metavar="STORY", help="a story's id or folder")
    take_overlays(parser)
    parser.add_argument(
        "--format", choices=("mermaid", "dot", "html"), help="what to write (what FILE's name ends in, else mermaid)"
    )
    parser.add_argument("-o", "--output", default="-", metavar="FILE", help="where to write it (standard output)")
    parser.add_argument(
        "--explored",
        type=Path,
        metavar="REPORT",
        help="show how often games went where: what peace explore --json wrote",
    )
    parser.set_defaults(run=draw)


def draw(options: argparse.Namespace) -> int:
    """Write the graph."""
    from game.story.reading import load
    from game.workshop.graph.declared import graph

    story = load(find(options.story, options.overlays))
    made = graph(story, _visits(options.explored, story) if options.explored else None)
    form = options.format or ("mermaid" if options.output == "-" else ENDINGS.get(Path(options.output).suffix.lower()))
    if form is None:
        raise Stop(f"{options.output}: say what to write by its name's end ({', '.join(ENDINGS)}) or with --format", 2)
    if form == "html":
        from game.workshop.graph.page import html

        put(options.output, html(made))
    else:
        from game.workshop.graph import written

        put(options.output, (written.dot if form == "dot" else written.mermaid)(made))
    return 0


def _visits(path: Path, story: "Story") -> dict[str, int]:
    """How often games went where, by what `peace explore --json` wrote. Raises Stop if it wrote no such thing."""
    told = _report(path)
    visits = told.get("visits")
    if not (isinstance(visits, dict) and all(type(one) is int and one >= 0 for one in visits.values())):
        raise Stop(f"{path}: is no report of where games went; make one with: peace explore STORY --json > FILE")
    if told.get("story") != story.id:
        raise Stop(f"{path}: is a report on another story, {str(told.get('story'))[:60]!a}")
    if told.get("rules") != story.digest:
        print(f"{path}: was made before the story's rules changed; its numbers may be of other ways", file=sys.stderr)
    return visits


def _report(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
        told = json.loads(data) if len(data) <= MOST else None
    except OSError as error:
        raise Stop(f"{path}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        told = None
    return told if isinstance(told, dict) else {}
