"""The game's own words, in the language of play. A story's words are the story's; these are everything around them.

The code says them in English, and the English is the key: `tr("Saved games")`. One process speaks one language, chosen
before anything is shown, so the catalogue is the module's; what is said while modules are imported (labels of
commands) is marked with `word` and translated where it is shown. Catalogues come from strangers: `{name}` in them is
filled in as text and nothing else of a format string works.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from game.story.pseudo import LANGUAGE as PSEUDO
from game.story.pseudo import pseudo

Words = Mapping[str, str | Mapping[str, str]]
"""English and its translation; for what is counted the English of many, and a text for each category of numbers that
the language has ("one", "few", "many", "other": Unicode CLDR, language plural rules)."""

_NAME = re.compile(r"\{(\w+)\}")


class _Speech(Struct):
    language: str = "en"
    words: Words = field(default_factory=dict)


_now = _Speech()


def speak(language: str, words: Words) -> None:
    """From now on say everything in this language (a BCP 47 tag), as far as there are words; the rest in English."""
    _now.language, _now.words = language, words


def spoken() -> str:
    """The language of play, as a BCP 47 tag."""
    return _now.language


def word(english: str) -> str:
    """The English itself: marks what is translated later, where it is shown, by `tr`."""
    return english


def tr(english: str, /, **values: object) -> str:
    """The words in the language of play, with `{name}` filled in."""
    found = _now.words.get(english) or english
    said = found if isinstance(found, str) else english
    return _filled(pseudo(english) if _now.language == PSEUDO else said, values)


def counted(one: str, many: str, number: float, /, **values: object) -> str:
    """Words about so many things, in the language's form for the number, which is `{n}` in them.

    `many` is the key. English: `counted("{n} vote", "{n} votes", votes)`.
    """
    values = {"n": number, **values}
    english = one if number == 1 else many
    if _now.language == PSEUDO:
        return _filled(pseudo(english), values)
    forms = _now.words.get(many)
    if not isinstance(forms, Mapping):
        return _filled(forms or english, values)
    return _filled(forms.get(_category(number)) or forms.get("other") or english, values)


def words_of(told: Iterable[tuple[str, str, str]]) -> Words:
    """The rows that a compiled story keeps (English, category of numbers, translation) as what is spoken by."""
    found: dict[str, str | dict[str, str]] = {}
    for english, category, text in told:
        if not category:
            found[english] = text
        else:
            forms = found.setdefault(english, {})
            if isinstance(forms, dict):
                forms[category] = text
    return found


def _category(number: float) -> str:
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415  (no game in English needs it)

    try:
        return Locale.parse(_now.language, sep="-").plural_form(number)
    except (UnknownLocaleError, ValueError):
        return "one" if number == 1 else "other"


def _filled(text: str, values: Mapping[str, object]) -> str:
    return _NAME.sub(lambda found: str(values.get(found[1], found[0])), text)
