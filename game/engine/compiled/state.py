"""The state of a game while compiled rules change it: what a `World` holds, by place instead of by name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.engine.compiled.tables import Later, Push


class State:
    """One game under way. It is changed in place; a world made of it is not."""

    __slots__ = ("act", "at", "chosen", "due", "flags", "moves", "news", "numbers", "onward", "seen", "turn")

    def __init__(  # noqa: PLR0917
        self,
        at: str,
        turn: int,
        numbers: list[float],
        flags: list[int],
        seen: dict[str, int],
        chosen: dict[str, int],
        due: "list[tuple[int, Later]]",
        onward: str,
        act: str,
    ) -> None:
        self.at = at
        self.turn = turn
        self.numbers = numbers
        """The indicators in the story's order, then the stocks, to a millionth."""
        self.flags = flags
        """For each flag the turn it was set in, or 0."""
        self.seen = seen
        self.chosen = chosen
        self.due = due
        """What is on its way: the turn it falls due in, and what it is; oldest first."""
        self.onward = onward
        self.act = act
        self.moves: list[tuple[Push, float]] | None = None
        """How far each push went, after damping; gathered only where an account is wanted."""
        self.news: list[str] = []
        """What people hear; gathered only with the moves."""

    def copy(self) -> "State":
        """A state alike, which can go on by itself. Moves and news are not taken along."""
        return State(
            self.at, self.turn, self.numbers[:], self.flags[:], dict(self.seen), dict(self.chosen), self.due[:],
            self.onward, self.act,
        )  # fmt: skip
