"""A map is read like the rest of a story: bounded, checked, and with one clear problem where something is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.story.geojson import MOST_BYTES, MOST_FEATURES, MOST_VERTICES, MapError, outlines
from game.story.problem import Problem
from game.story.reading import check, compile_files, load
from game.story.story import Chart, Story
from tests.story.samples import BANKS, FOLDER, SMALL, edited, files, story, written

MAP = "map: {file: banks.geojson, view: [20, 42, 21, 43], shapes: {west_bank: west}, enlarge: west_bank}\n"
RING = [[20.0, 42.0], [21.0, 42.0], [21.0, 43.0], [20.0, 42.0]]


def made(data: bytes, section: str = MAP) -> tuple[Story | None, list[Problem]]:
    return compile_files([*files(SMALL, section), ("banks.geojson", data)], "small", lints=False)


def feature(**more: Any) -> dict[str, Any]:
    shape = {"type": more.pop("type", "Polygon"), "coordinates": more.pop("coordinates", [RING])}
    return {"type": "Feature", "properties": {"id": "west", "kind": "territory", **more}, "geometry": shape}


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_the_map_of_a_story() -> None:
    made_story, found = made(BANKS)
    assert found == []
    assert made_story is not None
    chart = made_story.chart
    assert [(area.name, area.kind, area.label, area.short, area.abbr) for area in chart.areas] == [
        ("west", "territory", "West bank", "West", "WB"),
        ("east", "neighbour", "East bank", "", ""),
    ]
    assert chart.areas[0].rings == ("20 42 20.5 42 20.6 42.5 20.5 43 20 43 20 42",)
    assert chart.areas[0].at == (20.3, 42.5)
    assert [(spot.name, spot.rank, spot.territory, spot.at) for spot in chart.spots] == [
        ("mill", 1, "west", (20.25, 42.5))
    ]
    assert (chart.shapes, chart.view, chart.enlarge) == ({"west_bank": "west"}, (20, 42, 21, 43), "west_bank")


def test_a_map_changes_no_rule_and_a_story_needs_none() -> None:
    made_story = made(BANKS)[0]
    assert made_story is not None
    assert made_story.digest == story().digest
    assert story().chart == Chart()


def test_the_map_is_kept_with_the_story_and_made_anew_when_it_changes(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "map.yaml").write_text(MAP)
    (folder / "banks.geojson").write_bytes(BANKS)
    first = load(folder)
    assert load(folder) == first
    (folder / "banks.geojson").write_bytes(BANKS.replace(b"West bank", b"Left bank"))
    assert load(folder).chart.areas[0].label == "Left bank"


def test_the_stories_of_ours_have_a_shape_for_each_territory() -> None:
    ours = load(FOLDER.parents[2] / "story" / "keeping-the-peace")
    assert ours.chart.shapes == {name: name for name in ours.territories}
    assert len(ours.chart.areas) == 20
    assert len(ours.chart.spots) == 41


def test_a_territory_without_a_shape_is_a_warning() -> None:
    playable, found = made(BANKS, MAP.replace("west_bank: west", "west_bank: vest"))
    assert [str(one) for one in found] == [
        "file-1.yaml:1:72: no-such-shape: the map has no area vest for the territory west_bank; did you mean west?; "
        "name one under `shapes:` of the map"
    ]
    assert playable is not None
    assert playable.chart.shapes == {}


def test_a_missing_file_offers_the_one_that_is_there() -> None:
    (found,) = made(BANKS, MAP.replace("banks.g", "bank.g"))[1]
    assert "there is no map bank.geojson in the story folder; did you mean banks.geojson?" in str(found)


def test_a_linked_map_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path / "small", SMALL)
    (folder / "banks.geojson").symlink_to(FOLDER / "banks.geojson")
    assert [one.code for one in check(folder)] == ["link"]


def test_a_folder_with_nothing_but_a_map_is_no_story(tmp_path: Path) -> None:
    (tmp_path / "banks.geojson").write_bytes(BANKS)
    assert [one.code for one in check(tmp_path)] == ["no-story"]


HOSTILE = {
    "nothing": (b"", "is no JSON"),
    "another encoding": (BANKS.decode().encode("utf-16"), "is not UTF-8 text"),
    "half a file": (BANKS[:200], "is no JSON"),
    "a bomb of brackets": (b"[" * 500_000, "is nested too deeply"),
    "a bomb of objects": (b'{"a":' * 150_000, "is nested too deeply"),
    "too many bytes": (b" " * (MOST_BYTES + 1), "is larger than 1024 KiB"),
    "too many features": (collection(*[0] * (MOST_FEATURES + 1)), "has more than 250 features"),
    "too many vertices": (
        collection(feature(coordinates=[[[1.0, 1.0]] * (MOST_VERTICES + 1)])),
        "has more than 50000 vertices",
    ),
    "too many vertices in all": (
        collection(*(feature(id=name, coordinates=[[[1, 1]] * 30_000]) for name in ("west", "east"))),
        "has more than 50000 vertices",
    ),
    "a list": (b"[]", "is no FeatureCollection"),
    "a number": (b"7", "is no FeatureCollection"),
    "features that are none": (b'{"type": "FeatureCollection", "features": {}}', "is no FeatureCollection"),
    "no feature": (collection(), "has no Polygon"),
    "a feature that is none": (collection(5), "feature 1 lacks properties or a geometry"),
    "no geometry": (b'{"type": "FeatureCollection", "features": [{"properties": {}, "geometry": null}]}', "lacks"),
    "a line": (collection(feature(type="LineString")), "is neither Polygon, MultiPolygon nor Point"),
    "a kind that is a list": (collection(feature(type=["Polygon"])), "is neither Polygon"),
    "no id": (collection(feature(id="")), "id must be text"),
    "an id that is a number": (collection(feature(id=7)), "id must be text"),
    "an id twice": (collection(feature(), feature()), "has the id west twice"),
    "a long name": (collection(feature(name="x" * 61)), "name must be text of at most 60"),
    "an escape code": (collection(feature(name="\x1b]52;c;aGk=\x07")), "name holds a control"),
    "a change of direction": (collection(feature(short="\u202etsew")), "short holds a control"),
    "a name of two lines": (collection(feature(abbr="W\nB")), "abbr holds a control"),
    "not a number": (b'{"type": "FeatureCollection", "features": [NaN]}', "holds NaN"),
    "infinity": (collection(feature(coordinates=[[[1e999, 1]] * 4])), "holds Infinity"),
    "a number past all bounds": (
        BANKS.replace(b"[20, 42]", b"[" + b"9" * 4000 + b", 42]", 1),
        "a position lies outside",
    ),
    "huge coordinates": (collection(feature(coordinates=[[[1e300, 1.0]] * 4])), "a position lies outside"),
    "off the map": (collection(feature(coordinates=[[[20.0, 89.0]] * 4])), "a position lies outside"),
    "texts for numbers": (collection(feature(coordinates=[[["20", "42"]] * 4])), "a position must be"),
    "truths for numbers": (collection(feature(coordinates=[[[True, False]] * 4])), "a position must be"),
    "one number": (collection(feature(coordinates=[[[20.0]] * 4])), "a position must be"),
    "a ring of two": (collection(feature(coordinates=[[[20.0, 42.0]] * 2])), "fewer than four positions"),
    "nested too little": (collection(feature(coordinates=RING)), "position must be"),
    "nested too much": (collection(feature(coordinates=[[RING]])), "position must be"),
    "empty": (collection(feature(coordinates=[])), "not nested as its type says"),
    "a label that is no place": (collection(feature(label="here")), "a position must be"),
    "a rank that is none": (collection(feature(type="Point", rank="1", name="A", coordinates=[1, 1])), "rank"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_map_gives_one_clear_problem(name: str) -> None:
    data, why = HOSTILE[name]
    playable, found = made(data)
    assert playable is None
    (one,) = found
    assert (one.code, one.mark) == ("bad-map", ("banks.geojson", 0, 0))
    assert why in one.message
    assert str(one).isprintable()


def test_what_is_refused_is_said_and_nothing_else_raised() -> None:
    for data, _ in HOSTILE.values():
        with pytest.raises(MapError):
            outlines(data)


def test_a_story_whose_map_cannot_be_read_is_checked_all_the_same() -> None:
    found = compile_files(
        [*files(edited(("start: morning\n", "start: mornig\n")), MAP), ("banks.geojson", b"")], "small"
    )[1]
    assert sorted(one.code for one in found) == ["bad-map", "unknown-name"]
