"""What a player sees of one screen: its cells, and the widgets they are of."""

from dataclasses import dataclass

from textual.dom import DOMNode
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from game.desk.widgets.keys import Keys, Said
from game.desk.widgets.page import Page
from game.desk.widgets.sheet import Sheet
from tests.desk.cells import Rows, cells
from tests.desk.hostile import told


@dataclass(frozen=True)
class Shown:
    """A widget on the screen."""

    kinds: frozenset[str]
    """Its class and those that comes from."""
    name: str
    region: Region
    """Where it stands, without its padding."""
    visible: Region
    """What of it nothing cuts off."""
    text: str
    """All it has to say."""
    leaf: bool
    scrolls: bool
    """Whether it lies in something that scrolls, so that up and down it may be cut off."""
    sideways: bool
    """Whether it has a scrollbar at the bottom."""
    layer: str

    def __str__(self) -> str:
        return f"{self.name} at {self.region.x},{self.region.y}"


@dataclass(frozen=True)
class Sight:
    """One screen, seen once."""

    name: str
    size: tuple[int, int]
    theme: str
    rows: Rows
    widgets: tuple[Shown, ...]
    focus: str
    """The widget with the focus; empty if there is none."""
    focus_shows: bool
    """Whether the screen looks otherwise without the focus, or it would be of no use."""

    def lines(self, region: Region) -> list[str]:
        """The text in a region."""
        return [
            "".join(cell.text for cell in row[region.x : region.right]) for row in self.rows[region.y : region.bottom]
        ]

    def of(self, *kinds: str) -> list[Shown]:
        """The widgets of these kinds that can be seen."""
        return [one for one in self.widgets if one.kinds & {*kinds} and one.visible.area]


async def settled(pilot: Pilot[None]) -> Rows:
    """The screen once nothing on it moves any more."""
    seen: list[Rows] = []
    while len(seen) < 2 or seen[-1] != seen[-2]:
        await pilot.pause()
        for field in pilot.app.screen.query(Input):
            field.cursor_blink = False
        seen.append(cells(pilot.app.screen))
        assert len(seen) < 100, "the screen does not come to rest"
    return seen[-1]


async def look(pilot: Pilot[None], name: str, theme: str) -> Sight:
    """Look at the screen, and at what it would be without the focus."""
    rows = await settled(pilot)
    screen = pilot.app.screen
    widgets = tuple(_shown(screen, one) for one in screen.walk_children(Widget) if one.is_on_screen)
    focused = screen.focused
    # Of no use is the focus where there is no other, and on a page that is all on show.
    alone = len(screen.focus_chain) < 2 or (isinstance(focused, Page) and not focused.max_scroll_y)
    without = rows
    if focused is not None and not alone:
        screen.set_focus(None)
        without = await settled(pilot)
        screen.set_focus(focused, scroll_visible=False)
        await pilot.pause()
    widgets += tuple(_part(screen, one, *part) for one in screen.query(Sheet) if one.is_on_screen for part in told(one))
    widgets += tuple(_key(screen, one, *place) for one in screen.query(Keys) for place in one.places())
    return Sight(
        name, (screen.size.width, screen.size.height), theme, rows, widgets,
        _name(focused) if focused else "", alone or rows != without,
    )  # fmt: skip


def _shown(screen: Screen[object], widget: Widget) -> Shown:
    spot = screen.find_widget(widget)
    region = widget.scrollable_content_region
    return Shown(
        kinds=frozenset(one.__name__ for one in type(widget).__mro__), name=_name(widget),
        region=region, visible=region.intersection(spot.clip), text=_text(widget), leaf=not widget.children,
        scrolls=any(_scrolls(one) for one in widget.ancestors if one is not screen),
        sideways=widget.show_horizontal_scrollbar, layer=widget.layer,
    )  # fmt: skip


def _part(screen: Screen[object], sheet: Sheet, text: str, region: Region) -> Shown:
    """A column of a block, which is looked at as if it were a widget of its own."""
    spot = screen.find_widget(sheet)
    return Shown(
        kinds=frozenset({"Part"}), name=f"part of {_name(sheet)}", region=region,
        visible=region.intersection(spot.clip), text=text, leaf=False, scrolls=True, sideways=False, layer=sheet.layer,
    )  # fmt: skip


def _key(screen: Screen[object], keys: Keys, one: Said, start: int, end: int) -> Shown:
    """A key of the line at the bottom, looked at as a widget too."""
    region = Region(keys.region.x + start + 1, keys.region.y, end - start - 2, 1)
    return Shown(
        kinds=frozenset({"Key"}), name=f"key {one.key}", region=region,
        visible=region.intersection(screen.find_widget(keys).clip), text=f"{one.display} {one.label}", leaf=False,
        scrolls=False, sideways=False, layer=keys.layer,
    )  # fmt: skip


def _scrolls(node: DOMNode) -> bool:
    return isinstance(node, Widget) and node.styles.overflow_y != "hidden"


def _name(widget: Widget) -> str:
    return type(widget).__name__ + (f"#{widget.id}" if widget.id else "") + "".join(f".{one}" for one in widget.classes)


def _text(widget: Widget) -> str:
    if isinstance(widget, OptionList):
        return "\n".join(str(one.prompt) for one in widget.options)
    return str(widget.render()) if isinstance(widget, Static) else ""
