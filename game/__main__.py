"""`python -m game` is the `peace` command."""

from game.cli import run

if __name__ == "__main__":
    run()
