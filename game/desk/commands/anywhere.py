"""Commands that every screen has."""

from game.desk.commands.command import Command
from game.story.interface import word


class Help(Command):
    """All keys that work here; a click on one does what the key does."""

    keys = "?"
    label = word("Help")
    footer = True
    action = "app.keys"


class SavedGames(Command):
    """Every game on this machine, to open or to delete."""

    keys = "l"
    label = word("Saved games")
    action = "app.saved"


class ChangeSettings(Command):
    """Colours, glyphs, motion, keys."""

    keys = "o"
    label = word("Settings")
    action = "app.settings"


class Quit(Command):
    """Leave. Every decision is on disk already."""

    keys = "q"
    label = word("Quit")
    footer = True
    action = "app.quit"


class Copy(Command):
    """Send the text of this page to the clipboard, or the text that the mouse has marked."""

    keys = "y"
    label = word("Copy")
    action = "app.copy_page"


class Back(Command):
    """To where you were."""

    keys = "escape"
    label = word("Back")
    footer = True
    display = "esc"
    palette = False
