"""The line of keys at the bottom."""

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from game.desk.commands.anywhere import Back, Help
from game.desk.words import said
from game.story.interface import tr

_AROUND = 3
"""Cells around a key and its word."""


class Said(NamedTuple):
    """A key as the line says it."""

    key: str
    display: str
    label: str
    action: str
    disabled: bool
    tooltip: str
    palette: bool = False

    @property
    def width(self) -> int:
        """The cells it takes."""
        return len(self.display) + len(self.label) + _AROUND


class Keys(Footer):
    """Textual's footer, in which what does not fit is left out instead of cut; how to get help and back stays.

    Its keys are made anew only where others are to be said. Textual's are whenever a screen changes at all, and each
    that follows the footer's `compact` is kept by it for ever.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: list[Said] = []

    def compose(self) -> ComposeResult:
        """The keys there is room for."""
        self._said = self._fitting()
        self.styles.grid_size_columns = len(self._said)
        for one in self._said:
            key = FooterKey(
                one.key, one.display, one.label, one.action, one.disabled,
                classes="-command-palette" if one.palette else "",
            )  # fmt: skip
            key.tooltip = said(one.tooltip)
            if not one.palette:  # which Textual always keeps close together
                key.set_reactive(FooterKey.compact, False)
            yield key

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Say other keys, if there are any."""
        if screen.app.app_focus and self.is_attached and screen is self.screen:
            self.call_after_refresh(self._renew)

    def on_resize(self, event: events.Resize) -> None:
        """Another width has room for other keys."""
        self.call_after_refresh(self._renew)

    async def _renew(self) -> None:
        if self.is_attached and self._said != self._fitting():
            await self.recompose()

    def _fitting(self) -> list[Said]:
        keys = list(self._keys())
        kept = {Back.called(), Help.called()}
        while sum(one.width for one in keys) > self.app.size.width:
            spare = [one for one in keys if one.label not in kept]
            if not spare:
                break
            keys.remove(spare[-1])
        return keys

    def _keys(self) -> Iterator[Said]:
        active = self.screen.active_bindings
        told: set[str] = set()
        for _, one, enabled, tooltip in active.values():
            if one.show and one.action not in told:
                told.add(one.action)
                shown = self.app.get_key_display(one)
                yield Said(one.key, shown, tr(one.description), one.action, not enabled, tr(tooltip))
        if palette := active.get(self.app.COMMAND_PALETTE_BINDING):
            _, one, enabled, tooltip = palette
            shown, about = self.app.get_key_display(one), one.tooltip or one.description
            yield Said(one.key, shown, tr(one.description), one.action, not enabled, tr(about), palette=True)
