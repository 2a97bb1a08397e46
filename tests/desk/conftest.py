"""What tests of the desk ask for."""

import pytest
from textual._compositor import Compositor


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn but what is read: a screen of thousands of lines is drawn in seconds, and nobody sees it."""
    monkeypatch.setattr(Compositor, "render_update", lambda *_, **__: None)
