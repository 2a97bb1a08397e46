"""The settings, each with what it means; a change shows at once and is kept at once."""

from dataclasses import fields, replace
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.desk.checking import theme_names
from game.desk.commands.command import bindings
from game.desk.commands.places import SETTINGS
from game.desk.screens.listing import ListScreen
from game.desk.settings import Preferences, Settings
from game.desk.words import fit, said, words
from game.story.interface import tr, word
from game.story.text import clean

_LABEL = 18
_LABELS = {
    "theme": word("Theme"), "glyphs": word("Glyphs"), "reduced_motion": word("Reduced motion"), "text": word("Text"),
    "confirm": word("Confirm"), "summaries": word("Summaries"), "names": word("Names"), "keys": word("Keys"),
}  # fmt: skip
_VALUES = {True: word("yes"), False: word("no"), "": word("as written"), "at once": word("at once"),
           "line by line": word("line by line"), "auto": word("auto")}  # fmt: skip
"""How values are said; others, such as the names of themes, are names in every language."""


class SettingsScreen(ListScreen[None]):
    """A line for each setting; below them what the lit one means."""

    HEADING = word("Settings")
    BINDINGS: ClassVar[list[BindingType]] = bindings(*SETTINGS)

    def __init__(self, preferences: Preferences, namings: list[str]) -> None:
        super().__init__()
        self.about = preferences.about()
        self.file = preferences.file
        self.namings = namings
        self.names = [one.name for one in fields(Settings)]

    def on_mount(self) -> None:
        """List the settings."""
        self.list.add_options(Option(self._row(name)) for name in self.names)
        self.list.highlighted = 0

    def values(self, name: str) -> list[object]:
        """What a setting can be turned to; nothing if that is done in the file."""
        hint = get_type_hints(Settings)[name]
        if name == "theme":
            return list(theme_names())
        if name == "names":
            return ["", *self.namings]
        return [False, True] if hint is bool else list(get_args(hint)) if get_origin(hint) is Literal else []

    def _row(self, name: str) -> Content:
        value = getattr(self.app.settings, name)
        label = fit(tr(_LABELS[name]), _LABEL)
        if not self.values(name):
            given = ", ".join(f"{command}: {keys}" for command, keys in value.items())
            return said(label, (clean(given) or tr("as they come"), "bold"))
        told = tr(_VALUES[value]) if value in _VALUES else str(value)
        return said(label, ("‹ ", "$quiet"), (told, "bold"), (" ›", "$quiet"))

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        name = self.names[event.option_index]
        here = tr("Left and right, enter or a click change it.")
        hint = here if self.values(name) else tr("Change them in {file}", file=self.file)
        about = self.about.get(name, "")
        # Where there is hardly room, what a setting means comes before how it is changed.
        tiny = self.has_class("-tiny")
        more = said() if tiny and self.values(name) else said("\n" if tiny else "\n\n", (hint, "$quiet"))
        self.tell(said(words(tr(about)), more))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_turn(1)

    def action_turn(self, step: int) -> None:
        """Turn the lit setting to its next value, or the one before."""
        lit = self.list.highlighted
        name = self.names[lit or 0]
        values = self.values(name)
        if lit is None or not values:
            return
        now = getattr(self.app.settings, name)
        at = values.index(now) if now in values else 0
        turned: dict[str, Any] = {name: values[(at + step) % len(values)]}
        changed = replace(self.app.settings, **turned)
        trouble = self.app.change(changed)
        self.list.replace_option_prompt_at_index(lit, self._row(name))
        if trouble:
            self.tell(trouble)

    def action_back(self) -> None:
        """Back to where the player was."""
        self.dismiss(None)
