"""A translation's file of the game's own words, written anew with all that is translated.

Its entries are those of `interface`, part by part of the game, each below the file it is said in and what that file is;
what is counted has a text for each category of numbers of the language. What this version of the game no longer says
stays at the end, for the next may say it again.
"""

from collections.abc import Sequence

from babel.core import Locale, UnknownLocaleError
from msgspec import Struct

from game.story.folder import Files
from game.story.joining import join
from game.story.problem import StoryError, problem
from game.story.spoken import CATEGORIES, rows
from game.story.translating import Entry as Place
from game.story.tree import Map, Value
from game.workshop.interface import FACES, Entry
from game.workshop.lines import MISSING, made, on_one_line, scalar
from game.workshop.translating import Desk, commented

FILE = "interface.yaml"
SECTION = "interface"
_HOW = (
    "The game's own words. Write what is said instead behind each English text; {names} in braces are filled in, and "
    "stay. What is counted has a text for each kind of number. Lines that begin with #> are written anew by "
    "`peace translate`; comments of your own (#) above an entry stay."
)
_GONE = "---- No longer said by this version of the game ----"


class Spoken(Struct, frozen=True):
    """What the file is to be, and how many of its entries are done."""

    text: str
    done: int
    all: int


def renew_spoken(said: Sequence[Entry], language: str, files: Files) -> Spoken:
    """The file of the game's own words, given all of them and the folder's files as they are.

    Raises StoryError if one cannot be read, or has these words beside other sections.
    """
    tree, problems, _ = join(files)
    _, faults = rows(tree)
    if problems or faults:
        raise StoryError([*problems, *faults])
    kept = tree.get(SECTION)
    kept = kept if isinstance(kept, Map) else Map()
    desk = _desk(files, kept)
    categories = _categories(language)
    lines: list[str] = []
    part = file = ""
    for one in said:
        before, (part, file) = (part, file), _place(one)
        if part != before[0]:
            lines += ["", *made(f"---- {FACES.get(part, part)} ----", 2)]
        if file != before[1]:
            lines += ["", *made(f"{file}: {one.about}".removesuffix(": "), 2)]
        lines += _entry(one, kept.get(one.english), categories, desk)
    known = {one.english for one in said}
    gone = [english for english in sorted(kept.keys() - known) if _forms(kept[english])]
    lines += ["", *made(_GONE, 2)] if gone else []
    for english in gone:
        lines += _entry(Entry(english, "", ()), kept[english], [], desk)
    done = sum(_is_done(one, kept.get(one.english), categories) for one in said)
    head = [*made(f"In {language}, of {len(said)} texts {done} are done.", 0), *made(_HOW, 0)]
    return Spoken("\n".join([*head, *desk.heads.get(FILE, []), f"{SECTION}:", *lines, ""]), done, len(said))


def _place(one: Entry) -> tuple[str, str]:
    """The part of the game that an entry is said in, and the file."""
    file = one.where[0].partition(":")[0]
    return file.partition("/")[0], file


def _desk(files: Files, kept: Map) -> Desk:
    """The translator's comments in the file. Raises StoryError where the words do not stand in it alone."""
    for name, data in files:
        alone, _, _ = join([(name, data)])
        if SECTION in alone and (name != FILE or len(alone) > 1):
            other = next((mark for key, mark in alone.keys_at.items() if key != SECTION), alone.keys_at[SECTION])
            raise StoryError([problem("texts-not-alone", other)])
    places = [Place(english, "", "", "", "", mark, mark) for english, mark in kept.keys_at.items()]
    desk = Desk()
    for name, data in files:
        if name == FILE:
            commented(data.decode("utf-8"), places, desk, name)
    return desk


def _forms(value: Value) -> dict[str, str]:
    """What is translated of an entry, by category."""
    forms = value if isinstance(value, Map) else {"": value}
    return {category: text for category, text in forms.items() if isinstance(text, str) and text.strip()}


def _is_done(one: Entry, value: Value, categories: list[str]) -> bool:
    forms = _forms(value)
    return bool(forms) and (not one.one or "" in forms or all(category in forms for category in categories))


def _entry(one: Entry, value: Value, categories: list[str], desk: Desk) -> list[str]:
    forms = _forms(value)
    lines = ["", *(made(f"of one: {one.one}", 2) if one.one else ())]
    lines += [f"  {comment}" for comment in desk.comments.get(one.english, [])]
    key = f"  {on_one_line(one.english)}:"
    counted = one.one or any(forms.keys())
    if not counted or "" in forms:
        return [*lines, f"{key} {scalar(forms[''])}" if forms else f"{key}  {MISSING}"]
    wanted = [one for one in CATEGORIES if one in categories or one in forms]
    told = (f"    {one}: {scalar(forms[one])}" if one in forms else f"    {one}:  {MISSING}" for one in wanted)
    return [*lines, key, *told]


def _categories(language: str) -> list[str]:
    """The categories of numbers that a language has; those of most where it is not known."""
    try:
        tags = Locale.parse(language, sep="-").plural_form.tags
    except (UnknownLocaleError, ValueError):
        tags = frozenset({"one"})
    return [one for one in CATEGORIES if one in tags or one == "other"]
