"""A GeoJSON file as outlines and points, with everything in it bounded: it comes from strangers like the rest."""

import json
from functools import lru_cache
from typing import Any, NoReturn

from game.story.story import Outline, Spot
from game.story.text import unshowable

MOST_BYTES = 1024 * 1024
MOST_FEATURES = 250
MOST_VERTICES = 50_000
LONGEST_NAME = 60
"""Characters of a name on a map."""

_AREAS = {"Polygon": 1, "MultiPolygon": 2}
"""Kinds of geometry that are areas, and how many lists their rings stand in."""


class MapError(Exception):
    """A file that cannot be drawn; the message says why, and names the feature where it is one's fault."""


@lru_cache(maxsize=1)  # a story that is read again at each save has the same map each time
def outlines(data: bytes) -> tuple[tuple[Outline, ...], tuple[Spot, ...]]:
    """The areas (in the order they are drawn) and the points of a GeoJSON feature collection, in degrees.

    Raises MapError with the first thing that is wrong: too many bytes, features or vertices, no JSON, other types
    than GeoJSON has, coordinates that are no place on earth, names that must not reach a screen.
    """
    if len(data) > MOST_BYTES:
        raise MapError(f"is larger than {MOST_BYTES // 1024} KiB; simplify the outlines")
    try:
        # As floats: a whole number of a thousand digits becomes infinite, which is refused below.
        raw = json.loads(data.decode("utf-8"), parse_int=float, parse_constant=_no_number)
    except RecursionError:
        raise MapError("is nested too deeply") from None
    except UnicodeDecodeError:
        raise MapError("is not UTF-8 text") from None
    except ValueError as error:
        raise MapError(f"is no JSON: {error}") from None
    features = raw.get("features") if isinstance(raw, dict) else None
    if not isinstance(features, list) or raw.get("type") != "FeatureCollection":
        raise MapError("is no FeatureCollection with a list of features")
    if len(features) > MOST_FEATURES:
        raise MapError(f"has more than {MOST_FEATURES} features")
    areas: list[Outline] = []
    spots: list[Spot] = []
    room = MOST_VERTICES
    for number, feature in enumerate(features, 1):
        where = f"feature {number}"
        properties, geometry = (feature.get(key) if isinstance(feature, dict) else None for key in _PARTS)
        if not isinstance(properties, dict) or not isinstance(geometry, dict):
            raise MapError(f"{where} lacks properties or a geometry")
        kind = geometry.get("type")
        if kind == "Point":
            spots.append(_spot(where, properties, geometry.get("coordinates")))
        elif isinstance(kind, str) and kind in _AREAS:
            areas.append(_outline(where, properties, geometry.get("coordinates"), _AREAS[kind], room))
            room -= sum(ring.count(" ") // 2 + 1 for ring in areas[-1].rings)
        else:
            raise MapError(f"{where} is neither Polygon, MultiPolygon nor Point")
    if not areas:
        raise MapError("has no Polygon or MultiPolygon")
    names = [one.name for one in areas]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise MapError(f"has the id {twice} twice")
    return tuple(areas), tuple(spots)


_PARTS = ("properties", "geometry")


def _no_number(text: str) -> NoReturn:
    raise MapError(f"holds {text}, which is no number")


def _text(where: str, properties: dict[str, Any], key: str, default: str | None = "") -> str:
    text = properties.get(key, default)
    if not isinstance(text, str) or len(text) > LONGEST_NAME or (default is None and not text):
        raise MapError(f"{where}: {key} must be text of at most {LONGEST_NAME} characters")
    if unshowable().search(text) or "\n" in text or "\t" in text:
        raise MapError(f"{where}: {key} holds a control or direction character")
    return text


def _place(where: str, at: Any) -> tuple[float, float]:
    """A position, of which only longitude and latitude count."""
    if not isinstance(at, list) or not 2 <= len(at) <= 4 or not all(type(one) is float for one in at):
        raise MapError(f"{where}: a position must be a list of longitude and latitude")
    if not (-180 <= at[0] <= 180 and -85 <= at[1] <= 85):
        raise MapError(f"{where}: a position lies outside longitude -180 to 180, latitude -85 to 85")
    return at[0], at[1]


def _spot(where: str, properties: dict[str, Any], at: Any) -> Spot:
    rank = properties.get("rank", 3.0)
    if type(rank) is not float or not 1 <= rank <= 9:
        raise MapError(f"{where}: rank must be a number from 1 to 9")
    return Spot(
        _text(where, properties, "id", None), _text(where, properties, "name", None),
        _text(where, properties, "kind"), int(rank), _text(where, properties, "territory"), _place(where, at),
    )  # fmt: skip


def _outline(where: str, properties: dict[str, Any], coordinates: Any, deep: int, room: int) -> Outline:
    parts = coordinates if deep == 2 else [coordinates]
    rings: list[str] = []
    middle: tuple[float, float] | None = None
    for part in _list(where, parts):
        for ring in _list(where, part):
            places = [_place(where, at) for at in _list(where, ring)]
            room -= len(places)
            if room < 0:
                raise MapError(f"has more than {MOST_VERTICES} vertices; simplify the outlines")
            if len(places) < 4:
                raise MapError(f"{where}: a ring has fewer than four positions")
            middle = middle or _middle(places)
            rings.append(" ".join(f"{_short(x)} {_short(y)}" for x, y in places))
    if middle is None:
        raise MapError(f"{where} has no ring")
    at = _place(where, properties["label"]) if "label" in properties else middle
    kind = _text(where, properties, "kind", "neighbour")
    return Outline(
        _text(where, properties, "id", None), kind, _text(where, properties, "name"),
        _text(where, properties, "short"), _text(where, properties, "abbr"), at, tuple(rings),
    )  # fmt: skip


def _list(where: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise MapError(f"{where}: its coordinates are not nested as its type says")
    return value


def _middle(places: list[tuple[float, float]]) -> tuple[float, float]:
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _short(number: float) -> str:
    """To a ten-thousandth of a degree, about ten metres."""
    return f"{number:.4f}".rstrip("0").rstrip(".")
