"""Quick dataclasses beside the standard library's."""

import pickle
from dataclasses import dataclass as theirs
from dataclasses import field, fields, replace
from typing import Any

import pytest

from game.story.record import dataclass as ours


@theirs(frozen=True, slots=True)
class Theirs:
    name: str
    number: int = 3
    parts: dict[str, int] = field(default_factory=dict)


@ours(frozen=True, slots=True)
class Ours:
    name: str
    number: int = 3
    parts: dict[str, int] = field(default_factory=dict)


@ours(frozen=True, slots=True)
class More(Ours):
    last: tuple[int, ...] = ()


@ours(slots=True)
class Loose:
    name: str


@ours(frozen=True)
class Empty:
    """Nothing in it."""


@pytest.mark.parametrize("given", [("a",), ("b", 4), ("b", 4, {"c": 5})])
def test_a_quick_dataclass_is_a_dataclass(given: tuple[Any, ...]) -> None:
    mine: Any = Ours(*given)
    other: Any = Theirs(*given)
    assert repr(mine) == repr(other).replace("Theirs", "Ours")
    assert [(one.name, one.type) for one in fields(mine)] == [(one.name, one.type) for one in fields(other)]
    assert mine == Ours(*given) == pickle.loads(pickle.dumps(mine))
    assert mine != replace(mine, number=-1) != other
    assert (mine == other, mine == More(*given)) == (False, False)
    assert not hasattr(mine, "__dict__")
    match mine:
        case Ours(name, number, parts):
            assert (name, number, parts) == (other.name, other.number, other.parts)


def test_what_is_frozen_can_be_a_key() -> None:
    assert len({Ours("a", 1, ()), Ours("a", 1, ()), Ours("a", 2, ()), Empty(), Empty()}) == 3  # type: ignore[arg-type]
    assert Empty() == Empty()
    assert len({More("a", 1, (), (2,)), More("a", 1, (), (3,))}) == 2  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        hash(Loose("a"))
    with pytest.raises(TypeError):
        hash(Ours("a"))
