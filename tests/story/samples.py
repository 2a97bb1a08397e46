"""The small story as text, and ways to change it."""

from pathlib import Path

from game.story.reading import compile_files
from game.story.story import Story

FOLDER = Path(__file__).parent.parent / "stories" / "small"
BANKS = (FOLDER / "banks.geojson").read_bytes()
SMALL = (FOLDER / "story.yaml").read_text("utf-8")
FILES = [("story.yaml", SMALL.encode()), ("banks.geojson", BANKS)]
"""The small story whole, without its walkthroughs."""

BY_PLAY = {
    "ending-never-reached",
    "node-never-seen",
    "storylet-never-due",
    "choice-never-open",
    "stuck",
    "dominated-choice",
}
"""The codes that `peace check` cannot say: tests of bulk play bring them about."""

OF_TRANSLATIONS = {
    "translation-shape",
    "interface-shape",
    "translation-changes",
    "texts-not-alone",
    "translation-too-long",
    "text-missing",
    "text-stale",
    "text-leftover",
    "text-emphasis",
    "text-term",
}
"""The codes of translations; their examples bring them about."""
OF_OVERLAYS = {
    "no-such-overlay",
    "not-an-overlay",
    "no-such-base",
    "wrong-base",
    "nothing-to-change",
    "nothing-to-delete",
    "overlay-conflict",
}
"""The codes that a story by itself cannot show: tests of overlays bring them about."""


def edited(*edits: tuple[str, str], text: str = SMALL) -> str:
    """The small story's text with each first string, which must stand there once, replaced by the second."""
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def problems(*texts: str | bytes) -> list[tuple[str, int, int]]:
    """What the checker says of a story in as many files as texts: code, line, column."""
    return [(one.code, one.mark.line, one.mark.column) for one in compile_files(files(*texts), "small")[1]]


def files(*texts: str | bytes) -> list[tuple[str, bytes]]:
    """Texts as files of a story."""
    return [
        (f"file-{at}.yaml", text.encode("utf-8") if isinstance(text, str) else text) for at, text in enumerate(texts)
    ]


def story(*edits: tuple[str, str]) -> Story:
    """The small story compiled, after some edits."""
    made, found = compile_files(files(edited(*edits)), "small")
    assert made is not None, [str(one) for one in found]
    return made


def written(folder: Path, text: str) -> Path:
    """A story folder called `small` with the text as its only file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "story.yaml").write_text(text, "utf-8")
    return folder
