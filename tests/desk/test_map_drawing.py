"""The picture of the map: the same cells for the same size and glyphs, and nothing on top of anything."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.desk.map import labels, paint, tones
from game.desk.map.glyphs import SETS, half, sextant
from game.desk.map.ground import Ground, copied, survey, territories
from game.desk.map.projection import fitted
from game.desk.map.raster import edges, empty, fill, rims
from tests.desk.maps import GLYPHS, NEWS, SIZES, chart, drawn, golden, levels, path


@pytest.mark.parametrize("glyphs", GLYPHS)
@pytest.mark.parametrize("size", SIZES, ids=lambda one: f"{one[0]}x{one[1]}")
def test_the_map_looks_as_it_looked(size: tuple[int, int], glyphs: str) -> None:
    assert golden(*size, glyphs) == path(*size, glyphs).read_text("utf-8")


def written(width: int, height: int, glyphs: str, news: labels.News | None) -> Counter[tuple[int, int, int]]:
    """How often each cell of the map, or of the inset, was written on."""
    cells: Counter[tuple[int, int, int]] = Counter()

    class Recorded(labels._Lettering):
        def put(self, x: int, y: int, text: str, *rest: Any, **more: Any) -> None:
            assert 0 <= x <= self.ground.width - len(text)
            assert 0 <= y < self.ground.height
            cells.update((id(self), x + at, y) for at in range(len(text)))
            super().put(x, y, text, *rest, **more)

        def live(self, x: int, y: int, *rest: Any) -> None:
            cells[id(self), x, y] += 1
            super().live(x, y, *rest)

    Recorded(copied(survey(chart(), width, height, SETS[glyphs])), chart(), news).all()
    return cells


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 200), st.integers(1, 60), st.sampled_from(GLYPHS), st.sampled_from([None, NEWS]))
def test_no_label_stands_on_another(width: int, height: int, glyphs: str, news: labels.News | None) -> None:
    cells = written(width, height, glyphs, news)
    assert [cell for cell, times in cells.items() if times > 1] == []


def shows_level(ground: Ground) -> set[int]:
    return {cell[3][1] for row in ground.cells for cell in row if cell[3] and cell[3][0] in ("pip", "digit")}


@pytest.mark.parametrize("glyphs", GLYPHS)
@pytest.mark.parametrize("size", [(49, 18), *SIZES[1:]], ids=lambda one: f"{one[0]}x{one[1]}")
def test_colour_is_never_alone(size: tuple[int, int], glyphs: str) -> None:
    """Every territory says its level by pips or a digit; only Brčko, on some maps a single cell, may be its marker."""
    ground = drawn(*size, glyphs)
    told = {at for at, name in territories(chart()).items() if name != "bih_brcko"}
    missing = told - shows_level(ground)
    assert {chart().areas[at].name for at in missing} == set()


@pytest.mark.parametrize("glyphs", ["ascii", "braille"])
def test_each_level_is_told_apart_without_colour(glyphs: str) -> None:
    marks = SETS[glyphs].hatch
    assert len(set(marks)) == 5
    look = [paint.text_of(drawn(60, 24, glyphs), [step] * len(chart().areas)) for step in range(5)]
    assert len(set(look)) == 5


def test_every_territory_has_a_cell_and_the_enlarged_one_has_rows() -> None:
    ground = drawn(49, 18, "half")
    owners = {one for row in ground.owners for one in row}
    told = territories(chart())
    assert {name for at, name in told.items() if at not in owners} <= {"bih_brcko"}
    north = next(at for at, name in told.items() if name == "north_kosovo")
    assert sum(north in row for row in ground.owners) >= 3
    assert ground.swollen[0] == north
    assert drawn(100, 40, "half").swollen[0] == -1


def test_ascii_is_ascii() -> None:
    assert paint.text_of(drawn(100, 40, "ascii"), levels()).isascii()


def test_the_inset_shows_the_north_and_can_be_clicked() -> None:
    ground = drawn(100, 40, "half")
    assert ground.inset is not None
    assert "North Kosovo x" in paint.text_of(ground, levels())
    north = next(at for at, name in territories(chart()).items() if name == "north_kosovo")
    x, y = ground.inset.x, ground.inset.y
    width, height = ground.inset.size
    assert sum(row[x : x + width].count(north) for row in ground.owners[y : y + height]) > 20


def test_the_view_is_wholly_in_the_picture() -> None:
    for width, height in ((200, 20), (20, 60), (80, 24)):
        projection = fitted((15.7, 40.75, 23.05, 46.22), (10.5, 38.4, 25.6, 47.7), width, height)
        left, top = projection.at(15.7, 46.22)
        right, bottom = projection.at(23.05, 40.75)
        assert left >= -1e-9
        assert top >= -1e-9
        assert right <= width + 1e-9
        assert bottom <= height + 1e-9


def test_a_hole_stays_open_and_what_is_off_the_picture_is_cut() -> None:
    raster = empty(8, 6)
    outer = ([-5.0, 20.0, 20.0, -5.0], [1.0, 1.0, 5.0, 5.0])
    inner = ([3.0, 5.0, 5.0, 3.0], [2.0, 2.0, 4.0, 4.0])
    fill(raster, [outer, inner], 1, 1, 7)
    assert [bytes(row) for row in raster] == [
        bytes(8), b"\7" * 8, b"\7\7\7\0\0\7\7\7", b"\7\7\7\0\0\7\7\7", b"\7" * 8, bytes(8),
    ]  # fmt: skip


def test_borders_have_one_side_and_coasts_none() -> None:
    raster = [bytearray(b"\1\1\2\0"), bytearray(b"\1\1\1\0"), bytearray(b"\0\0\0\0")]
    assert [list(row) for row in edges(raster, frozenset({1, 2}))] == [[0, 1, 2, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_shallow_water_lies_round_the_land() -> None:
    raster = [bytearray(5), bytearray(b"\0\0\1\0\0"), bytearray(5)]
    assert rims(raster, frozenset({1}), 2) == [["00100", "01010", "00100"], ["01010", "10001", "01010"]]


def test_pixels_become_glyphs() -> None:
    one, other = tones.fill(0), tones.fill(1)
    assert half((one, one)) == (" ", one, one)
    assert half((one, other)) == ("▀", one, other)
    assert sextant((one,) * 6) == (" ", one, one)
    assert sextant((other, one, other, one, other, one))[0] in "▌▐"
    glyph, front, back = sextant((one, one, one, other, one, one))
    assert (glyph, front, back) in (("🬇", other, one), ("🬴", one, other))


def contrast(one: paint.RGB, other: paint.RGB) -> float:
    def light(colour: paint.RGB) -> float:
        parts = [c / 3294 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [paint.DARK, paint.LIGHT, paint.SIXTEEN], ids=["dark", "light", "sixteen"])
@pytest.mark.parametrize("chosen", [-1, 2])
def test_lettering_can_be_read_on_every_level(palette: paint.Palette, chosen: int) -> None:
    look = paint.Look(palette.levels, tuple(range(5)), chosen)
    colours = paint.coloured(palette, look, small=False)
    for area in range(5):
        assert contrast(colours[tones.text(area)], colours[tones.fill(area)]) >= 4.4
