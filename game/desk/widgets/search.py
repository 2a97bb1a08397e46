"""A field to search by."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from game.story.interface import tr


class Typed(Input, inherit_bindings=False):
    """What is typed. Only keys that edit are its own: those that move about and enter are the screen's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        one for one in Input.BINDINGS if isinstance(one, Binding) and one.action != "submit"
    ]


class Search(Horizontal):
    """The field and its name."""

    DEFAULT_CSS = """
    Search { height: 1; background: $panel; }
    Search > Static { width: auto; padding: 0 1; color: $primary; text-style: bold; }
    Search > Input { width: 1fr; background: $panel; padding: 0 1 0 0; }
    Search > Input:focus { background-tint: $panel 0%; }
    """

    def compose(self) -> ComposeResult:
        """The name, and what is typed beside it."""
        yield Static(tr("Search"), markup=False)
        yield Typed(compact=True, select_on_focus=False)
