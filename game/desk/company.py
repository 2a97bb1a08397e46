"""What the desk asks of a class that plays its game; who fulfils it is no business of the desk."""

from collections.abc import Awaitable
from typing import Protocol

from game.engine.account import Account


class Company(Protocol):
    """A class. Nothing it gives the desk is secret: the desk is what the projector shows."""

    def status(self) -> str:
        """One line: where to join, how many sit and how many have voted, how much time is left."""

    def invitation(self) -> str:
        """How to join, at length: the code to scan, the address, the PIN, what the self-test found."""

    @property
    def gathering(self) -> bool:
        """Whether nothing has been put to the vote yet, so that most are still to join."""

    def do(self, line: str) -> str:
        """Do what the teacher's line says; returns what is to be told about it, and nothing secret."""

    def help(self) -> str:
        """Every line the teacher can type."""

    @property
    def account(self) -> Account | None:
        """What the last decision did, while it is on show."""

    @property
    def left(self) -> bool:
        """Whether the teacher wants to stop."""

    def serve(self) -> Awaitable[None]:
        """Keep the class's pages up until it is cancelled."""
