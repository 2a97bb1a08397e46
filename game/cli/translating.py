"""`peace translate`: a translation's folder, begun or brought up to date."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.usage import Commands, Stop, again, count
from game.story.languages import TAG
from game.story.problem import StoryError
from game.story.pseudo import LANGUAGE as PSEUDO
from game.story.shelf import Origin, find, head, story_id
from game.story.text import clean

if TYPE_CHECKING:
    from game.story.folder import Files
    from game.workshop.translating import Update


def add(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "translate",
        help="begin a translation, or bring one up to date",
        description="Write every text of a story into a folder to be translated. Done again after the story has "
        "changed, it keeps what is finished, and shows what is missing and what the story says otherwise now.",
    )
    parser.add_argument("story", metavar="STORY", help="a story's id or folder")
    parser.add_argument("language", metavar="LANG", help="a short code for the language, such as de or sr-Latn")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="the translation's folder (./STORY-LANG)")
    parser.set_defaults(run=translate)


def translate(options: argparse.Namespace) -> int:
    """Write the folder, and say how far the translation is."""
    from game.story.reading import load
    from game.workshop.interface import words
    from game.workshop.speaking import FILE, renew_spoken
    from game.workshop.translating import FOLDER, HEAD, head_of, renew, story_texts, write

    origin = find(options.story)
    if origin.overlays:
        raise Stop(f"{options.story} is an overlay; translate its story, {story_id(origin.root)}", 2)
    language, story = _language(options.language), load(origin)
    if language.casefold() == story.language.casefold():
        raise Stop(f"{story.id} is written in {language} already", 2)
    folder: Path = options.output or Path(f"{story.id}-{language.lower()}")
    files = _kept(folder, story.id, language)
    made, spoken = renew(story_texts(origin), language, files), renew_spoken(words(), language, files)
    wanted = {**({} if files else {HEAD: head_of(story, language)}), **made.files, FILE: spoken.text}
    try:
        written = write(folder, wanted, made.removed)
    except OSError as error:
        raise Stop(f"{error.filename or folder}: cannot be written: {error.strerror}") from None
    _tell(origin, folder, made)
    print(f"The game's own words: {spoken.done} of {spoken.all} done ({FILE}).")
    print(f"{count(len(written), 'file')} written." if written else "Nothing has changed.")
    if not files:
        told = again(options.story, [str(folder)])
        print(f"Translate what stands in {clean(str(folder / FOLDER))}, and see it with: peace play {told}")
    return 0


def _language(text: str) -> str:
    tag = text.replace("_", "-")
    if not TAG.fullmatch(tag):
        raise Stop(f"{text[:40]!a} is no language; write a short code such as de or sr-Latn", 2)
    if tag.casefold() == PSEUDO:
        raise Stop(f"{PSEUDO} needs no translation; see it with: peace play --lang {PSEUDO}", 2)
    return tag


def _kept(folder: Path, story: str, language: str) -> "Files":
    """The files of a translation that was begun; none where there is nothing yet. Raises Stop for another folder."""
    from game.story.folder import contents

    if not folder.exists():
        return []
    if not folder.is_dir():
        raise Stop(f"{folder}: is no folder", 2)
    if not any(folder.iterdir()):
        return []
    found = head(folder)
    if found is None or found.get("base") != story or str(found.get("language")).casefold() != language.casefold():
        raise Stop(f"{folder}: is no translation of {story} into {language}; give another folder with -o", 2)
    files, problems = contents(folder)
    if problems:
        raise StoryError(problems)
    return files


def _tell(origin: Origin, folder: Path, made: "Update") -> None:
    """The counts, and by name and place what has work waiting that is easily missed."""
    from game.story.reading import check

    found = made.matches
    stale, left = found.count("stale"), len(found.leftovers)
    print(
        f"{clean(str(folder))}: {count(len(found.texts), 'text')}: {found.count('done')} done, {stale} stale, "
        f"{found.count('missing')} missing, {left} left over."
    )
    if stale or left:
        laid = Origin(origin.root, (folder,))
        for one in check(laid):
            if one.code in ("text-stale", "text-leftover"):
                print(f"{laid.file(one.mark.file)}{str(one)[len(one.mark.file) :]}")
