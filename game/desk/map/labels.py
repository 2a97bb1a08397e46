"""Lettering: places, names of territories with their levels, the inset and the legend, none on top of another."""

import unicodedata

from msgspec import Struct
from rich.cells import cell_len

from game.desk.map import tones
from game.desk.map.ground import LARGE, Ground, Live, copied, territories
from game.desk.map.levels import WORDS
from game.story.interface import tr
from game.story.story import Chart, Spot
from game.story.text import clean

NAMED = 56
"""Columns from which places have their names."""
_RANKS = ((0, 1), (NAMED, 2), (LARGE, 3), (150, 4))
"""Columns, and the rank down to which places are shown from there on."""
_ROOMY = 11
"""How many times as many cells as a name is wide a territory has whose name is letter-spaced."""


class News(Struct, frozen=True):
    """The place in the news."""

    label: str
    at: tuple[float, float]
    """Longitude and latitude."""


def lettered(ground: Ground, chart: Chart, news: News | None) -> Ground:
    """The ground with all that is written on it; nothing is rasterised."""
    made = _Lettering(copied(ground), chart, news)
    made.all()
    return made.ground


class _Lettering:
    def __init__(self, ground: Ground, chart: Chart, news: News | None, *, framed: bool = False) -> None:
        self.ground, self.chart, self.news, self.framed = ground, chart, news, framed
        self.told = territories(chart)
        self.taken = [0] * ground.height
        self.own, self.whole = ground.own, ground.alone
        self.ascii = ground.glyphs.name == "ascii"
        self.large = ground.width >= LARGE

    def all(self) -> None:
        """Place everything, what matters most first."""
        if self.large and not self.framed:
            self.legend()
        if inset := self.ground.inset:
            self.inset()
            self.take(inset.x - 1, inset.y, inset.size[0] + 2, inset.size[1])
        shown = self.markers()
        hidden = next((at for at, name in self.told.items() if name == self.chart.enlarge), -1)
        for area in sorted(self.told, key=lambda at: -self.size(at)):
            if not (self.ground.inset and area == hidden):
                self.territory(area)
        if self.framed or self.ground.width >= NAMED:
            for spot, x, y, is_news in shown:
                self.place_name(spot.label, self.area(spot), x, y, is_news)
        elif news := next((one for one in shown if one[3]), None):
            self.place_name(news[0].label, self.area(news[0]), news[1], news[2], True)
        if self.large and not self.framed:
            for area in range(len(self.chart.areas)):
                if area not in self.told and area in self.own and self.chart.areas[area].kind != "lake":
                    self.neighbour(area)

    # Room

    def size(self, area: int) -> int:
        return sum(row.bit_count() for row in self.own.get(area, ()))

    def take(self, x: int, y: int, width: int, height: int = 1) -> None:
        bits = ((1 << max(0, width + min(0, x))) - 1) << max(0, x)
        for row in range(max(0, y), min(self.ground.height, y + height)):
            self.taken[row] |= bits

    def free(self, x: int, y: int, width: int, area: int | None = None) -> bool:
        if x < 0 or x + width > self.ground.width or not 0 <= y < self.ground.height:
            return False
        bits = ((1 << width) - 1) << x
        owned = area is None or self.own.get(area, self.taken)[y] & bits == bits
        return owned and not self.taken[y] & bits

    def spot(self, rows: list[int], width: int, height: int, near: tuple[float, float]) -> tuple[int, int] | None:
        """The place nearest to a point where a block of cells is within the rows and free; columns count half."""
        best: tuple[float, int, int] | None = None
        goal = near[0] - width / 2
        for y in range(self.ground.height - height + 1):
            starts = -1
            for row in range(y, y + height):
                bits = rows[row] & ~self.taken[row]
                done = 1
                while done < width and bits:
                    step = min(done, width - done)
                    bits &= bits >> step
                    done += step
                starts &= bits
            if starts <= 0:
                continue
            middle = max(0, round(goal))
            low = (starts & ((2 << middle) - 1)).bit_length() - 1
            high = starts >> middle
            for x in (low, middle + (high & -high).bit_length() - 1 if high else -1):
                if x >= 0:
                    far = abs(x - goal) / 2 + abs(y + height / 2 - near[1])
                    best = min(best or (far, x, y), (far, x, y))
        return best and (best[1], best[2])

    # Writing

    def put(self, x: int, y: int, text: str, tone: int, back: int, *, bold: bool = False) -> None:
        for at, one in enumerate(text, x):
            self.ground.cells[y][at] = (one, tone, back, None, bold)

    def plain(self, text: str) -> str:
        text = " ".join(clean(text).split())
        if self.ascii:
            bare = unicodedata.normalize("NFKD", text)
            text = "".join(one for one in bare if one.isascii()) if bare.isprintable() else ""
        # Each character must be one cell wide; what is not has no place in a grid of cells.
        return text if text.isprintable() and all(cell_len(one) == 1 for one in text) else ""

    def area(self, spot: Spot) -> int:
        return next((at for at, one in enumerate(self.chart.areas) if one.name == spot.territory), -1)

    def markers(self) -> list[tuple[Spot, int, int, bool]]:
        """Put the markers, the news first and then by rank, none within two cells of another."""
        most = 9 if self.framed else max(rank for columns, rank in _RANKS if self.ground.width >= columns)
        spots = [(one, False) for one in sorted(self.chart.spots, key=lambda one: one.rank) if one.rank <= most]
        if self.news:
            spots.insert(0, (self.here(self.news), True))
        swollen = self.ground.swollen[0]
        found: list[tuple[Spot, int, int, bool]] = []
        for spot, is_news in spots:
            area = self.area(spot)
            x, y = (int(one // 1) for one in self.ground.at(spot.at, area))
            if not (0 <= x < self.ground.width and 0 <= y < self.ground.height) or not self.free(x, y, 1):
                continue
            if not is_news and (area == swollen or any(abs(x - a) <= 3 and abs(y - b) <= 1 for _, a, b, _ in found)):
                continue
            kind = "news" if is_news else "capital" if spot.kind in ("capital", "seat") else "place"
            back = self.ground.cells[y][x][2]
            owner = self.ground.owners[y][x]
            if owner >= 0:
                back = tones.fill(owner)
            tone = tones.NEWS if is_news else tones.text(owner) if owner >= 0 else tones.QUIET
            self.put(x, y, self.ground.glyphs.marks[kind], tone, tones.INK if is_news else back, bold=True)
            self.take(x - 1, y, 3)
            found.append((spot, x, y, is_news))
        return found

    def here(self, news: News) -> Spot:
        """The place in the news as a spot: where the map has one very near, in the territory it says."""
        near = min(
            self.chart.spots, key=lambda one: abs(one.at[0] - news.at[0]) + abs(one.at[1] - news.at[1]), default=None
        )
        if near and abs(near.at[0] - news.at[0]) + abs(near.at[1] - news.at[1]) < 0.15:
            return Spot("", news.label, "", 1, near.territory, news.at)
        x, y = self.ground.projection.at(*news.at)
        inside = 0 <= x < self.ground.width and 0 <= y < self.ground.height
        owner = self.ground.owners[int(y)][int(x)] if inside else -1
        return Spot("", news.label, "", 1, self.chart.areas[owner].name if owner >= 0 else "", news.at)

    def territory(self, area: int) -> None:
        """A territory's name and level, as large as fits; a badge beside it if nothing does."""
        one = self.chart.areas[area]
        full = [name for name in (self.plain(one.label).upper(), self.plain(one.short).upper()) if name]
        abbr = self.plain(one.abbr) or (full or ["?"])[-1][:3]
        near = self.ground.at(one.at, area)
        for name in dict.fromkeys(full):
            spaced = " ".join(name)
            if not self.ascii and self.size(area) >= _ROOMY * len(spaced) and self.block(area, spaced, near, pips=True):
                return
            if self.block(area, name, near, pips=True):
                return
        for name, pips in ((full[-1] if full else abbr, False), (abbr, True), (abbr, False)):
            if self.block(area, name if pips else f"{name} ", near, pips=pips, digit=not pips):
                return
        if not self.block(area, abbr, near, digit=True, loose=True) and self.size(area):
            self.badge(area, abbr, near)

    def block(
        self, area: int, name: str, near: tuple[float, float], *, pips: bool = False, digit: bool = False,
        loose: bool = False,
    ) -> bool:  # fmt: skip
        """Write a name, pips below or a digit behind it, where it fits; False if it does nowhere."""
        width, height = max(len(name) + digit, 4 * pips), 1 + pips
        for rows, margin in ((self.whole, 1), (self.own, 1), (self.own, 0)):
            if area not in rows or (margin and loose):
                continue
            found = self.spot(rows[area], width + 2 * margin, height, near)
            if found:
                x, y = found[0] + margin, found[1]
                self.letter(area, x + (width - len(name) - digit) // 2, y, name, digit=digit)
                if pips:
                    self.pips(area, x + (width - 4) // 2, y + 1)
                self.take(x - 1, y, width + 2, height)
                return True
        return False

    def letter(self, area: int, x: int, y: int, name: str, *, digit: bool = False) -> None:
        self.put(x, y, name, tones.text(area), tones.fill(area), bold=True)
        if digit:
            self.live(x + len(name), y, area, ("digit", area, 0))

    def pips(self, area: int, x: int, y: int) -> None:
        for at in range(4):
            self.live(x + at, y, area, ("pip", area, at))

    def live(self, x: int, y: int, area: int, live: Live) -> None:
        self.ground.cells[y][x] = (" ", tones.text(area), tones.fill(area), live, True)

    def badge(self, area: int, abbr: str, near: tuple[float, float]) -> None:
        """A small plate of the territory's own colour, where there is room beside it."""
        width = len(abbr) + 3
        everywhere = [(1 << self.ground.width) - 1] * self.ground.height
        found = self.spot(everywhere, width, 1, near)
        if found and abs(found[0] + width / 2 - near[0]) / 2 + abs(found[1] - near[1]) < 6:
            x, y = found
            self.letter(area, x, y, f" {abbr}", digit=True)
            self.put(x + width - 1, y, " ", tones.text(area), tones.fill(area))
            for at in range(x, x + width):
                self.ground.owners[y][at] = area
            self.take(x, y, width)

    def place_name(self, label: str, area: int, x: int, y: int, is_news: bool) -> None:
        """A place's name beside its marker: inside its territory, or on ink where it may spill over."""
        name = self.plain(label)
        if not name:
            return
        spots = [(x + 2, y), (x - 1 - len(name), y), (x - len(name) // 2, y - 1), (x - len(name) // 2, y + 1)]
        spill = is_news or self.framed
        for within in (area, None) if spill else (area,):
            for left, row in spots:
                if self.free(left, row, len(name), within):
                    on_ink = is_news or within is None or within < 0
                    tone, back = (tones.PAPER, tones.INK) if on_ink else (tones.text(area), tones.fill(area))
                    self.put(left, row, name, tone, back, bold=is_news)
                    if on_ink and row == y and left == x + 2:
                        self.put(x + 1, y, " ", tone, back)
                    self.take(left - 1, row, len(name) + 2)
                    return

    def neighbour(self, area: int) -> None:
        one = self.chart.areas[area]
        near = self.ground.projection.at(*one.at)
        spaced = " ".join(self.plain(one.short or one.label).upper())
        for name in (spaced, self.plain(one.short or one.label)):
            found = self.spot(self.whole.get(area, self.taken), len(name) + 4, 1, near) if name else None
            if found:
                self.put(found[0] + 2, found[1], name, tones.text(area), tones.fill(area))
                self.take(found[0], found[1], len(name) + 4)
                return

    # What is set into the picture

    def inset(self) -> None:
        """The inset with its own lettering, in a frame that says how much larger it is."""
        frame = self.ground.inset
        if frame is None:
            return
        inside = _Lettering(copied(frame.ground), self.chart, self.news, framed=True)
        inside.all()
        corners = self.ground.glyphs.frame
        width, height = frame.size
        label = next(
            (one.label for at, one in enumerate(self.chart.areas) if self.told.get(at) == self.chart.enlarge), ""
        )
        title = f" {self.plain(label)} x{frame.times:.1f} "[: width - 4]
        x, y = frame.x, frame.y
        top = corners[0] + corners[4] + title + corners[4] * (width - 3 - len(title)) + corners[1]
        self.put(x, y, top, tones.QUIET, tones.GROUND)
        self.put(x, y + height - 1, corners[2] + corners[4] * (width - 2) + corners[3], tones.QUIET, tones.GROUND)
        for row in range(inside.ground.height):
            for left in (x, x + width - 1):
                self.put(left, y + 1 + row, corners[5], tones.QUIET, tones.GROUND)
            self.ground.cells[y + 1 + row][x + 1 : x + width - 1] = inside.ground.cells[row]
            self.ground.owners[y + 1 + row][x + 1 : x + width - 1] = inside.ground.owners[row]

    def legend(self) -> None:
        """The five levels, in a corner where nothing is told; left out if there is none."""
        width, height = 22, len(WORDS) + 2
        if self.ground.height < height + 2:
            return
        right, low = self.ground.width - width - 2, self.ground.height - height - 1
        for x, y in ((right, 1), (2, 1), (right, low)):
            told = sum(one in self.told for row in self.ground.owners[y : y + height] for one in row[x : x + width])
            if told == 0 and not self._inset_meets(x, y, width, height):
                break
        else:
            return
        self.put(x, y, f" {tr('Tension')}".ljust(width)[:width], tones.QUIET, tones.GROUND)
        for level, name in enumerate(WORDS):
            row = y + 1 + level
            pips = self.ground.glyphs.pips
            self.put(x, row, f"     {pips[1] * level}{pips[0] * (4 - level)} {level} {tr(name)}".ljust(width)[:width],
                     tones.QUIET, tones.GROUND)  # fmt: skip
            for at in range(3):
                fill = self.ground.glyphs.hatch[level] if at == 1 or len(self.ground.glyphs.hatch[0]) else ""
                self.ground.cells[row][x + 1 + at] = (fill or " ", tones.INK, tones.LEVELS[level], None, False)
        self.put(x, y + height - 1, " " * width, tones.QUIET, tones.GROUND)
        self.take(x - 1, y, width + 2, height)
        for row in range(y, y + height):
            self.ground.owners[row][x : x + width] = [-1] * width

    def _inset_meets(self, x: int, y: int, width: int, height: int) -> bool:
        inset = self.ground.inset
        if inset is None:
            return False
        columns, rows = inset.size
        return x < inset.x + columns and inset.x < x + width and y < inset.y + rows and inset.y < y + height
