"""What docs/modding/safety.md promises, where no other test holds it yet; and that those it names are there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.story.folder import Sheet
from game.story.problem import diagnostics
from game.story.reading import compile_files
from game.story.text import unshowable
from tests.story.test_fuzz import PIECES, cut, swapped
from tests.workshop.parcels import BANKS, DARK_WINTER, SMALL

ROOT = Path(__file__).parents[2]
PROMISES = (ROOT / "docs" / "modding" / "safety.md").read_text("utf-8")
BASE = [("story.yaml", SMALL.encode()), ("banks.geojson", BANKS.encode())]
OVER = """\
overlay: {id: tide, title: The tide, base: small}
nodes:
  morning:
    text: Fog.
    texts: {late: null}
    choices:
      parade: null
      swim: {text: Swim., effects: {L2: {trust: 1}}, result: It is cold., next: shore}
  shore:
    title: The shore
    text: Nobody is here.
    choices: {back: {text: Back., result: You go back., next: evening}}
cast: {smith: {name: The smith, is: A smith.}, miller: {wants: quiet}}
worldviews: {trader: {strengths: {L2: 3}}, guard: {name: A guard, says: Guards., strengths: {L1: 2}}}
calendar: [One, Two]
endings: {deluge: {title: Wet, text: W, when: tension > 80, better: a, worse: b}}
"""


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`(?::\s+((?:test_\w+(?:,\s+)?)+))?", PROMISES)
    assert len(named) >= 15
    for file, tests in named:
        text = (ROOT / file).read_text("utf-8")
        for name in re.findall(r"test_\w+", tests):
            assert f"def {name}(" in text, f"{file} has no {name}"


@pytest.mark.parametrize("line", PROMISES.split("\n- ")[1:])
def test_no_promise_stands_without_a_test(line: str) -> None:
    assert "`tests/" in line


WATCHED = """
import os, sys
from pathlib import Path
seen = []
sys.addaudithook(lambda event, what: seen.append(event) if event.startswith((
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.spawn", "os.posix_spawn", "ctypes.", "urllib.",
    "pickle.", "marshal.load")) else None)
from game.cli import main
seen.clear()  # what importing does is ours
code = main(["check", sys.argv[1]]) + main(["play", sys.argv[1], "--plain", "--seed", "1", "--choices", sys.argv[2]])
print(code, sorted({one for one in seen if not one.startswith("marshal.")}))
"""


def test_checking_and_playing_open_no_socket_and_start_no_program(tmp_path: Path) -> None:
    root = tmp_path / "small"
    root.mkdir()
    for name, data in BASE:
        (root / name).write_bytes(data)
    command = [sys.executable, "-c", WATCHED, str(root), "morning.guards"]
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    assert made.stdout.splitlines()[-1] == "0 []"


def test_the_example_has_nothing_to_refuse() -> None:
    story, problems = compile_files(BASE, "small", overlays=[Sheet("tide/", [("o.yaml", OVER.encode())])])
    assert story is not None
    assert not [one for one in problems if one.severity == "error"]
    assert DARK_WINTER.is_dir()


places = st.tuples(st.integers(0, len(OVER)), st.integers(0, 30), st.sampled_from(PIECES))
swaps = st.tuples(st.sampled_from(OVER.split()), st.sampled_from([*OVER.split(), *SMALL.split(), *PIECES]))
damaged = st.one_of(
    st.lists(places, min_size=1, max_size=4).map(lambda edits: cut(OVER, edits)),
    st.lists(swaps, min_size=1, max_size=3).map(lambda edits: swapped(OVER, edits)),
)


def lays_or_says_why(*texts: str) -> None:
    sheets = [Sheet(f"{at}/", [("o.yaml", text.encode("utf-8", "replace"))]) for at, text in enumerate(texts)]
    story, problems = compile_files(BASE, "small", lints=False, overlays=sheets)
    assert (story is None) == any(one.severity == "error" for one in problems)
    for one in problems:
        assert one.code in diagnostics()
        assert not unshowable().search(str(one))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged)
def test_a_damaged_overlay(text: str) -> None:
    lays_or_says_why(text)
    lays_or_says_why(OVER.replace("id: tide", "id: other"), text)


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(damaged, damaged)
def test_much_damage_to_two_overlays(first: str, second: str) -> None:
    lays_or_says_why(first, second)


IN_BOUNDS = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from game.story.folder import Sheet
from game.story.reading import compile_files
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
resource.setrlimit(resource.RLIMIT_AS, (1200 * 2**20, 1200 * 2**20))
many = range(int(sys.argv[2]))
base = [("story.yaml", Path(sys.argv[3]).read_bytes())]
over = "overlay: {id: tide, title: T, base: small}\\n" + {
    "unknown": "rules:\\n" + "".join(f"  r{at}: {{flags: {{ferry_ran{at}: true}}}}\\n" for at in many),
    "deleted": "nodes:\\n" + "".join(f"  mornin{at}: null\\n" for at in many),
    "not whole": "nodes:\\n" + "".join(f"  mornin{at}: {{title: x}}\\n" for at in many),
    "endings": "endings:\\n" + "".join(
        f"  e{at}: {{title: x, text: x, when: turn > 1, better: a, worse: b}}\\n" for at in many),
}[sys.argv[4]]
print(len(compile_files(base, "small", lints=False, overlays=[Sheet("o/", [("o.yaml", over.encode())])])[1]))
"""


def many_faults(folder: Path, kind: str, many: int) -> int:
    file = folder / "story.yaml"
    file.write_text(SMALL, "utf-8")
    command = [sys.executable, "-c", IN_BOUNDS, str(ROOT), str(many), str(file), kind]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


KINDS = ["unknown", "deleted", "not whole", "endings"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_many_faults_in_bounded_time_and_memory(tmp_path: Path, kind: str) -> None:
    assert many_faults(tmp_path, kind, 10_000) >= (0 if kind == "endings" else 10_000)


@pytest.mark.parametrize("kind", KINDS)
def test_some_faults_in_bounded_time_and_memory(tmp_path: Path, kind: str) -> None:
    assert many_faults(tmp_path, kind, 500) >= (0 if kind == "endings" else 500)
