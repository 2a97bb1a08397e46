"""The ground of the map: land, borders, water and the inset as cells, without lettering. Made once for each size."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby, repeat

from msgspec import Struct
from msgspec.structs import replace

from game.desk.map import tones
from game.desk.map.glyphs import Glyphs, Pair, braille, half, sextant
from game.desk.map.projection import Projection, Ring, bounds, fitted
from game.desk.map.raster import SEA, Raster, edges, empty, fill, rims
from game.story.story import Box, Chart

LARGE = 90
"""Columns from which there are an inset, neighbours' names and a legend."""
_TALL = 28
"""Rows an inset needs."""
_ENLARGED, _SHARE = 2.9, 0.14
"""Rows the enlarged territory has on a small map, and the share of the map's height that it takes at most."""
_BEYOND = 255

Live = tuple[str, int, int]
"""What depends on an area's level and is drawn when it is painted: its kind (`hatch`, `pip`, `digit`), the area, and
which of them it is."""
Cell = tuple[str, int, int, Live | None, bool]
"""A character, its tone, the tone behind it, what is live in it, and whether it is bold."""


class Frame(Struct, frozen=True):
    """A picture set into another: where its frame stands, and what is in it."""

    x: int
    y: int
    ground: "Ground"
    times: float
    """How many times larger than the map around it."""

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows with the frame."""
        return self.ground.width + 2, self.ground.height + 2


class Ground(Struct, frozen=True):
    """What lies under the lettering."""

    width: int
    height: int
    glyphs: Glyphs
    cells: list[list[Cell]]
    owners: list[list[int]]
    """For each cell the area that most of it belongs to, or -1 for water and what is beyond the data."""
    whole: list[list[bool]]
    """Whether nothing but that area is in the cell."""
    own: dict[int, list[int]]
    """For each area its cells in each row, as the bits of a number."""
    alone: dict[int, list[int]]
    """The same for cells that nothing else is in."""
    projection: Projection
    swollen: tuple[int, float, float, float]
    """The enlarged area (-1 for none), its middle in cells, and how many times it is enlarged."""
    inset: Frame | None

    def at(self, place: tuple[float, float], area: int) -> tuple[float, float]:
        """Column and row of a position in an area."""
        x, y = self.projection.at(*place)
        swollen, cx, cy, times = self.swollen
        return (cx + (x - cx) * times, cy + (y - cy) * times) if area == swollen else (x, y)


def territories(chart: Chart) -> dict[int, str]:
    """The areas whose tension the story tells, by their place in the chart."""
    places = {area.name: at for at, area in enumerate(chart.areas)}
    return {places[shape]: name for name, shape in chart.shapes.items()}


def survey(chart: Chart, width: int, height: int, glyphs: Glyphs, *, framed: bool = False) -> Ground:
    """The ground in so many columns and rows; `framed` for what is inside an inset."""
    told = territories(chart)
    reach = bounds(chart.areas, chart.view)
    projection = fitted(chart.inset if framed else chart.view, reach, width, height)
    rings = [[projection.ring(ring) for ring in area.rings] for area in chart.areas]
    small = not framed and width < LARGE
    swollen = next((at for at, name in told.items() if name == chart.enlarge), -1) if small else -1
    middle = (0.0, 0.0, 1.0)
    if swollen >= 0:
        rings[swollen], middle = _enlarged(rings[swollen], min(_ENLARGED, height * _SHARE))
    raster = _raster(chart, rings, projection, reach, width=width, height=height, glyphs=glyphs, swollen=swollen)
    cells, owners, whole = _cells(chart, told, raster, glyphs, swollen)
    inset = None
    if chart.inset and not framed and width >= LARGE and height >= _TALL:
        inset = _inset(chart, owners, told, projection, glyphs)
    own, alone = _masks(owners), _masks(owners, whole)
    return Ground(width, height, glyphs, cells, owners, whole, own, alone, projection, (swollen, *middle), inset)


def _enlarged(rings: list[Ring], tall: float) -> tuple[list[Ring], tuple[float, float, float]]:
    columns, rows = [one for xs, _ in rings for one in xs], [one for _, ys in rings for one in ys]
    cx, cy = (min(columns) + max(columns)) / 2, (min(rows) + max(rows)) / 2
    times = max(1.0, tall / max(0.01, max(rows) - min(rows)))
    made = [([cx + (x - cx) * times for x in xs], [cy + (y - cy) * times for y in ys]) for xs, ys in rings]
    return made, (cx, cy, times)


def _raster(
    chart: Chart, rings: list[list[Ring]], projection: Projection, reach: Box, *, width: int, height: int,
    glyphs: Glyphs, swollen: int,
) -> Raster:  # fmt: skip
    across, down = glyphs.across, glyphs.down
    raster = empty(width * across, height * down)
    left, top = projection.at(reach[0], reach[3])
    right, bottom = projection.at(reach[2], reach[1])
    for y, row in enumerate(raster):
        inside = top - 0.5 <= (y + 0.5) / down <= bottom + 0.5
        first = round(left * across) if inside else len(row)
        last = round(right * across) if inside else len(row)
        row[: max(0, first)] = bytes((_BEYOND,)) * len(row[: max(0, first)])
        row[max(0, last) :] = bytes((_BEYOND,)) * len(row[max(0, last) :])
    # Lakes lie on the land, and what is enlarged lies on its neighbours.
    order = sorted(range(len(chart.areas)), key=lambda at: (chart.areas[at].kind == "lake", at == swollen))
    for at in order:
        fill(raster, rings[at], across, down, at + 1)
    return raster


def _cells(
    chart: Chart, told: dict[int, str], raster: Raster, glyphs: Glyphs, swollen: int
) -> tuple[list[list[Cell]], list[list[int]], list[list[bool]]]:
    lakes = {at for at, area in enumerate(chart.areas) if area.kind == "lake"}
    outlined = glyphs.name in ("ascii", "braille")
    land = frozenset(at + 1 for at in range(len(chart.areas)) if at not in lakes)
    lines = edges(raster, land | ({SEA} | {at + 1 for at in lakes} if outlined else set()))
    if swollen >= 0 and not outlined:
        _outline_outside(raster, lines, swollen + 1, land)
    toned = _toned(chart, raster, lines, lakes, outlined)
    made = {"half": half, "sextant": sextant}.get(glyphs.name)
    cells: list[list[Cell]] = []
    owners: list[list[int]] = []
    whole: list[list[bool]] = []
    memo: dict[tuple[int, ...], tuple[Pair, int, bool]] = {}
    across, down = glyphs.across, glyphs.down
    for y in range(len(raster) // down):
        rows = [toned[y * down + step][start::across] for step in range(down) for start in range(across)]
        marks = [lines[y * down + step][start::across] for step in range(down) for start in range(across)]
        line: list[Cell] = []
        own: list[int] = []
        full: list[bool] = []
        lit = list(zip(*marks, strict=True)) if outlined else []
        for x, pixels in enumerate(zip(*rows, strict=True)):
            known = memo.get(pixels)
            if known is None:
                known = memo[pixels] = _looked_at(pixels, made)
            pair, owner, entire = known
            live: Live | None = None
            if outlined:
                entire = not any(lit[x])
                pair = (_outlined(glyphs, lit[x], (x, y), owner, pair), *pair[1:])
            if entire and owner in told:
                live = ("hatch", owner, x % 4 + 4 * (y % 2))
            line.append((*pair, live, False))
            own.append(owner)
            full.append(entire and owner >= 0)
        cells.append(line)
        owners.append(own)
        whole.append(full)
    return cells, owners, whole


def _outline_outside(raster: Raster, lines: list[bytearray], value: int, land: frozenset[int]) -> None:
    """Draw an area's border in its neighbours, so that all of its few cells keep its colour."""
    for y, row in enumerate(raster):
        if value not in row and (y == 0 or value not in raster[y - 1]):
            continue
        for x, one in enumerate(row):
            if one == value:
                lines[y][x] = 0
            elif one in land and ((x and row[x - 1] == value) or (y and raster[y - 1][x] == value)):
                lines[y][x] |= 1


def _toned(
    chart: Chart, raster: Raster, lines: list[bytearray], lakes: set[int], outlined: bool
) -> list[list[int]]:  # fmt: skip
    """The tone of each pixel."""
    table = [tones.OPEN] * 256
    table[_BEYOND] = tones.BEYOND
    for at in range(len(chart.areas)):
        table[at + 1] = tones.LAKE if at in lakes else tones.fill(at)
    toned = [[table[one] for one in row] for row in raster]
    if not outlined:
        for tone_row, row, line in zip(toned, raster, lines, strict=True):
            at = _next(line, 0)
            while at < len(line):
                tone_row[at] = tones.edge(row[at] - 1)
                at = _next(line, at + 1)
    thick = max(1, round(len(raster) / 90))
    near = rims(raster, frozenset(range(1, len(chart.areas) + 1)), 2 * thick)
    for ring, rows in enumerate(near):
        tone = tones.SHALLOW if ring < thick else tones.SHELF
        for tone_row, row, bits in zip(toned, raster, rows, strict=True):
            at = bits.find("1")
            while at >= 0:
                if row[at] == SEA:
                    tone_row[at] = tone
                at = bits.find("1", at + 1)
    return toned


def _next(line: bytearray, start: int) -> int:
    """Where the next pixel with a border is."""
    size = len(line)
    while start < size and not line[start]:
        start += 1
    return start


def _looked_at(
    pixels: tuple[int, ...], made: Callable[[tuple[int, ...]], Pair] | None
) -> tuple[Pair, int, bool]:  # fmt: skip
    """A cell's glyph and tones, whose most of it is, and whether it is all of one colour."""
    areas = Counter(tones.area_of(one) for one in pixels)
    owner = areas.most_common(1)[0][0]
    entire = len(set(pixels)) == 1
    if made is not None:
        pair = made(pixels)
    else:
        tone = Counter(pixels).most_common(1)[0][0]
        pair = (" ", tone, tone)
    return pair, -1 if owner is None else owner, entire


def _outlined(glyphs: Glyphs, lit: tuple[int, ...], at: tuple[int, int], owner: int, pair: Pair) -> str:
    """The character of a cell where borders are drawn as lines."""
    if any(lit):
        return braille(lit) if glyphs.name == "braille" else ("|" if lit[0] & 1 else "_")
    x, y = at
    sea = owner < 0 and pair[1] != tones.BEYOND
    return "~" if sea and y % 2 == 0 and x % 8 == y % 4 * 2 else " "


def _inset(
    chart: Chart, owners: list[list[int]], told: dict[int, str], projection: Projection, glyphs: Glyphs
) -> Frame | None:
    """The inset, in the corner where least is told; None where it would hide something."""
    height, width = len(owners), len(owners[0])
    rows = max(14, round(height * 0.34))
    columns = min(width // 2 - 6, round(rows * 2.6))

    def hidden(corner: tuple[int, int]) -> int:
        x, y = corner
        return sum(one in told for row in owners[y : y + rows] for one in row[x : x + columns])

    corners = [(2, height - rows - 1), (width - columns - 2, height - rows - 1), (2, 1), (width - columns - 2, 1)]
    x, y = min(corners, key=hidden)
    if hidden((x, y)) > rows * columns * 0.06:
        return None
    inside = survey(chart, columns - 2, rows - 2, glyphs, framed=True)
    return Frame(x, y, inside, inside.projection.across / projection.across)


def _masks(owners: list[list[int]], whole: list[list[bool]] | None = None) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for y, row in enumerate(owners):
        keys = zip(row, whole[y] if whole else repeat(True), strict=False)
        x = 0
        for (owner, entire), run in groupby(keys):
            size = len(list(run))
            if owner >= 0 and entire:
                bits = found.setdefault(owner, [0] * len(owners))
                bits[y] |= ((1 << size) - 1) << x
            x += size
    return found


def copied(ground: Ground) -> Ground:
    """The ground with cells of its own, to letter."""
    return replace(
        ground, cells=[list(row) for row in ground.cells], owners=[list(row) for row in ground.owners]
    )  # fmt: skip
