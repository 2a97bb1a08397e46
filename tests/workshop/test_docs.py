"""What the docs show is so.

A fenced block that begins with three backticks and

    yaml file=PATH  is a whole file of the tutorial, as is `json file=PATH`: written where it says;
    yaml            is a piece of a story, under its top-level keys. It is laid over the story of `peace new`, whose
                    entries it adds to or replaces, and must check without an error. One that has an `overlay:` is laid
                    over the base that it names, and the pieces below it on the page over both;
    yaml wrong      is a piece as above that must not check, as the text beside it says;
    console         is typed (`$ …`) and seen: in the tutorial each command is run, and what it prints must be there,
                    line by line; `…` stands for any lines.

Pages that are made from data say so, and other tests hold what they show.
"""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from game.cli import main
from game.story.folder import Sheet, contents
from game.story.reading import compile_files
from game.story.shelf import bundled
from game.workshop import fresh

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(path for path in DOCS.rglob("*.md") if "<!-- Made by" not in path.read_text("utf-8"))
TUTORIAL = DOCS / "modding" / "tutorial.md"
FENCE = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    page: Path
    line: int
    info: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.relative_to(DOCS)}:{self.line}"


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        body = "".join(line.removeprefix(found[1]) for line in found[3].splitlines(keepends=True))
        yield Block(page, text.count("\n", 0, found.start()) + 1, found[2].strip(), body)


ALL = [one for page in PAGES for one in blocks(page)]
YAML = [one for one in ALL if one.info.split()[:1] == ["yaml"]]


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    folder = tmp_path_factory.mktemp("docs") / "ferry"
    fresh.begin(folder)
    return contents(folder)[0]


def errors(ferry: list[tuple[str, bytes]], *pieces: str) -> list[str]:
    """What is wrong with a story over which these are laid, the last one on top."""
    base = re.search(r"^overlay:.*?\bbase: *([\w-]+)", pieces[0], re.MULTILINE | re.DOTALL)
    name = base[1] if base and base[1] in bundled() else "ferry"
    files = contents(bundled()[name])[0] if base and base[1] in bundled() else ferry
    beside = [one for one in ferry if one[0].endswith(".geojson")]
    sheets = []
    for number, text in enumerate(pieces):
        head = f"overlay: {{id: piece, title: Piece, version: 1.0.0, base: {name}}}\n"
        whole = text if re.search("^overlay:", text, re.MULTILINE) else head + text
        sheets.append(Sheet(f"piece-{number}/", [("piece.yaml", whole.encode()), *beside]))
    problems = compile_files(files, name, lints=False, overlays=sheets)[1]
    return [str(one) for one in problems if one.severity == "error"]


def below(block: Block) -> list[str]:
    """The overlay that stands above a piece on its page, if one does."""
    above = [one.text for one in YAML if one.page == block.page and one.line < block.line]
    return [text for text in above if text.startswith("overlay:")][:1]


def test_there_are_blocks_to_look_at() -> None:
    assert len(YAML) > 25
    assert {one.info.partition("=")[0] for one in YAML} <= {"yaml", "yaml file", "yaml wrong"}
    assert all(one.page == TUTORIAL or "overlay:" in one.text for one in YAML if "=" in one.info)


@pytest.mark.parametrize("block", [one for one in YAML if one.page != TUTORIAL], ids=str)
def test_a_piece_fits_the_story_of_peace_new(block: Block, ferry: list[tuple[str, bytes]]) -> None:
    found = errors(ferry, *below(block), block.text)
    assert bool(found) == (block.info == "yaml wrong"), found


@pytest.mark.parametrize(
    "text", ["nodes: {who_pays: {titel: Who}}", "nodes: [", "rules: {more: {effects: {no_link: {trust: 1}}}}"]
)
def test_what_does_not_fit_is_found(text: str, ferry: list[tuple[str, bytes]]) -> None:
    assert errors(ferry, f"{text}\n")


def files() -> dict[str, str]:
    """The files of the tutorial as it leaves them."""
    return {one.info.partition("=")[2]: one.text for one in blocks(TUTORIAL) if "file=" in one.info}


def test_the_tutorial_ends_with_the_story_that_peace_new_writes(tmp_path: Path) -> None:
    fresh.begin(tmp_path)
    written = {f"ferry/{one.name}": one.read_text("utf-8") for one in tmp_path.iterdir() if one.name != fresh.SCHEMA}
    header = re.compile(r"^# yaml-language-server:.*\n")
    assert files() == {name: header.sub("", text) for name, text in written.items()}


def test_the_tutorial_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From an empty folder: every file written when it is come to, every command typed, all that is shown seen."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    typed = []
    for block in blocks(TUTORIAL):
        if "file=" in block.info:
            path = Path(block.info.partition("=")[2])
            assert path.parent.is_dir(), f"{block}: nobody has made {path.parent}"
            path.write_text(block.text, "utf-8")
        elif block.info == "console":
            for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                typed.append(command)
                assert seen(shown, run(command, capsys)), f"{block}: {command}"
    assert len(typed) > 7


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command of the tutorial prints."""
    program, *arguments = shlex.split(command)
    if program == "mkdir":
        os.mkdir(arguments[0])
        return ""
    assert program == "peace"
    assert main(arguments) == 0, command
    return capsys.readouterr().out


def seen(shown: str, printed: str) -> bool:
    """Whether what is shown was printed, line by line, with anything where `…` stands."""
    lines = [r"(?:.*\n)*?" if line == "…" else f"{re.escape(line.rstrip())}[ ]*\n" for line in shown.splitlines()]
    if re.fullmatch("".join(lines) + r"\n*", printed if printed.endswith("\n") or not printed else f"{printed}\n"):
        return True
    print(f"shown:\n{shown}\nprinted:\n{printed}")
    return False


@pytest.mark.parametrize(
    ("shown", "printed"), [("a\nb\n", "a\n"), ("a\n", "a\nb\n"), ("a\n…\nc\n", "a\nb\n"), ("a\n", "")]
)
def test_what_is_not_seen_is_missed(shown: str, printed: str) -> None:
    assert not seen(shown, printed)


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(DOCS)}: {target}"
