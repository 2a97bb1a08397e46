"""Engines for ink, which are no part of the project: installed by whoever wants them in a folder of their own."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FOLDER = "PEACE_PEERS"
"""The variable that names the folder."""

INSTALL = {
    "inkjs": "npm install --prefix $PEACE_PEERS inkjs@2.4.0",
    "inkcpp": "python3 -m venv $PEACE_PEERS/venv && $PEACE_PEERS/venv/bin/pip install inkcpp-py==0.1.12",
}
"""How; inkcpp is built from its source, with cmake and g++."""


@dataclass(frozen=True, slots=True)
class Played:
    """What a random walk came to."""

    choices: int
    seconds: float
    characters: int


class Peers:
    """What is installed; the story, compiled for both by inkjs, is below `scratch`."""

    def __init__(self, ink: str, scratch: Path) -> None:
        root = Path(os.environ.get(FOLDER, "/nowhere"))
        self._modules, self._python = root / "node_modules", root / "venv" / "bin" / "python"
        self._story = scratch / "story.json"
        self.known = [name for name in INSTALL if self._is_there(name)]
        if self.known:
            source = scratch / "story.ink"
            source.write_text(ink, "utf-8")
            self._node("compile", str(source), str(self._story))

    @property
    def missing(self) -> list[str]:
        """A line for each that is not installed, with how to install it."""
        return [
            f"{name} is not installed; set {FOLDER} to a folder outside the project, and there: {how}"
            for name, how in INSTALL.items()
            if name not in self.known
        ]

    def play(self, name: str, games: int, seed: int) -> Played:
        """So many games in a new process; starting and loading do not count."""
        rest = [str(self._story), str(games), str(seed)]
        told = (
            self._node("play", *rest)
            if name == "inkjs"
            else self._run([str(self._python), str(HERE / "_inkcpp.py"), *rest])
        )
        return Played(**json.loads(told.splitlines()[-1]))

    def first(self) -> list[str]:
        """The command that starts inkjs and comes to the first choices; it wants `env` around it."""
        return ["node", str(HERE / "_inkjs.js"), "first", str(self._story)]

    @property
    def env(self) -> dict[str, str]:
        """Where node finds inkjs."""
        return {"NODE_PATH": str(self._modules)}

    def _is_there(self, name: str) -> bool:
        js = (self._modules / "inkjs").is_dir() and shutil.which("node") is not None
        return js if name == "inkjs" else js and self._python.exists() and not self._fails("import inkcpp_py")

    def _fails(self, code: str) -> bool:
        return subprocess.run([self._python, "-c", code], capture_output=True, check=False).returncode != 0

    def _node(self, *arguments: str) -> str:
        return self._run(["node", str(HERE / "_inkjs.js"), *arguments])

    def _run(self, command: list[str]) -> str:
        env = {**os.environ, **self.env}
        return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout
