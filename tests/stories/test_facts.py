"""What can be held mechanically against the stories' own sources: figures, dates, office-holders, the argument."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from game.insight.explore import Plan, explore
from game.story.bounds import Span, holding
from game.story.expression import Name, parse
from game.story.reading import load
from game.story.reference import Source
from game.story.shelf import bundled
from game.story.story import Node, Story, Storylet

STORIES = sorted(bundled())
MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_MONTH = re.compile(rf"({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?")

INVENTED = {
    # Figures of invented events, which no source can bear out.
    "the_hill": {"611": "the page of an invented bill"},
    "ballots_in_banja_luka": {
        "14": "an invented polling station",
        "97": "an invented turnout",
        "98": "an invented result",
    },
    "mothers_and_sons": {"41": "an invented vote", "39": "an invented vote"},
    "who_knew": {"2011": "the year on an invented sheet"},
    "forged_order": {"2012": "an invented office's last year"},
    # The year of something in an invented person's life, or a general year that the timeline has.
    "two_letters": {"1999": "T14"},
    "map_again": {"1999": "T18"},
    "the_exchange": {"1999": "T14"},
    "the_diaspora_dinner": {"1999": "T14", "2008": "T28"},
    "pilgrims_bus": {"1999": "T18"},
    "locked_registers": {"1989": "T01"},
    "the_shuttle": {"2013": "T34"},
    "cetinje_vote": {"2017": "T30"},
    "spring_table": {"2008": "T28", "2024": "the calendar"},
    "javelins": {"2013": "an exchange of letters of April 2013"},
    "the_new_cabinet": {"35": "the number of a chapter, in the glossary"},
}
"""Figures that a scene's own sources need not hold, each with what it rests on."""

ANNOUNCED = {("after_the_vote", "1 to 5 January 2024")}
"""Facts that were known before their day: visas were decided on in spring."""

OFFICE_HOLDERS = [
    "Osmani", "Kurti", "Bislimi", "Vučić", "Brnabić", "Dačić", "Vučević", "Vulin", "Petković", "Dodik", "Višković",
    "Stevandić", "Bećirović", "Komšić", "Cvijanović", "Krišto", "Schmidt", "Milatović", "Spajić", "Rama", "Mickoski",
    "Stoltenberg", "Cavoli", "Ulutaş", "Borrell", "Lajčák", "Biden", "Blinken", "Austin", "Sullivan", "Hovenier",
    "Murphy", "Escobar", "Putin", "Radoičić", "Elek", "Rakić",
]  # fmt: skip
"""Living people who must not be put into invented scenes."""


@cache
def story(name: str) -> Story:
    return load(Path(bundled()[name]))


def scenes(made: Story) -> list[Node]:
    return [*made.nodes.values(), *made.storylets.values()]


def told(scene: Node) -> Iterator[str]:
    """Every text of a scene."""
    yield from (scene.title, scene.text, scene.summary)
    yield from (one.text for one in scene.texts)
    yield from (one.says for one in scene.advice)
    for choice in scene.choices.values():
        yield from (choice.text, choice.result)
        yield from (later.news for later in choice.later.values())


def cited(made: Story, scene: Node) -> list[Source]:
    names = {*scene.cites, *(name for choice in scene.choices.values() for name in choice.cites)}
    return [made.sources[name] for name in sorted(names)]


def figures(text: str) -> set[str]:
    return set(_FIGURE.findall(text))


@pytest.mark.parametrize("name", STORIES)
def test_figures_stand_in_the_sources_that_the_scene_cites(name: str) -> None:
    made = story(name)
    strange = {}
    for scene in scenes(made):
        known = figures(" ".join(f"{one.says} {one.where} {one.when} {one.claims}" for one in cited(made, scene)))
        known |= figures(" ".join(made.calendar)) if name == "the-plates" else set()
        own = {figure for text in told(scene) for figure in figures(text)} - known - set(INVENTED.get(scene.name, ()))
        if own:
            strange[scene.name] = own
    assert not strange


def test_no_exception_is_stale() -> None:
    made = {scene.name: scene for name in STORIES for scene in scenes(story(name))}
    for scene, known in INVENTED.items():
        there = {figure for text in told(made[scene]) for figure in figures(text)}
        assert set(known) <= there, scene


def month(text: str, *, last: bool) -> int | None:
    """The first or last month a text names with its year, counted from the year 0."""
    year, found = None, []
    for at in reversed(list(_MONTH.finditer(text))):
        year = at[2] or year
        if year:
            found.append(12 * int(year) + MONTHS.index(at[1]))
    return (max if last else min)(found) if found else None


def earliest(made: Story) -> dict[str, int]:
    """The earliest turn each scene can come in: by the declared ways, and for storylets by their condition."""
    found = {made.start: 1, **{act.start: act.first for act in made.acts.values()}}
    for storylet in made.storylets.values():
        known = holding(parse(storylet.when)) if storylet.when else {}
        low = (known or {}).get(Name("turn"), Span(low=1)).low
        found[storylet.name] = max(1, int(low)) if low > 0 else 1
    waiting = list(found)
    while waiting:
        scene = made.scene(waiting.pop())
        for choice in scene.choices.values() if scene else ():
            then = found[scene.name] + (0 if choice.at_once or isinstance(scene, Storylet) else 1)  # type: ignore[union-attr]
            for way in choice.ways:
                if then < found.get(way.to, 1000):
                    found[way.to] = then
                    waiting.append(way.to)
    return found


def test_no_scene_knows_what_is_later_than_itself() -> None:
    made = story("keeping-the-peace")
    turns = earliest(made)
    months = [month(label, last=True) for label in made.calendar]
    late = [
        (scene.name, one.when)
        for scene in made.nodes.values()
        for one in cited(made, scene)
        if (when := month(one.when, last=False)) and when > (months[turns[scene.name] - 1] or 0)
    ]
    assert set(late) == ANNOUNCED


def test_the_months_are_read() -> None:
    assert month("28 March and 28 June 1989", last=False) == 12 * 1989 + 2
    assert month("23 April 2023 and 16 April 2024", last=True) == 12 * 2024 + 3
    assert month("in spring", last=True) is None


@pytest.mark.parametrize("name", STORIES)
def test_no_living_office_holder_is_in_an_invented_scene(name: str) -> None:
    made = story(name)
    texts = [(scene.name, text) for scene in scenes(made) for text in told(scene)]
    texts += [(one.name, f"{one.text} {one.better} {one.worse}") for one in made.endings.values()]
    found = [(where, who) for where, text in texts for who in OFFICE_HOLDERS if re.search(rf"\b{who}\b", text)]
    assert not found


def test_the_office_holders_are_those_of_the_codex() -> None:
    about = " ".join(one.about for one in story("keeping-the-peace").actors.values())
    assert len([who for who in OFFICE_HOLDERS if who in about]) > 15


def test_the_whole_argument_can_be_played() -> None:
    """Every option is a choice, every link moves something, every paragraph is named, every correction is cited."""
    made = story("keeping-the-peace")
    assert list(made.options) == [f"O{number}" for number in range(1, 15)]
    assert set(made.links) == {*(f"L{n}" for n in range(1, 22)), *(f"M{n}" for n in range(1, 9))}
    assert len(made.article.paragraphs) == 14
    corrections = {name for name, one in made.sources.items() if one.claims}
    assert corrections == {f"R{number}" for number in range(1, 31)}
    explored = explore(made, Plan(300, 1, cover=True))
    opened = explored.whole.opened
    taken = {option for scene in scenes(made) for one in scene.choices.values() for option in one.options
             if opened[scene.name, one.name]}  # fmt: skip
    assert taken == set(made.options)
    met = explored.whole.scenes
    here = {name for scene in scenes(made) if met[scene.name] for name in scene.cites}
    here |= {name for scene in scenes(made) for one in scene.choices.values() if opened[scene.name, one.name]
             for name in one.cites}  # fmt: skip
    assert corrections - here == set()


@pytest.mark.parametrize("name", STORIES)
def test_the_screens_hold_the_texts(name: str) -> None:
    for scene in scenes(story(name)):
        assert len(scene.text.split()) <= 150, scene.name
        for choice in scene.choices.values():
            assert 15 <= len(choice.result.split()) <= 100, f"{scene.name}.{choice.name}"
            assert len(choice.text.split()) <= 40, f"{scene.name}.{choice.name}"
