"""Languages by their tags (BCP 47): which of those there are suits a wish, and which way one is written."""

import os
import re
from collections.abc import Iterable, Mapping

TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}")

_TO_THE_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
_SCRIPTS_TO_THE_LEFT = {"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
_SCRIPTS_OF_LOCALES = {"latin": "Latn", "cyrillic": "Cyrl"}


def best(wanted: str, known: Iterable[str]) -> str | None:
    """The known tag that suits best: the same, else the wanted one with fewer and fewer parts, `de` for `de-AT`.

    Where that comes to nothing, any of the same language in no other script: `de-CH` for `de-AT`.
    """
    tags = {tag.casefold(): tag for tag in known}
    parts = wanted.casefold().replace("_", "-").split("-")
    for many in range(len(parts), 0, -1):
        if (tag := "-".join(parts[:many])) in tags:
            return tags[tag]
    script = _script(parts)
    near = (tag for tag in sorted(tags) if tag.split("-")[0] == parts[0] and script in ("", _script(tag.split("-"))))
    return next((tags[tag] for tag in near), None)


def from_locale(environment: Mapping[str, str] = os.environ) -> str:
    """The language that the environment asks for; empty for none (C, POSIX, or a value that is no language)."""
    value = next((found for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (found := environment.get(key))), "")
    name, _, modifier = value.partition("@")
    language, *rest = name.partition(".")[0].split("_")
    script = [_SCRIPTS_OF_LOCALES[modifier]] if modifier in _SCRIPTS_OF_LOCALES else []
    tag = "-".join([language, *script, *rest])
    return tag if TAG.fullmatch(tag) and tag.upper() != "POSIX" else ""


def direction(tag: str) -> str:
    """`rtl` for a language that is written from right to left, else `ltr`, as pages say it."""
    parts = tag.casefold().split("-")
    script = _script(parts)
    to_the_left = script in _SCRIPTS_TO_THE_LEFT if script else parts[0] in _TO_THE_LEFT
    return "rtl" if to_the_left else "ltr"


def _script(parts: list[str]) -> str:
    return next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
