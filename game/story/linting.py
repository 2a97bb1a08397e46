"""What plays, but hardly as meant: what nothing moves, uses or cites, and what can never come about.

Works on the raw tree as the checker of names does: what is not as expected is passed over here.
"""

import math
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping, Set
from heapq import heapify, heappop, heappush

from game.story.bounds import Known, Span, holding, reach
from game.story.expression import Chain, ExpressionError, Name, Number, Term, parse, say
from game.story.problem import Mark, Problem, problem
from game.story.tree import Map, Seq, Value
from game.story.wording import read, texts

_UP, _DOWN = "raise", "lower"
_STRENGTH = re.compile(r"\bstrength\(\s*(\w+)\s*\)")


def lint(tree: Map) -> list[Problem]:
    """Every warning about a whole story's tree."""
    linter = _Linter(tree)
    linter.all()
    return linter.problems + read(tree)


def entries(value: Value) -> Iterator[tuple[str, Map]]:
    """The entries of a mapping that are mappings themselves."""
    if isinstance(value, Map):
        for name, one in value.items():
            if isinstance(one, Map):
                yield name, one


def _term(value: Value) -> Term | None:
    """An amount or a condition as a term; None if it is none."""
    if not isinstance(value, str):
        return Number(value) if isinstance(value, int | float) else None
    try:
        return parse(value)
    except ExpressionError:
        return None


class _Linter:
    def __init__(self, tree: Map) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.moves: dict[str, set[str]] = {}
        """For each indicator, the ways in which effects move it."""
        self.links: set[str] = set()
        self.sources: set[str] = set()
        self.options: set[str] = set()
        self.paragraphs: set[int] = set()
        self.ranges: dict[Term, Span] = {}

    def report(self, code: str, mark: Mark, **details: object) -> None:
        self.problems.append(problem(code, mark, **details))

    def all(self) -> None:
        """Look at everything once, then say what was never met."""
        self.bounds()
        for kind in ("links", "worldviews", "pages"):
            for _, one in entries(self.tree.get(kind)):
                self.cites(one)
        self.sources |= {name for name, one in entries(self.tree.get("sources")) if one.get("when")}
        for _, ending in entries(self.tree.get("endings")):
            self.cites(ending)
            self.known(ending, "when")
            for _, one in entries(ending.get("texts")):
                self.known(one, "if")
        for _, rule in entries(self.tree.get("rules")):
            self.cites(rule)
            self.effects(rule, "if")
        for kind in ("nodes", "storylets"):
            for _, scene in entries(self.tree.get(kind)):
                self.scene(scene)
        for text, _, _ in texts(self.tree):
            if "strength" in text:
                self.links.update(_STRENGTH.findall(text))
        for name, mark in self.others("links", self.links):
            self.report("unused-link", mark, name=name)
        for name, mark in self.others("sources", self.sources):
            self.report("uncited-source", mark, name=name)
        self.argument()
        self.last_turn()
        for name, mark in self.others("indicators", self.moves.keys()):
            self.report("never-moved", mark, name=name)
        indicators = self.tree.get("indicators")
        for name, ways in self.moves.items():
            if len(ways) == 1 and isinstance(indicators, Map) and name in indicators:
                self.report("one-way", indicators.keys_at[name], name=name, kind=min(ways))

    def argument(self) -> None:
        """What of the argument the story passes over: options that no choice takes up, paragraphs nobody names."""
        for name, mark in self.others("options", self.options):
            self.report("unused-option", mark, name=name)
        for kind in ("links", "sources", "options"):
            for _, one in entries(self.tree.get(kind)):
                named = one.get("article")
                self.paragraphs |= {n for n in named if isinstance(n, int)} if isinstance(named, Seq) else set()
        article = self.tree.get("article")
        paragraphs = article.get("paragraphs") if isinstance(article, Map) else None
        for number, mark in enumerate(paragraphs.at if isinstance(paragraphs, Seq) else (), 1):
            if number not in self.paragraphs:
                self.report("unnamed-paragraph", mark, start=number)

    def last_turn(self) -> None:
        """Ways from the last turn to endings that only ways lead to: when it is over, no way is asked any more."""
        led_to = {
            name for name, one in entries(self.tree.get("endings"))
            if not {"when", "act"} & set(one) and one.get("otherwise") is not True
        }  # fmt: skip
        calendar = self.tree.get("calendar")
        if not led_to or not isinstance(calendar, Seq):
            return
        nodes = dict(entries(self.tree.get("nodes")))
        for name, turn in self.earliest(nodes).items():
            for choice, one in entries(nodes[name].get("choices")) if turn >= len(calendar) else ():
                for goal, mark in _goals(one) if one.get("at_once") is not True else ():
                    if goal in led_to:
                        self.report("next-not-asked", mark, name=goal, node=name, key=choice)

    def earliest(self, nodes: Mapping[str, Map]) -> dict[str, int]:
        """The first turn in which a game can be at each node that ways lead to, played whole or from an act's start."""
        story = self.tree.get("story")
        starts: list[tuple[Value, Value]] = [(1, story.get("start"))] if isinstance(story, Map) else []
        starts += [(one.get("from"), one.get("start")) for _, one in entries(self.tree.get("acts"))]
        found: dict[str, int] = {}
        waiting = [(turn, name) for turn, name in starts if isinstance(turn, int) and isinstance(name, str)]
        heapify(waiting)
        while waiting:
            turn, name = heappop(waiting)
            if name in found or name not in nodes:
                continue
            found[name] = turn
            for _, one in entries(nodes[name].get("choices")):
                after = turn + (one.get("at_once") is not True)
                for goal, _ in _goals(one):
                    heappush(waiting, (after, goal))
        return found

    def bounds(self) -> None:
        """Between which numbers the names of expressions lie, as players see them: rounded to a tenth."""
        calendar = self.tree.get("calendar")
        # The turn after the last is when the endings are asked.
        self.ranges[Name("turn")] = Span(1, len(calendar) + 1 if isinstance(calendar, Seq) else math.inf)
        for kind in ("indicators", "derived", "stocks"):
            for name, one in entries(self.tree.get(kind)):
                ends = one.get("range") if kind == "indicators" else None
                low, high = ends if isinstance(ends, Seq) and len(ends) == 2 else (0, 100)
                if isinstance(low, int | float) and isinstance(high, int | float) and low < high:
                    self.ranges[Name(name)] = Span(round(low, 1), round(high, 1))

    def others(self, section: str, met: Set[str]) -> list[tuple[str, Mark]]:
        """The names that a section defines and that were not met, and where they stand."""
        defined = self.tree.get(section)
        names = defined.keys_at if isinstance(defined, Map) else {}
        return [(name, mark) for name, mark in names.items() if name not in met]

    def cites(self, entry: Map) -> None:
        names = entry.get("cites")
        if isinstance(names, Seq):
            self.sources |= {one for one in names if isinstance(one, str)}

    def scene(self, scene: Map) -> None:
        self.cites(scene)
        self.effects(scene, "when")
        for key in ("texts", "advice"):
            for _, one in entries(scene.get(key)):
                self.known(one, "if")
        for _, choice in entries(scene.get("choices")):
            self.cites(choice)
            taken = choice.get("options")
            self.options |= {one for one in taken if isinstance(one, str)} if isinstance(taken, Seq) else set()
            self.effects(choice, "if", "requires")
            for _, later in entries(choice.get("later")):
                self.effects(later, "if")
            ways = choice.get("next")
            for way in ways if isinstance(ways, Seq) else ():
                if isinstance(way, Map):
                    self.known(way, "if")

    def known(self, entry: Map, *conditions: str) -> Known:
        """What is so where the conditions under these keys hold together; it is said if they never do."""
        written = [key for key in conditions if isinstance(entry.get(key), str)]
        terms = [term for key in written if (term := _term(entry[key])) is not None]
        if not terms:
            return self.ranges
        whole = Chain("and", tuple(terms)) if len(terms) > 1 else terms[0]
        found = holding(whole)
        known = {subject: self.ranges.get(subject, Span()).meet(span) for subject, span in (found or {}).items()}
        if found is None or any(span.empty for span in known.values()):
            self.report("contradiction", entry.at[written[-1]], text=say(whole))
            return self.ranges
        return ChainMap(known, self.ranges)

    def effects(self, entry: Map, *conditions: str) -> None:
        """What the effects of an entry move, and its conditions."""
        known = self.known(entry, *conditions)
        for link, moved in entries(entry.get("effects")):
            self.links.add(link)
            for target, value in moved.items():
                if target != "because" and (ways := _ways(value, known)):
                    self.moves.setdefault(target, set()).update(ways)


def _goals(choice: Map) -> Iterator[tuple[str, Mark]]:
    """Where a choice leads, and where that is written."""
    ways = choice.get("next")
    if isinstance(ways, str):
        yield ways, choice.at["next"]
    for way in ways if isinstance(ways, Seq) else ():
        if isinstance(way, Map) and isinstance(goal := way.get("go"), str):
            yield goal, way.at["go"]


def _ways(amount: Value, known: Known) -> set[str]:
    """The ways in which an amount can move what it is added to; both if that is not plain."""
    if isinstance(amount, int | float):  # as nearly all are
        return {_UP} if amount > 0 else {_DOWN} if amount < 0 else set()
    term = _term(amount)
    span = reach(term, known) if term else Span()
    # Asked this way round, what is not a number (numbers past all bounds come to that) counts as both.
    return {way for way, cannot in ((_UP, span.high <= 0), (_DOWN, span.low >= 0)) if not cannot}
