"""All games of a class side by side: as a page, as a table, and from the command line."""

import csv
import io
import random
from pathlib import Path

import pytest

from game.classroom.apart.games import Games
from game.classroom.apart.reading import games as read_games
from game.classroom.apart.report import grade_book, page
from game.classroom.opening import begin_apart
from game.cli import main
from game.engine.prediction import DIRECTIONS, SURENESS
from game.insight.calibration import calibration
from game.insight.debrief.blocks import Figure, Pair, Section, Table
from game.insight.debrief.html import html
from game.insight.debrief.markdown import markdown
from game.story.reading import load
from game.story.shelf import bundled


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Games, Path]:
    """Five seats of the plates, of whom four have played to the end and one has been sent out."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("game.engine.shelf.folder", lambda: tmp_path_factory.mktemp("games"))
        games, path = begin_apart(load(Path(bundled()["the-plates"])), seed=7, view=("neutral", {}), act="")
    for at in range(1, 6):
        games._do({"do": "seat", "seat": at, "name": f"=Bird {at}", "role": "", "key": f"k{at}"})
        game, luck = games.game(games.seat(at)), random.Random(at)
        while game.node and not (at == 5 and game.decisions):
            offers = [one.choice.name for one in game.choices if one.open]
            said = "" if at == 2 else f"{luck.choice(DIRECTIONS)} {luck.choice(SURENESS)}"
            games.choose(games.seat(at), len(game.decisions), luck.choice(offers), said)
    games.kick(4)
    games.close()
    return games, path


def titled(found: tuple[Section, ...], title: str) -> Section:
    return next(one for one in found if one.title == title)


def test_the_page_has_endings_compass_partings_and_turning_points(played: tuple[Games, Path]) -> None:
    games, path = played
    rows, notices = read_games(games.story, path, games._lines)
    assert notices == []
    assert [one.seat.number for one in rows] == [1, 2, 3, 5]
    made = page(games.story, rows, notices)
    endings, each = (one for one in titled(made.sections, "How the games ended").blocks if isinstance(one, Table))
    assert sum(int(row[1]) for row in endings.groups[0].rows) == 3
    assert [row[0] for row in each.groups[0].rows] == [f"{at}. =Bird {at}" for at in (1, 2, 3, 5)]
    assert each.groups[0].rows[-1][2].startswith("not ended")
    pair = next(one for one in titled(made.sections, "Where the policies stood").blocks if isinstance(one, Pair))
    assert isinstance(pair.figure, Figure)
    assert isinstance(pair.table, Table)
    assert [row[0] for row in pair.table.groups[0].rows][:3] == [f"{at}. =Bird {at}" for at in (1, 2, 3)]
    assert titled(made.sections, "Where games parted").blocks
    titled(made.sections, "The decision that mattered most in each game")
    text = html(made)
    assert 'class="player"' in text
    assert text == html(page(games.story, *read_games(games.story, path, games._lines)))
    assert "Where games parted" in markdown(made)


def test_the_page_has_what_everybody_expected(played: tuple[Games, Path]) -> None:
    games, path = played
    rows, notices = read_games(games.story, path, games._lines)
    section = titled(page(games.story, rows, notices).sections, "What everybody expected")
    (table,) = (one for one in section.blocks if isinstance(one, Table))
    asked = [len(one.game.predictions) for one in rows]
    assert asked[0] > 3
    assert asked[1] == 0
    assert [row[:2] for row in table.groups[0].rows] == [
        ("The whole class", str(sum(asked))), ("1. =Bird 1", str(asked[0])), ("3. =Bird 3", str(asked[2])),
        ("5. =Bird 5", str(asked[3])),
    ]  # fmt: skip
    scores = calibration(rows[0].game.predictions)
    assert table.groups[0].rows[1][2:] == (str(scores.right), f"{scores.brier:.2f}")
    found = list(csv.DictReader(io.StringIO(grade_book(games.story, rows))))
    assert [row["predictions"] for row in found] == [str(many) for many in asked]
    assert [row["Brier score"] for row in found][:2] == [f"{scores.brier:.2f}", ""]
    assert all(row["predicted 1"] and row["came 1"] for row in (found[0], found[2]))
    assert not found[1]["predicted 1"]


def test_the_table_has_a_line_for_each_seat_and_no_formula(played: tuple[Games, Path]) -> None:
    games, path = played
    rows, _ = read_games(games.story, path, games._lines)
    found = list(csv.DictReader(io.StringIO(grade_book(games.story, rows))))
    assert [row["name"] for row in found] == [f"'=Bird {at}" for at in (1, 2, 3, 5)]
    assert [row["ended"] for row in found] == ["yes", "yes", "yes", "no"]
    assert found[0]["decision 1"].split(":")[0] == found[1]["decision 1"].split(":")[0]


def test_the_command_writes_the_class_side_by_side(
    played: tuple[Games, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, path = played
    target, table = tmp_path / "report.html", tmp_path / "games.csv"
    assert main(["debrief", str(path), "--html", str(target), "--csv", str(table)]) == 0
    assert "a class side by side" in target.read_text("utf-8")
    assert "'=Bird 1" in table.read_text("utf-8")
    assert main(["debrief", str(path)]) == 0
    assert "Where games parted" in capsys.readouterr().out
    assert main(["debrief", str(path), "--json", "-"]) == 2
    seat = path.with_suffix("") / "seat-1.jsonl"
    assert main(["debrief", str(seat), "--html", str(target)]) == 0
    own = target.read_text("utf-8")
    assert own.count("Another in your class") == own.count('class="player"') == 3
    assert "Bird" not in own, "in a player's own report nobody else has a name"


def test_a_class_without_a_game_has_a_report_that_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    games, path = begin_apart(load(Path(bundled()["the-plates"])), seed=7, view=("neutral", {}), act="")
    games.close()
    assert main(["debrief", str(path)]) == 0
    assert "nobody has begun" in capsys.readouterr().out


@pytest.mark.parametrize("more", [["--by-hand"], ["--reasons"]])
def test_what_belongs_to_votes_does_not_go_with_apart(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["host", "--apart", *more]) == 2
    assert "has no votes" in capsys.readouterr().err
