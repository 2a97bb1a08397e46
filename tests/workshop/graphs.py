"""Graphs for the tests: a story whose every text is hostile, and one of many scenes."""

from functools import cache

from bench._synthetic import as_ours, scenes
from game.story.story import Story
from game.workshop.graph.declared import Graph, graph
from tests.desk.crowd import crowd
from tests.desk.hostile import Marks, texts

MEANT = [
    "1. first", "- dash", "# head", "`code`", "end", "subgraph x", "A --> B", "<script>alert(1)</script>", '"', '\\"',
    "\\",
    "#35;", "&amp;", "&lt;b&gt;", "click n0 call x()", "%%{init: {}}%%", "_a_", "~~s~~", "<!--", "-->", "</svg>", "]]>",
    "</style><b>", "</script><b>", "{{ 7 * 7 }}", "{% x %}", "\\N\\G\\l", "<br>", "javascript:alert(1)", "'", "\n",
]  # fmt: skip
"""What means something in Mermaid, in DOT, in a page or in its template."""


@cache
def hostile() -> tuple[Marks, Graph]:
    """The graph of a story of hostile, marked texts, with counts."""
    marks = Marks([*MEANT, *(one.replace("\U0010ffff", "") for one in texts(700))])
    story = crowd(marks, 9)
    counts = {"one": 7, "one.pick": 7, "two": 7, "two.pick": 3, "two.c0": 4, "done": 7}
    return marks, graph(story, counts)


@cache
def large(scene_count: int = 500) -> Story:
    """A story of so many scenes."""
    return as_ours(scenes(scene_count))
