"""A fresh story: the ferry, a small whole one with one of everything, written into a folder to be changed."""

import json
from importlib.resources import files
from pathlib import Path

from game.story.shelf import DEFAULT, bundled

SCHEMA = "story.schema.json"
"""What editors complete and explain by; it lies beside the story, so that they do so without a network."""

_TITLE = "  title: The Ferry\n"


def begin(folder: Path, title: str = "") -> list[Path]:
    """Write the files of a new story into a folder, which is made if it is not there; returns them, sorted by name.

    `title` is the story's, or nothing for that of the ferry. Raises FileExistsError if there is anything in the
    folder, or a file in its place; OSError if something cannot be written. Nothing that is there is written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    written: list[Path] = []
    for name, text in sorted(_contents(title).items()):
        with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.append(folder / name)
    return written


def _contents(title: str) -> dict[str, str]:
    """Each file of a new story by its name."""
    ferry = {one.name: one.read_text("utf-8") for one in files("game.workshop").joinpath("ferry").iterdir()}
    if title:
        # What JSON writes is YAML too, whatever a title holds.
        said = f"  title: {json.dumps(title, ensure_ascii=False)}\n"
        ferry["story.yaml"] = ferry["story.yaml"].replace(_TITLE, said, 1)
    schema = bundled()[DEFAULT].parent / SCHEMA
    if schema.is_file():
        head = f"# yaml-language-server: $schema={SCHEMA}\n"
        ferry = {name: head + text if name.endswith(".yaml") else text for name, text in ferry.items()}
        ferry[SCHEMA] = schema.read_text("utf-8")
    return ferry
