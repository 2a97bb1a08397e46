"""A seat in a class: a generated name, a role, and the key by which its phone is known again."""

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct


class Seat(Struct):
    """Who sits in a class. Nothing of it says who that is."""

    number: int
    """From 1, in the order of joining."""
    name: str
    """Generated."""
    role: str
    """The role's name in the story; nothing in a story without roles."""
    key: str
    """The hash of the token that its phone keeps; the token itself is nowhere written down."""
    others: tuple[str, ...] = ()
    """The same of further phones that were let in: a pair's second one, or another one after the first was lost."""
    gone: bool = False
    """Whether it was sent out: it can neither read nor vote, and its open vote does not count."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All by which it is known."""
        return (self.key, *self.others)


def new_token() -> str:
    """A token nobody can guess: 256 bits."""
    return secrets.token_urlsafe(32)


def token_of(secret: str, ticket: str) -> str:
    """The token that goes with a ticket, always the same; without the secret nobody can guess it."""
    return hmac.new(secret.encode(), ticket.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def key_of(token: str) -> str:
    """What the journal keeps of a token, in 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_pin() -> str:
    """Six digits to type, none of them at the front a nought."""
    return str(100_000 + secrets.randbelow(900_000))


def next_role(roles: Iterable[str], seats: Iterable[Seat]) -> str:
    """The role for one more seat: the one with fewest in it, and the story's first of several.

    So three students take the first three roles, the rest of them staying with their advisers, and sixty share.
    """
    names = list(roles)
    held = Counter(one.role for one in seats if not one.gone)
    return min(names, key=lambda name: (held[name], names.index(name))) if names else ""
