"""Processes that share the work of bulk play, or none: the same calls and the same results either way."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from game.story.story import Story

Item = TypeVar("Item")
Result = TypeVar("Result")


class Hands(Protocol):
    """Does a piece of work for each item, and gives the results in the items' order."""

    def __call__(self, work: Callable[[Story, Item], Result], items: Iterable[Item]) -> Iterable[Result]:
        """`work` is a function of a module, so that another process can find it."""


@contextmanager
def hands(story: Story, jobs: int) -> Iterator[Hands]:
    """So many processes, each of which is sent the story once."""
    if jobs <= 1:
        yield lambda work, items: (work(story, item) for item in items)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(story,)) as pool:
        yield lambda work, items: pool.map(_do, ((work, item) for item in items))


_shared: list[Story] = []


def _begin(story: Story) -> None:
    _shared[:] = [story]


def _do(task: tuple[Callable[[Story, Any], Any], Any]) -> Any:
    work, item = task
    return work(_shared[0], item)
