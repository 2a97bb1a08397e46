"""What tests of the desk ask for."""

from collections.abc import Generator

import pytest
from textual._compositor import Compositor


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn but what is read: a screen of thousands of lines is drawn in seconds, and nobody sees it."""
    monkeypatch.setattr(Compositor, "render_update", lambda *_, **__: None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Half characters in what a failed test says are spelled out: with them no worker could report the failure."""
    report = yield
    if report.failed:
        report.longrepr = str(report.longrepr).encode("utf-8", "backslashreplace").decode()
    report.sections = [(name, text.encode("utf-8", "backslashreplace").decode()) for name, text in report.sections]
    return report
