"""What holds for every test: nobody's own files are touched, and the game speaks English again after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.story.interface import speak
from game.story.shelf import folder
from tests.story.samples import FILES


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache and the journals of each test lie in folders of its own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that has another language spoken leaves none behind."""
    yield
    speak("en", {})


@pytest.fixture
def small() -> Path:
    """The small story among the installed ones."""
    root = folder() / "small"
    root.mkdir(parents=True)
    for name, data in FILES:
        (root / name).write_bytes(data)
    return root
