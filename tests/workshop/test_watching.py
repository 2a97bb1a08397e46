"""A folder watched while somebody writes in it: whatever way an editor saves, the right edition comes."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game.engine.rehearsal import Edition
from game.story.reading import load
from game.story.shelf import Origin, bundled
from game.workshop.fresh import begin
from game.workshop.watching import Watched

PATIENCE = 30


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    begin(tmp_path / "ferry")
    return tmp_path / "ferry"


class Author:
    """Somebody who saves, and sees what came of it."""

    def __init__(self, folder: Path) -> None:
        self.watched = Watched(folder)
        self.first = self.watched.look()
        self._editions: AsyncIterator[Edition] = self.watched.editions()

    async def sees(self, title: str) -> Edition:
        """The edition that has this title; others may come before it, of half a save."""
        while True:
            found = await asyncio.wait_for(anext(self._editions), PATIENCE)
            if found.story and found.story.title == title:
                return found

    async def hears(self, code: str) -> Edition:
        while True:
            found = await asyncio.wait_for(anext(self._editions), PATIENCE)
            if found.story is None and code in [one.code for one in found.problems]:
                return found


def titled(folder: Path, title: str) -> str:
    text = (folder / "story.yaml").read_text("utf-8")
    return "\n".join(f"  title: {title}" if line.startswith("  title:") else line for line in text.split("\n"))


def test_the_first_look_is_the_story_as_it_loads(folder: Path) -> None:
    watched = Watched(folder)
    edition = watched.look()
    assert edition is not None
    assert edition.story == load(folder)
    assert "story.yaml" in edition.files
    assert watched.look() is None


def test_what_is_read_with_a_memory_is_what_is_read_without(folder: Path) -> None:
    """Sections are spread over files; one file's names must not stay in another's tree."""
    watched = Watched(folder)
    watched.look()
    more = "nodes:\n  extra:\n    title: Extra\n    text: A scene.\n    choices:\n"
    more += "      on: {text: Go on., effects: {judgement: {trust: 1, because: it is so}}, result: You do., "
    more += "next: it_runs}\n"
    (folder / "z.yaml").write_text(more)
    edition = watched.look()
    assert edition is not None
    assert edition.files == ("z.yaml",)
    assert not edition.story or edition.story == load(folder)
    (folder / "z.yaml").unlink()
    edition = watched.look()
    assert edition is not None
    assert edition.files == ("z.yaml",)
    assert edition.story == load(folder)


def test_faults_in_walkthroughs_alone_keep_nothing_from_being_played(folder: Path) -> None:
    watched = Watched(folder)
    watched.look()
    text = (folder / "week-1.yaml").read_text("utf-8")
    (folder / "week-1.yaml").write_text(
        text.replace("      buy:\n", "      purchase:\n").replace("backs: buy", "backs: purchase")
    )
    edition = watched.look()
    assert edition is not None
    assert edition.story is not None
    assert "purchase" in edition.story.nodes["a_frayed_rope"].choices
    assert {one.mark.file for one in edition.problems} == {"walkthroughs.yaml"}
    (folder / "week-1.yaml").write_text(text.replace("place: landing", "place: lnding"))
    edition = watched.look()
    assert edition is not None
    assert edition.story is None


def save_in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def save_by_rename(path: Path, text: str) -> None:
    beside = path.with_name("4913")
    beside.write_text(text, "utf-8")
    os.replace(beside, path)


def save_with_a_backup(path: Path, text: str) -> None:
    (path.parent / f".{path.name}.swp").write_bytes(b"\0vim")
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text, "utf-8")


def save_twice(path: Path, text: str) -> None:
    path.write_text("", "utf-8")
    path.write_text(text[:40], "utf-8")
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [save_in_place, save_by_rename, save_with_a_backup, save_twice])
async def test_whatever_way_an_editor_saves(save: object, folder: Path) -> None:
    author = Author(folder)
    seen = asyncio.create_task(author.sees("The Punt"))
    await asyncio.sleep(0.2)
    save(folder / "story.yaml", titled(folder, "The Punt"))  # type: ignore[operator]
    edition = await seen
    assert not edition.problems


async def test_what_is_saved_while_the_watch_is_set_up_is_not_missed(folder: Path) -> None:
    author = Author(folder)
    save_in_place(folder / "story.yaml", titled(folder, "The Punt"))
    await author.sees("The Punt")


async def test_a_fault_is_told_and_its_mending_too(folder: Path) -> None:
    author = Author(folder)
    text = (folder / "story.yaml").read_text("utf-8")
    heard = asyncio.create_task(author.hears("yaml"))
    await asyncio.sleep(0.2)
    save_in_place(folder / "story.yaml", "story: [\n")
    assert (await heard).problems[0].mark.file == "story.yaml"
    save_in_place(folder / "story.yaml", text)
    await author.sees("The Ferry")


async def test_a_folder_that_goes_away_and_one_that_comes_in_its_place(folder: Path) -> None:
    author = Author(folder)
    heard = asyncio.create_task(author.hears("no-story"))
    await asyncio.sleep(0.2)
    shutil.move(folder, folder.with_name("elsewhere"))
    await heard
    begin(folder, "Another ferry")
    await author.sees("Another ferry")
    save_in_place(folder / "story.yaml", titled(folder, "And it is watched"))
    await author.sees("And it is watched")


async def test_what_editors_keep_beside_a_file_is_no_edition(folder: Path) -> None:
    author = Author(folder)
    seen = asyncio.create_task(author.sees("The Punt"))
    await asyncio.sleep(0.2)
    for name in (".story.yaml.swp", "story.yaml~", "#story.yaml#", "notes.txt", ".git/HEAD"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("nothing of ours")
    assert author.watched.look() is None
    save_in_place(folder / "story.yaml", titled(folder, "The Punt"))
    assert (await seen).files == ("story.yaml",)


async def test_a_link_out_of_the_folder_is_refused_while_it_is_played_too(folder: Path, tmp_path: Path) -> None:
    author = Author(folder)
    heard = asyncio.create_task(author.hears("link"))
    await asyncio.sleep(0.2)
    (tmp_path / "secret.yaml").write_text("nodes: {}")
    (folder / "in.yaml").symlink_to(tmp_path / "secret.yaml")
    await heard


def test_an_overlay_is_watched_with_what_it_is_laid_over(tmp_path: Path) -> None:
    laid = tmp_path / "laid"
    laid.mkdir()
    head = "overlay: {id: laid, title: Laid, version: 1.0.0, base: the-plates}\n"
    (laid / "a.yaml").write_text(f"{head}story: {{summary: Once more.}}\n")
    watched = Watched(laid)
    first = watched.look()
    assert first is not None
    assert first.story is not None
    assert first.story.summary == "Once more."
    (laid / "a.yaml").write_text(f"{head}story: {{summary: And again.}}\n")
    second = watched.look()
    assert second is not None
    assert second.story == load(laid)
    assert second.files == (f"{laid}/a.yaml",)
    (laid / "a.yaml").write_text(head)
    third = watched.look()
    assert third is not None
    assert third.story is not None
    assert third.story.summary == load(bundled()["the-plates"]).summary


def test_the_language_that_is_none_is_watched_too(folder: Path) -> None:
    watched = Watched(Origin(folder, pseudo=True))
    for title in ("The Ferry", "The Punt"):
        (folder / "story.yaml").write_text(titled(folder, title), "utf-8")
        edition = watched.look()
        assert edition is not None
        assert edition.story is not None
        assert edition.story == load(Origin(folder, pseudo=True))
        assert title not in edition.story.title
