"""What can be asked for while a game is on show."""

from game.desk.commands.command import Command


class Why(Command):
    """Every cause of the last changes; what event came and why; what is locked."""

    keys = "w"
    label = "Why"
    footer = True


class Past(Command):
    """Every decision so far, and back to any of them."""

    keys = "t"
    label = "Past"
    footer = True


class Codex(Command):
    """People, words, dates, sources, the argument: to look up."""

    keys = "c"
    label = "Codex"
    footer = True


class WriteDown(Command):
    """Write the game so far into a text file."""

    keys = "x"
    label = "Transcript as text"
    action = "transcript"


class WriteMarkdown(Command):
    """Write the game so far into a Markdown file."""

    keys = "X"
    label = "Transcript as Markdown"
    action = "transcript(True)"


class Undo(Command):
    """Take the last decision back."""

    keys = "u"
    label = "Undo"
    footer = True


class Redo(Command):
    """Make the decision again that was taken back."""

    keys = "r"
    label = "Redo"


class Predict(Command):
    """Say which way a number will go with the decision you are about to make, and how sure you are."""

    keys = "p"
    label = "Odds"  # a longer word would push the palette out of a footer of 80 columns
    footer = True


class Meaning(Command):
    """What your decisions did and what they did not, by playing the same world with each of them changed."""

    keys = "d"
    label = "What it meant"
    footer = True


class Forecast(Command):
    """What may come of the decision you have just made, if some policy plays on from here a thousand times."""

    keys = "v"
    label = "Forecast"


class SavePage(Command):
    """Write the whole debrief as one page to read, print or hand in."""

    keys = "P"
    label = "Save as a page"


class ToTitle(Command):
    """Leave this game, which is on disk, for the title."""

    keys = "T"
    label = "Title"


class Facts(Command):
    """The record behind this scene and the last decision."""

    keys = "f"
    label = "Facts"


class Glossary(Command):
    """The underlined words, said and explained."""

    keys = "g"
    label = "Glossary"
    action = "terms"


class Summaries(Command):
    """Tell scenes with heavy content by a short summary, or whole again."""

    keys = "s"
    label = "Summaries"


class Advice(Command):
    """Fold or open what the advisers say."""

    keys = "a"
    label = "Advisers"


class Briefing(Command):
    """The briefing, where the window has room for one pane."""

    keys = "b"
    label = "Briefing"
    action = "pane('briefing')"


class Map(Command):
    """The map: beside the briefing in a narrow window, else as a full screen."""

    keys = "m"
    label = "Map"


class WholeMap(Command):
    """The map as a full screen."""

    keys = "M"
    label = "Map, full screen"
    action = "full_map"


class Numbers(Command):
    """The numbers, where the window has room for one pane."""

    keys = "n"
    label = "Numbers"
    action = "pane('numbers')"
