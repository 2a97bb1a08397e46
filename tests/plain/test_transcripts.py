"""Whole games in plain mode, word for word.

A transcript begins with its command after `$ `; what the player typed stands after `> `, as plain mode echoes it.
After a wanted change of words: `uv run python -m tests.plain.test_transcripts` writes them anew; read the diff.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.terminal.pseudo import PEACE, home_env

ROOT = Path(__file__).parents[2]
TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def played(transcript: str, home: Path) -> str:
    """The transcript as the game writes it now, given its own command and inputs."""
    command, _, rest = transcript.partition("\n")
    typed = [line[2:] for line in rest.splitlines() if line.startswith("> ")]
    arguments = command.removeprefix("$ peace ").split()
    done = subprocess.run(
        [*PEACE, *arguments], input="".join(f"{line}\n" for line in typed), capture_output=True, encoding="utf-8",
        timeout=60, check=True, cwd=ROOT, env={**os.environ, **home_env(home), "COLUMNS": "80"},
    )  # fmt: skip
    return f"{command}\n{done.stdout}"


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_game_says_what_it_said(path: Path, tmp_path: Path) -> None:
    transcript = path.read_text("utf-8")
    assert played(transcript, tmp_path) == transcript


def test_there_are_transcripts() -> None:
    assert len(TRANSCRIPTS) >= 5


if __name__ == "__main__":
    for path in TRANSCRIPTS:
        with tempfile.TemporaryDirectory() as home:
            path.write_text(played(path.read_text("utf-8"), Path(home)), "utf-8")
            print(f"written {path.name}", file=sys.stderr)
