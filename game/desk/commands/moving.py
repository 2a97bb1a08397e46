"""Moving about: in lists, on pages, on the map. Arrows and the keys of vi do the same everywhere."""

from game.desk.commands.command import Command
from game.story.interface import word


class Moving(Command):
    """Moves about; the palette need not offer that."""

    palette = False


class Decide(Moving):
    """Decide what is lit, or go on."""

    keys = "enter"
    label = word("Decide, or go on")
    action = "pick(0)"


class Close(Moving):
    """To where you were."""

    keys = "enter"
    label = word("Back")


class Up(Moving):
    """One line up."""

    keys = "up,k"
    label = word("Up")
    action = "move(-1)"


class Down(Moving):
    """One line down."""

    keys = "down,j"
    label = word("Down")
    action = "move(1)"


class ReadOn(Moving):
    """A page on."""

    keys = "space,pagedown,ctrl+f"
    label = word("Read on")
    action = "page(1)"


class ReadBack(Moving):
    """A page back."""

    keys = "pageup,ctrl+b"
    label = word("Read back")
    action = "page(-1)"


class Top(Moving):
    """To the top of the page."""

    keys = "home"
    label = word("To the top")
    action = "ends(-1)"


class End(Moving):
    """To the end of the page."""

    keys = "end,G"
    label = word("To the end")
    action = "ends(1)"


class Delete(Moving):
    """Delete what is lit; asks first."""

    keys = "d,delete"
    label = word("Delete")
    footer = True


class LineUp(Moving):
    """A line back."""

    keys = "up,k"
    label = word("Line back")
    action = "scroll_up"


class LineDown(Moving):
    """A line on."""

    keys = "down,j"
    label = word("Line on")
    action = "scroll_down"


class Earlier(Moving):
    """The value before."""

    keys = "left,h"
    label = word("Value before")
    action = "turn(-1)"


class Later(Moving):
    """The next value; enter and a click do it too."""

    keys = "right,l,space"
    label = word("Next value")
    action = "turn(1)"


class West(Moving):
    """The territory to the left."""

    keys = "left,h"
    label = word("Territory to the left")
    action = "toward(-1, 0)"


class East(Moving):
    """The territory to the right."""

    keys = "right,l"
    label = word("Territory to the right")
    action = "toward(1, 0)"


class North(Moving):
    """The territory above."""

    keys = "up,k"
    label = word("Territory above")
    action = "toward(0, -1)"


class South(Moving):
    """The territory below."""

    keys = "down,j"
    label = word("Territory below")
    action = "toward(0, 1)"


class NoTerritory(Moving):
    """Choose no territory."""

    keys = "backspace"
    label = word("No territory")
    action = "nothing"


class Before(Moving):
    """The entry before."""

    keys = "up"
    label = word("Entry before")
    action = "move(-1)"


class After(Moving):
    """The next entry."""

    keys = "down"
    label = word("Next entry")
    footer = True
    action = "move(1)"
    display = "↑↓"


class EntryOn(Moving):
    """A page on in the entry."""

    keys = "pagedown,enter"
    label = word("Read on")
    footer = True
    action = "page(1)"
    display = "pgdn"


class EntryBack(Moving):
    """A page back in the entry."""

    keys = "pageup"
    label = word("Read back")
    action = "page(-1)"


class NextSection(Moving):
    """To the next section."""

    keys = "tab"
    label = word("Next section")
    footer = True
    action = "section(1)"
    display = "tab"


class SectionBefore(Moving):
    """To the section before."""

    keys = "shift+tab"
    label = word("Section before")
    action = "section(-1)"
