"""Text made strange but readable, to show at once what is not translated and where a longer language does not fit."""

import re

LANGUAGE = "qps"
"""The tag of no language, for pseudo-translations."""

_STRANGE = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz", "ÅåɃƀÇçÐđÉéƑƒĞğĤĥÎîĴĵĶķĿŀḾḿÑñÖöÞþɊɋŘřŠšŢţÛûṼṽŴŵẊẋÝýŽž"
)
_KEPT = re.compile(r"(\{\w+\})")
_LONGER = 3
"""One letter more for so many: about what German or Albanian takes beside English."""
_MORE = "~~~~~~~ "
"""What a text is longer by: a long one by what looks like words, so that its lines break as words' lines do."""


def pseudo(text: str) -> str:
    """The text with accents, longer by about a third, in brackets; `{names}`, emphasis and line breaks stay.

    Blank text stays as it is. The brackets show what was cut off, and what was put together from parts.
    """
    core = text.strip()
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    more = len(core) // _LONGER
    longer = (_MORE * (more // len(_MORE) + 1))[:more].rstrip()
    return f"{before}⟦{strange(core)}{longer}⟧{after}"


def strange(text: str) -> str:
    """The text with accents alone, letter for letter, so that a word is still found in a text that had it."""
    return "".join(part if _KEPT.fullmatch(part) else part.translate(_STRANGE) for part in _KEPT.split(text))
