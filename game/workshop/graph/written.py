"""The graph as text for other programs: Mermaid, which many pages and editors draw, and DOT, which Graphviz draws.

Ways between the same two scenes are one line there, with a label for each choice.
"""

import re
from collections.abc import Iterator

from game.story.text import one_line
from game.workshop.graph.declared import Graph, Way, kind

LABEL = 48
"""Characters of a title or of a choice on a line."""


def mermaid(graph: Graph) -> str:
    """The graph as a Mermaid flowchart."""
    lines = ["flowchart LR"]
    for at, group in enumerate(graph.groups):
        lines.append(f'  subgraph g{at}["{_entities(group.title)}"]')
        for name in group.names:
            part = graph.part(name)
            before, after = _SHAPES[kind(part)]
            label = f"{_entities(part.title or name)}<br>{_entities(name)}"
            lines.append(f'    n{graph.numbers[name]}{before}"{label}"{after}')
        lines.append("  end")
    ways = list(_together(graph))
    for one, many in ways:
        label = "<br>".join(map(_entities, _choices(many)))
        arrow = "-.->" if all(way.condition for way in many) else "-->"
        lines.append(f'  n{graph.numbers[one.scene]} {arrow}|"{label}"| n{graph.numbers[one.target]}')
    if graph.visits:
        widths = [_width(graph, many) for _, many in ways]
        lines += [f"  linkStyle {at} stroke-width:{width}px" for at, width in enumerate(widths)]
    lines += ["  classDef storylet stroke-dasharray:6 3", "  classDef ending fill:#f6dfb3,stroke:#7a4b00,color:#2b1a00"]
    for what in ("storylet", "ending"):
        names = [f"n{at}" for name, at in graph.numbers.items() if kind(graph.part(name)) == what]
        lines += [f"  class {','.join(names)} {what}"] if names else []
    return "\n".join(lines) + "\n"


_SHAPES = {"scene": ("[", "]"), "storylet": ("(", ")"), "ending": ("([", "])")}


def dot(graph: Graph) -> str:
    """The graph as Graphviz's DOT."""
    lines = [
        f"digraph {_quoted(graph.story.title or graph.story.id)} {{",
        '  rankdir=LR; node [shape=box, style="rounded,filled", fillcolor="#eef3f8", fontname="sans-serif"];',
        '  edge [fontname="sans-serif", fontsize=10];',
    ]
    for at, group in enumerate(graph.groups):
        lines.append(f"  subgraph cluster_{at} {{ label={_quoted(group.title)};")
        for name in group.names:
            part = graph.part(name)
            label = _quoted(part.title or name, name)
            lines.append(f"    n{graph.numbers[name]} [label={label}{_LOOKS[kind(part)]}];")
        lines.append("  }")
    for one, many in _together(graph):
        label = _quoted(*_choices(many))
        looks = ", style=dashed" if all(way.condition for way in many) else ""
        looks += f", penwidth={_width(graph, many)}" if graph.visits else ""
        lines.append(f"  n{graph.numbers[one.scene]} -> n{graph.numbers[one.target]} [label={label}{looks}];")
    return "\n".join([*lines, "}"]) + "\n"


_LOOKS = {
    "scene": "",
    "storylet": ', style="rounded,dashed"',
    "ending": ', peripheries=2, fillcolor="#f6dfb3"',
}


def _together(graph: Graph) -> Iterator[tuple[Way, list[Way]]]:
    """The ways between each two scenes, and the first of them."""
    found: dict[tuple[str, str], list[Way]] = {}
    for way in graph.ways:
        found.setdefault((way.scene, way.target), []).append(way)
    return ((many[0], many) for many in found.values())


def _choices(ways: list[Way]) -> list[str]:
    """What stands at a line: the choice, or a list of them."""
    return [f"{'• ' if len(ways) > 1 else ''}{way.text or way.choice}" for way in ways]


def _width(graph: Graph, ways: list[Way]) -> float:
    return width(sum(map(graph.made, ways)), most(graph))


def most(graph: Graph) -> int:
    """How often the choice that was made most was made."""
    return max(map(graph.made, graph.ways), default=0)


def width(times: int, of: int) -> float:
    """How thick a line is that was gone so many times, from 1 to 8: its area, not its width, tells how often."""
    return round(1 + 7 * min(1, times / of) ** 0.5, 1) if of else 1.0


def _entities(text: str) -> str:
    """A text inside a Mermaid label: all that could mean anything there is written by its number."""
    return re.sub(r"[^\w ,'?-]|(?<!\w)_|_(?!\w)", _numbered, one_line(text, LABEL))


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"#{ord(one)};" for one in found[0])


def _quoted(*lines: str) -> str:
    """Texts as the lines of a DOT string: no quote ends it, no backslash and no entity means anything."""
    shown = (one_line(line, LABEL).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(shown) + '"'
