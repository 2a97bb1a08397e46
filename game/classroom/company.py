"""A class as the desk asks of it: what stands in its strip, and what the teacher's lines do."""

from collections import deque
from collections.abc import Awaitable, Callable

from game.classroom.facilitator import Facilitator
from game.classroom.room import Room
from game.engine.account import Account
from game.story.text import clean, plain

MOST_ALOUD = 3
"""Things said aloud that are told with one answer."""


class _AtTheDesk(Facilitator):
    """The desk shows scenes, choices and consequences itself; only what is said about them is told."""

    def say(self, text: str) -> None:
        """One paragraph; the desk breaks its lines where its own window ends."""
        self._say(clean(plain(text)))

    def scene(self) -> None:
        """Nothing but what the desk does not say of an end."""
        self.ended()

    def choices(self) -> None:
        """Nothing."""

    def consequence(self, account: Account) -> None:
        """Nothing."""


class ClassCompany:
    """Fulfils `game.desk.company.Company`."""

    def __init__(self, room: Room, join: str, invitation: str, serve: Callable[[], Awaitable[None]]) -> None:
        self.room = room
        self.teacher = _AtTheDesk(room, self._heard)
        self._join = join
        self._invitation = invitation
        self._serve = serve
        self._told: list[str] = []
        self._aloud: deque[str] = deque(maxlen=MOST_ALOUD)
        self._trouble = ""
        self._left = False

    def status(self) -> str:
        """Where to join and how the class stands; never how it has voted."""
        return self._trouble or f"{self._join}   {self.teacher.status()}"

    def invitation(self) -> str:
        """How to join, at length."""
        return self._invitation

    @property
    def gathering(self) -> bool:
        """Whether nothing has been put to the vote yet."""
        return self.room.lesson.ballot is None and not self.room.lesson.held

    def help(self) -> str:
        """All that can be typed."""
        self._told.clear()
        self.teacher.help()
        return "\n".join(self._told)

    def do(self, line: str) -> str:
        """Do what a line says, and tell."""
        self._told.clear()
        self._left = self.teacher.answer(line)
        self._told += self._aloud
        self._aloud.clear()
        return "\n".join(self._told)

    @property
    def account(self) -> Account | None:
        """What the last decision did, while it is on show."""
        return self.room.account

    @property
    def left(self) -> bool:
        """Whether the teacher wants to stop."""
        return self._left

    def serve(self) -> Awaitable[None]:
        """Keep the pages up."""
        return self._serve()

    def say(self, text: str) -> None:
        """Something that is told with the next answer, as by simulated students; only what was said last."""
        self._aloud.append(text)

    def warn(self, text: str) -> None:
        """Something that stays in the strip from now on: that the pages have stopped."""
        self._trouble = text

    def _heard(self, text: str) -> None:
        self._told.append(text)
