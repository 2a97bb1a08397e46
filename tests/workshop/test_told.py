"""Stories told in another language: which translation is taken, what of it is shown, and what a translator is told."""

import io
import json
from pathlib import Path

import pytest

from game.classroom.pages import page
from game.cli import main
from game.engine.journal import read, replay
from game.engine.shelf import start
from game.insight.debrief.debrief import debrief
from game.insight.debrief.html import html
from game.insight.debrief.page import page as debrief_page
from game.story import tongue
from game.story.folder import Sheet
from game.story.interface import speak, tr, words_of
from game.story.reading import compile_files, load
from game.story.shelf import Origin, find, folder
from game.story.story import Story
from game.story.texts import hashed
from tests.story.samples import FILES
from tests.workshop.test_pseudo import played

HEAD = "overlay: {{id: small-{0}, title: Small, base: small, language: {0}}}\n"
MORNING = "texts: {nodes/morning/title: Morgen}\n"


@pytest.fixture(autouse=True)
def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """No wish is left from the test before, nor taken from who runs it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    tongue.want("")
    speak("en", {})


def shelved(language: str, text: str = MORNING) -> Path:
    """A translation among the installed ones."""
    root = folder() / f"small-{language.lower()}"
    root.mkdir(parents=True)
    (root / "all.yaml").write_text(HEAD.format(language).replace("small-az-Arab", "small-az") + text, "utf-8")
    return root


def told(text: str, *others: str) -> tuple[Story, list[tuple[str, str, int]]]:
    """The small story with other overlays and a translation, and what is said of the translation."""
    sheets = [
        Sheet(f"{at}/", [("all.yaml", one.encode())]) for at, one in enumerate([*others, HEAD.format("de") + text])
    ]
    story, problems = compile_files(FILES, "small", overlays=sheets)
    assert story, [str(one) for one in problems]
    found = [(one.code, one.mark.file, one.mark.line) for one in problems if one.mark.line]
    return story, [one for one in found if one[1] == f"{len(others)}/all.yaml"]


def titles(story: Story) -> list[str]:
    return [one.title for one in story.nodes.values()]


def test_what_is_translated_is_shown_and_the_rest_stays(small: Path) -> None:
    story, _ = told(MORNING)
    plain = load(small)
    assert titles(story) == ["Morgen", *titles(plain)[1:]]
    assert (story.language, plain.language) == ("de", "en")
    assert (story.digest, story.id, story.title) == (plain.digest, plain.id, plain.title)


def test_a_stale_text_is_shown_and_said(small: Path) -> None:
    story, said = told("texts:\n  nodes/morning/title: {of: abcdefghij, text: Morgen}\n")
    assert story.nodes["morning"].title == "Morgen"
    assert said == [("text-stale", "0/all.yaml", 3)]


def test_what_another_overlay_says_anew_is_not_shown_in_old_words() -> None:
    text = f"texts:\n  nodes/morning/title: {{of: {hashed('Morning at the bridge')}, text: Morgen}}\n"
    mod = "overlay: {id: night, title: Night, base: small}\nnodes: {morning: {title: Night at the bridge}}\n"
    story, said = told(text, mod)
    assert story.nodes["morning"].title == "Night at the bridge"
    assert said == [("text-stale", "1/all.yaml", 3)]


def test_a_text_too_long_for_its_place_is_not_shown_and_said() -> None:
    story, said = told(f"texts:\n  nodes/morning/title: {'x' * 601}\n  places/bridge/name: Brücke\n")
    assert story.nodes["morning"].title == "Morning at the bridge"
    assert story.places["bridge"].label == "Brücke"
    assert said == [("translation-too-long", "0/all.yaml", 3)]


def test_a_word_that_is_marked_is_marked_in_its_translation() -> None:
    mod = "overlay: {id: x, title: X, base: small}\nnamings: {odd: {name: Odd, marks: {bridge: bridge*}}}\n"
    story, _ = told("texts: {namings/odd/marks/bridge/word: Brücke, namings/odd/marks/bridge/shown: Brücke*}\n", mod)
    assert story.namings["odd"].marks == {"Brücke": "Brücke*"}


@pytest.mark.parametrize(
    ("option", "locale", "shown"),
    [
        (None, "", "Morning at the bridge"),
        (None, "de_AT.UTF-8", "Morgen"),
        (None, "fr_FR.UTF-8", "Morning at the bridge"),
        ("de", "", "Morgen"),
        ("de_CH", "fr_FR", "Morgen"),
        ("en", "de_DE.UTF-8", "Morning at the bridge"),
        ("en-GB", "de_DE.UTF-8", "Morning at the bridge"),
        ("qps", "de_DE.UTF-8", "⟦Ḿöřñîñğ åţ ţĥé ƀřîđğé~~~~~~~⟧"),
    ],
)
@pytest.mark.usefixtures("small")
def test_the_option_and_the_locale_choose(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str | None, locale: str,
    shown: str,
) -> None:  # fmt: skip
    shelved("de")
    shelved("sq", "texts: {nodes/morning/title: Mëngjes}\n")
    monkeypatch.setenv("LC_ALL", locale)
    lines(monkeypatch, "quit")
    assert main(["play", "small", "--plain", "--new", *(["--lang", option] if option else [])]) == 0
    assert shown in capsys.readouterr().out


def lines(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*typed, ""])))


def test_a_translation_laid_by_name_needs_no_wish_but_gives_way_to_one(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.yaml").write_text(HEAD.format("de") + MORNING, "utf-8")
    for option, shown in ([], "Morgen"), (["--lang", "de"], "Morgen"), (["--lang", "en"], "Morning at"):
        lines(monkeypatch, "quit")
        main(["play", "small", "--with", str(tmp_path), "--plain", "--new", *option])
        assert shown in capsys.readouterr().out


def test_a_language_that_is_not_there_is_named_beside_those_that_are(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelved("de")
    assert main(["play", "small", "--plain", "--lang", "fr"]) == 2
    assert "not to be had in fr, only in de, en" in capsys.readouterr().err


def test_commands_for_authors_show_a_story_as_it_was_written(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelved("de", "texts: {nodes/morning/title: '*'}\n")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert main(["check", "small"]) == 0
    assert "text-" not in capsys.readouterr().out


def test_a_saved_game_goes_on_in_another_language(small: Path) -> None:
    kept = start(load(small), 7)
    kept.playthrough.choose("morning", "market")
    assert kept.playthrough.record
    kept.playthrough.record.close()
    shelved("de", "texts: {nodes/evening/title: Abend}\n")
    tongue.want("de")
    replayed = replay(load(small), read(kept.path))
    assert not replayed.parted
    assert not replayed.changed
    assert [(one.node, one.choice) for one in replayed.playthrough.decisions] == [("morning", "market")]


def test_check_tells_a_translator_what_is_to_be_done(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = shelved("de", 'texts:\n  nodes/morning/title:\n  nodes/noon/title: {of: abcdefghij, text: "Mittag"}\n')
    assert main(["check", "small-de"]) == 0
    said = capsys.readouterr().out
    assert f"{root}/all.yaml:3:3: text-missing: nodes/morning: " in said
    assert f"{root}/all.yaml:4:3: text-leftover: nodes/noon/title" in said


def test_translate_begins_keeps_and_counts(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["translate", "small", "de"]) == 0
    assert "0 done, 0 stale" in capsys.readouterr().out
    path = tmp_path / "small-de" / "texts" / "story.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("text:  #> missing", "text: Da", 1), "utf-8")
    assert main(["translate", "small", "de"]) == 0
    assert "1 done, 0 stale" in capsys.readouterr().out
    before = {one: one.stat().st_mtime_ns for one in (tmp_path / "small-de").rglob("*")}
    assert main(["translate", "small", "de"]) == 0
    assert "Nothing has changed." in capsys.readouterr().out
    assert {one: one.stat().st_mtime_ns for one in (tmp_path / "small-de").rglob("*")} == before
    assert main(["check", "small-de"]) == 0


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["small", "qps"], "needs no translation"),
        (["small", "en"], "is written in en already"),
        (["small", "auf Deutsch"], "is no language"),
        (["small", "de", "-o", "full"], "is no translation of small into de"),
        (["small-de", "sq"], "is an overlay"),
    ],
)
@pytest.mark.usefixtures("small")
def test_what_cannot_be_translated_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], why: str,
) -> None:  # fmt: skip
    shelved("de")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    assert main(["translate", *arguments]) == 2
    assert why in capsys.readouterr().err
    assert [one.name for one in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_a_broken_translation_is_not_written_over(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    root = shelved("de", "texts:\n  nodes/morning/title: {text: 'Mor\n")
    before = (root / "all.yaml").read_bytes()
    assert main(["translate", "small", "de", "-o", str(root)]) in (1, 2)
    assert (root / "all.yaml").read_bytes() == before
    assert [one.name for one in root.iterdir()] == ["all.yaml"]
    assert capsys.readouterr().err


def test_the_games_own_words_come_with_a_translation(small: Path) -> None:
    own = "interface: {Saved games: Spielstände, '{n} votes': {one: '{n} Stimme', other: '{n} Stimmen'}}\n"
    shelved("de", own)
    tongue.want("de")
    story = load(find("small"))
    assert load(find("small")).interface == story.interface, "from the cache too"
    speak(story.language, words_of(story.interface))
    assert tr("Saved games") == "Spielstände"


def test_main_speaks_by_the_translation(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelved("de", "interface: {What do you do?: Was tun Sie?}\n")
    lines(monkeypatch, "quit")
    main(["play", "small", "--plain", "--lang", "de"])
    assert tr("What do you do?") == "Was tun Sie?"
    main(["check", "small"])
    assert tr("What do you do?") == "What do you do?"


def test_a_translation_without_its_story_is_in_nobodys_way(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (shelved("de") / "all.yaml").write_text(HEAD.format("de").replace("base: small", "base: gone"), "utf-8")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    lines(monkeypatch, "quit")
    assert main(["play", "small", "--plain"]) == 0
    assert "Morning at the bridge" in capsys.readouterr().out


@pytest.mark.parametrize(("language", "way"), [("de", None), ("ar", "rtl"), ("az-Arab", "rtl")])
def test_pages_say_their_language_and_its_way(small: Path, language: str, way: str | None) -> None:
    shelved(language)
    tongue.want(language)
    story = load(small)
    said = f'lang="{language}" dir="rtl">' if way else f'lang="{language}">'
    assert f"<html {said}" in page("sorry", language=story.language, title="", heading="", trouble="")
    report = html(debrief_page(debrief(played(story))))
    assert '<html lang="en">' in report, "the page speaks the game's own words"
    assert f"<span {said}" in report
    speak(language, {})
    assert f"<html {said}" in html(debrief_page(debrief(played(story))))


def test_a_hostile_language_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = folder() / "evil"
    root.mkdir()
    head = {"id": "evil", "title": "E", "base": "small", "language": 'de"><script>'}
    (root / "all.yaml").write_text(json.dumps({"overlay": head}), "utf-8")
    assert main(["check", "evil"]) == 1
    assert "a short code such as de" in capsys.readouterr().out
    assert load(Origin(small)).language == "en"
