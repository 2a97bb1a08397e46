"""The line of keys at the bottom."""

from textual import events
from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from game.desk.commands.anywhere import Back, Help
from game.desk.words import said
from game.story.interface import tr

_AROUND = 3
"""Cells around a key and its word."""


class Keys(Footer):
    """Textual's footer, in which what does not fit is left out instead of cut; how to get help and back stays."""

    def compose(self) -> ComposeResult:
        """The keys there is room for."""
        keys = [one for one in super().compose() if isinstance(one, FooterKey)]
        for one in keys:
            tip = str(one.tooltip or "")
            one.description, one.tooltip = tr(one.description), said(tr(tip))
        kept = {Back.called(), Help.called()}
        while sum(map(_width, keys)) > self.app.size.width:
            spare = [one for one in keys if one.description not in kept]
            if not spare:
                break
            keys.remove(spare[-1])
        self.styles.grid_size_columns = len(keys)
        yield from keys

    def on_resize(self, event: events.Resize) -> None:
        """Another width has room for other keys."""
        self.call_after_refresh(self.recompose)


def _width(key: FooterKey) -> int:
    return len(key.key_display) + len(key.description) + _AROUND
