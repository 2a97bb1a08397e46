"""A story's declared graph: what leads where, as its files say, whether or not a game ever goes there.

Scenes are grouped by act: a scene belongs to the turn at which it can come at the earliest, and so to that turn's act.
Storylets come between turns and stand apart; so do endings, which may come from anywhere.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from game.story.story import Ending, Node, Story, Storylet

Visits = dict[str, int]
"""How often games came to a scene (by its name), made a choice (as scene.choice) or came to an ending."""


class Way(Struct, frozen=True):
    """Where a choice may lead; an empty condition always holds."""

    scene: str
    choice: str
    text: str
    target: str
    condition: str


class Group(Struct, frozen=True):
    """What stands together; the columns of an act are in the order in which its scenes can come."""

    title: str
    kind: str
    """`act`, `stray` (scenes that nothing leads to), `endings` or `storylets`."""
    columns: tuple[tuple[str, ...], ...]

    @property
    def names(self) -> Iterator[str]:
        """All of the group, column by column."""
        return (name for column in self.columns for name in column)


class Graph(Struct, frozen=True):
    """The story's graph. `visits` is empty where no games were counted."""

    story: Story
    groups: tuple[Group, ...]
    ways: tuple[Way, ...]
    visits: Visits
    numbers: dict[str, int]
    """A number for everything in the graph: names of a story are safe, but numbers are short."""

    def part(self, name: str) -> Node | Ending:
        """The node, storylet or ending of that name."""
        return self.story.scene(name) or self.story.endings[name]

    def made(self, way: Way) -> int:
        """How often the choice of a way was made, whichever way it then took."""
        return self.visits.get(f"{way.scene}.{way.choice}", 0)


def kind(part: Node | Ending) -> str:
    """What it is called: `scene`, `storylet` or `ending`."""
    if isinstance(part, Ending):
        return "ending"
    return "storylet" if isinstance(part, Storylet) else "scene"


def graph(story: Story, visits: Visits | None = None) -> Graph:
    """The graph of a story."""
    groups = [*_acts(story), *_apart(story)]
    names = [name for group in groups for name in group.names]
    ways = tuple(
        Way(scene.name, choice.name, choice.text, way.to, way.condition)
        for scene in (*story.nodes.values(), *story.storylets.values())
        for choice in scene.choices.values()
        for way in choice.ways
    )
    return Graph(story, tuple(groups), ways, visits or {}, {name: at for at, name in enumerate(names)})


def earliest(story: Story) -> dict[str, tuple[int, int]]:
    """For each node that can be come to: the turn at which it can come first, and how many decisions into that turn.

    An act's own beginning can come in its first turn, when the act is played alone.
    """
    waiting = [(1, 0, story.start), *((act.first, 0, act.start) for act in story.acts.values())]
    heapq.heapify(waiting)
    found: dict[str, tuple[int, int]] = {}
    while waiting:
        turn, into, name = heapq.heappop(waiting)
        if name in found or name not in story.nodes:
            continue
        found[name] = turn, into
        for choice in story.nodes[name].choices.values():
            then = (turn, into + 1) if choice.at_once else (turn + 1, 0)
            for way in choice.ways:
                heapq.heappush(waiting, (*then, way.to))
    return found


def _acts(story: Story) -> Iterator[Group]:
    """The acts, each with its scenes in columns by when they can come; a story without acts is one of them."""
    found = earliest(story)
    order = {name: at for at, name in enumerate(story.nodes)}
    columns: dict[tuple[int, int], list[str]] = defaultdict(list)
    for name in sorted(found, key=order.__getitem__):
        columns[found[name]].append(name)
    acts: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for turn, into in sorted(columns):
        acts[_act(story, turn)].append(tuple(columns[turn, into]))
    for name, under in acts.items():
        yield Group(story.acts[name].title if name else "Scenes", "act", tuple(under))


def _act(story: Story, turn: int) -> str:
    """The act that a turn is in; turns past the last, which only a long road comes to, are in the last."""
    begun = [name for name, act in story.acts.items() if act.first <= turn]
    return begun[-1] if begun else ""


def _apart(story: Story) -> Iterator[Group]:
    known = earliest(story)
    stray = tuple(name for name in story.nodes if name not in known)
    for title, what, names in (
        ("Scenes that nothing leads to", "stray", stray),
        ("Endings", "endings", tuple(story.endings)),
        ("Storylets, which come between turns", "storylets", tuple(story.storylets)),
    ):
        if names:
            yield Group(title, what, (names,))
