"""The laws of looks, on every screen at every size and in every theme; and that each law can be broken."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from textual.geometry import Region

from tests.desk import laws
from tests.desk.laws import LAWS, broken
from tests.desk.sight import Sight
from tests.desk.tour import USUAL, WAYS, seen

Law = Callable[[Sight], Iterator[str]]


def named(way: tuple[tuple[int, int], str]) -> str:
    return f"{way[0][0]}x{way[0][1]}-{way[1]}"


every_way = pytest.mark.parametrize(
    "way", [pytest.param(one, marks=[] if one == WAYS[1] else pytest.mark.slow, id=named(one)) for one in WAYS]
)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@every_way
def test_it_holds_on_every_screen(way: tuple[tuple[int, int], str], law: Law) -> None:
    assert [line for sight in seen(*way) for line in broken(sight, law)] == []


def usual(name: str) -> Sight:
    return next(one for one in seen(USUAL, WAYS[1][1]) if one.name == name)


def changed(sight: Sight, kind: str, **values: object) -> Sight:
    """The sight with its first widget of a kind otherwise."""
    at = next(at for at, one in enumerate(sight.widgets) if kind in one.kinds and one.visible.area)
    widgets = list(sight.widgets)
    widgets[at] = replace(widgets[at], **values)  # type: ignore[arg-type]
    return replace(sight, widgets=tuple(widgets))


def repeated(sight: Sight) -> Sight:
    """Every line twice as long, and nothing between."""
    rows = tuple(tuple(replace(cell, text="x") for cell in row * 2) for row in sight.rows)
    return changed(replace(sight, rows=rows), "Page", visible=Region(0, 4, 160, 3))


def faint(sight: Sight) -> Sight:
    return replace(sight, rows=tuple(tuple(replace(cell, ink=cell.ground) for cell in row) for row in sight.rows))


BREAKS: list[tuple[Law, str, Callable[[Sight], Sight]]] = [
    (laws.measure, "briefing", repeated),
    (laws.whole, "briefing", lambda sight: changed(sight, "Worst", text="Somebody cut this sho")),
    (laws.whole, "timeline", lambda sight: changed(sight, "Lines", text="Something else")),
    (laws.whole, "briefing", lambda sight: changed(sight, "Part", text="Somebody cut this sho")),
    (laws.inside, "briefing", lambda sight: changed(sight, "Choices", region=Region(3, 3, 78, 3))),
    (laws.inside, "briefing", lambda sight: changed(sight, "Choices", region=Region(0, 23, 78, 3))),
    (laws.upright, "briefing", lambda sight: changed(sight, "Choices", sideways=True)),
    (laws.keys, "briefing", lambda sight: changed(sight, "Key", visible=Region(0, 23, 3, 1))),
    (laws.readable, "briefing", faint),
    (laws.focused, "briefing", lambda sight: replace(sight, focus_shows=False)),
    (laws.apart, "briefing", lambda sight: changed(sight, "TopLine", visible=Region(0, 0, 80, 3))),
    (laws.centred, "why", lambda sight: changed(replace(sight, size=(240, 67)), "Head")),
]  # fmt: skip


@pytest.mark.parametrize(("law", "name", "change"), BREAKS, ids=lambda one: getattr(one, "__name__", None))
def test_a_law_can_be_broken(law: Law, name: str, change: Callable[[Sight], Sight]) -> None:
    assert broken(usual(name), law) == []
    assert broken(change(usual(name)), law)


def test_every_law_was_broken() -> None:
    assert {law for law, _, _ in BREAKS} == {*LAWS}
