"""Colours for the tones of a map, and the cells as styled runs of text."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from game.desk.map import tones
from game.desk.map.ground import Cell, Ground, Live
from game.desk.map.tones import LEVELS

RGB = tuple[int, int, int]

_FADED = 0.62
"""How far all but the chosen territory fade."""


def rgb(text: str) -> RGB:
    """`#RRGGBB` as three numbers."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mixed(one: RGB, other: RGB, share: float) -> RGB:
    """`share` (0 to 1) of the way from one colour to another."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


class Palette(Struct, frozen=True):
    """The colours of a map; `depth` is `true`, `sixteen` (they are mixed with nothing) or `none`."""

    depth: str
    levels: tuple[RGB, ...]
    light_on: frozenset[int]
    """The levels that take light lettering."""
    water: tuple[RGB, RGB, RGB, RGB]
    """Open sea, second and first ring of shallow water, lakes."""
    ink: RGB
    paper: RGB
    neighbour: RGB
    lettering: RGB
    """A neighbour's name."""
    faded: RGB
    """What all but the chosen territory are mixed toward."""
    ground: RGB
    quiet: RGB
    news: RGB


_FILLS = tuple(map(rgb, ("#63978D", "#A3B98C", "#E6CF82", "#F0913D", "#C92E3D")))
DARK = Palette(
    "true", _FILLS, frozenset({4}), tuple(map(rgb, ("#0F2237", "#173046", "#24465F", "#1B3A57"))),  # type: ignore[arg-type]
    rgb("#0C1018"), rgb("#F5F1E6"), rgb("#2A303A"), rgb("#6E7783"), rgb("#2A303A"), rgb("#0F141C"), rgb("#8A93A0"),
    rgb("#FFFFFF"),
)  # fmt: skip
LIGHT = Palette(
    "true", _FILLS, frozenset({4}), tuple(map(rgb, ("#D3E0E6", "#C0D4DE", "#A6C4D3", "#86AFC6"))),  # type: ignore[arg-type]
    rgb("#1B2230"), rgb("#F5F1E6"), rgb("#DED7C6"), rgb("#8C8675"), rgb("#E4DDCC"), rgb("#F5F1E6"), rgb("#5A6069"),
    rgb("#FFFFFF"),
)  # fmt: skip
# From pale to dark by lightness too, so that the levels keep apart without colour and for every kind of sight.
_PLAIN_FILLS = tuple(map(rgb, ("#FFF7C9", "#FED98E", "#FE9929", "#D95F0E", "#8A2F04")))
PALETTES = {
    "peace-contrast": Palette(
        "true", _PLAIN_FILLS, frozenset({4}),
        tuple(map(rgb, ("#00152B", "#00264D", "#004073", "#00335C"))),  # type: ignore[arg-type]
        rgb("#000000"), rgb("#FFFFFF"), rgb("#2E2E2E"), rgb("#B8B8B8"), rgb("#2E2E2E"), rgb("#000000"),
        rgb("#C8C8C8"), rgb("#FFFFFF"),
    ),
    "peace-projector": Palette(
        "true", _PLAIN_FILLS, frozenset({4}),
        tuple(map(rgb, ("#CFE0F2", "#B3CFEA", "#8FB8DE", "#6FA3D2"))),  # type: ignore[arg-type]
        rgb("#000000"), rgb("#FFFFFF"), rgb("#D4D4D4"), rgb("#555555"), rgb("#E0E0E0"), rgb("#FFFFFF"),
        rgb("#444A52"), rgb("#FFFFFF"),
    ),
}  # fmt: skip
"""The palettes of the themes that need their own, by theme."""
# The very colours terminals' sixteen are taken for, so that nothing is snapped to a neighbour of what was meant.
SIXTEEN = Palette(
    "sixteen",
    tuple(map(rgb, ("#00AAAA", "#55FF55", "#FFFF55", "#AA5500", "#FF5555"))), frozenset({3}),
    tuple(map(rgb, ("#0000AA", "#0000AA", "#0000AA", "#0000AA"))),  # type: ignore[arg-type]
    rgb("#000000"), rgb("#FFFFFF"), rgb("#000000"), rgb("#555555"), rgb("#555555"), rgb("#000000"), rgb("#AAAAAA"),
    rgb("#FFFFFF"),
)  # fmt: skip


def without_colour(foreground: RGB, ground: RGB) -> Palette:
    """A palette of two colours, for terminals that want none."""
    return Palette(
        "none", (ground,) * 5, frozenset(), (ground,) * 4, foreground, foreground, ground, foreground, ground, ground,
        foreground, foreground,
    )  # fmt: skip


class Look(Struct, frozen=True):
    """How the areas look at one moment of a fade."""

    fills: tuple[RGB | None, ...]
    """The colour of each area that is told of; None for neighbours and lakes."""
    levels: tuple[int, ...]
    """The level that is shown by hatch, pips and digits."""
    chosen: int
    """The area that is chosen, or -1."""


def coloured(palette: Palette, look: Look, *, small: bool) -> list[RGB]:
    """The colour of each tone; `small` where borders must not be so dark that they eat the land."""
    made = [palette.ground] * tones.count(len(look.fills))
    made[tones.OPEN], made[tones.SHELF], made[tones.SHALLOW], made[tones.LAKE] = palette.water
    made[tones.INK], made[tones.PAPER] = palette.ink, palette.paper
    made[tones.QUIET], made[tones.NEWS] = palette.quiet, palette.news
    for tone, fill in zip(LEVELS, palette.levels, strict=True):
        made[tone] = fill
    flat = palette.depth != "true"
    for area, told in enumerate(look.fills):
        fill = palette.neighbour if told is None else told
        text = palette.lettering
        if told is not None:
            text = palette.paper if look.levels[area] in palette.light_on else palette.ink
        if look.chosen >= 0 and area != look.chosen:
            fill = (palette.faded if told else fill) if flat else mixed(fill, palette.faded, _FADED)
            text = text if told is None else palette.paper if _dark(fill) else palette.ink
        made[tones.fill(area)] = fill
        made[tones.text(area)] = text
        if flat:
            made[tones.edge(area)] = palette.ink if told is not None else palette.lettering
            made[tones.hatch(area)] = palette.ink
        else:
            made[tones.edge(area)] = mixed(mixed(fill, palette.ink, 0.42 if small else 0.62), rgb("#1E1E22"), 0.2)
            made[tones.hatch(area)] = mixed(fill, palette.ink, 0.28)
            if told is None:
                made[tones.edge(area)] = mixed(fill, palette.lettering, 0.3)
    return made


def _dark(colour: RGB) -> bool:
    red, green, blue = colour
    return red * 0.299 + green * 0.587 + blue * 0.114 < 110


def painted(ground: Ground, row: int, colours: list[RGB], look: Look, palette: Palette) -> list[Segment]:
    """One row as runs of text; every run has a style, which Textual's filters rely on."""
    runs: list[Segment] = []
    text: list[str] = []
    last: Style | None = None
    before: tuple[int, int, bool] | None = None
    styles: dict[tuple[int, int, bool], Style] = {}
    for glyph, tone, back, live, bold in ground.cells[row]:
        if live is not None:
            glyph, tone, back = _living(live, look.levels, ground, tone, back)  # noqa: PLW2901
        key = (tone, back, bold)
        if key != before:
            before = key
            style = styles.get(key)
            if style is None:
                if palette.depth == "none":
                    reverse = tones.area_of(tone) == look.chosen >= 0 and bold
                    style = _style(palette.paper, palette.ground, bold, reverse)
                else:
                    style = _style(colours[tone], colours[back], bold, False)
                styles[key] = style
            if style is not last:
                if last is not None:
                    runs.append(Segment("".join(text), last))
                last, text = style, []
        text.append(glyph)
    if last is not None:
        runs.append(Segment("".join(text), last))
    return runs


def _shown(cell: Cell, look: Look, ground: Ground) -> tuple[str, int, int]:
    """The character of a cell at this moment, and its tones."""
    glyph, tone, back, live, _ = cell
    return (glyph, tone, back) if live is None else _living(live, look.levels, ground, tone, back)


def _living(live: Live, levels: Sequence[int], ground: Ground, tone: int, back: int) -> tuple[str, int, int]:
    kind, area, number = live
    level = levels[area]
    if kind == "pip":
        return ground.glyphs.pips[level > number], tone, back
    if kind == "digit":
        return str(level), tone, back
    mark = ground.glyphs.hatch[level]
    if not mark:
        return " ", tones.hatch(area), back
    x, y = number % 4, number // 4
    here = ground.glyphs.hatch[0] or ((x + 2 * y) % 4 == 0 if level == 2 else (x + y) % 2 == 0)
    return mark if here else " ", tones.hatch(area), back


@lru_cache(maxsize=4096)
def _style(colour: RGB, back: RGB, bold: bool, reverse: bool) -> Style:
    return Style(
        color=Color.from_rgb(*colour), bgcolor=Color.from_rgb(*back), bold=bold or None, reverse=reverse or None
    )


def rows_of(ground: Ground, areas: frozenset[int]) -> list[int]:
    """The rows that some of these areas are drawn in."""
    touched = {tone for area in areas for tone in range(tones.fill(area), tones.fill(area) + 4)}
    apart = touched.isdisjoint
    return [
        y for y, row in enumerate(ground.cells)
        if not (apart([one[1] for one in row]) and apart([one[2] for one in row]))
    ]  # fmt: skip


def text_of(ground: Ground, levels: Sequence[int]) -> str:
    """The map's characters at these levels, without colours."""
    look = Look((None,) * len(levels), tuple(levels), -1)
    return "\n".join("".join(_shown(cell, look, ground)[0] for cell in row).rstrip() for row in ground.cells)
