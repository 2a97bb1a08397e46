"""What tests in a terminal share."""

from collections.abc import Iterator

import pytest

from tests.terminal.pseudo import Terminal


@pytest.fixture
def opened() -> Iterator[list[Terminal]]:
    """Terminals to be closed whatever happens."""
    terminals: list[Terminal] = []
    yield terminals
    for one in terminals:
        one.close()
