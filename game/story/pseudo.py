"""Text made strange but readable, to show at once what is not translated and where a longer language does not fit."""

import re

LANGUAGE = "qps"
"""The tag of no language, for pseudo-translations."""

_STRANGE = str.maketrans(
    "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz", "ÅåßƀÇçÐđÉéƑƒĞğĤĥÎîĴĵĶķĿŀḾḿÑñÖöÞþɊɋŘřŠšŢţÛûṼṽŴŵẊẋÝýŽž"
)
_KEPT = re.compile(r"(\{\w+\})")
_LONGER = 3
"""One letter more for so many: about what German or Albanian takes beside English."""


def pseudo(text: str) -> str:
    """The text with accents, longer by about a third, in brackets; `{names}`, emphasis and line breaks stay.

    Blank text stays as it is. The brackets show what was cut off, and what was put together from parts.
    """
    core = text.strip()
    if not core:
        return text
    before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
    strange = "".join(part if _KEPT.fullmatch(part) else part.translate(_STRANGE) for part in _KEPT.split(core))
    return f"{before}⟦{strange}{'~' * (len(core) // _LONGER)}⟧{after}"
