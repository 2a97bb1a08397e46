"""The interface's words are collected from the program's own text."""

from pathlib import Path

import pytest

from game.workshop.interface import Entry, collected, words

FACE = '''
from game.story.interface import counted, tr, word as marked
from game.desk.commands.command import Command
from game.story.story import word

LABEL = marked("Saved games")


class SavedGames(Command):
    """Every game on
    this machine."""


class Settings:
    """Not read."""

    theme: str = "dark"
    """The colours."""


def say(votes, sure):
    return tr(LABEL), counted("{n} vote", "{n} votes", votes), tr("for {name}", name=votes), word(5)


def again(sure):
    return tr("Sure" if sure else "A guess"), tr("Saved games")
'''


def of(folder: Path, **files: str) -> list[Entry]:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    found = collected(folder)
    assert found.faults == []
    return found.entries


def test_words_come_from_calls_marks_templates_and_docstrings_that_players_read(tmp_path: Path) -> None:
    page = '<p>{{ tr("for {name}", name=x) }}</p>\n{{ counted("{n} seat", "{n} seats", 3) }}{{ tr(label) }}'
    assert of(tmp_path, face_py=FACE, page_html=page, notes_txt='tr("no")') == [
        Entry("Saved games", "", ("face.py:6", "face.py:26")),
        Entry("Every game on this machine.", "", ("face.py:10",)),
        Entry("The colours.", "", ("face.py:18",)),
        Entry("{n} votes", "{n} vote", ("face.py:22",)),
        Entry("for {name}", "", ("face.py:22", "page.html:1")),
        Entry("Sure", "", ("face.py:26",)),
        Entry("A guess", "", ("face.py:26",)),
        Entry("{n} seats", "{n} seat", ("page.html:2",)),
    ]


@pytest.mark.parametrize(
    "call",
    [
        'tr(f"for {name}")', 'tr("for " + name)', 'tr("for {}".format(name))', 'tr("a" if name else f"{name}")',
        "word(name)", 'counted("{n} vote", name, 2)', "tr()", 'tr("for {name}")', 'tr("for", name=name)',
        'counted("{n} vote", "{n} votes of {all}", 2)', 'tr("twice"), counted("once", "twice", 2)',
        'counted("once", "twice", 2), counted("one time", "twice", 2)',
    ],
)  # fmt: skip
def test_what_is_put_together_on_the_spot_cannot_be_translated(tmp_path: Path, call: str) -> None:
    (tmp_path / "a.py").write_text(f"from game.story.interface import counted, tr, word\nprint({call})", "utf-8")
    (fault,) = collected(tmp_path).faults
    assert fault.startswith("a.py:2: ")


@pytest.mark.parametrize("call", ['tr("for " ~ name)', 'tr("for %s" | format(name))', 'tr("for {name}")'])
def test_nor_in_a_template(tmp_path: Path, call: str) -> None:
    (tmp_path / "a.html").write_text(f"{{{{ {call} }}}}", "utf-8")
    assert len(collected(tmp_path).faults) == 1


def test_every_word_of_the_game_can_be_collected() -> None:
    import game

    found = collected(Path(game.__file__).parent)
    assert found.faults == []
    assert found.entries == words()
    said = {one.english for one in found.entries}
    assert {
        "Every game on this machine, to open or to delete.",
        "Changes on the map come at once instead of fading.",
    } <= said
