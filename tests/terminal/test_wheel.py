"""The built wheel in an empty environment plays from an empty folder."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.terminal.pseudo import home_env

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_an_installed_wheel_plays_from_an_empty_folder(tmp_path: Path) -> None:
    def run(*command: str, text: str = "") -> str:
        done = subprocess.run(
            command, input=text, capture_output=True, encoding="utf-8", timeout=300, check=True, cwd=tmp_path,
            env={**os.environ, **{k: v for k, v in home_env(tmp_path).items() if k != "HOME"}},
        )  # fmt: skip
        return done.stdout

    run("uv", "build", "--quiet", "--wheel", "--out-dir", str(tmp_path / "dist"), str(ROOT))
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    run("uv", "venv", "--quiet", str(tmp_path / "env"))
    python = str(tmp_path / "env" / "bin" / "python")
    run("uv", "pip", "install", "--quiet", "--python", python, str(wheel))
    peace = str(tmp_path / "env" / "bin" / "peace")
    assert "The end: " in run(peace, "play", "--plain", "--seed", "7", text="1\n" * 200)
    run(peace, "new", "mine")
    assert "mine: 0 errors, 0 warnings" in run(peace, "check", "--strict", "mine")
    assert "The end: " in run(peace, "play", "mine", "--plain", text="1\n" * 200)
