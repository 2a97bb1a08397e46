"""A headless browser for the tests that need a real one; where there is none they are skipped and say so."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


# For a module at a time: while it runs, Playwright holds the loop that the tests of other modules want.
@pytest.fixture(scope="module")
def playing() -> Iterator[Playwright]:
    if not CHROMIUM:
        pytest.skip("there is no chromium here: install the package chromium, or say where it is in CHROMIUM")
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="module")
def browser(playing: Playwright) -> Iterator[Browser]:
    started = playing.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield started
    started.close()
