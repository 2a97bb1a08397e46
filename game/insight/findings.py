"""What only play can find: faults of a story as problems with a place, each with a game that shows it."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from game.insight.explore import Explored
from game.insight.games import Game
from game.story.problem import Mark, Problem, problem
from game.story.story import Node, Story

Place = Callable[..., Mark]
"""Where an entry of the story stands, given its path of keys (see `game.story.where`)."""


class Finding(Struct, frozen=True):
    """A fault, and the game that shows it if there is one; that game ends at the place it is about."""

    problem: Problem
    about: tuple[str, ...]
    """The names of what it is about: a scene, a scene and its choice, an ending."""
    game: Game | None = None

    @property
    def label(self) -> str:
        """A name for the finding, fit for a file's."""
        return "-".join((self.problem.code, *self.about))


def findings(story: Story, explored: Explored, at: Place) -> list[Finding]:
    """All findings, in the order of the files."""
    found = [
        *_endings(story, explored, at),
        *_scenes(story, explored, at),
        *_choices(story, explored, at),
        *_beaten(story, explored, at),
    ]
    return sorted(found, key=lambda one: one.problem.mark)


def _endings(story: Story, explored: Explored, at: Place) -> Iterator[Finding]:
    whole = explored.whole
    for name in story.endings:
        if not whole.endings[name]:
            mark = at("endings", name)
            yield Finding(problem("ending-never-reached", mark, name=name, plays=whole.games), (name,))


def _scenes(story: Story, explored: Explored, at: Place) -> Iterator[Finding]:
    whole = explored.whole
    met = whole.scenes
    for node in _all(story):
        mark = at(_section(story, node), node.name)
        if not met[node.name]:
            waits = node.name in story.storylets
            found = problem(
                "storylet-never-due" if waits else "node-never-seen", mark, name=node.name, plays=whole.games
            )
            yield Finding(found, (node.name,))
        for in_round in (False, True):
            ways = [offer for offer in whole.stuck if offer[0] == node.name and bool(offer[1]) == in_round]
            if ways:
                games = sum(whole.stuck[offer] for offer in ways)
                why = "the game goes round and comes to no end" if in_round else "none of its choices is open"
                found = problem("stuck", mark, name=node.name, games=games, plays=whole.games, why=why)
                yield Finding(found, (node.name, *(["round"] if in_round else [])), whole.stuck_games[ways[0]])


def _choices(story: Story, explored: Explored, at: Place) -> Iterator[Finding]:
    whole = explored.whole
    opened = whole.opened
    first = {scene: games[0] for (scene, _), games in reversed(whole.met_games.items())}
    for node in _all(story):
        for choice in node.choices:
            if node.name in first and not opened[node.name, choice]:
                mark = at(_section(story, node), node.name, "choices", choice)
                found = problem("choice-never-open", mark, name=f"{node.name}.{choice}", plays=whole.games)
                yield Finding(found, (node.name, choice), first[node.name])


def _beaten(story: Story, explored: Explored, at: Place) -> Iterator[Finding]:
    """One for each dominated choice, with the one that beats it by most."""
    most = {}
    for one in sorted(explored.beaten, key=lambda one: sum(one.margins.values())):
        most[one.scene, one.choice] = one
    for (scene, choice), one in most.items():
        section = "nodes" if scene in story.nodes else "storylets"
        mark = at(section, scene, "choices", choice)
        found = problem("dominated-choice", mark, name=f"{scene}.{choice}", better=f"{scene}.{one.by}")
        yield Finding(found, (scene, choice), one.example)


def _all(story: Story) -> list[Node]:
    return [*story.nodes.values(), *story.storylets.values()]


def _section(story: Story, node: Node) -> str:
    return "nodes" if node.name in story.nodes else "storylets"
