"""What the workshop's tests share."""

from tests.terminal.conftest import opened

__all__ = ["opened"]
