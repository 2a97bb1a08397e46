"""A story's graph: all of it is there, in its groups, in three forms, and nothing a story says is more than text."""

import json
import random
import re
from html import unescape
from itertools import combinations
from pathlib import Path

import html5lib
import pytest
from msgspec.structs import replace

from game.cli import main
from game.story.reading import load
from game.story.shelf import bundled
from game.story.story import Story
from game.story.text import one_line
from game.workshop.graph import layout as laid
from game.workshop.graph.declared import Graph, earliest, graph
from game.workshop.graph.layout import WIDE, layout
from game.workshop.graph.page import digest, fit, html
from game.workshop.graph.written import dot, mermaid, width
from tests.desk.hostile import numbers, unshowable
from tests.insight.test_debrief_html import Seen
from tests.story.samples import FOLDER, story
from tests.workshop.graphs import hostile, large

SMALL = str(FOLDER)


@pytest.fixture(scope="module", params=[*bundled(), "small", "synthetic"])
def tale(request: pytest.FixtureRequest) -> Story:
    if request.param == "synthetic":
        return large(300)
    return load(bundled()[request.param]) if request.param in bundled() else story()


def test_everything_is_there_once(tale: Story) -> None:
    made = graph(tale)
    names = [name for group in made.groups for name in group.names]
    assert sorted(names) == sorted([*tale.nodes, *tale.storylets, *tale.endings])
    assert [made.numbers[name] for name in names] == list(range(len(names)))
    said = [
        (scene.name, choice.name, way.to)
        for scene in (*tale.nodes.values(), *tale.storylets.values())
        for choice in scene.choices.values()
        for way in choice.ways
    ]
    assert [(one.scene, one.choice, one.target) for one in made.ways] == said


def test_scenes_stand_in_the_act_in_which_they_can_come_first() -> None:
    made = graph(load(bundled()["keeping-the-peace"]))
    acts = {group.title: list(group.names) for group in made.groups if group.kind == "act"}
    assert [one.title for one in made.story.acts.values()] == list(acts)
    assert acts["After Banjska"][0] == "after_banjska"
    assert {"winter_table", "raska_column", "raska_last", "the_ninth"} <= set(acts["The winter"])
    assert acts["The reckoning"][-1] == "the_page"
    kinds = [group.kind for group in made.groups]
    assert kinds == ["act", "act", "act", "act", "endings", "storylets"]


def test_a_choice_at_once_leads_into_the_same_turn() -> None:
    found = earliest(load(bundled()["keeping-the-peace"]))
    assert found["after_banjska"] == (1, 0)
    assert found["five_envoys"] == (3, 0)
    assert found["two_letters"] == (3, 1)
    assert found["winter_table"] == (4, 0)


def test_what_nothing_leads_to_stands_apart() -> None:
    tale = story()
    lonely = replace(tale, nodes={**tale.nodes, "attic": replace(tale.nodes["dance"], name="attic")})
    made = graph(lonely)
    (stray,) = [group for group in made.groups if group.kind == "stray"]
    assert list(stray.names) == ["attic"]


def test_no_two_cards_touch_and_each_is_in_its_band(tale: Story) -> None:
    made = graph(tale)
    placed = layout(made)
    assert set(placed.cards) == set(made.numbers)
    for one in placed.cards.values():
        band = placed.bands[one.band]
        assert band.y < one.y
        assert one.y + one.high < band.y + band.high
        assert one.x > 0
        assert one.x + WIDE < band.wide <= placed.wide
    for one, other in combinations(placed.cards.values(), 2):
        apart = abs(one.x - other.x) >= WIDE or one.y + one.high < other.y or other.y + other.high < one.y
        assert apart, (one, other)


def test_columns_are_ordered_so_that_few_lines_cross(monkeypatch: pytest.MonkeyPatch) -> None:
    tale = large(300)
    names = random.Random(1).sample(list(tale.nodes), len(tale.nodes))
    made = graph(replace(tale, nodes={name: tale.nodes[name] for name in names}))
    ordered = _crossings(made, layout(made))
    monkeypatch.setattr(laid, "SWEEPS", 0)
    assert ordered < 0.7 * _crossings(made, layout(made))


def _crossings(made: Graph, placed: laid.Layout) -> int:
    """Pairs of straight lines that cross, between each two columns that stand side by side."""
    between: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for way in made.ways:
        one, other = placed.cards[way.scene], placed.cards[way.target]
        if one.band == other.band and other.x - one.x == WIDE + laid.BESIDE:
            between.setdefault((one.band, one.x), []).append((one.y, other.y))
    return sum(
        (one[0] - other[0]) * (one[1] - other[1]) < 0
        for lines in between.values()
        for one, other in combinations(lines, 2)
    )


def test_a_long_story_is_not_much_wider_than_high() -> None:
    placed = layout(graph(large()))
    assert 0.8 < placed.wide / placed.high < 2.5


# Mermaid and DOT

_LABEL = r"(?:[\w ,'?-]|#\d+;|<br>)*"
_MERMAID = re.compile(
    "|".join(
        [
            "flowchart LR",
            rf'  subgraph g\d+\["{_LABEL}"\]|  end',
            rf'    n\d+(?:\["{_LABEL}"\]|\("{_LABEL}"\)|\(\["{_LABEL}"\]\))',
            rf'  n\d+ (?:-->|-\.->)\|"{_LABEL}"\| n\d+',
            r"  linkStyle \d+ stroke-width:[\d.]+px",
            r"  classDef [\w:,# -]+|  class n[\dn,]+ (?:storylet|ending)",
        ]
    )
)


def test_every_line_of_mermaid_is_one_of_ours(tale: Story) -> None:
    for made in (graph(tale), hostile()[1]):
        for line in mermaid(made).splitlines():
            assert _MERMAID.fullmatch(line), line


def test_mermaid_says_what_the_story_says() -> None:
    _, made = hostile()
    labels = re.findall(rf'"({_LABEL})"', mermaid(made))
    shown = {re.sub(r"#(\d+);", lambda one: chr(int(one[1])), part) for one in labels for part in one.split("<br>")}
    for name in made.numbers:
        assert one_line(made.part(name).title or name, 48) in shown
    for choice in made.story.nodes["one"].choices.values():
        assert one_line(f"• {choice.text}", 48) in shown


_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def test_no_text_gets_out_of_a_dot_string() -> None:
    _, made = hostile()
    bare = _STRING.sub("S", dot(made))
    assert set(bare) <= set("abcdefghijklmnopqrstuvwxyz_{}[]=,;-> \n0123456789.SRL")
    assert bare.count("->") == 2
    titles = [made.part(name).title for name in made.numbers]
    shown = dot(made).replace("\\\\", "\\").replace('\\"', '"').replace("&amp;", "&")
    assert all(one_line(one, 48) in shown for one in titles)


@pytest.mark.parametrize("title", ["C:\\", '\\"', "\\N", 'a "b"', "A & B", "&amp;", "x\\n", "\\\\"])
def test_dot_shows_a_text_as_it_stands(title: str) -> None:
    tale = story()
    named = replace(tale, nodes={**tale.nodes, "morning": replace(tale.nodes["morning"], title=title)})
    (label,) = re.findall(r'    n0 \[label="((?:[^"\\\n]|\\.)*)"', dot(graph(named)))
    means = {"\\\\": "\\", '\\"': '"', "\\n": "\n"}
    read = "".join(means[one] if one[0] == "\\" else one for one in re.findall(r"\\.|[^\\]", label))
    assert unescape(read) == f"{title}\nmorning"


@pytest.mark.parametrize("form", [mermaid, dot, html])
def test_the_same_story_gives_the_same_text(form: object) -> None:
    assert callable(form)
    assert form(graph(story())) == form(graph(story()))


def test_visits_are_thickness() -> None:
    counts = {"morning.guards": 100, "morning.ask": 25, "evening.wait": 1}
    text = mermaid(graph(story(), counts))
    widths = [float(one) for one in re.findall(r"stroke-width:([\d.]+)px", text)]
    assert max(widths) == 8
    assert min(widths) == 1
    assert "penwidth=8.0" in dot(graph(story(), counts))
    assert "linkStyle" not in mermaid(graph(story()))
    assert [width(times, 100) for times in (0, 1, 25, 100)] == [1.0, 1.7, 4.5, 8.0]


# The page


OURS = """
html head meta title style body header nav main section p b em strong span div h1 h2 h3 ul li a label input button svg
defs marker path g rect text tspan article blockquote code br script
"""


def test_the_page_is_valid_and_complete(tale: Story) -> None:
    text = html(graph(tale))
    html5lib.HTMLParser(strict=True).parse(text)
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', text)) <= set(ids)
    assert text.count("<article") == len(tale.nodes) + len(tale.storylets) + len(tale.endings)
    assert not re.search(r"""src=|href="[^#]|url\((?!#)|@import|fetch\(|https?:""", text)


def test_only_its_own_script_and_style_may_act(tale: Story) -> None:
    text = html(graph(tale))
    for tag in ("script", "style"):
        (found,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert f"{tag}-src '{digest(found)}'" in text
    assert "default-src 'none'" in text


def test_hostile_text_stays_text() -> None:
    marks, made = hostile()
    text = html(made)
    html5lib.HTMLParser(strict=True).parse(text)
    assert unshowable(text) == []
    seen = Seen(text)
    assert set(seen.elements) <= set(OURS.split())
    assert seen.elements["script"] == seen.elements["style"] == 1
    assert not any(
        name.startswith("on") or "javascript:" in value for name, value in seen.attributes if name != "aria-label"
    )
    assert "49" not in re.findall(r"\{\{.*?\}\}", text)
    told = marks.read(seen.text)
    for part in (made.part(name) for name in made.numbers):
        assert (
            numbers([part.title, part.text, getattr(part, "choices", ""), getattr(part, "better", "")]) - _unsaid(part)
            <= told
        )


def _unsaid(part: object) -> set[int]:
    """What is not told of a scene's choices: effects, what follows later, results and sources."""
    return {
        one
        for choice in getattr(part, "choices", {}).values()
        for one in numbers([choice.effects, choice.later, choice.result, choice.cites])
    }


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [("short", 5, "short"), ("longer", 5, "longe…"), ("日本語", 4, "日本…"), ("a\n b", 9, "a b"), ("", 3, ""),
     ("ab  cd", 3, "ab…")],
)  # fmt: skip
def test_titles_fit_their_cards(text: str, most: int, shown: str) -> None:
    assert fit(text, most) == shown


# The command


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        ([], "flowchart LR"), (["--format", "dot"], "digraph"), (["--format", "html"], "<!DOCTYPE html>"),
        (["-o", "map.html"], "<!DOCTYPE html>"), (["-o", "map.dot"], "digraph"), (["-o", "map.mmd"], "flowchart LR"),
        (["-o", "map.html", "--format", "dot"], "digraph"),
    ],
)  # fmt: skip
def test_the_command_writes_what_is_asked_for(
    options: list[str], begins: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["graph", SMALL, *options]) == 0
    text = Path(options[1]).read_text("utf-8") if "-o" in options else capsys.readouterr().out
    assert text.lstrip().startswith(begins)


def test_a_name_that_says_nothing_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", SMALL, "-o", str(tmp_path / "map.png")]) == 2
    assert "--format" in capsys.readouterr().err
    assert not (tmp_path / "map.png").exists()


def test_a_report_of_explore_gives_the_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["explore", SMALL, "--plays", "50", "--json"])
    report = tmp_path / "report.json"
    report.write_text(capsys.readouterr().out, "utf-8")
    visits = json.loads(report.read_text("utf-8"))["visits"]
    assert visits["morning"] >= 50
    assert visits["morning"] == sum(visits[f"morning.{one}"] for one in story().nodes["morning"].choices)
    assert sum(visits[one] for one in story().endings) == 50
    assert main(["graph", SMALL, "--format", "html", "--explored", str(report)]) == 0
    text, said = capsys.readouterr()
    assert f"came {visits['morning']:,} times" in text
    assert said == ""


@pytest.mark.parametrize(
    ("report", "says"),
    [
        ("", "is no report"),
        ("[1]", "is no report"), ("{}", "is no report"), ('{"visits": {"a": -1}}', "is no report"),
        ('{"visits": {"a": "9"}}', "is no report"), ("[" * 100_000, "is no report"), ("\x00", "is no report"),
        ('{"visits": {"a": true}}', "is no report"), ('{"visits": {}, "story": "x\\u001b[2J"}', "another story"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(
    report: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.json"
    file.write_text(report, "utf-8")
    assert main(["graph", SMALL, "--explored", str(file)]) == 1
    out, said = capsys.readouterr()
    assert out == ""
    assert says in said
    assert unshowable(said) == []


def test_a_report_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", SMALL, "--explored", "nowhere.json"]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_report_on_other_rules_is_taken_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.json"
    file.write_text('{"visits": {"morning": 3, "gone": 9}, "story": "small", "rules": "0"}', "utf-8")
    assert main(["graph", SMALL, "--explored", str(file)]) == 0
    assert "before the story's rules changed" in capsys.readouterr().err
