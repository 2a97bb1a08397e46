"""The game's own words as a translation has them: its section `interface`, English and what is said instead.

What is counted has a text for each category of numbers that the language has (one, few, many, other: Unicode CLDR,
language plural rules). The compiled story keeps them as rows, which JSON and its cache can hold.
"""

from game.story.problem import Problem, problem
from game.story.tree import Map, Value

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

Rows = tuple[tuple[str, str, str], ...]
"""English, the category of numbers (empty for what is not counted), and the translation."""


def rows(translation: Map) -> tuple[Rows, list[Problem]]:
    """The finished entries of a translation's tree, and those that are neither a text nor texts by category."""
    section = translation.get("interface")
    if section is not None and not isinstance(section, Map):
        return (), [problem("translation-shape", translation.at["interface"], name="interface")]
    found: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    for english, said in section.items() if section else ():
        forms: dict[str, Value] = said if isinstance(said, Map) else {"": said}
        if _fits(forms) and (isinstance(said, Map) or said is None or isinstance(said, str)):
            found += [(english, category, text) for category, text in forms.items() if isinstance(text, str) and text]
        elif section is not None:
            problems.append(problem("interface-shape", section.keys_at[english], name=english))
    return tuple(found), problems


def _fits(forms: dict[str, Value]) -> bool:
    return all(key in ("", *CATEGORIES) and (one is None or isinstance(one, str)) for key, one in forms.items())
