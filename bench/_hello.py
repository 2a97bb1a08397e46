"""The least that a Textual program can be: one label, which another key changes. What the desk is measured beside."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Label


class Hello(App[None]):
    """Says hello, and how often a key was pressed."""

    pressed = 0

    def compose(self) -> ComposeResult:
        """One label."""
        yield Label("Hello, world")

    def on_key(self, event: events.Key) -> None:
        """Count it."""
        self.pressed += 1
        self.query_one(Label).update(f"Pressed: {self.pressed}")


if __name__ == "__main__":
    Hello().run()
