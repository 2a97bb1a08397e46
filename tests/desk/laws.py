"""What holds for the look of every screen. Each law takes a sight and says what breaks it, a line each."""

from collections.abc import Callable, Iterator

from tests.desk.cells import contrast
from tests.desk.sight import Sight

MEASURE = 80
"""Columns of reading text; longer lines are hard to find the next one of."""
READ = ("Page", "Choices", "Lines")
"""What is read, and not only looked at."""
DRAWN = frozenset("─│▏▁▂▃▄▅▆▇█▀▌▐▪▫╌┊")
"""Lines and bars, which say nothing that words beside them do not say."""
LEAST = {"peace-contrast": 7.0}
"""The contrast of text, by theme, as WCAG has it for the highest grade; elsewhere it is the middle grade's."""
SLIM = 120
"""Columns from which what is read alone must not hug the left edge."""


def measure(sight: Sight) -> Iterator[str]:
    """No line of what is read is longer than eighty columns."""
    for one in sight.of(*READ):
        for text in sight.lines(one.visible):
            if len(text.strip()) > MEASURE:
                yield f"{one}: {len(text.strip())} columns: {text.strip()}"


def whole(sight: Sight) -> Iterator[str]:
    """What a widget shows is all it has to say; cut to the right, an ellipsis says so.

    Folded to its first line it may be: a key or a choice opens it.
    """
    for one in sight.of("Static", "Key", "Part"):
        if "MapView" in one.kinds or not (one.leaf or one.kinds & {"Part", "Key"}):
            continue
        seen, said = "".join("".join(sight.lines(one.visible)).split()), "".join(one.text.split())
        cut = one.visible.height < one.region.height
        folded = seen == "".join(one.text.partition("\n")[0].split())
        if folded or "…" in seen or (seen in said if cut and one.scrolls else seen == said):
            continue
        yield f"{one}: says {one.text!r} and shows {seen!r}"
    for one in sight.of("OptionList"):
        said = "".join(one.text.split())
        for text in sight.lines(one.visible):
            line = "".join(text.split())
            if line and line.rstrip("…") not in said:
                yield f"{one}: shows {text!r}"


def inside(sight: Sight) -> Iterator[str]:
    """No widget reaches over an edge of the screen, unless it lies in what can be scrolled."""
    width, height = sight.size
    for one in sight.widgets:
        region = one.region
        if region.x < 0 or region.right > width or (not one.scrolls and (region.y < 0 or region.bottom > height)):
            yield f"{one}: reaches to {region.right}, {region.bottom}"


def upright(sight: Sight) -> Iterator[str]:
    """Nothing scrolls sideways."""
    return (f"{one}: has a scrollbar at the bottom" for one in sight.widgets if one.sideways)


def keys(sight: Sight) -> Iterator[str]:
    """The keys at the bottom are there whole or not at all."""
    for one in sight.widgets:
        if "Key" in one.kinds:
            shown = "".join(sight.lines(one.visible)) if one.visible == one.region else ""
            if shown.split() != one.text.split():
                yield f"{one}: says {one.text!r} and shows {shown!r}"


def readable(sight: Sight) -> Iterator[str]:
    """Letters stand out from what is below them. The map, which has more on it than letters, has tests of its own."""
    least = LEAST.get(sight.theme, 4.5)
    maps = [one.visible for one in sight.of("MapView")]
    legends = [one.visible for one in sight.of("About")]
    faint: dict[tuple[object, ...], str] = {}
    for y, row in enumerate(sight.rows):
        for x, cell in enumerate(row):
            if not cell.text.strip() or cell.text in DRAWN or any(one.contains(x, y) for one in maps):
                continue
            ratio = contrast(cell.ink, cell.ground)
            # A legend has the map's own colours.
            if ratio < (4.5 if any(one.contains(x, y) for one in legends) else least):
                where = f"{cell.ink} on {cell.ground} is {ratio:.1f}: line {y}: "
                faint[cell.look] = faint.get(cell.look, where) + cell.text
    yield from faint.values()


def focused(sight: Sight) -> Iterator[str]:
    """It can be seen what has the keys."""
    if not sight.focus_shows:
        yield f"{sight.focus or 'nothing'}: has the focus, and nothing shows it"


def apart(sight: Sight) -> Iterator[str]:
    """Nothing lies on anything else."""
    leaves = [one for one in sight.widgets if one.leaf and one.visible.area and one.layer == "default"]
    for at, one in enumerate(leaves):
        for other in leaves[at + 1 :]:
            if one.visible.overlaps(other.visible):
                yield f"{one} and {other}: overlap"


def centred(sight: Sight) -> Iterator[str]:
    """In a wide window, what is read alone stands in the middle."""
    width = sight.size[0]
    alone = [one for one in sight.widgets if one.name.startswith("Head#heading")]
    if width >= SLIM:
        for one in alone:
            if abs(one.region.x - (width - one.region.right)) > 2:
                yield f"{one}: ends at {one.region.right} of {width}"


LAWS: tuple[Callable[[Sight], Iterator[str]], ...] = (
    measure, whole, inside, upright, keys, readable, focused, apart, centred,
)  # fmt: skip


def broken(sight: Sight, law: Callable[[Sight], Iterator[str]]) -> list[str]:
    """What breaks a law there."""
    return [f"{sight.name}: {one}" for one in law(sight)]
