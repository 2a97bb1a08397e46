"""The option `--lang` of the commands that show a story, and the locale where it is not given."""

import argparse
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from game.cli.usage import Parser, Stop
from game.story.languages import TAG, best, from_locale
from game.story.problem import StoryError
from game.story.pseudo import LANGUAGE as PSEUDO

if TYPE_CHECKING:
    from game.story.interface import Words


def take(parser: Parser) -> None:
    """Add the option."""
    parser.add_argument(
        "--lang", type=_tag, metavar="TAG", help="in this language, such as de (else as your system says, if it can be)"
    )


def choose(options: argparse.Namespace, title: Callable[..., int]) -> None:
    """Choose the language of a command that shows a story; any other shows it as it was written.

    Raises Stop if the language was asked for and the story is not to be had in it.
    """
    from game.story import tongue
    from game.story.interface import speak

    if not hasattr(options, "lang") and options.run is not title:
        tongue.want("")
        speak("en", {})
        return
    asked = getattr(options, "lang", None)
    wanted = asked or from_locale()
    tongue.want(wanted, firm=bool(asked))
    if wanted.casefold() == PSEUDO:
        speak(PSEUDO, {})
        return
    if asked:
        _must_be_there(asked, options)
    speak(*_spoken(options))


def _spoken(options: argparse.Namespace) -> "tuple[str, Words]":
    """The language and words of the translation of the command's story, or of any that has the game's own words."""
    from game.story import tongue
    from game.story.interface import words_of
    from game.story.reading import load
    from game.story.shelf import DEFAULT, Origin, at, find

    named = getattr(options, "story", None) or DEFAULT
    found: list[Origin] = []
    with suppress(StoryError):  # a journal, a code, or an error that the command will tell
        found.append(tongue.told(find(named, getattr(options, "overlays", []))))
    for root in tongue.fitting():
        with suppress(StoryError):  # its story is not there
            found.append(at(root))
    for origin in found:
        if any(map(tongue.language_of, origin.overlays)):
            with suppress(StoryError):
                story = load(origin)
                if story.interface:
                    return story.language, words_of(story.interface)
    return "en", {}


def _must_be_there(wanted: str, options: argparse.Namespace) -> None:
    from game.story import tongue
    from game.story.shelf import DEFAULT, find

    try:
        origin = find(getattr(options, "story", None) or DEFAULT, getattr(options, "overlays", []))
    except StoryError:  # a journal, a code, or an error that the command will tell
        return
    given = (tongue.language_of(root) for root in origin.overlays)
    known = [tongue.original(origin.root), *tongue.translations(origin.root), *filter(None, given)]
    if best(wanted, known) is None:
        there = ", ".join(sorted({*known}))
        raise Stop(f"this story is not to be had in {wanted}, only in {there}; --with lays a translation over it", 2)


def _tag(text: str) -> str:
    tag = text.replace("_", "-")
    if not TAG.fullmatch(tag):
        raise argparse.ArgumentTypeError(f"{text[:40]!a} is no language; write a short code such as de or sr-Latn")
    return tag
