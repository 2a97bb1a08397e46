"""The debrief as one HTML file that needs no script and asks nobody for anything.

The template escapes whatever it is given; a story's text becomes text, and its emphasis the only elements.
"""

import re
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from game.engine.territory import WORDS
from game.insight.debrief import drawing
from game.insight.debrief.blocks import Page
from game.insight.debrief.wording import Marked, Own
from game.story.interface import spoken, tr
from game.story.languages import direction
from game.story.text import EMPHASIS, clean

_SIZES = {"wide": drawing.WIDE, "high": drawing.HIGH, "square": drawing.SQUARE, "rim": drawing.RIM}
_PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_NEVER = re.compile(f"[\ufdd0-\ufdef{_PLANES}]")
"""What is no character of any text, and an error in HTML."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def html(page: Page) -> str:
    """The whole file."""
    environment = Environment(
        loader=PackageLoader("game.insight.debrief"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=showable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    language, told = _tag(spoken()), _tag(page.language)
    if language.partition("-")[0] == told.partition("-")[0]:  # the story says it more exactly, as in de-CH
        language = told
    environment.filters["prose"] = partial(prose, language="" if told == language else told)
    environment.globals |= {
        "direction": direction, "kind_of": _kind, "number": _numbers(), "sizes": _SIZES,
        "levels": [tr(one) for one in WORDS], "tr": tr,
    }  # fmt: skip
    return environment.get_template("debrief.html.j2").render(page=page, language=language).strip() + "\n"


def _tag(language: str) -> str:
    return language if _LANGUAGE.fullmatch(language) else "und"


def prose(text: str, language: str = "") -> Markup:
    """A text of the page: escaped, with a story's emphasis as elements, and its `language` if it is not the page's."""
    told = _prose(text)
    if not language or not isinstance(text, Own):
        return told
    way = Markup(' dir="rtl"') if direction(language) == "rtl" else ""
    return Markup('<span lang="{}"{}>{}</span>').format(language, way, told)


def _prose(text: str) -> Markup:
    shown = showable(text)
    made, last = Markup(), 0
    for found in EMPHASIS.finditer(shown) if isinstance(text, Marked) else ():
        made += escape(shown[last : found.start()])
        made += Markup("<strong>{}</strong>").format(found[2]) if found[2] else Markup("<em>{}</em>").format(found[3])
        last = found.end()
    return made + escape(shown[last:])


def showable(value: Any) -> Any:
    """The value as it may be written: without the characters that no page may hold. Ours, already markup, stays."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _NEVER.sub("", clean(value))
    return value


def _kind(one: object) -> str:
    return type(one).__name__


def _numbers() -> Callable[[], int]:
    """Numbers for the ids of one file."""
    counted = count(1)
    return lambda: next(counted)
