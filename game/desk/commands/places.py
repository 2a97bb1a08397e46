"""Which commands work where. A screen takes its bindings from here, and the settings what would clash."""

from game.desk.commands.anywhere import Back, ChangeSettings, Copy, Help, Quit, SavedGames
from game.desk.commands.command import Command
from game.desk.commands.game import (
    Advice,
    Briefing,
    Codex,
    Facts,
    Glossary,
    Map,
    Numbers,
    Past,
    Predict,
    Redo,
    Summaries,
    Undo,
    WholeMap,
    Why,
    WriteDown,
    WriteMarkdown,
)
from game.desk.commands.moving import (
    After,
    Before,
    Close,
    Decide,
    Delete,
    Down,
    Earlier,
    East,
    End,
    EntryBack,
    EntryOn,
    Later,
    LineDown,
    LineUp,
    NextSection,
    North,
    NoTerritory,
    ReadBack,
    ReadOn,
    SectionBefore,
    South,
    Top,
    Up,
    West,
)

Commands = tuple[type[Command], ...]

ANYWHERE: Commands = (Help, SavedGames, ChangeSettings, Copy, Quit)
PAGES: Commands = (ReadOn, ReadBack, Top, End)
MENU: Commands = (Decide, *PAGES)
CHOICES: Commands = (Up, Down)
GAME: Commands = (Why, Past, Codex, Undo, Map, WholeMap, WriteDown, WriteMarkdown)
TABLE: Commands = (Predict, Facts, Glossary, Redo, Summaries, Advice, Briefing, Numbers)
TITLE: Commands = (Codex, Back)
PREDICTION: Commands = (Back,)
READING: Commands = (Back, Close, *PAGES, LineUp, LineDown)
TIMELINE: Commands = (Back, Up, Down)
SAVED: Commands = (Back, Delete, Up, Down)
SETTINGS: Commands = (Back, Up, Down, Earlier, Later)
CODEX: Commands = (Back, Before, After, EntryOn, EntryBack, NextSection, SectionBefore)
MAP: Commands = (Back, Close, Map, WholeMap)
TERRITORIES: Commands = (West, East, North, South, NoTerritory)

PLACES: tuple[Commands, ...] = (
    (*ANYWHERE, *MENU, *CHOICES, *GAME, *TABLE),
    (*ANYWHERE, *MENU, *CHOICES, *TITLE),
    (*ANYWHERE, *MENU, *CHOICES, *PREDICTION),
    (*ANYWHERE, *READING),
    (*ANYWHERE, Past, *TIMELINE),
    (*ANYWHERE, *SAVED),
    (*ANYWHERE, *SETTINGS),
    CODEX,
    (*ANYWHERE, *MAP, *TERRITORIES),
)
"""The commands that work at the same time, screen by screen."""

COMMANDS: dict[str, type[Command]] = {one.name(): one for place in PLACES for one in place}
"""Every command by the name that the settings know it by."""
