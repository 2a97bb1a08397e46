"""`peace graph`."""

from game.cli.usage import Commands


def add(commands: Commands) -> None:
    """Add the command."""
