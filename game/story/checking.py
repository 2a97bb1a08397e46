"""A story's names held against each other: what refers to nothing, what nothing leads to, what cannot be said.

Works on the raw tree, so that one fault of shape hides no other fault: whatever is not as expected is passed
over here, because the shape check has named it already.
"""

import keyword
from collections.abc import Iterator, Set

from game.story.expression import Call, ExpressionError, Kind, Uses, kind_of, parse
from game.story.misspelling import meant
from game.story.problem import Mark, Offers, Problem, did_you_mean, problem
from game.story.tree import Map, Seq, Value

_ONE = {"sources": "source", "indicators": "indicator", "places": "place", "cast": "adviser", "stocks": "stock",
        "flags": "flag", "links": "link", "derived": "derived value", "nodes": "node", "acts": "act",
        "options": "option", "endings": "ending", "worldviews": "worldview",
        "territories": "territory"}  # fmt: skip
_REASON = ("because",)
_NOTHING = Map()
_RESERVED = {"turn", "true", "false", "interlude", "because"}


def check(tree: Map) -> list[Problem]:
    """Every fault of names and expressions in a whole story's tree."""
    checker = _Checker(tree)
    checker.all()
    return checker.problems


def _maps(value: Value) -> Iterator[tuple[str, Map]]:
    """The entries of a mapping that are mappings themselves."""
    if isinstance(value, Map):
        for key, one in value.items():
            if isinstance(one, Map):
                yield key, one


def _map(value: Value) -> Map:
    return value if isinstance(value, Map) else _NOTHING


class _Checker:
    def __init__(self, tree: Map) -> None:
        self.tree = tree
        self.problems: list[Problem] = []
        self.offers = Offers()
        self.sections = {key: _map(value) for key, value in tree.items()}
        self.flags = set(self.section("flags"))
        nodes, storylets = self.section("nodes"), self.section("storylets")
        self.scenes = {**nodes, **storylets}
        self.goals = {"nodes": {**nodes, **self.section("endings")}, "storylets": storylets}
        """Where the choices of a kind of scene may lead."""
        self.numbers = {"turn", *self.section("indicators"), *self.section("derived"), *self.section("stocks")}
        self.arrivals: dict[str, set[str]] = {}
        """For each scene, where its choices lead."""

    def section(self, name: str) -> Map:
        return self.sections.get(name, _NOTHING)

    def report(self, code: str, mark: Mark, **details: object) -> None:
        self.problems.append(problem(code, mark, **details))

    def all(self) -> None:
        """Check everything."""
        self.names()
        self.head(_map(self.tree.get("story")))
        for kind in ("indicators", "stocks"):
            for _, one in _maps(self.section(kind)):
                self.start(one)
        basic = self.numbers - set(self.section("derived"))
        for _, one in _maps(self.section("derived")):
            self.expression(one, "value", "number", basic)
        for _, one in _maps(self.section("territories")):
            self.expression(one, "tension", "number")
        chart = _map(self.tree.get("map"))
        self.name(chart, "enlarge", "territories")
        self.keyed(chart, "shapes", "territories")
        for _, one in _maps(self.section("links")):
            self.listed(one, "cites", "sources")
        for _, one in _maps(self.section("worldviews")):
            self.keyed(one, "strengths", "links")
            self.listed(one, "cites", "sources")
        for _, one in _maps(self.section("profiles")):
            prefers = _map(one.get("prefers"))
            for name in prefers:
                if name not in self.section("indicators"):
                    self.key(prefers, name, "stocks")
        for _, one in _maps(self.section("rules")):
            self.consequence(one)
            self.listed(one, "cites", "sources")
        for kind in ("nodes", "storylets"):
            for name, one in _maps(self.section(kind)):
                self.scene(kind, name, one)
        self.endings()
        self.acts()
        self.codex()
        self.reachable()
        for _, one in _maps(self.section("walkthroughs")):
            self.walkthrough(one)

    def names(self) -> None:
        """Names that stand for two things, or that no expression could use."""
        for kinds in (("indicators", "derived", "stocks", "flags"), ("nodes", "storylets", "endings")):
            first: dict[str, Mark] = {}
            for kind in kinds:
                for name, mark in self.section(kind).keys_at.items():
                    if name in first:
                        self.report("name-taken", mark, name=name, line=f"{first[name].file}:{first[name].line}")
                    elif keyword.iskeyword(name) or name in _RESERVED:
                        self.report("name-reserved", mark, name=name)
                    first.setdefault(name, mark)

    def head(self, story: Map) -> None:
        self.name(story, "start", "nodes")
        self.name(story, "budget", "indicators")
        self.name(story, "headline", "derived")

    def start(self, entry: Map) -> None:
        bounds, start = entry.get("range"), entry.get("start")
        low, high = bounds if isinstance(bounds, Seq) and len(bounds) == 2 else (0, 100)
        if not all(isinstance(one, int | float) for one in (low, high, start)):
            return
        if not low <= start <= high or low >= high:  # type: ignore[operator]
            self.report("out-of-range", entry.at["start"], start=start, low=low, high=high)

    # Names

    # (The place of a name is looked up where something is wrong with it: see Map.)

    def unknown(self, name: str, kind: str, mark: Mark) -> None:
        near = self.offers.near(name, self.section(kind))
        self.report("unknown-name", mark, kind=_ONE[kind], name=name, section=kind, near=near)

    def name(self, entry: Map, key: str, kind: str) -> None:
        name = entry.get(key)
        if isinstance(name, str) and name not in self.section(kind):
            self.unknown(name, kind, entry.at[key])

    def listed(self, entry: Map, key: str, kind: str) -> None:
        names = entry.get(key)
        if isinstance(names, Seq):
            for at, name in enumerate(names):
                if isinstance(name, str) and name not in self.section(kind):
                    self.unknown(name, kind, names.at[at])

    def keyed(self, entry: Map, key: str, kind: str) -> None:
        names = entry.get(key)
        if isinstance(names, Map):
            for name in names:
                self.key(names, name, kind)

    def key(self, names: Map, name: str, kind: str) -> None:
        if name not in self.section(kind):
            self.unknown(name, kind, names.keys_at[name])

    # Expressions

    def expression(self, entry: Map, key: str, kind: Kind, numbers: Set[str] | None = None) -> None:
        text = entry.get(key)
        if not isinstance(text, str):
            return
        uses = Uses()
        try:
            found = kind_of(parse(text), self.flags, uses)
            if found != kind:
                wanted = "a number" if kind == "number" else "true or false"
                is_now = "a number" if found == "number" else "true or false"
                self.report(
                    "expression-kind", entry.at[key], text=text, why=f"gives {is_now}, but {wanted} is needed here"
                )
        except ExpressionError as error:
            code = "expression-kind" if "true or false" in str(error) else "expression"
            self.report(code, entry.at[key], text=text, why=error)
        numbers = self.numbers if numbers is None else numbers
        for name in sorted(one for one in uses.names if one not in numbers and one not in self.flags):
            near = self.offers.near(name, (*numbers, *self.flags))
            self.report("unknown-in-expression", entry.at[key], text=text, name=name, near=near)
        for call in sorted(uses.calls, key=str):
            self.call(call, entry.at[key])

    def call(self, call: Call, mark: Mark) -> None:
        name = call.names[0]
        if call.function == "strength":
            if name not in self.section("links"):
                self.unknown(name, "links", mark)
            return
        flags = self.flags if call.function == "since" and len(call.names) == 1 else set[str]()
        if name not in self.scenes and name not in flags:
            near = self.offers.near(name, (*self.scenes, *flags))
            self.report("unknown-node", mark, name=name, near=near)
        elif len(call.names) == 2:
            self.choice_of(name, _map(self.scenes[name]), call.names[1], mark)

    def choice_of(self, scene: str, entry: Map, choice: str, mark: Mark) -> None:
        choices = _map(entry.get("choices"))
        if choices and choice not in choices:
            near = self.offers.near(choice, choices)
            self.report("unknown-choice", mark, node=scene, name=choice, near=near)

    # What a turn does

    def effects(self, entry: Map) -> None:
        effects, indicators = _map(entry.get("effects")), self.section("indicators")
        for link, moved in _maps(effects):
            reason = isinstance(moved.get("because"), str)
            for target in moved:
                if target == "because":
                    continue
                if target not in indicators and meant(target, _REASON)[1]:  # any other key is one of an indicator
                    self.report("unknown-key", moved.keys_at[target], key=target, near=did_you_mean("because"))
                    reason = True
                else:
                    self.key(moved, target, "indicators")
                    self.expression(moved, target, "number")
            if link != "judgement":
                self.key(effects, link, "links")
            elif not reason:
                self.report("judgement-without-because", effects.keys_at[link])

    def consequence(self, entry: Map) -> None:
        self.expression(entry, "if", "truth")
        self.effects(entry)
        self.keyed(entry, "flags", "flags")

    # Scenes

    def scene(self, kind: str, name: str, entry: Map) -> None:
        self.name(entry, "place", "places")
        self.name(entry, "predict", "indicators")
        self.listed(entry, "cites", "sources")
        for _, passage in _maps(entry.get("texts")):
            self.expression(passage, "if", "truth")
        voices = _map(entry.get("advice"))
        for adviser, advice in _maps(voices):
            self.key(voices, adviser, "cast")
            self.expression(advice, "if", "truth")
            if isinstance(advice.get("backs"), str):
                self.choice_of(name, entry, str(advice["backs"]), advice.at["backs"])
        if kind == "storylets":
            self.expression(entry, "when", "truth")
            self.expression(entry, "weight", "number")
            self.effects(entry)
        sure = False
        leads = self.arrivals.setdefault(name, set())
        choices = _map(entry.get("choices"))
        for key, choice in _maps(choices):
            self.choice(kind, choices, key, choice, leads)
            sure = sure or not {"if", "requires"} & set(choice)
        if entry.get("choices") and not sure:
            self.report("no-sure-choice", self.section(kind).keys_at[name], name=name)

    def choice(self, kind: str, choices: Map, key: str, choice: Map, leads: set[str]) -> None:
        self.consequence(choice)
        self.expression(choice, "requires", "truth")
        self.keyed(choice, "stance", "stocks")
        self.listed(choice, "options", "options")
        self.listed(choice, "cites", "sources")
        for _, later in _maps(choice.get("later")):
            self.consequence(later)
        goes = choice.get("next")
        if goes is None or goes == []:
            if kind == "nodes":
                self.report("no-next", choices.keys_at[key])
        elif isinstance(goes, str):
            self.way(kind, goes, choice, "next", leads)
        elif isinstance(goes, Seq):
            for at, way in enumerate(goes):
                if isinstance(way, Map):
                    self.expression(way, "if", "truth")
                    if isinstance(way.get("go"), str):
                        self.way(kind, str(way["go"]), way, "go", leads)
                    if ("if" in way) == (at == len(goes) - 1):
                        self.report("ways-end", goes.at[at])

    def way(self, kind: str, to: str, entry: Map, key: str, leads: set[str]) -> None:
        leads.add(to)
        if to in self.goals[kind]:
            return
        if any(to in goals for goals in self.goals.values()):
            self.report("wrong-next", entry.at[key], name=to)
        else:
            near = self.offers.nearest(to, self.goals[kind])
            if near:  # so that it is not said of what lies behind that nothing leads there
                leads.add(near)
            self.report("unknown-node", entry.at[key], name=to, near=did_you_mean(near))

    # The story as a whole

    def endings(self) -> None:
        endings = self.section("endings")
        entries = list(_maps(endings))
        for _, one in entries:
            self.expression(one, "when", "truth")
            self.name(one, "act", "acts")
            self.listed(one, "cites", "sources")
            for _, passage in _maps(one.get("texts")):
                self.expression(passage, "if", "truth")
        entries = [one for one in entries if "act" not in one[1]]
        last = [name for name, one in entries if one.get("otherwise") is True and "when" not in one]
        if entries and (len(last) != 1 or entries[-1][0] != last[0]):
            self.report("last-ending", endings.keys_at[entries[-1][0]])

    def acts(self) -> None:
        """Where acts begin and end, and that each has a close."""
        calendar = self.tree.get("calendar")
        turns = len(calendar) if isinstance(calendar, Seq) else 1
        for name, act in _maps(self.section("acts")):
            self.name(act, "start", "nodes")
            first, last = act.get("from"), act.get("until")
            if isinstance(first, int) and isinstance(last, int) and not first <= last <= turns:
                self.report("act-turns", act.at["until"], low=first, high=turns)
            closes = [one for _, one in _maps(self.section("endings")) if one.get("act") == name]
            if not closes or "when" in closes[-1] or any("when" not in one for one in closes[:-1]):
                self.report("act-without-close", self.section("acts").keys_at[name], name=name)

    def codex(self) -> None:
        """What stands around the story: the argument's paragraphs, pages, and the secret briefs of each act."""
        paragraphs = _map(self.tree.get("article")).get("paragraphs")
        for kind in ("links", "sources", "options"):
            for _, one in _maps(self.section(kind)):
                named = one.get("article")
                if isinstance(named, Seq) and isinstance(paragraphs, Seq):
                    for number, at in zip(named, named.at, strict=True):
                        if isinstance(number, int) and not 1 <= number <= len(paragraphs):
                            self.report("no-such-paragraph", at, start=number, high=len(paragraphs))
        for _, role in _maps(self.section("roles")):
            self.keyed(role, "briefs", "acts")
        for _, page in _maps(self.section("pages")):
            self.name(page, "act", "acts")
            self.listed(page, "cites", "sources")

    def reachable(self) -> None:
        """Nodes that no way leads to from the start or from a storylet."""
        start = _map(self.tree.get("story")).get("start")
        if not isinstance(start, str) or start not in self.section("nodes"):
            return
        seen: set[str] = set()
        waiting = [start, *self.section("storylets")]
        waiting += [name for _, one in _maps(self.section("acts")) if isinstance(name := one.get("start"), str)]
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting.extend(self.arrivals.get(name, ()))
        for name, mark in self.section("nodes").keys_at.items():
            if name not in seen:
                self.report("unreachable", mark, name=name)
        for name, one in _maps(self.section("endings")):
            if name not in seen and not {"when", "act"} & set(one) and one.get("otherwise") is not True:
                self.report("unreachable", self.section("endings").keys_at[name], name=name)

    # Walkthroughs

    def walkthrough(self, entry: Map) -> None:
        if entry.get("worldview") != "neutral":
            self.name(entry, "worldview", "worldviews")
        self.name(entry, "act", "acts")
        self.name(entry, "ending", "endings")
        steps = entry.get("steps")
        for step in steps if isinstance(steps, Seq) else ():
            if isinstance(step, Map):
                chosen = step.get("choose")
                scene, _, choice = chosen.partition(".") if isinstance(chosen, str) else ("", "", "")
                if choice.isidentifier() and self.has_scene(scene, step.at["choose"]):
                    self.choice_of(scene, _map(self.scenes[scene]), choice, step.at["choose"])
                self.expectation(_map(step.get("expect")), scene)
        self.expectation(_map(entry.get("expect")), "")

    def has_scene(self, name: str, mark: Mark) -> bool:
        # (not unknown-node: that says there is no ending of the name either)
        if name not in self.scenes:
            near = self.offers.near(name, self.scenes)
            self.report("unknown-name", mark, kind="scene", name=name, section="nodes", near=near)
        return name in self.scenes

    def expectation(self, entry: Map, scene: str) -> None:
        """`scene` is where the game is to be; where nothing says so, names of choices are not checked."""
        at = entry.get("at")
        if isinstance(at, str):
            scene = at if self.has_scene(at, entry.at["at"]) else ""
        for key in ("offered", "locked", "hidden"):
            names = entry.get(key)
            if isinstance(names, Seq) and scene in self.scenes:
                for place, name in enumerate(names):
                    if isinstance(name, str):
                        self.choice_of(scene, _map(self.scenes[scene]), name, names.at[place])
        known = self.numbers - {"turn"}
        for name, mark in _map(entry.get("values")).keys_at.items():
            if name not in known:
                near = self.offers.near(name, known)
                self.report("unknown-name", mark, kind="indicator", name=name, section="indicators", near=near)
        self.keyed(entry, "flags", "flags")
