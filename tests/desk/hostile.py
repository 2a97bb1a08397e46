"""Text as a hostile author would write it, and how it is read back from a screen.

What may be seen of a text is the text without the characters that must never reach a screen, and without the marks of
emphasis where they mean something. White space is left out of the comparison: lines are wrapped where there is room.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from game.desk.app import Desk
from game.desk.widgets.sheet import Sheet
from game.engine.playthrough import Playthrough
from game.story.text import clean, paragraphs, plain

PIECES = [
    "", "plain words", " ", "  ", "a b", "x" * 90, "%s {0} {x} $x", "$foreground", "$quiet on $primary", "\\", "\\[",
    "[", "]", "[[", "[/]", "[/", "[/b]", "[b]", "[b]x[/b]", "[red on", "[$primary]", "[not a tag]", "[0]", "[link=",
    "[@click=app.quit]x[/]", "[@click=screen.term(0)]x[/]", "[link='https://a.example']x[/link]", "[@click='app.bell']",
    "*", "**", "***", "* a *", "*a*", "**b**", "**a*b*", "*a **b** c*", "*a\nb*", "`x`", "<b>&amp;", "https://a.example",
    "\x1b", "\x1b[2J", "\x1b[31m", "\x1b]52;c;aGk=\x07", "\x1b]8;;https://evil.example\x1b\\", "\x1b]0;title", "\x1bP",
    "\x9b2J", "\x9d0;title\x9c", "\x90", "\x00", "\x07", "\x08\x08", "\x0b", "\x0c", "\r", "\x1c", "\x7f", "\x85",
    "\u202e", "\u202a", "\u202c", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u2028", "\u2029", "\ufeff",
    "\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\u180e", "\U000e0041", "\ufff9", "\uffff",
    "e\u0301", "\u0301", "\u0489\u0489\u0489", "\u0e33", "\u0600", "日本語", "\u65e5\u0301", "ｗｉｄｅ", "\u1100\u1161",
    "👍", "👍🏽", "👩\u200d👩\u200d👧", "🇦🇱", "🇦", "❤\ufe0f", "\ufe0f", "Ђорђе", "ŉİß", "عربي", "עברית",
    "\t", "\n", "\n\n", "\n \n", "\u00a0", "\u3000", "\ud800", "\udfff", "\udc80", "\U0010ffff", "\ue000",
]  # fmt: skip
"""Markup, control sequences and characters of strange width, to be put together."""

hostile = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_characters="⟨⟩…"), max_size=5), min_size=1, max_size=6
).map("".join)
"""Any such text. Left out is only what a place on the screen is told by, and the mark of what was cut off."""

fixed = settings(
    derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
"""The same texts in each run."""


def texts(count: int) -> list[str]:
    """So many hostile texts that hypothesis made, no two the same, for tests that show many at once."""
    found: dict[str, None] = dict.fromkeys(PIECES)

    @settings(fixed, max_examples=count)
    @given(st.lists(hostile, min_size=50, max_size=50, unique=True))
    def collect(some: list[str]) -> None:
        found.update(dict.fromkeys(some))
        if len(found) >= count:
            raise _Enough

    with suppress(_Enough):
        collect()
    return list(found)[:count]


class _Enough(Exception):
    pass


def bare(text: str) -> str:
    """The text without white space, and without signs of no width: Textual leaves out a line of nothing else."""
    return "".join(one for one in text if not one.isspace() and cell_len(one))


def forms(text: str) -> set[str]:
    """What may be read of a text, without white space: in prose emphasis is styled, in names its marks stay."""
    prose = [plain(clean(text)), "".join(plain(clean(part)) for part in paragraphs(text))]
    return {bare(one) for one in (clean(text), *prose)}


def unshowable(text: str) -> list[str]:
    """The characters of a text that a terminal would take for something else, told by what Unicode says of them."""
    return [
        one for one in text
        if (unicodedata.category(one) in ("Cc", "Cs") and one not in "\t\n")
        or unicodedata.bidirectional(one) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
        or one in "\u061c\u200e\u200f\u2028\u2029\ufeff"
    ]  # fmt: skip


_OURS = re.compile(r"screen\.term\(\d+\)")


def bad_spans(content: Content) -> list[object]:
    """The styles in a content that nobody of ours gave."""
    return [one.style for one in content.spans if not _harmless(one.style)]


def _harmless(style: str | Style) -> bool:
    if isinstance(style, str):
        return style in ("", "bold", "italic", "$quiet", "$primary", "$worse")
    return style.link is None and all(
        key == "@click" and _OURS.fullmatch(str(value)) for key, value in style.meta.items()
    )


def bad_segments(segments: list[Segment]) -> list[Segment]:
    """The segments of a screen that hold what no terminal may get, or do what nobody of ours asked for."""
    bad = set(unshowable("".join({letter for one in segments for letter in one.text})))
    return [one for one in segments if one.control or bad & set(one.text) or not _still(one.style)]


def _still(style: RichStyle | None) -> bool:
    if style is None:
        return True
    click = style.meta.get("@click")
    return style.link is None and (click is None or bool(_OURS.fullmatch(str(click))))


class Marks:
    """Hostile texts, each between two marks of its own, by which it is found again wherever it is shown."""

    def __init__(self, some: list[str]) -> None:
        self._left: Iterator[str] = iter(some)
        self.made: dict[int, str] = {}

    def __call__(self) -> str:
        """The next text."""
        return self.mark(next(self._left))

    def mark(self, text: str) -> str:
        """A text between marks."""
        number = len(self.made)
        self.made[number] = text = f"⟨{number}⟩{text}⟨/{number}⟩"
        return text

    def read(self, shown: str) -> set[int]:
        """Which texts are on a screen that shows this; each must be read exactly, or up to an ellipsis."""
        found = set()
        for match in _MARKED.finditer(bare(shown)):
            number = int(match[1])
            whole = forms(self.made[number])
            whole |= {one.upper() for one in whole}
            read = match[0]
            if "*" in plain(clean(self.made[number])):
                # A star without a partner in its own text may find one in the next that stands on the same line.
                whole, read = {one.replace("*", "") for one in whole}, read.replace("*", "")
            good = any(one.startswith(read[:-1]) for one in whole) if read.endswith("…") else read in whole
            assert good, f"{self.made[number]!a} is shown as {read!a}; {len(read)} of {[len(one) for one in whole]}"
            found.add(number)
        return found


_MARKED = re.compile(r"⟨(\d+)⟩(?:(?!⟨\d+⟩).)*?(?:⟨/\1⟩|…)")


def numbers(text: object) -> set[int]:
    """The marks in a text, or in all that a story or a part of it says."""
    return {int(one) for one in re.findall(r"⟨(\d+)⟩", str(text))}


def read_screen(app: Desk) -> str:
    """What the widgets on the screen show, one after the other, out of the strips that the terminal would get."""
    strips = app.screen._compositor.render_strips()
    assert bad_segments([segment for strip in strips for segment in strip]) == []

    def text(region: Region) -> str:
        region = region.intersection(app.screen.region)
        rows = strips[region.y : region.bottom]
        return "".join(row.crop(region.x, region.right).text for row in rows)

    leaves = [one for one in app.screen.query("*") if one.is_on_screen and not one.children]
    parts = [part for one in leaves for part in ([*columns(one)] if isinstance(one, Sheet) else [region_of(one)])]
    return "\n".join(text(one) for one in parts)


def region_of(widget: Widget) -> Region:
    """Where a widget stands, without its padding."""
    return widget.scrollable_content_region


def columns(sheet: Sheet) -> Iterator[Region]:
    """Where each column of each block stands."""
    for _, region in told(sheet):
        yield region


def told(sheet: Sheet) -> Iterator[tuple[str, Region]]:
    """What each column of each block has to say, and where it stands."""
    at = region_of(sheet)
    for block, top, below in zip(sheet.blocks, sheet.tops(), [*sheet.tops()[1:], sheet.height], strict=True):
        for one in block.columns(at.width):
            yield one.text.plain, Region(at.x + one.start, at.y + top, one.end - one.start, below - top)


def playthrough(app: Desk) -> Playthrough:
    assert app.playthrough is not None
    return app.playthrough


class Reader:
    """Reads screens, and keeps what was seen on any."""

    def __init__(self, marks: Marks, pilot: Pilot[None]) -> None:
        self.marks = marks
        self.pilot = pilot
        self.seen: set[int] = set()

    @property
    def app(self) -> Desk:
        assert isinstance(self.pilot.app, Desk)
        return self.pilot.app

    async def see(self, screen: type[Screen[Any]], *said: object) -> None:
        """The screen is such a one, and each text of these is on it as it should be."""
        await self.pilot.pause()
        await self.pilot.pause()
        assert isinstance(self.app.screen, screen)
        found = self.marks.read(read_screen(self.app))
        missing = numbers(said) - found
        assert not missing, [self.marks.made[one] for one in sorted(missing)]
        self.seen |= found

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
