"""From what an author wrote to what the engine plays."""

from collections.abc import Sequence
from typing import Any, cast

from msgspec.structs import replace

from game.story import model, reference, story
from game.story.charting import Drawn
from game.story.tree import Map, Seq
from game.story.walkthrough import At, Between, Choices, Ends, Expected, Flagged, Pieces, Step, Walkthrough


def compiled(
    written: model.Everything, story_id: str, drawn: Drawn = ((), ()), overlays: Sequence[model.Overlay] = ()
) -> story.Story:
    """The story as the engine plays it, with what its map shows. It must have been checked: names are taken as is.

    Its id names the overlays that it has been merged with, so that journals and codes find them again; a translation
    is not named, as the game is the same in any language.
    """
    head = written.story
    laid = [one for one in overlays if not one.language]
    summaries = [one.summary for one in laid if one.summary]
    made = story.Story(
        id=",".join((story_id, *(one.id for one in laid))),
        start=head.start,
        budget=head.budget or "",
        headline=head.headline or "",
        quiet=float(head.quiet),
        calendar=tuple(written.calendar),
        indicators={
            name: story.Indicator(
                float(one.start), float(one.range[0]), float(one.range[1]), one.good, one.damped,
                one.name, tuple(one.words), one.about,
            )
            for name, one in written.indicators.items()
        },
        derived={
            name: story.Derived(str(one.value), one.good, one.name, tuple(one.words), one.about)
            for name, one in written.derived.items()
        },
        stocks={
            name: story.Stock(float(one.start), float(one.fade), one.name, one.about)
            for name, one in written.stocks.items()
        },
        flags={name: story.Flag(one.says) for name, one in written.flags.items()},
        territories={name: story.Territory(str(one.tension), one.name) for name, one in written.territories.items()},
        rules={
            name: story.Rule(
                _condition(one.if_), _effects(one.effects), one.flags, one.news, tuple(one.cites), one.name
            )
            for name, one in written.rules.items()
        },
        nodes={name: story.Node(**_scene(name, one)) for name, one in written.nodes.items()},
        storylets={
            name: story.Storylet(
                **_scene(name, one), when=_condition(one.when), priority=one.priority, weight=_amount(one.weight),
                once=one.once, cooldown=one.cooldown, effects=_effects(one.effects),
            )
            for name, one in written.storylets.items()
        },
        endings={
            name: story.Ending(
                name, _ending_condition(one), one.otherwise, one.act or "",
                one.title, one.text, _passages(one.texts), one.better, one.worse, one.fiction, tuple(one.cites),
            )
            for name, one in written.endings.items()
        },
        worldviews={
            name: story.Worldview(
                {link: float(strength) for link, strength in one.strengths.items()},
                one.name, one.says, tuple(one.cites),
            )
            for name, one in written.worldviews.items()
        },
        profiles={
            name: story.Profile({stock: float(worth) for stock, worth in one.prefers.items()}, one.name, one.says)
            for name, one in written.profiles.items()
        },
        places={
            name: story.Place((float(one.at[0]), float(one.at[1])), one.name, one.also)
            for name, one in written.places.items()
        },
        links={
            name: story.Link(one.says, tuple(one.article), one.support, one.record, tuple(one.cites))
            for name, one in written.links.items()
        },
        cast={
            name: reference.Adviser(one.name, one.is_, one.wants, one.misses) for name, one in written.cast.items()
        },
        roles={
            name: reference.Role(one.name, one.task, one.brief, one.goal, one.briefs)
            for name, one in written.roles.items()
        },
        glossary={name: reference.Term(one.term, one.say, one.means) for name, one in written.glossary.items()},
        sources={
            name: reference.Source(one.says, one.where, one.when, one.claims, tuple(one.article))
            for name, one in written.sources.items()
        },
        acts={
            name: story.Act(
                one.from_, one.until, one.start, float(head.quiet if one.quiet is None else one.quiet),
                one.title, one.text,
            )
            for name, one in written.acts.items()
        },
        article=_argument(written.article),
        options={
            name: reference.Option(one.says, tuple(one.article), one.against) for name, one in written.options.items()
        },
        actors={
            name: reference.Actor(one.name, one.about, one.wants, one.levers, one.limits)
            for name, one in written.actors.items()
        },
        pages={
            name: reference.Page(one.title, one.text, one.act or "", tuple(one.cites))
            for name, one in written.pages.items()
        },
        namings={
            name: reference.Naming(one.name, one.marks, one.footnote) for name, one in written.namings.items()
        },
        chart=_chart(written, drawn),
        title=" + ".join((head.title, *(one.title for one in laid))),
        version=", ".join((head.version, *(f"{one.id} {one.version}" for one in laid))),
        summary=summaries[-1] if summaries else head.summary,
        authors=tuple(dict.fromkeys((*head.authors, *(name for one in overlays for name in one.authors)))),
        license="; ".join(dict.fromkeys(filter(None, (head.license, *(one.license for one in overlays))))),
        language=head.language,
        content_note=written.content_note,
    )  # fmt: skip
    # Without the overlays' names: one that changes prose alone parts no saved game from its rules.
    return replace(made, digest=story.rules_digest(replace(made, id=story_id)))


def _condition(written: str | bool | None) -> str:
    """A condition as the engine asks it: empty always holds."""
    if written is None or written is True:
        return ""
    return "false" if written is False else written


def _ending_condition(written: model.Ending) -> str:
    """An ending without a condition that waits for no end of anything is only reached by a way that leads there."""
    is_led_to = written.when is None and not written.otherwise and written.act is None
    return "false" if is_led_to else _condition(written.when)


def _amount(written: float | str) -> float | str:
    return written if isinstance(written, str) else float(written)


def _effects(written: model.Effects) -> tuple[story.Effect, ...]:
    return tuple(
        story.Effect(target, _amount(amount), link, effect.because or "")
        for link, effect in written.items()
        for target, amount in (effect.__pydantic_extra__ or {}).items()
    )


def _ways(written: str | list[model.Way] | None) -> tuple[story.Way, ...]:
    if written is None:
        return ()
    if isinstance(written, str):
        return (story.Way("", written),)
    return tuple(story.Way(_condition(way.if_), way.go) for way in written)


def _passages(written: dict[str, model.Passage]) -> tuple[story.Passage, ...]:
    return tuple(story.Passage(_condition(one.if_), one.text) for one in written.values())


def _argument(written: model.Argument | None) -> reference.Argument:
    if written is None:
        return reference.Argument()
    return reference.Argument(written.title, written.author, written.where, written.about, tuple(written.paragraphs))


def _chart(written: model.Everything, drawn: Drawn) -> story.Chart:
    one, (areas, spots) = written.map, drawn
    if one is None:
        return story.Chart()
    known = {area.name for area in areas}
    shapes = {name: one.shapes.get(name, name) for name in written.territories}
    return story.Chart(
        areas, spots, {name: shape for name, shape in shapes.items() if shape in known}, tuple(map(float, one.view)),
        one.enlarge or "", tuple(map(float, one.inset or ())), one.credit, one.note,
    )  # fmt: skip


def _choice(name: str, written: model.Choice) -> story.Choice:
    return story.Choice(
        name=name,
        shown=_condition(written.if_),
        requires=_condition(written.requires),
        stance={stock: float(amount) for stock, amount in written.stance.items()},
        flags=written.flags,
        effects=_effects(written.effects),
        later={
            name: story.Later(one.in_, _condition(one.if_), _effects(one.effects), one.flags, one.news)
            for name, one in written.later.items()
        },
        ways=_ways(written.next),
        at_once=written.at_once,
        text=written.text,
        result=written.result,
        options=tuple(written.options),
        cites=tuple(written.cites),
    )


def _scene(name: str, written: model.Node) -> dict[str, Any]:
    """What nodes and storylets have in common."""
    return {
        "name": name,
        "choices": {key: _choice(key, one) for key, one in written.choices.items()},
        "title": written.title,
        "place": written.place or "",
        "text": written.text,
        "texts": _passages(written.texts),
        "summary": written.summary,
        "advice": tuple(
            story.Advice(adviser, one.backs, one.says, _condition(one.if_)) for adviser, one in written.advice.items()
        ),
        "predict": written.predict or "",
        "fiction": written.fiction,
        "cites": tuple(written.cites),
    }


def walkthroughs(written: model.Everything, tree: Map) -> tuple[Walkthrough, ...]:
    """The walkthroughs of a story that has been checked; the tree it was read from tells where each thing stands."""
    entries = cast(Map, tree.get("walkthroughs") or Map())
    return tuple(
        _walkthrough(name, one, cast(Map, entries[name]), entries) for name, one in written.walkthroughs.items()
    )


def _walkthrough(name: str, written: model.Walkthrough, entry: Map, entries: Map) -> Walkthrough:
    steps = cast(Seq, entry.get("steps") or Seq())
    return Walkthrough(
        name=name,
        mark=entries.keys_at[name],
        says=written.says,
        seed=written.seed,
        worldview=written.worldview,
        act=written.act or "",
        steps=tuple(_step(one, cast(Map, at)) for one, at in zip(written.steps, steps, strict=True)),
        expect=_expected(written.expect, entry),
        ending=Ends(entry.keys_at["ending"], written.ending) if written.ending else None,
    )


def _step(written: model.Step, entry: Map) -> Step:
    node, choice = written.choose.split(".")
    result = Pieces(entry.keys_at["result"], tuple(written.result)) if written.result else None
    return Step(entry.at["choose"], node, choice, _expected(written.expect, entry), result)


def _expected(written: model.Expectation | None, entry: Map) -> tuple[Expected, ...]:
    """All that a step or a walkthrough expects, in the order it is written in."""
    if written is None:
        return ()
    asked = cast(Map, entry["expect"])
    found: list[Expected] = []
    for key, mark in asked.keys_at.items():
        match key:
            case "at":
                found.append(At(mark, written.at))
            case "offered" | "locked" | "hidden":
                found.append(Choices(mark, key, tuple(getattr(written, key))))
            case "text":
                found.append(Pieces(mark, tuple(written.text)))
            case "values":
                places = cast(Map, asked[key]).keys_at
                for name, bounds in written.values.items():
                    low, high = bounds if isinstance(bounds, list) else (bounds, bounds)
                    found.append(Between(places[name], name, low, high))
            case "flags":
                places = cast(Map, asked[key]).keys_at
                found += [Flagged(places[name], name, is_set) for name, is_set in written.flags.items()]
    return tuple(found)
