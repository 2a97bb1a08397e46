"""The settings file: read whatever it holds, written whole, and changed without the desk."""

import io

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cli import main, settling
from game.desk.commands.places import COMMANDS
from game.desk.settings import Settings

WRONG = [
    ("glyphs: sextants", "1: glyphs: \"sextants\" will not do: Input should be 'auto'"),
    ("text: at once\nconfirm: perhaps", '2: confirm: "perhaps" will not do: write true or false'),
    ("\n\nthem: peace-paper", "3: them: there is no such setting; did you mean theme?"),
    ("zzzz: 1", "1: zzzz: there is no such setting; there are theme, glyphs"),
    ("theme: peace-papper", "1: theme: there is no theme 'peace-papper'; did you mean peace-paper?"),
    ("theme: [a]", '1: theme: ["a"] will not do: write a text; until it is mended it is "peace-dark"'),
    ("keys:\n  undo: z\n  undone: y", "3: keys: undone: there is no such command; did you mean undo?"),
    ("keys:\n  undo: ctr+z", "2: keys: undo: 'ctr+z' is no key; write keys like u, ctrl+u"),
    ("keys:\n  undo: w", "2: keys: undo: w is the key of why where both work"),
    ("keys:\n  undo: 1", "2: keys: undo: 1 will not do: write a text"),
    ("keys: {undo: '1'}", "1: keys: undo: '1' is no key"),
    ("keys: 3", "1: keys: 3 will not do: write commands and their keys"),
    ("a: [", "2:1: not valid YAML"),
    ("- a", "1:1: "),
    ("theme: \x1b[2J", "1:8: "),
    ("theme: !!python/object:os.system x", "1:"),
    ("a: &a [*a]", "1:"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_told_with_line_and_name_and_the_rest_holds(text: str, said: str) -> None:
    found = settling.parsed(f"{text}\n".encode(), "settings.yaml", for_desk=True)
    assert found.troubles, text
    assert found.troubles[0].startswith(f"settings.yaml:{said}")
    assert len(found.troubles) == 1
    assert found.settings == Settings(keys={"undo": "z"} if "undone" in text else {})


def test_right_settings_hold_beside_wrong_ones() -> None:
    text = b"theme: peace-projector\nconfirm: perhaps\nreduced_motion: true\nkeys: {undo: 'z, ctrl+z', redo: u}\n"
    found = settling.parsed(text, "f", for_desk=True)
    assert found.settings == Settings(
        theme="peace-projector", reduced_motion=True, keys={"undo": "z, ctrl+z", "redo": "u"}
    )
    assert len(found.troubles) == 1


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_bytes_stop_the_start(data: bytes) -> None:
    found = settling.parsed(data, "f", for_desk=True)
    assert isinstance(found.settings, Settings)
    assert all("\x1b" not in one and "\n" not in one for one in found.troubles)


def test_no_file_costs_nothing_and_a_folder_or_a_huge_file_is_told() -> None:
    assert settling.read() == settling.Found()
    settling.place().mkdir(parents=True)
    assert "cannot be read" in settling.read().troubles[0]
    settling.place().rmdir()
    settling.place().write_bytes(b"#" * (settling.MOST + 1))
    assert "is larger than" in settling.read().troubles[0]
    settling.place().write_bytes(b"\xff\xfe")
    assert "not UTF-8" in settling.read().troubles[0]


def test_what_is_written_is_read_back_and_says_what_it_means() -> None:
    for one in (
        Settings(),
        Settings("ansi-light", "ascii", True, "line by line", False, True, "neutral", {"undo": "z", "why": "f2,f3"}),
    ):
        settling.write(one)
        assert settling.read(for_desk=True) == settling.Found(one)
    text = settling.place().read_text("utf-8")
    assert "Braille dots where there is no colour" in " ".join(text.replace("#", "").split())
    assert all(f"#   {name}: " in text for name in COMMANDS)
    assert yaml.safe_load(text)["keys"] == {"undo": "z", "why": "f2,f3"}


def test_the_command_shows_and_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings"]) == 0
    out = capsys.readouterr().out
    assert 'theme: "peace-dark"' in out
    assert str(settling.place()) in out
    assert main(["settings", "reduced_motion", "true"]) == 0
    assert main(["settings", "keys", "{undo: z}"]) == 0
    assert settling.read().settings == Settings(reduced_motion=True, keys={"undo": "z"})
    assert main(["settings", "text"]) == 0
    assert 'text: "at once"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["them"], "there is no setting 'them'; did you mean theme?"),
        (["theme", "nord-dark"], "there is no theme 'nord-dark'"),
        (["confirm", "perhaps"], "write true or false"),
        (["keys", "undo: w"], "a colon stands where no key can be"),
        (["keys", "{undo: w}"], "keys: undo: w is the key of why"),
        (["names", "\x1b[2J"], "must not"),
    ],
)
def test_the_command_refuses(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told or "names" in arguments
    assert "\x1b" not in told
    assert not settling.place().exists()


def test_the_command_does_not_overwrite_a_file_it_cannot_read(capsys: pytest.CaptureFixture[str]) -> None:
    settling.place().parent.mkdir(parents=True)
    settling.place().write_text("theme: [\n")
    assert main(["settings", "confirm", "false"]) == 1
    assert "mend the file first" in capsys.readouterr().err
    assert settling.place().read_text() == "theme: [\n"


def test_names_and_summaries_are_for_lines_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    settling.place().parent.mkdir(parents=True)
    settling.place().write_text("summaries: true\nnames: neutral\nglyphs: 9\n")
    assert main(["play", "--plain", "--seed", "7"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert ":3: glyphs: 9 will not do" in told
    assert "Kosovo*" in told, "a name in the neutral way"
    assert "rifles laid out in rows" not in told, "the scene is told by its summary"
