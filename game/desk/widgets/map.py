"""The map: a picture of the territories by tension, and a line about the one that is chosen."""

import locale
import time
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.getters import app
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from game.desk.base import BaseDesk
from game.desk.commands.command import bindings
from game.desk.commands.places import TERRITORIES
from game.desk.map.glyphs import ASCII, BRAILLE, HALF, SETS, Glyphs
from game.desk.map.ground import Ground, survey, territories
from game.desk.map.labels import News, lettered
from game.desk.map.levels import level
from game.desk.map.paint import (
    DARK,
    LIGHT,
    PALETTES,
    RGB,
    SIXTEEN,
    Look,
    Palette,
    coloured,
    mixed,
    painted,
    rows_of,
    without_colour,
)
from game.desk.words import said, words
from game.engine.number import whole
from game.engine.playthrough import Playthrough
from game.engine.territory import WORDS, Standing, standings
from game.story.interface import tr

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
SECONDS = 0.6
"""How long a level takes to fade into another."""
_FRAMES = 12
"""Steps of a fade in a second."""


class MapView(Widget, can_focus=True):
    """Draws the map. Rasterises when its size or glyphs change, letters when the news does, else only paints."""

    DEFAULT_CSS = "MapView { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*TERRITORIES)

    app = app(BaseDesk)

    class Chosen(Message):
        """A territory was chosen, or none (empty)."""

        def __init__(self, view: "MapView", territory: str) -> None:
            super().__init__()
            self.view = view
            self.territory = territory

        @property
        def control(self) -> "MapView":
            """The map it was chosen on."""
            return self.view

    def __init__(self, game: Playthrough) -> None:
        super().__init__()
        self.game = game
        self.builds = 0
        """How often the map was rasterised."""
        self.territory = ""
        """The chosen territory, if any."""
        self._told = territories(game.story.chart)
        self._tensions = game.tensions
        self._before = self._tensions
        self._since = 0.0
        self._fading: Timer | None = None
        self._news: News | None = None
        self._key: tuple[object, ...] = ()
        self._ground: Ground | None = None
        self._lettered: Ground | None = None
        self._look: tuple[Palette, Look, list[RGB]] | None = None
        self._strips: dict[int, Strip] = {}
        self._fading_rows: tuple[Ground, list[int]] | None = None
        """The lettered ground that fades, and its rows with a level that changes."""

    def show(self, place: str) -> None:
        """Show the world as it is now; `place` is where the news comes from."""
        where = self.game.story.places.get(place)
        news = News(where.label, (where.at[1], where.at[0])) if where else None
        if news != self._news:
            self._news = news
            self._letter_anew()
        tensions = self.game.tensions
        if tensions == self._tensions:
            return
        self._before, self._tensions = self._tensions, tensions
        if self.still:
            self._before = tensions
            self._repaint()
            return
        self._since = time.monotonic()
        self._fading_rows = None
        if self._fading is None:
            self._fading = self.set_interval(1 / _FRAMES, self._step)

    @property
    def still(self) -> bool:
        """Whether levels change at once: asked for, too few colours to fade, or nobody sees it."""
        unwanted = self.app.settings.reduced_motion or self.app.animation_level == "none"
        return unwanted or self.palette.depth != "true" or not self.is_on_screen

    @property
    def glyphs(self) -> Glyphs:
        """The glyphs that are wanted, as far as this terminal can show them."""
        wanted = self.app.settings.glyphs
        if (locale.getencoding() or "").lower().replace("-", "") not in ("utf8", "cp65001"):
            return ASCII
        if self.palette.depth == "none":  # where half-blocks and sextants, which are all colour, show nothing
            return ASCII if wanted == "ascii" else BRAILLE
        if wanted == "sextant" and self.palette.depth != "true":
            return HALF
        return HALF if wanted == "auto" else SETS[wanted]

    @property
    def palette(self) -> Palette:
        """The colours that go with the theme and the terminal."""
        theme = self.app.theme_variables
        look = self.app.current_theme
        if self.app.no_color:
            if look.ansi:  # whose foreground and ground are the terminal's, and no colours to look at
                return without_colour(*((WHITE, BLACK) if look.dark else (BLACK, WHITE)))
            return without_colour(_rgb(theme["foreground"]), _rgb(theme["background"]))
        if look.ansi or self.app.console.color_system == "standard":
            return SIXTEEN
        return PALETTES.get(look.name, DARK if look.dark else LIGHT)

    # Choosing

    def choose(self, territory: str) -> None:
        """Choose a territory, or none."""
        if territory != self.territory:
            self.territory = territory
            self._repaint()
            self.post_message(self.Chosen(self, territory))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; a second click on it, or one on the sea, chooses nothing."""
        ground = self._drawn()
        if 0 <= event.y < ground.height and 0 <= event.x < ground.width:
            name = self._told.get(ground.owners[event.y][event.x], "")
            self.choose("" if name == self.territory else name)

    def action_nothing(self) -> None:
        """Choose no territory."""
        self.choose("")

    def action_toward(self, across: int, down: int) -> None:
        """Choose the nearest territory in a direction; the first time, the one with the highest tension."""
        chart = self.game.story.chart
        if not self._told:
            return
        if not self.territory:
            self.choose(max(self._told.values(), key=lambda name: self._tensions[name]))
            return
        at = {name: chart.areas[area].at for area, name in self._told.items()}
        x, y = at[self.territory]

        def far(name: str) -> float:
            east, south = at[name][0] - x, y - at[name][1]
            ahead, aside = (east * across, abs(south)) if across else (south * down, abs(east))
            return ahead + 2 * aside if ahead > 0 else 1e9

        nearest = min(self._told.values(), key=far)
        if far(nearest) < 1e9:
            self.choose(nearest)

    # Drawing

    def notify_style_update(self) -> None:
        """The theme may have changed."""
        super().notify_style_update()
        self._strips.clear()
        self._look = None

    def _repaint(self) -> None:
        self._strips.clear()
        self._look = None
        self.refresh()

    def _letter_anew(self) -> None:
        """Letter for other news, and paint the rows that look otherwise; what nobody sees waits until somebody does."""
        before, strips, key = self._lettered, self._strips, self._key
        self._lettered = None
        if before is None or not self.is_on_screen:
            self._repaint()
            return
        now = self._drawn()
        if key == self._key:
            rows = [y for y, (one, other) in enumerate(zip(before.cells, now.cells, strict=True)) if one != other]
            self._strips = {y: strip for y, strip in strips.items() if y not in rows}
            if rows:  # without a region all would be drawn
                self.refresh(*(Region(0, row, now.width, 1) for row in rows))

    def _step(self) -> None:
        """One step of a fade: only rows with a level that changes are painted anew."""
        changing = frozenset(
            area for area, name in self._told.items() if level(self._before[name]) != level(self._tensions[name])
        )
        if time.monotonic() - self._since >= SECONDS or not changing:
            self._before = self._tensions
            if self._fading is not None:
                self._fading.stop()
                self._fading = None
        self._look = None
        ground = self._drawn()
        if self._fading_rows is None or self._fading_rows[0] is not ground:
            self._fading_rows = ground, rows_of(ground, changing)
        rows = self._fading_rows[1]
        for row in rows:
            self._strips.pop(row, None)
        self.refresh(*(Region(0, row, ground.width, 1) for row in rows))

    def _drawn(self) -> Ground:
        """The map in the size of now, made when it is first asked for."""
        width, height = max(1, self.size.width), max(1, self.size.height)
        glyphs = self.glyphs
        key = (width, height, glyphs.name)
        chart = self.game.story.chart
        if self._ground is None or key != self._key:
            self._ground, self._lettered, self._key = survey(chart, width, height, glyphs), None, key
            self.builds += 1
            self._strips.clear()
        if self._lettered is None:
            self._lettered = lettered(self._ground, chart, self._news)
            self._strips = {}
        return self._lettered

    def _colours(self, ground: Ground) -> tuple[Palette, Look, list[RGB]]:
        if self._look is None:
            palette = self.palette
            done = min(1.0, (time.monotonic() - self._since) / SECONDS) if self._fading else 1.0
            fills: list[RGB | None] = []
            levels: list[int] = []
            for area in range(len(self.game.story.chart.areas)):
                name = self._told.get(area)
                old, new = (level(one[name]) if name else 0 for one in (self._before, self._tensions))
                fills.append(mixed(palette.levels[old], palette.levels[new], done) if name else None)
                levels.append(new if done >= 0.5 else old)
            chosen = next((area for area, name in self._told.items() if name == self.territory), -1)
            look = Look(tuple(fills), tuple(levels), chosen)
            self._look = palette, look, coloured(palette, look, small=ground.height < 22)
        return self._look

    def render_line(self, y: int) -> Strip:
        """One row of the map."""
        ground = self._drawn()
        strip = self._strips.get(y)
        if strip is None:
            if y >= ground.height:
                return Strip.blank(self.size.width, self.rich_style)
            palette, look, colours = self._colours(ground)
            strip = self._strips[y] = Strip(painted(ground, y, colours, look, palette), ground.width)
        return strip


def _rgb(text: str) -> RGB:
    return Color.parse(text).rgb


def known_of(game: Playthrough, one: Standing) -> Content:
    """What is known of a territory: its name, how tense it is, and what that is worked out from."""
    parts = []
    for name in one.sources:
        about = game.story.indicators.get(name) or game.story.derived[name]
        value = game.values[name]
        parts.append(
            said(
                words(about.label),
                f" {whole(value)} ",
                ("(", "$quiet"),
                words(about.word(value), "$quiet"),
                (")", "$quiet"),
            )
        )
    first = said(
        words(one.label, "bold"), "  ", tr("tension {number}, {word}", number=whole(one.tension), word=one.word)
    )
    return Content("\n").join([first, said((tr("from "), "$quiet"), Content(", ").join(parts))]) if parts else first


class About(Static):
    """What is known of the chosen territory, or how to choose one."""

    DEFAULT_CSS = "About { height: 3; padding: 0 1; }"  # always: the map must not change its size

    def __init__(self, game: Playthrough) -> None:
        super().__init__(markup=False)
        self.game = game
        self.territory = ""

    def on_mount(self) -> None:
        """Look where the arrows go, which are a list's while the map has not the focus."""
        self.watch(self.screen.query_one(MapView), "has_focus", self._turn, init=False)

    def _turn(self) -> None:
        self.refresh()

    def tell(self, territory: str) -> None:
        """Tell of a territory, or of none."""
        if territory or territory != self.territory:  # the legend is always the same
            self.territory = territory
            self.refresh()

    def render(self) -> Content:
        """The lines."""
        found = next((one for one in standings(self.game) if one.name == self.territory), None)
        if found is not None:
            return known_of(self.game, found)
        arrows = self.screen.query_one(MapView).has_focus
        how = tr("Click or arrows: about a territory.") if arrows else tr("Click: about a territory.")
        return Content("\n").join([said((how, "$quiet")), self.legend()])

    def legend(self) -> Content:
        """The five levels by number, word and colour, on one line if there is room for it."""
        palette = self.screen.query_one(MapView).palette
        gap = "  " if self.size.width >= 48 else " "
        space = " " if self.size.width >= 44 else ""
        parts: list[Content] = []
        for number, name in enumerate(WORDS):
            ink = palette.paper if number in palette.light_on or palette.depth == "none" else palette.ink
            plate = f"bold rgb{ink} on rgb{palette.levels[number]}".replace(", ", ",")
            parts.append(said((str(number), plate), (f"{space}{tr(name)}", "$quiet")))
        return Content(gap).join(parts)


class MapPane(Vertical):
    """The map and what is known of the chosen territory."""

    def __init__(self, game: Playthrough) -> None:
        super().__init__(id="map")
        self.view = MapView(game)
        self.about = About(game)

    def compose(self) -> ComposeResult:
        """The map above, the words below."""
        yield self.view
        yield self.about

    def show(self, place: str) -> None:
        """Show the world as it is now, with the place in the news."""
        self.view.show(place)
        self.about.tell(self.view.territory)

    def on_map_view_chosen(self, event: MapView.Chosen) -> None:
        """Tell of it."""
        self.about.tell(event.territory)
