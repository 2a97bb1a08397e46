"""The pages of a class, made on the laptop: they need no script, and everything in them is escaped."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from game.story.interface import counted, tr
from game.story.languages import direction


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("game.classroom"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(tr=tr, counted=counted, direction=direction)
    return made


def page(name: str, **given: Any) -> str:
    """The page of that name; whatever is given is text to it, never markup."""
    return _environment().get_template(f"{name}.html").render(given)
