"""The ground of every model: names, lines, numbers, and what all parts share.

Every field's docstring is the reference for modders and what editors show while typing. What a validator asks beyond
pydantic's own bounds is said to editors by `json_schema_extra`.
"""

import re
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StringConstraints,
)

from game.story.languages import TAG


def _number(value: float) -> float:
    if abs(value) > 1e6:
        raise ValueError("a number between -1000000 and 1000000")
    return value


def _ordered(bounds: list[float]) -> list[float]:
    if bounds[0] > bounds[1]:
        raise ValueError("the lowest value first, then the highest")
    return bounds


def _box(box: list[float]) -> list[float]:
    west, south, east, north = box
    if not (-180 <= west <= east - 0.01 <= 180 and -85 <= south <= north - 0.01 <= 85):
        raise ValueError("west, south, east and north in degrees, west before east and south before north")
    return box


def _seed(value: object) -> object:
    """The reader leaves numbers past 15 digits as text; a seed may have 18."""
    return int(value) if isinstance(value, str) and re.fullmatch("[0-9]{1,18}", value) else value


def _story_id(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) or len(text) > 60:
        raise ValueError("lower-case letters, digits and hyphens (60 at most), as in winter-crisis")
    return text


def _language(text: str) -> str:
    if not TAG.fullmatch(text):
        raise ValueError("a short code such as de, sr-Latn or pt-BR")
    return text


def _decision(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]\w*\.[A-Za-z]\w*", text):
        raise ValueError("a scene and one of its choices, as scene.choice")
    return text


Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,59}$")]
StoryId = Annotated[
    str,
    StringConstraints(strict=True),
    AfterValidator(_story_id),
    Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60}),
]
READ = "read by players"
"""Marks a type of text that players read, and that a translation says in its own words."""
LONGEST_LINE = 600
LONGEST_PROSE = 20_000

Line = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=LONGEST_LINE), READ]
Prose = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=LONGEST_PROSE), READ]
Language = Annotated[
    str,
    StringConstraints(strict=True),
    AfterValidator(_language),
    Field(json_schema_extra={"pattern": f"^{TAG.pattern}$"}),
]
Bare = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=LONGEST_LINE)]
"""A line that is the same in every language, such as a version or the name of a file."""
Expression = Annotated[
    str,
    StringConstraints(strict=True, min_length=1),
    Field(json_schema_extra={"format": "expression", "maxLength": 300}),
]
Number = Annotated[StrictInt | StrictFloat, AfterValidator(_number)]
Amount = Number | Expression
Truth = StrictBool
Good = Literal["high", "low"]
Condition = Expression | Truth
Words = Annotated[list[Line], Field(min_length=5, max_length=5)]
Bounds = Annotated[list[Number], Field(min_length=2, max_length=2), AfterValidator(_ordered)]
Box = Annotated[list[Number], Field(min_length=4, max_length=4), AfterValidator(_box)]
Seed = Annotated[StrictInt, Field(ge=0, lt=10**18), BeforeValidator(_seed)]
Decision = Annotated[
    str,
    StringConstraints(strict=True, max_length=121),
    AfterValidator(_decision),
    Field(json_schema_extra={"pattern": r"^[A-Za-z]\w*\.[A-Za-z]\w*$"}),
]


class Part(BaseModel):
    """The ground of every model: unknown keys are problems, a field's docstring is its description."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)
