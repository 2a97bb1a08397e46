"""What can be asked for while a game is on show."""

from game.desk.commands.command import Command
from game.story.interface import word


class Why(Command):
    """Every cause of the last changes; what event came and why; what is locked."""

    keys = "w"
    label = word("Why")
    footer = True


class Past(Command):
    """Every decision so far, and back to any of them."""

    keys = "t"
    label = word("Past")
    footer = True


class Codex(Command):
    """People, words, dates, sources, the argument: to look up."""

    keys = "c"
    label = word("Codex")
    footer = True


class WriteDown(Command):
    """Write the game so far into a text file."""

    keys = "x"
    label = word("Transcript as text")
    action = "transcript"


class WriteMarkdown(Command):
    """Write the game so far into a Markdown file."""

    keys = "X"
    label = word("Transcript as Markdown")
    action = "transcript(True)"


class Undo(Command):
    """Take the last decision back."""

    keys = "u"
    label = word("Undo")
    footer = True


class Redo(Command):
    """Make the decision again that was taken back."""

    keys = "r"
    label = word("Redo")


class Predict(Command):
    """Say which way a number will go with the decision you are about to make, and how sure you are."""

    keys = "p"
    label = word("Guess")  # a longer word would push the palette out of a footer of 80 columns
    footer = True


class Meaning(Command):
    """What your decisions did and what they did not, by playing the same world with each of them changed."""

    keys = "d"
    label = word("What it meant")
    footer = True


class Forecast(Command):
    """What may come of the decision you have just made, if some policy plays on from here a thousand times."""

    keys = "v"
    label = word("Forecast")


class SavePage(Command):
    """Write the whole debrief as one page to read, print or hand in."""

    keys = "P"
    label = word("Save as a page")


class ToTitle(Command):
    """Leave this game, which is on disk, for the title."""

    keys = "T"
    label = word("Title")


class Facts(Command):
    """The record behind this scene and the last decision."""

    keys = "f"
    label = word("Facts")


class Glossary(Command):
    """The underlined words, said and explained."""

    keys = "g"
    label = word("Glossary")
    action = "terms"


class Summaries(Command):
    """Tell scenes with heavy content by a short summary, or whole again."""

    keys = "s"
    label = word("Summaries")


class Advice(Command):
    """Fold or open what the advisers say."""

    keys = "a"
    label = word("Advisers")


class Briefing(Command):
    """The briefing, where the window has room for one pane."""

    keys = "b"
    label = word("Briefing")
    action = "pane('briefing')"


class Map(Command):
    """The map: beside the briefing in a narrow window, else as a full screen."""

    keys = "m"
    label = word("Map")


class WholeMap(Command):
    """The map as a full screen."""

    keys = "M"
    label = word("Map, full screen")
    action = "full_map"


class Numbers(Command):
    """The numbers, where the window has room for one pane."""

    keys = "n"
    label = word("Numbers")
    action = "pane('numbers')"
