"""The cells of a screen, out of the strips that the terminal would get, and how well they can be read."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len
from rich.color import Color, ColorType
from rich.style import Style
from textual.screen import Screen

RGB = tuple[int, int, int]

# A terminal's sixteen colours are its own; these are the first there were, which the map's are too.
SIXTEEN: tuple[RGB, ...] = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255), (255, 85, 255), (85, 255, 255),
    (255, 255, 255),
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A character and how it is drawn. The second half of a wide one has an empty text."""

    text: str
    ink: RGB
    ground: RGB
    bold: bool = False
    italic: bool = False
    underline: bool = False

    @property
    def look(self) -> tuple[RGB, RGB, bool, bool, bool]:
        return self.ink, self.ground, self.bold, self.italic, self.underline


Rows = tuple[tuple[Cell, ...], ...]


def cells(screen: Screen[object]) -> Rows:
    """The screen as it is drawn now."""
    dark = screen.app.current_theme.dark
    return tuple(
        tuple(cell for text, style, *_ in strip for cell in _cells(text, style or Style(), dark))
        for strip in screen._compositor.render_strips()
    )


def _cells(text: str, style: Style, dark: bool) -> Iterator[Cell]:
    ink, ground = _rgb(style.color, dark, True), _rgb(style.bgcolor, dark, False)
    if style.reverse:
        ink, ground = ground, ink
    if style.dim:  # as most terminals do it
        ink = (ink[0] + ground[0]) // 2, (ink[1] + ground[1]) // 2, (ink[2] + ground[2]) // 2
    for one in text:
        width = cell_len(one)
        if width:
            yield Cell(one, ink, ground, bool(style.bold), bool(style.italic), bool(style.underline))
        for _ in range(width - 1):
            yield Cell("", ink, ground)


def _rgb(color: Color | None, dark: bool, ink: bool) -> RGB:
    if color is None or color.type is ColorType.DEFAULT:
        return SIXTEEN[7 if ink else 0] if dark else SIXTEEN[0 if ink else 15]
    if color.triplet is not None:
        return color.triplet.red, color.triplet.green, color.triplet.blue
    number = color.number or 0
    if number < 16:
        return SIXTEEN[number]
    red, green, blue = color.get_truecolor()
    return red, green, blue


def luminance(colour: RGB) -> float:
    """How light a colour is, from 0 to 1, as WCAG reckons it."""
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """From 1, which is none, to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
