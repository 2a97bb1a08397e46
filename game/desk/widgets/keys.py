"""The line of keys at the bottom."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.desk.commands.anywhere import Back, Help
from game.desk.words import said
from game.story.interface import tr

_AROUND = 3
"""Cells around a key and its word."""
_EDGE = 1
"""Cells that stay free behind the palette's key, at the right edge."""


class Said(NamedTuple):
    """A key as the line says it."""

    key: str
    display: str
    label: str
    tooltip: str
    palette: bool = False

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cell_len(self.display) + cell_len(self.label) + _AROUND


class Keys(Widget):
    """What the keys do; what does not fit is left out instead of cut, and how to get help and back stays.

    Looks like Textual's footer and is one widget: a footer has one for each key, and to make and lay out ten of them
    took as long as the page above.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Keys { dock: bottom; height: 1; background: $footer-background; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._said: list[Said] = []
        self._under: Said | None = None
        """The key below the pointer."""

    def on_mount(self) -> None:
        """Hear of other keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_unmount(self) -> None:
        """Hear of them no more."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _changed(self, screen: Screen[object]) -> None:
        """Say other keys, if there are any."""
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self._renew()

    def on_resize(self) -> None:
        """Another width has room for other keys."""
        self._renew()

    def _renew(self) -> None:
        if not self._said:
            return  # they are not drawn yet
        fitting = self._fitting()
        if self._said != fitting:
            self._said = fitting
            self.refresh()

    def places(self) -> list[tuple[Said, int, int]]:
        """What the line says, each from a cell up to another; the palette's key stands at the right edge."""
        found = []
        start = 0
        for one in self._said:
            if one.palette:
                start = self.app.size.width - one.width - _EDGE
            found.append((one, start, start + one.width))
            start += one.width
        return found

    def render(self) -> Content:
        """The whole line."""
        self._said = self._said or self._fitting()
        parts: list[str | Content] = []
        at = 0
        for one, start, end in self.places():
            parts += [" " * (start - at), self._drawn(one)]
            at = end
        return said(*parts)

    def _drawn(self, one: Said) -> Content:
        colour = "$footer-key-foreground" if one is self._under else "$footer-description-foreground"
        before = ("▏", "$foreground 20%") if one.palette else " "
        drawn = said(before, (f"{one.display} ", "bold $footer-key-foreground"), (f"{one.label} ", colour))
        return drawn.stylize("on $block-hover-background") if one is self._under else drawn

    def _at(self, event: events.MouseEvent) -> Said | None:
        return next((one for one, start, end in self.places() if start <= event.x < end), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the key below the pointer, and tell what it does."""
        self._point(self._at(event))

    def on_leave(self) -> None:
        """No key is below the pointer."""
        self._point(None)

    def _point(self, under: Said | None) -> None:
        if under != self._under:
            self._under = under
            self.tooltip = None
            if under:
                self.tooltip = said(under.tooltip)
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key."""
        one = self._at(event)
        if one is not None:
            self.app.simulate_key(one.key)

    def _fitting(self) -> list[Said]:
        keys = list(self._keys())
        kept = {Back.called(), Help.called()}
        while sum(one.width + _EDGE * one.palette for one in keys) > self.app.size.width:
            spare = [one for one in keys if one.label not in kept]
            if not spare:
                break
            keys.remove(spare[-1])
        return keys

    def _keys(self) -> Iterator[Said]:
        active = self.screen.active_bindings
        told: set[str] = set()
        for _, one, _, tooltip in active.values():  # none of ours is shown and does nothing
            if one.show and one.action not in told:
                told.add(one.action)
                shown = self.app.get_key_display(one)
                yield Said(one.key, shown, tr(one.description), tr(tooltip))
        if palette := active.get(self.app.COMMAND_PALETTE_BINDING):
            one = palette.binding
            shown, about = self.app.get_key_display(one), one.tooltip or one.description
            yield Said(one.key, shown, tr(one.description), tr(about), palette=True)
