"""Moving about: in lists, on pages, on the map. Arrows and the keys of vi do the same everywhere."""

from game.desk.commands.command import Command


class Moving(Command):
    """Moves about; the palette need not offer that."""

    palette = False


class Decide(Moving):
    """Decide what is lit, or go on."""

    keys = "enter"
    label = "Decide, or go on"
    action = "pick(0)"


class Close(Moving):
    """To where you were."""

    keys = "enter"
    label = "Back"


class Up(Moving):
    """One line up."""

    keys = "up,k"
    label = "Up"
    action = "move(-1)"


class Down(Moving):
    """One line down."""

    keys = "down,j"
    label = "Down"
    action = "move(1)"


class ReadOn(Moving):
    """A page on."""

    keys = "space,pagedown,ctrl+f"
    label = "Read on"
    action = "page(1)"


class ReadBack(Moving):
    """A page back."""

    keys = "pageup,ctrl+b"
    label = "Read back"
    action = "page(-1)"


class Top(Moving):
    """To the top of the page."""

    keys = "home"
    label = "To the top"
    action = "ends(-1)"


class End(Moving):
    """To the end of the page."""

    keys = "end,G"
    label = "To the end"
    action = "ends(1)"


class Delete(Moving):
    """Delete what is lit; asks first."""

    keys = "d,delete"
    label = "Delete"
    footer = True


class LineUp(Moving):
    """A line back."""

    keys = "up,k"
    label = "Line back"
    action = "scroll_up"


class LineDown(Moving):
    """A line on."""

    keys = "down,j"
    label = "Line on"
    action = "scroll_down"


class Earlier(Moving):
    """The value before."""

    keys = "left,h"
    label = "Value before"
    action = "turn(-1)"


class Later(Moving):
    """The next value; enter and a click do it too."""

    keys = "right,l,space"
    label = "Next value"
    action = "turn(1)"


class West(Moving):
    """The territory to the left."""

    keys = "left,h"
    label = "Territory to the left"
    action = "toward(-1, 0)"


class East(Moving):
    """The territory to the right."""

    keys = "right,l"
    label = "Territory to the right"
    action = "toward(1, 0)"


class North(Moving):
    """The territory above."""

    keys = "up,k"
    label = "Territory above"
    action = "toward(0, -1)"


class South(Moving):
    """The territory below."""

    keys = "down,j"
    label = "Territory below"
    action = "toward(0, 1)"


class NoTerritory(Moving):
    """Choose no territory."""

    keys = "backspace"
    label = "No territory"
    action = "nothing"


class Before(Moving):
    """The entry before."""

    keys = "up"
    label = "Entry before"
    action = "move(-1)"


class After(Moving):
    """The next entry."""

    keys = "down"
    label = "Next entry"
    footer = True
    action = "move(1)"
    display = "↑↓"


class EntryOn(Moving):
    """A page on in the entry."""

    keys = "pagedown,enter"
    label = "Read on"
    footer = True
    action = "page(1)"
    display = "pgdn"


class EntryBack(Moving):
    """A page back in the entry."""

    keys = "pageup"
    label = "Read back"
    action = "page(-1)"


class NextSection(Moving):
    """To the next section."""

    keys = "tab"
    label = "Next section"
    footer = True
    action = "section(1)"
    display = "tab"


class SectionBefore(Moving):
    """To the section before."""

    keys = "shift+tab"
    label = "Section before"
    action = "section(-1)"
